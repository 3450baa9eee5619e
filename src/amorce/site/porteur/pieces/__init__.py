"""The documents of an application, the safe, the viewing links."""
