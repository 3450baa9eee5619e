"""Asking the law about one project: facts read and checked, answers named, reasons told."""
