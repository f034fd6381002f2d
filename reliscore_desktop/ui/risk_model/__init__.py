"""The Risk model page: the active version, whether its percentages hold, what it catches, and the versions at hand."""
