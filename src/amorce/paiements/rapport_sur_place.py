"""The report of a visit, as a document."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.dossiers.papiers.feuille import LANGUE, feuille_du_dossier
from amorce.droit.administration import CONTRADICTOIRE
from amorce.droit.fonds import fonds
from amorce.paiements.models import Constat, ControleSurPlace
from amorce.paiements.regles import regles_de


def rapport_pdf(controle: ControleSurPlace, constats: Sequence[Constat]) -> bytes:
    """Dated from the report."""
    dossier = controle.dossier
    assert controle.rapporte_le is not None
    donnees = {
        "controle": controle,
        "constats": constats,
        "fonds": fonds(dossier.fonds),
        "exigence": regles_de(dossier).paiement.blocages.sur_place,
        "droits": (CONTRADICTOIRE,),
    }
    with override(LANGUE):
        return feuille_du_dossier(
            dossier,
            titre="Rapport de contrôle sur place",
            quand=controle.rapporte_le,
            corps=render_to_string("depenses/rapport_papier.html", donnees),
        )
