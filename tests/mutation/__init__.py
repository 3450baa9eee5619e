"""Mutation testing: break the engine and the law one place at a time, and see that a test notices."""
