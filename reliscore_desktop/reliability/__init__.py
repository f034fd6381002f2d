"""Failure rates, survival, cohorts and spares, with intervals."""
