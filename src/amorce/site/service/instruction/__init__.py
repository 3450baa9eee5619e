"""The examination of a dossier: today, its tabs, its acts."""
