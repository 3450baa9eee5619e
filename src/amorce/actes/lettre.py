"""The letter that notifies a decision: what was decided, by whom, on what grounds, how and until when to contest it."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.actes.models import Decision
from amorce.dossiers.papiers.feuille import LANGUE, feuille_du_dossier
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.instruction.lettre import juge, reception_de, voies_de_recours

TITRES = {
    Decision.Sens.ACCORDE: "Notification d'une aide accordée",
    Decision.Sens.REJETE: "Notification d'un rejet",
    Decision.Sens.AJOURNE: "Notification d'un ajournement",
    Decision.Sens.RETIRE: "Notification de la fin d'une aide",
    Decision.Sens.MAINTENUE: "Notification du maintien d'une aide",
}


def lettre_pdf(decision: Decision) -> bytes:
    """Dated from the day when its release was asked for."""
    dossier, deliberation = decision.dossier, decision.deliberation
    assert deliberation.liberation_lancee_le is not None
    titre = TITRES[Decision.Sens(decision.sens)]
    with override(LANGUE):
        return feuille_du_dossier(
            dossier,
            titre=titre,
            quand=deliberation.liberation_lancee_le,
            corps=render_to_string("porteur/decisions/lettre_papier.html", contenu(decision)),
        )


def contenu(decision: Decision) -> dict[str, Any]:
    """What the letter says, and the page that shows the same."""
    dossier = decision.dossier
    du_fonds = fonds(dossier.fonds)
    return {
        "decision": decision,
        "deliberation": decision.deliberation,
        "dossier": dossier,
        "dispositif": dispositif_de(dossier.dispositif),
        "fonds": du_fonds,
        "reception": reception_de(du_fonds),
        "bases": du_fonds.bases,
        "recours": voies_de_recours(du_fonds),
        "juge": juge(du_fonds),
    }
