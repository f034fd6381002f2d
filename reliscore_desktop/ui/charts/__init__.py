"""Charts: pyqtgraph with our theme, log axes, and a table behind each chart."""
