"""The accounts of a dossier's beneficiary, as its fund knows them."""

from __future__ import annotations

from django.db.models import QuerySet

from amorce.dossiers.models import Dossier
from amorce.paiements.models import Coordonnees

Etat = Coordonnees.Etat


def coordonnees_connues(dossier: Dossier) -> QuerySet[Coordonnees]:
    """All that were ever proposed, the last first: of the same beneficiary, whatever the application."""
    projet = dossier.projet
    siennes = Coordonnees.objects.filter(
        fonds=dossier.fonds, organisation=projet.organisation_id, auteur=projet.auteur_id
    )
    return siennes.select_related("rib__contenu", "proposees_par", "confirmees_par")


def coordonnees_du(dossier: Dossier) -> Coordonnees | None:
    """Those that it is paid on."""
    return coordonnees_connues(dossier).filter(etat=Etat.EN_VIGUEUR).first()


def proposees_du(dossier: Dossier) -> Coordonnees | None:
    """Those that wait for somebody to read their statement: while there are some, nothing is ordered."""
    return coordonnees_connues(dossier).filter(etat=Etat.PROPOSEES).first()
