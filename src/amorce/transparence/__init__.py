"""What is published: the law's versions, the figures of the public portal."""
