"""The first-run page: import or demo."""
