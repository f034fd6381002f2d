"""Files for people and other programs: at-risk list, score table, work order. Written whole or not at all."""
