"""Les mots par lesquels on lit le droit : libellés des codes, questions, aides et thèmes.

Un fait sans mots garde son libellé pour question et le thème de son entité : un fonds peut ajouter un fait
sans rien changer ici, mais l'essai des mots réclame ceux de tout fait qu'on demande à un producteur.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amorce.droit.vocabulaire.mots import (
    autorisations,
    budget,
    calendrier,
    coproduction,
    demande,
    demandeur,
    depenses,
    depot,
    financement,
    oeuvre,
    statistiques,
    suites,
    territoire,
)
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.droit.vocabulaire.mots.forme import Aide as Aide
from amorce.droit.vocabulaire.mots.forme import Mots
from amorce.droit.vocabulaire.mots.reponses import ETAPES, QUESTIONS, RESULTATS
from amorce.moteur.dispositifs import DISPOSITIFS
from amorce.moteur.expressions import Choix, Ensemble, Expr
from amorce.moteur.textes import Regle, de
from amorce.moteur.vocabulaire import Fait

_RUBRIQUES = (
    oeuvre,
    calendrier,
    demandeur,
    coproduction,
    territoire,
    budget,
    financement,
    autorisations,
    demande,
    depot,
    depenses,
    suites,
)
COMMISSION = "La commission"
COOPERATION = "La convention de coopération"
THEMES = (*(r.THEME for r in _RUBRIQUES), COMMISSION, COOPERATION, statistiques.THEME)
"""Les thèmes, dans l'ordre où on les aborde."""

_THEMES_DES_ENTITES = {
    "projet": oeuvre.THEME,
    "demandeur": demandeur.THEME,
    "financement": financement.THEME,
    "dossier": suites.THEME,
    "session": depot.THEME,
    "piece": depot.THEME,
    "depense": depenses.THEME,
    "acte": suites.THEME,
    "convention_cooperation": COOPERATION,
}
MOTS: dict[str, Mots] = {nom: mots for r in _RUBRIQUES for nom, mots in r.MOTS.items()}
_THEME_DU_FAIT = {nom: r.THEME for r in _RUBRIQUES for nom in r.MOTS}
_PLACE = {nom: place for place, nom in enumerate(MOTS)}


Liste = Choix | Ensemble | Callable[[], Choix]
"""Ce qui porte des codes : un fait, ou la règle qui en choisit un."""


def nomme(liste: Liste, comme: Choix | None = None, **libelles: str) -> None:
    """Les libellés des codes qu'un fonds apporte, par un fait ou par une règle ; ``comme`` reprend ceux d'un fait."""
    repris = CODES[_porteur(comme).nom] if comme is not None else {}
    CODES.setdefault(_porteur(liste).nom, {}).update(repris | libelles)


def _porteur(liste: Liste) -> Fait | Regle[Any]:
    if not isinstance(liste, Choix | Ensemble):
        return de(liste)
    assert isinstance(liste.donnee, Fait)
    return liste.donnee


def libelle_du_code(porteur: Fait | Regle[Any], code: str) -> str:
    """« Court métrage » pour ``court_metrage`` ; un dispositif se dit par son intitulé, un texte libre lui-même."""
    if porteur.nom == "dispositif" and code in DISPOSITIFS:
        return DISPOSITIFS[code].intitule
    return CODES.get(porteur.nom, {}).get(code, code)


def interroge(fait: Expr, theme: str, question: str, aide: str = "", exemple: str = "") -> None:
    """Les mots d'un fait qu'un fonds apporte."""
    assert isinstance(fait.donnee, Fait)
    nom = fait.donnee.nom
    MOTS[nom], _THEME_DU_FAIT[nom], _PLACE[nom] = Mots(question, aide, exemple), theme, len(_PLACE)


def titre(question: str) -> str:
    """Le titre d'une question posée à un dispositif ; celle d'un nouveau fonds se lit dans son code."""
    return QUESTIONS.get(question) or _lisible(question)


def libelle_du_resultat(nom: str) -> str:
    """Le libellé d'une réponse nommée, de la même façon."""
    return RESULTATS.get(nom) or ETAPES.get(nom) or _lisible(nom)


def _lisible(code: str) -> str:
    return code.replace("_", " ").capitalize()


def question(fait: Fait) -> str:
    """Le fait, demandé à un producteur ou à un auteur."""
    mots = MOTS.get(fait.nom)
    return mots.question if mots else fait.libelle


def aide(fait: Fait) -> Aide:
    """Une ou deux phrases là où l'on hésite, et un exemple."""
    mots = MOTS.get(fait.nom)
    return Aide(mots.aide, mots.exemple) if mots else Aide()


def theme(fait: Fait) -> str:
    """Le thème sous lequel le fait se demande : un de ``THEMES``."""
    return _THEME_DU_FAIT.get(fait.nom) or _THEMES_DES_ENTITES.get(fait.entite, COMMISSION)


def rang(fait: Fait) -> tuple[int, int]:
    """Où le fait se place : son thème, puis sa place dans le thème."""
    return THEMES.index(theme(fait)), _PLACE.get(fait.nom, len(_PLACE))
