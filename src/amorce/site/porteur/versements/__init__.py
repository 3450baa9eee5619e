"""Money as its beneficiary sees it."""
