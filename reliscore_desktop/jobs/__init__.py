"""Background jobs without Qt: a function, its context (progress, cancel, warnings) and the lanes that run it."""
