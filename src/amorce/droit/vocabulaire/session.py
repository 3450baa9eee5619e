"""Les faits de l'entité « session »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.vocabulaire import Entite

_session = Entite(VOCABULAIRE, "session")

date_limite_reception = _session.date(
    "date_limite_reception", "Date limite de réception figurant au calendrier de la commission"
)
date_ouverture_session = _session.date("date_ouverture_session", "Ouverture de la session de dépôt")
date_fermeture_session = _session.date("date_fermeture_session", "Fermeture de la session de dépôt")
