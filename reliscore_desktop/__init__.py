"""ReliScore Desktop: which drives to pull today, why, and whether the figure can be trusted."""

__version__ = "0.1.0"
