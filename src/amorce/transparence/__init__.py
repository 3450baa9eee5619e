"""What is published of what was granted: open data, checked before it goes out, and when it was due."""
