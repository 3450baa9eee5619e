"""A project and its applications."""
