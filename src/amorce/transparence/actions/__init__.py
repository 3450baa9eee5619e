"""What is done to publish, or not to."""
