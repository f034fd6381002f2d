"""The window's face. The only room that knows Qt."""
