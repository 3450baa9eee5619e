"""What is spent on an award, claimed, checked, and paid."""
