"""The web, one folder per audience."""
