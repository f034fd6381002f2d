"""The words of the trade: drives, SMART attributes, days, risk, errors. Standard library only."""
