"""What money waits for from the service, as querysets that the page of the day counts in one look."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from amorce.comptes.acteur import Acteur
from amorce.dossiers.etats import FINIES
from amorce.paiements.droits import CONTROLENT, DECIDENT, fonds_ordonnes
from amorce.paiements.models import Coordonnees, DemandeDePaiement, Depense, Reversement
from amorce.paiements.remboursements import remboursements_a_examiner
from amorce.paiements.reversements import bientot_prescrits
from amorce.paiements.selection import COMPTES, Groupe
from amorce.paiements.versements import a_emettre, dues_en_cours
from amorce.socle.jours import au_jour_des


def argent_a_faire(qui: Acteur) -> dict[str, QuerySet[Any]]:
    """Only what this person may do something about."""
    controles = [code for code in qui.roles if qui.a(code, *CONTROLENT)]
    ordonnes, decides = fonds_ordonnes(qui), [code for code in qui.roles if qui.a(code, *DECIDENT)]
    a_controler = DemandeDePaiement.objects.filter(dossier__fonds__in=controles, etat="deposee")
    a_controler = a_controler.exclude(dossier__etat__in=FINIES)
    repondues = Depense.objects.filter(COMPTES[Groupe.DISCUTEES], demande=OuterRef("pk"))
    return {
        "demandes": a_controler,
        "repondues": a_controler.filter(Exists(repondues)),
        "comptes": Coordonnees.objects.filter(fonds__in=ordonnes, etat=Coordonnees.Etat.PROPOSEES, closes_le=None),
        "dus": dues_en_cours(ordonnes),
        "ordres": a_emettre(ordonnes),
        "a_redemander": Reversement.objects.filter(
            au_jour_des(decides, lambda jour: Q(limite__lt=jour)),
            fini_le=None,
            etat=Reversement.Etat.CONTRADICTOIRE,
        ),
        "remboursements": remboursements_a_examiner(ordonnes),
        "reversements": bientot_prescrits(ordonnes),
    }
