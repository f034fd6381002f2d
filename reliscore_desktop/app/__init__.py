"""The workspace and the named operations that window and terminal share."""
