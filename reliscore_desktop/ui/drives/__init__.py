"""The Drives page: find and compare any drives."""
