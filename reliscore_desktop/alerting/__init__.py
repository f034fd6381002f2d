"""Alerts that stay quiet once acknowledged until something changes, their budget, and outcomes."""
