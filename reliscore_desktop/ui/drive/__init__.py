"""One drive: the parts shown in the Drives page's pane and on the drive's own page."""
