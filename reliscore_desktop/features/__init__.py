"""What the risk model sees of a drive on a day; one definition for training and for serving."""
