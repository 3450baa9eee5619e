"""The agenda of a meeting as a document: each dossier, what it asks for, its opinion, what is proposed."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.actes.models import Deliberation
from amorce.actes.requetes import enveloppes_de, programme
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille
from amorce.droit.fonds import fonds

TITRE = "Ordre du jour des aides"


def ordre_du_jour_pdf(deliberation: Deliberation) -> bytes:
    """Dated from the meeting."""
    du_fonds = fonds(deliberation.fonds)
    lignes = [d for d in programme(deliberation) if d.close_le is None or d.notifiee_le]
    contexte = {
        "deliberation": deliberation,
        "fonds": du_fonds,
        "lignes": lignes,
        "propose": sum(d.propose or 0 for d in lignes),
        "enveloppes": enveloppes_de([deliberation.fonds]).filter(annee=deliberation.jour.year),
    }
    with override(LANGUE):
        return en_feuille(
            titre=TITRE,
            surtitre=f"{du_fonds.nom} – {deliberation.organe}",
            fonds=deliberation.fonds,
            numero=f"Réunion du {deliberation.jour:%d/%m/%Y}",
            pied=f"{TITRE} · {deliberation.organe} du {deliberation.jour:%d/%m/%Y}",
            quand=datetime.combine(deliberation.jour, time(12), ZoneInfo(du_fonds.fuseau)),
            corps=render_to_string("service/deliberations/ordre_du_jour_papier.html", contexte),
        )
