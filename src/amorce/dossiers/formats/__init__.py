"""What a file really is, and what keeps it out: read in its content, never in its name."""
