"""Signed PDFs: their signatures verified, unsigned ones handed to whoever signs, signed ones taken back."""
