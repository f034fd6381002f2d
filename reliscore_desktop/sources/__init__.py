"""Reading telemetry files: what format a file has, and its rows in the canonical columns."""
