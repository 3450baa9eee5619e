"""Visits to one's premises, as their beneficiary learns of them and answers."""
