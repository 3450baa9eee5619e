"""The deposit of an application, and what it gives."""
