"""What money waits for from the service, as querysets that the page of the day counts in one look."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from amorce.comptes.acteur import Acteur
from amorce.paiements.droits import CONTROLENT, DECIDENT, fonds_ordonnes
from amorce.paiements.models import Coordonnees, DemandeDePaiement, Reversement
from amorce.paiements.remboursements import remboursements_a_examiner
from amorce.paiements.reversements import bientot_prescrits
from amorce.paiements.versements import a_emettre, dues_en_cours


def argent_a_faire(qui: Acteur, jour: date) -> dict[str, QuerySet[Any]]:
    """Only what this person may do something about."""
    controles = [code for code in qui.roles if qui.a(code, *CONTROLENT)]
    ordonnes, decides = fonds_ordonnes(qui), [code for code in qui.roles if qui.a(code, *DECIDENT)]
    return {
        "demandes": DemandeDePaiement.objects.filter(dossier__fonds__in=controles, etat="deposee"),
        "comptes": Coordonnees.objects.filter(fonds__in=ordonnes, etat=Coordonnees.Etat.PROPOSEES, closes_le=None),
        "dus": dues_en_cours(ordonnes),
        "ordres": a_emettre(ordonnes),
        "a_redemander": Reversement.objects.filter(
            fonds__in=decides, fini_le=None, etat=Reversement.Etat.CONTRADICTOIRE, limite__lt=jour
        ),
        "remboursements": remboursements_a_examiner(ordonnes),
        "reversements": bientot_prescrits(ordonnes, jour),
    }
