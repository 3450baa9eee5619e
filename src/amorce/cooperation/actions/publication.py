"""Showing an agreement to everybody; taking it back, with a motive."""

from __future__ import annotations

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.cooperation import taches
from amorce.cooperation.actions.commun import TIENNENT, auteur_de, exige, tient, trace
from amorce.cooperation.models import ChiffresDeConvention, Convention
from amorce.cooperation.requetes import toutes_publiees
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte


@acte
def publier_convention(*, par: Acteur, convention: Convention, version: int) -> Convention:
    """Its page is then everybody's, with the papers that are said to be public."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention, version)
    if tenue.signee_le is None:
        raise ActeRefuse("Publication : la convention se publie une fois signée.")
    if tenue.publiee_le is not None:
        raise ActeRefuse("Publication : cette convention est déjà publique.")
    tenue.publiee_le, tenue.retiree_le, tenue.motif_du_retrait = timezone.now(), None, ""
    trace(tenue, auteur, "publiee_le", "retiree_le", "motif_du_retrait", publiee=True)
    return tenue


@acte
def retirer_convention(*, par: Acteur, convention: Convention, version: int, motif: str) -> Convention:
    """From all that everybody reads, its papers too; the service keeps it, and may publish it again. The figures of the
    other agreements, that counted it among those published, are read again."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention, version)
    exige(motif=("Motif", motif))
    if tenue.publiee_le is None:
        raise ActeRefuse("Publication : cette convention n'est pas publique, il n'y a rien à retirer.")
    tenue.publiee_le, tenue.retiree_le, tenue.motif_du_retrait = None, timezone.now(), motif.strip()
    ChiffresDeConvention.objects.filter(convention=tenue).delete()
    trace(tenue, auteur, "publiee_le", "retiree_le", "motif_du_retrait", publiee=False, motif=tenue.motif_du_retrait)
    for autre in toutes_publiees().values_list("pk", flat=True):
        taches.arreter_les_chiffres.enqueue(str(autre))
    return tenue
