"""What an auditor takes away: one archive a dossier, a fund's year, a sample that anyone can draw again."""
