"""What the room of transparency does."""
