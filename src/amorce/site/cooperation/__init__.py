"""How an agreement reads, for its service and for everybody."""
