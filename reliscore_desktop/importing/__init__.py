"""From a file to committed segments: validation, quarantine, merge, report."""
