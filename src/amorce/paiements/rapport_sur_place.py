"""The report of a visit, as a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.dossiers.papiers.feuille import LANGUE, feuille_du_dossier
from amorce.droit.administration import CONTRADICTOIRE
from amorce.droit.fonds import fonds
from amorce.moteur.evaluation import evalue
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Regle, de
from amorce.paiements.models import Constat, ControleSurPlace
from amorce.paiements.regles import regles_de

QUESTION, TENU = "controle_sur_place", "dossier_controle_disponible"


def manquees(controle: ControleSurPlace) -> list[Regle[Any]]:
    """The conditions of the law that the records found there do not meet; none where its text says nothing of them."""
    regles = regles_de(controle.dossier)
    if QUESTION not in regles.dispositif.toutes_questions or controle.dossier_tenu is None:
        return []
    faits: dict[str, Valeur] = {"dispositif": regles.dispositif.code, TENU: controle.dossier_tenu}
    etats = evalue(regles.programme(QUESTION), faits).etats(QUESTION)
    return [de(etat.condition) for etat in etats if etat.remplie is False]


def rapport_pdf(controle: ControleSurPlace, constats: Sequence[Constat]) -> bytes:
    """Dated from the report."""
    dossier = controle.dossier
    assert controle.rapporte_le is not None
    donnees = {
        "controle": controle,
        "constats": constats,
        "fonds": fonds(dossier.fonds),
        "manquees": manquees(controle),
        "droits": (CONTRADICTOIRE,),
    }
    with override(LANGUE):
        return feuille_du_dossier(
            dossier,
            titre="Rapport de contrôle sur place",
            quand=controle.rapporte_le,
            corps=render_to_string("depenses/rapport_papier.html", donnees),
        )
