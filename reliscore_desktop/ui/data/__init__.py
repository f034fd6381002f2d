"""The Data page: what was imported, what was kept out, which days are there, and keeping it safe."""
