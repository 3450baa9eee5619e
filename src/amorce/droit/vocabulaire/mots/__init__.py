"""Les mots par lesquels on lit le droit : libellés des codes, questions, aides et thèmes.

Un fait sans mots garde son libellé pour question et le thème de son entité : un fonds peut ajouter un fait
sans rien changer ici, mais l'essai des mots réclame ceux de tout fait qu'on demande à un producteur.
"""

from __future__ import annotations

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
    suites,
    territoire,
)
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.droit.vocabulaire.mots.forme import Aide as Aide
from amorce.droit.vocabulaire.mots.forme import Mots
from amorce.moteur.dispositifs import DISPOSITIFS
from amorce.moteur.expressions import Choix, Ensemble
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
THEMES = (*(r.THEME for r in _RUBRIQUES), COMMISSION, COOPERATION)
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


def nomme(liste: Choix | Ensemble, **libelles: str) -> None:
    """Les libellés des codes qu'un fonds apporte à une liste."""
    fait = liste.donnee
    assert isinstance(fait, Fait)
    CODES.setdefault(fait.nom, {}).update(libelles)


def libelle_du_code(fait: Fait, code: str) -> str:
    """« Court métrage » pour ``court_metrage`` ; un dispositif se dit par son intitulé, un texte libre lui-même."""
    if fait.nom == "dispositif" and code in DISPOSITIFS:
        return DISPOSITIFS[code].intitule
    return CODES.get(fait.nom, {}).get(code, code)


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
