"""Whether the risk model still holds: scorecard of past predictions, drift, coverage."""
