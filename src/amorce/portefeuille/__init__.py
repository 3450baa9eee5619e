"""Le droit sur des tables de projets : en colonnes, en SQL, réformé, prouvé."""
