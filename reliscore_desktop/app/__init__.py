"""Opens workspaces and runs the named jobs that window and terminal share. No Qt, no SQL."""
