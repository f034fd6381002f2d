"""The terminal's face: `reliscore`. Every command runs an operation of `app` and prints text or JSON."""
