"""What leaves the program: at-risk list, score table, work order, drive report."""
