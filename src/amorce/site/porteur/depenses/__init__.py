"""What a beneficiary does with a claim: its lines, its proofs, what is said with it, sent, answered."""
