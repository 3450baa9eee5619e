"""What a fund offers and when."""
