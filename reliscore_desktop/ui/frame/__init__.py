"""The frame around the pages: rail, header, as-of day, trust line, jobs, command palette."""
