"""The Reliability page: failure rates, survival, cohort questions, spares."""
