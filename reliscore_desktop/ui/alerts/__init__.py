"""The Alerts page: what asks for a decision, why, and what was decided."""
