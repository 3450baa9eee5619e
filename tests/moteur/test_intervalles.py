"""Between what and what a number may lie while some of its facts are missing, operation by operation."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import DISPOSITIFS, Dispositif, Question
from amorce.moteur.evaluation import Evaluation, ProgrammeDeDispositif, evalue
from amorce.moteur.intervalles import determine, fourchette
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Lecture, Periode, Quand, Texte, val
from amorce.moteur.vocabulaire import Entite, Vocabulaire

_projet = Entite(Vocabulaire(), "projet")
bas = _projet.montant("bas", "De 10 à 20 euros", mini=10, maxi=20)
haut = _projet.montant("haut", "De 100 à 300 euros", mini=100, maxi=300)
part = _projet.taux("part", "De 0 à 1")
nombre = _projet.entier("nombre", "De 2 à 5", mini=2, maxi=5)
vrai = _projet.booleen("vrai", "Oui ou non")
sans_borne = x.inconnu(x.euros(0))


def _evaluation(expression: x.Expr, **faits: Valeur) -> tuple[Evaluation, x.Expr]:
    texte = Texte("BORNES", "Un texte d'essai", "Essai")

    @texte.regle("art. 1")
    def reponse() -> x.Expr:
        """Ce que l'on cherche."""
        return expression

    DISPOSITIFS.pop("bornes", None)  # one test may try several expressions
    dispositif = Dispositif("bornes", "Essai", "x", texte, questions=(Question("q", resultats={"r": reponse}),))
    return evalue(ProgrammeDeDispositif(dispositif, ("q",)), faits), expression


def _bornes(expression: x.Expr, **faits: Valeur) -> tuple[int, int] | None:
    return fourchette(*_evaluation(expression, **faits))


@pytest.mark.parametrize(
    ("expression", "attendues"),
    [
        (bas, (1_000, 2_000)),
        (nombre, (2, 5)),
        (part, (0, 1_000_000)),
        (bas + haut, (11_000, 32_000)),
        (haut - bas, (8_000, 29_000)),
        (bas - haut, (-29_000, -8_000)),
        (haut * nombre, (20_000, 150_000)),
        (x.plus_petit(bas, haut), (1_000, 2_000)),
        (x.plus_grand(bas, haut), (10_000, 30_000)),
        (x.si(vrai, bas, haut), (1_000, 30_000)),
    ],
)
def test_rien_de_connu_laisse_les_bornes_des_faits(expression: x.Expr, attendues: tuple[int, int]) -> None:
    assert _bornes(expression) == attendues


@pytest.mark.parametrize(
    "expression",
    [
        bas + sans_borne,
        sans_borne + bas,
        bas - sans_borne,
        sans_borne * nombre,
        nombre * sans_borne,
        x.plus_petit(bas, sans_borne),
        x.si(vrai, bas, sans_borne),
        x.si(vrai, sans_borne, bas),
        x.arrondi(cast(x.Nombre, sans_borne)),
    ],
)
def test_un_nombre_sans_borne_en_ote_a_ce_qui_le_lit(expression: x.Expr) -> None:
    assert _bornes(expression) is None


def test_un_fait_connu_resserre_les_bornes_jusqu_a_la_valeur() -> None:
    assert _bornes(bas + haut, bas=1_500) == (11_500, 31_500)
    assert _bornes(bas + haut, bas=1_500, haut=10_000) == (11_500, 11_500)
    assert determine(*_evaluation(x.plus_grand(bas, haut), haut=30_000)) == 30_000
    assert determine(*_evaluation(x.plus_grand(bas, haut), bas=1_000)) is None


@pytest.mark.parametrize(("valeur", "attendues"), [(True, (1_000, 2_000)), (False, (10_000, 30_000))])
def test_une_condition_connue_ne_garde_que_sa_branche(valeur: bool, attendues: tuple[int, int]) -> None:
    assert _bornes(x.si(vrai, bas, haut), vrai=valeur) == attendues


def test_deux_branches_egales_determinent_la_valeur_sans_la_condition() -> None:
    dix = x.si(vrai, x.euros(10), x.euros(10) + x.euros(0) * nombre)
    assert determine(*_evaluation(dix)) == 1_000


def test_un_taux_s_arrondit_au_millionieme_a_ses_deux_bornes() -> None:
    assert _bornes(x.arrondi(part + x.fraction(1, 3))) == (333_333, 1_333_333)


def test_un_produit_par_un_taux_s_arrondit_au_centime_a_ses_deux_bornes() -> None:
    tiers = x.arrondi(bas * x.fraction(1, 3))
    assert _bornes(tiers) == (333, 667)


def test_la_lecture_retenue_choisit_les_bornes() -> None:
    lecture = Lecture("BORNES-1", "Haut ou bas ?", bas="Bas.", haut="Haut.")
    expression = lecture.choix(bas=bas, haut=haut)
    e, noeud = _evaluation(expression)
    assert fourchette(e, noeud) == (1_000, 2_000)
    autre = evalue(e.compile, {}, lectures={"BORNES-1": 1})
    assert fourchette(autre, noeud) == (10_000, 30_000)


def test_les_bornes_d_une_regle_couvrent_toutes_ses_derogations() -> None:
    texte = Texte("BORNES-D", "Un texte d'essai", "Essai")

    @texte.regle("art. 1")
    def plafond() -> x.Montant:
        """Le plafond de tous."""
        return bas + x.euros(0)

    @texte.derogation(plafond, "art. 2")
    def releve() -> Quand[x.Montant]:
        """Relevé."""
        return Quand(haut + x.euros(0), vrai)

    @texte.derogation(plafond, "art. 3")
    def abaisse() -> Quand[x.Montant]:
        """Abaissé."""
        return Quand(x.euros(1), nombre > 3)

    assert _bornes(val(plafond)) == (100, 30_000)


def test_les_bornes_d_une_figure_datee_couvrent_toutes_ses_versions() -> None:
    jour = _projet.date("jour", "Le jour qui choisit")
    texte = Texte("BORNES-V", "Un texte d'essai", "Essai", date=jour)
    debut, fin = Periode(None, date(2025, 1, 1)), Periode(date(2025, 1, 1))
    assert _bornes(texte.parametre("date", "Datée", "art. 1", [(debut, x.euros(10)), (fin, x.euros(20))])) == (
        1_000,
        2_000,
    )
    assert _bornes(texte.parametre("seul", "Seul", "art. 2", bas)) == (1_000, 2_000)


def test_ce_qui_se_deduit_ou_se_presume_a_les_bornes_de_ce_dont_il_vient() -> None:
    assert _bornes(x.donne_ou(sans_borne, bas)) == (1_000, 2_000)
    assert _bornes(x.a_presumer(bas, sans_borne)) == (1_000, 2_000)


def test_un_arrondi_d_un_nombre_fin_s_arrondit_a_l_unite_de_ce_qui_le_lit() -> None:
    assert _bornes(x.arrondi(haut * x.fraction(1, 7))) == (1_429, 4_286)
