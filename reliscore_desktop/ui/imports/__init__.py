"""The import dialog: choose, check, import."""
