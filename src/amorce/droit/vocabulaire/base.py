"""Le vocabulaire du droit, rempli par les modules de ce dossier."""

from amorce.moteur.vocabulaire import Vocabulaire

VOCABULAIRE = Vocabulaire()
