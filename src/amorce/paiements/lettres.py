"""The letters of a recovery: what is envisaged and why, then what was decided, how to pay it and how to contest it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.dossiers.papiers.feuille import LANGUE, feuille_du_dossier
from amorce.droit.administration import CONTESTER_UN_TITRE, CONTRADICTOIRE, MOTIVATION, RECOUVREMENT
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.instruction.lettre import juge, reception_de, voies_de_recours
from amorce.paiements.models import Reversement


def lettre_d_ouverture(reversement: Reversement, paye: int) -> bytes:
    """Dated from its opening."""
    return _lettre(
        reversement, "Reversement envisagé d'une aide", "ouverture", reversement.cree_le, paye=paye,
        droits=(CONTRADICTOIRE,),
    )  # fmt: skip


def lettre_de_decision(reversement: Reversement, paye: int) -> bytes:
    """Dated from the decision."""
    assert reversement.decide_le is not None
    return _lettre(
        reversement, "Décision de reversement d'une aide", "decision", reversement.decide_le, paye=paye,
        droits=(MOTIVATION, RECOUVREMENT), recours=(*voies_de_recours(fonds(reversement.fonds)), CONTESTER_UN_TITRE),
    )  # fmt: skip


def _lettre(reversement: Reversement, titre: str, gabarit: str, quand: datetime, **dits: Any) -> bytes:
    dossier, du_fonds = reversement.dossier, fonds(reversement.fonds)
    contexte = {
        "r": reversement,
        "dossier": dossier,
        "dispositif": dispositif_de(dossier.dispositif),
        "fonds": du_fonds,
        "reception": reception_de(du_fonds),
        "juge": juge(du_fonds),
        **dits,
    }
    with override(LANGUE):
        corps = render_to_string(f"porteur/reversement/{gabarit}_papier.html", contexte)
        return feuille_du_dossier(dossier, titre=titre, quand=quand, corps=corps)
