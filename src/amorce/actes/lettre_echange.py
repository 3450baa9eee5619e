"""The letter that opens a contradictory exchange: what is envisaged, why, how and until when to answer."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.actes.models import Echange
from amorce.dossiers.papiers.feuille import LANGUE, feuille_du_dossier
from amorce.droit.administration import CONTRADICTOIRE
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.instruction.lettre import reception_de

TITRES = {
    Echange.Fin.RETRAIT: "Retrait envisagé d'une aide",
    Echange.Fin.ANNULATION: "Annulation envisagée d'une aide",
    Echange.Fin.CADUCITE: "Caducité envisagée d'une aide",
}


def lettre_pdf(echange: Echange) -> bytes:
    """Dated from its opening."""
    dossier, titre = echange.dossier, TITRES[Echange.Fin(echange.fin)]
    with override(LANGUE):
        return feuille_du_dossier(
            dossier,
            titre=titre,
            quand=echange.cree_le,
            corps=render_to_string("porteur/suites/lettre_papier.html", contenu(echange)),
        )


def contenu(echange: Echange) -> dict[str, Any]:
    """What the letter says, and the page that shows the same."""
    dossier = echange.dossier
    du_fonds = fonds(dossier.fonds)
    return {
        "echange": echange,
        "dossier": dossier,
        "dispositif": dispositif_de(dossier.dispositif),
        "fonds": du_fonds,
        "reception": reception_de(du_fonds),
        "droits": (*echange.sur.dispositions, CONTRADICTOIRE),
        "organe": du_fonds.octroi.organe,
    }
