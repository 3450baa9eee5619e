"""What an auditor reads and takes away: a dossier, a year, a sample."""
