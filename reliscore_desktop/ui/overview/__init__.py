"""The Overview: the morning answer in five seconds."""
