"""The drives' current state, queries over it, and history."""
