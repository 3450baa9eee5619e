"""The accounts of a dossier's beneficiary, as its fund knows them."""

from __future__ import annotations

from django.db.models import QuerySet

from amorce.dossiers.models import Dossier
from amorce.paiements.models import Coordonnees, OrdreDePaiement

Etat = Coordonnees.Etat


def coordonnees_connues(dossier: Dossier) -> QuerySet[Coordonnees]:
    """All that were ever proposed, the last first: of the same beneficiary, whatever the application."""
    projet = dossier.projet
    siennes = Coordonnees.objects.filter(
        fonds=dossier.fonds, organisation=projet.organisation_id, auteur=projet.auteur_id
    )
    return siennes.select_related("organisation", "auteur", "rib__contenu", "proposees_par", "confirmees_par")


def coordonnees_du(dossier: Dossier) -> Coordonnees | None:
    """Those that it is paid on."""
    return coordonnees_connues(dossier).filter(etat=Etat.EN_VIGUEUR).first()


def proposees_du(dossier: Dossier) -> Coordonnees | None:
    """Those that wait for somebody to read their statement: while there are some, nothing is ordered."""
    return coordonnees_connues(dossier).filter(etat=Etat.PROPOSEES).first()


def ordres_partis(coordonnees: Coordonnees) -> str:
    """The orders of the same beneficiary that the accountant has already: whatever account is proposed, he pays them
    on the one that they left with."""
    siens = OrdreDePaiement.objects.filter(
        fonds=coordonnees.fonds,
        etat=OrdreDePaiement.Etat.EMIS,
        coordonnees__organisation=coordonnees.organisation_id,
        coordonnees__auteur=coordonnees.auteur_id,
    )
    return ", ".join(siens.order_by("numero").values_list("numero", flat=True))
