"""A fund may retain other readings than the default ones; an evaluation may still choose its own."""

from __future__ import annotations

from copy import copy

import pytest

from amorce.droit.registre import dispositif
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import Evaluation, choix_de_lectures, evalue, programme
from amorce.moteur.natures import NEANT
from amorce.moteur.pertinence import lectures_retenues
from amorce.portefeuille.reduction import calcul
from amorce.portefeuille.resultats import CalculEnColonnes
from tests.portefeuille.projets import table

FAITS = {"dispositif": "run_ecriture", "aide_demandee": NEANT}


@pytest.fixture
def autre_fonds() -> Dispositif:
    """The same scheme, in a fund that pays a flat 3 000 € for writing; it stays out of the registry."""
    autre = copy(dispositif("run_ecriture"))
    object.__setattr__(autre, "lectures", {"AMB-26": "forfait_3000"})
    return autre


def montant(e: Evaluation) -> tuple[object, str]:
    noeud = e.compile.resultats["montant"]["montant_calcule"]
    return e.valeur(noeud), lectures_retenues(e, [noeud])["AMB-26"]


def test_le_fonds_retient_sa_lecture_et_le_resultat_le_dit(autre_fonds: Dispositif) -> None:
    assert montant(evalue(programme(autre_fonds), FAITS)) == (300_000, "forfait_3000")
    assert montant(evalue(programme(dispositif("run_ecriture")), FAITS)) == (400_000, "forfait_4000")


def test_une_evaluation_choisit_contre_son_fonds(autre_fonds: Dispositif) -> None:
    choix = choix_de_lectures({"AMB-26": "forfait_4000"})
    assert montant(evalue(programme(autre_fonds), FAITS, lectures=choix)) == (400_000, "forfait_4000")


def test_une_table_de_projets_suit_la_lecture_du_fonds(autre_fonds: Dispositif) -> None:
    c = calcul(autre_fonds)
    projet = {f.nom: FAITS.get(f.nom) for f in c.faits}
    reponse = CalculEnColonnes(c).repond(table(c, [{**projet, "aide_demandee": 10**9}]).lazy()).collect()
    assert reponse["montant.montant_calcule"][0] == 300_000
