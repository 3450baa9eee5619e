"""What was granted: by this fund, by other authorities, before."""
