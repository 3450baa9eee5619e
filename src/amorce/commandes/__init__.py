"""Les commandes d'amorce : chacune lit des fichiers, appelle le droit, écrit une réponse."""
