"""The directory: people and companies of a territory who chose to be seen, by what they do and where, never at home."""
