"""From features to a calibrated probability, its band and its explanation."""
