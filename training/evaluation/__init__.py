"""How good a ranking and its probabilities are: row metrics, drive metrics under an alert budget, calibration."""
