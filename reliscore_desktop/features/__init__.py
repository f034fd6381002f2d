"""Daily features of every drive, computed incrementally: one definition for the app and for training."""
