"""The terminal's face: the `reliscore` command."""
