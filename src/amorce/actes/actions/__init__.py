"""What may be done with the budget and the decisions of the elected body."""
