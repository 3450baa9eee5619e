"""The explanation as people read it, word for word; the bounds of a subtraction and of a derogation."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from amorce.moteur import expressions as x
from amorce.moteur.evaluation import evalue
from amorce.moteur.explication import Explicateur, en_json, en_texte, explique
from amorce.moteur.intervalles import fourchette
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import de
from amorce.moteur.vocabulaire import MONTANT_MAX
from tests.moteur import petit_droit as d
from tests.moteur.petit_droit import COMPILE

NBSP = "\u00a0"
FAITS: dict[str, Valeur] = {"cout": 400, "apport": 100, "genre": "fiction", "prevendu": False, "duree": 0}
ANIMATION = "15 % pour l'animation prévendue. (Petit texte, art. 2, 1°, devenu art. 3)"
LONGUE = "20 % pour l'œuvre de plus d'une heure. (Petit texte, art. 2, 2°, devenu art. 3)"
MANQUE = " — il y manque : ses conditions ne sont pas réunies."
DOUTE = " — on ne sait pas encore si elle s'applique ; cela dépend de : "


def _texte(regle: Callable[[], x.Expr], lectures: dict[str, int] | None = None, /, **faits: Valeur) -> list[str]:
    (arbre,) = explique(evalue(COMPILE, faits, lectures=lectures), de(regle).expression)
    return en_texte(arbre)


@pytest.mark.parametrize(
    ("genre", "conclusion", "ecrit"),
    [("fiction", "oui", "fiction"), ("documentaire", "non", "documentaire"), (None, "non connu", "non connu")],
)
def test_une_condition_dit_si_elle_est_remplie(genre: str | None, conclusion: str, ecrit: str) -> None:
    assert _texte(d.pas_de_documentaire, genre=genre) == [
        f"Le documentaire n'est pas aidé. → {conclusion} (Petit texte, art. 4)",
        f"  · Genre : {ecrit}",
    ]


@pytest.mark.parametrize(
    ("lecture", "conclusion", "retenue"), [(None, "oui", "L'égalité suffit."), (1, "non", "Il faut plus.")]
)
def test_l_explication_entiere_dit_la_lecture_retenue(lecture: int | None, conclusion: str, retenue: str) -> None:
    lectures = {} if lecture is None else {"ESSAI-1": lecture}
    assert _texte(d.apport_suffisant, lectures, **FAITS) == [
        f"L'apport atteint la proportion minimale du coût. → {conclusion} (Petit texte, art. 1)",
        f"  · Apport : 1,00{NBSP}€",
        f"  · Coût du projet : 4,00{NBSP}€",
        f"  · Lecture ESSAI-1 retenue : {retenue}",
        f"  L'apport représente au moins un quart du coût. → 25{NBSP}% (Petit texte, art. 1)",
        "    · Genre : fiction",
        "    · Prévendu à l'étranger : non",
        "    · Durée : 0 min",
        f"    · Dérogation écartée : {ANIMATION}{MANQUE}",
        f"    · Dérogation écartée : {LONGUE}{MANQUE}",
    ]


def test_une_lecture_qui_ne_change_rien_n_est_pas_dite() -> None:
    lignes = _texte(d.apport_suffisant, {"ESSAI-1": 1}, **{**FAITS, "apport": 101})
    assert [ligne for ligne in lignes if "Lecture" in ligne] == []


def test_le_json_nomme_la_lecture_choisie() -> None:
    (arbre,) = explique(evalue(COMPILE, FAITS, lectures={"ESSAI-1": 1}), de(d.apport_suffisant).expression)
    assert en_json(arbre)["lectures"] == {"ESSAI-1": "exclu"}


def test_le_json_entier_porte_ce_que_dit_le_texte_et_rien_de_vide() -> None:
    (arbre,) = explique(evalue(COMPILE, FAITS), de(d.apport_suffisant).expression)
    part = {
        "regle": "petit_droit.part_minimale",
        "enonce": "L'apport représente au moins un quart du coût.",
        "exigences": [],
        "source": "Petit texte, art. 1",
        "valeur": f"25{NBSP}%",
        "faits": {"genre": "fiction", "prevendu": "non", "duree": "0 min"},
        "derogations": [
            _ecartee("animation_prevendue", "15 % pour l'animation prévendue.", "1°"),
            _ecartee("longue_oeuvre", "20 % pour l'œuvre de plus d'une heure.", "2°"),
        ],
    }
    assert en_json(arbre) == {
        "regle": "petit_droit.apport_suffisant",
        "enonce": "L'apport atteint la proportion minimale du coût.",
        "exigences": ["ESSAI-A"],
        "source": "Petit texte, art. 1",
        "valeur": "oui",
        "faits": {"apport": f"1,00{NBSP}€", "cout": f"4,00{NBSP}€"},
        "lectures": {"ESSAI-1": "compris"},
        "parce_que": [part],
    }


def _ecartee(nom: str, enonce: str, alinea: str) -> dict[str, object]:
    source = f"Petit texte, art. 2, {alinea}, devenu art. 3"
    vide: list[str] = []
    dite = {"regle": f"petit_droit.{nom}", "enonce": enonce, "source": source, "applicable": False}
    return {**dite, "manque": vide, "reste_a_connaitre": vide}


def test_une_regle_deja_expliquee_est_seulement_nommee() -> None:
    e = Explicateur(evalue(COMPILE, FAITS))
    e.explique(de(d.part_minimale).expression)
    (arbre,) = e.explique(de(d.apport_suffisant).expression)
    assert en_json(arbre)["voir"] == ["petit_droit.part_minimale"]
    assert "parce_que" not in en_json(arbre)


def test_un_resultat_s_explique_par_ses_regles_chacune_une_fois() -> None:
    e = Explicateur(evalue(COMPILE, FAITS))
    resultat = COMPILE.resultats["montant"]["montant"]
    assert [a.regle.nom for a in e.explique(resultat)] == ["petit_droit.montant_aide"]
    assert e.explique(resultat) == []


def test_un_chiffre_du_texte_se_dit_avec_son_libelle() -> None:
    (arbre,) = explique(evalue(COMPILE, {"cout": 400}), de(d.avance).expression)
    assert en_json(arbre)["parametres"] == {"PETIT.part_avancee": f"30{NBSP}%"}
    assert en_texte(arbre) == [
        f"L'avance est une part du coût. → 1,20{NBSP}€ (Petit texte, art. 9)",
        f"  · Coût du projet : 4,00{NBSP}€",
        f"  · Part avancée : 30{NBSP}%",
    ]


def test_une_derogation_retenue_se_dit_sans_ce_qui_manque() -> None:
    assert _texte(d.part_minimale, genre="animation", prevendu=True, duree=0) == [
        f"L'apport représente au moins un quart du coût. → 15{NBSP}% (Petit texte, art. 1)",
        "  · Genre : animation",
        "  · Prévendu à l'étranger : oui",
        f"  · Dérogation retenue : {ANIMATION}",
        f"  · Dérogation écartée : {LONGUE}{MANQUE}",
    ]


def test_une_derogation_dont_un_fait_manque_est_incertaine() -> None:
    assert _texte(d.part_minimale, genre="animation", duree=0) == [
        "L'apport représente au moins un quart du coût. → non connu (Petit texte, art. 1)",
        "  · Prévendu à l'étranger : non connu",
        f"  · Dérogation incertaine : {ANIMATION}{DOUTE}Prévendu à l'étranger",
        f"  · Dérogation écartée : {LONGUE}{MANQUE}",
    ]


def test_les_faits_qui_decident_d_une_derogation_incertaine_sont_nommes_a_chaque_evaluation() -> None:
    faits = {"genre": "animation", "prevendu": True}
    attendus = [_en_json(faits), _en_json({}), _en_json({**faits, "prevendu": None})]
    assert attendus == [[[], ["duree"]], [["genre", "prevendu"], ["duree"]], [["prevendu"], ["duree"]]]


def _en_json(faits: dict[str, Valeur]) -> list[list[str]]:
    (arbre,) = explique(d.repond(**faits), de(d.part_minimale).expression)
    return [derogation["reste_a_connaitre"] for derogation in en_json(arbre)["derogations"]]


# Fourchettes

MAX = MONTANT_MAX * 100


@pytest.mark.parametrize(
    ("faits", "bornes"),
    [
        ({}, (-MAX, MAX // 4)),
        ({"cout": 1_200}, (300 - MAX, 300)),
        ({"apport": 100}, (-100, MAX // 4 - 100)),
        ({"cout": 1_200, "apport": 100}, (200, 200)),
    ],
)
def test_une_soustraction_va_du_moins_moins_le_plus_au_plus_moins_le_moins(
    faits: dict[str, Valeur], bornes: tuple[int, int]
) -> None:
    (difference,) = [n for n in COMPILE.programme.noeuds if n.op == "-"]
    trouvees = fourchette(evalue(COMPILE, faits), difference)
    assert trouvees is not None
    assert [Fraction(b, difference.echelle) for b in trouvees] == list(bornes)


@pytest.mark.parametrize(
    ("faits", "bornes"),
    [
        ({}, (15, 25)),
        ({"genre": "fiction", "duree": 0}, (25, 25)),
        ({"genre": "animation", "prevendu": True, "duree": 0}, (15, 15)),
        ({"genre": "fiction", "duree": 61 * 6_000}, (20, 20)),
    ],
)
def test_une_derogation_va_de_la_plus_basse_a_la_plus_haute_de_ses_valeurs(
    faits: dict[str, Valeur], bornes: tuple[int, int]
) -> None:
    part = de(d.part_minimale).expression
    trouvees = fourchette(evalue(COMPILE, faits), part)
    assert trouvees is not None
    assert [Fraction(100 * b, part.echelle) for b in trouvees] == list(bornes)
