"""The link to share: the answers in as few characters as a reader of addresses allows.

Each name and each code stands for itself by the first characters of its hash: they do not move when facts are added.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache

from django.http import QueryDict

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import Nature
from amorce.moteur.textes import LECTURES
from amorce.moteur.vocabulaire import PAS_ENCORE
from amorce.site.public.simulateur.reponses import AIDES, LE, Reponses, permis, simulables, vocabulaire
from amorce.site.public.simulateur.saisie import INCONNU, NON, OUI, RIEN, SEPARATEUR

FIN, NOM, CODE = "~", 4, 3
_MOTS = {INCONNU: "-", RIEN: "!", OUI: "1", NON: "0", PAS_ENCORE: "p"}
_RENDUS = {court: mot for mot, court in _MOTS.items()}


def abrege(reponses: Reponses) -> str:
    """The answers in one word."""
    return FIN.join(_cle(nom, NOM) + _court(nom, texte) for nom, texte in reponses.parametres())


def etend(mot: str) -> QueryDict:
    """What this word stands for; a part that means nothing any more is passed on, so that the page can say so."""
    parametres = QueryDict(mutable=True)
    for part in mot.split(FIN):
        nom = noms().get(part[:NOM])
        parametres.appendlist(nom or part[:NOM], _long(nom, part[NOM:]) if nom else part[NOM:])
    return parametres


@cache
def noms() -> dict[str, str]:
    """The names by their short form; that no two share one is a test."""
    faits = [f.nom for f in vocabulaire() if permis(f)]  # the readings are declared with the facts
    return _par_cle([AIDES, LE, *LECTURES, *faits], NOM)


def _nature(nom: str) -> Nature | None:
    """How this parameter is written; ``None``: codes of a list."""
    if nom == LE:
        return Nature.DATE
    return None if nom in _listes() else VOCABULAIRE[nom].nature


def _court(nom: str, texte: str) -> str:
    nature = _nature(nom)
    if nature is Nature.TEXTE:
        return base64.urlsafe_b64encode(texte.encode()).decode().rstrip("=")
    if texte in (INCONNU, RIEN, PAS_ENCORE) or (nature is Nature.BOOLEEN and texte in _MOTS):
        return _MOTS[texte]
    if nature is None:
        return "".join(_cles(nom)[c] for c in texte.split(SEPARATEUR))
    return texte.replace("-", "") if nature is Nature.DATE else texte


def _long(nom: str, court: str) -> str:
    nature = _nature(nom)
    if nature is Nature.TEXTE:
        return _texte(court)
    if court in _RENDUS and (court not in "01" or nature is Nature.BOOLEEN):
        return _RENDUS[court]
    if nature is None:
        codes = {cle: code for code, cle in _cles(nom).items()}
        return SEPARATEUR.join(codes.get(court[i : i + CODE], court[i : i + CODE]) for i in range(0, len(court), CODE))
    return f"{court[:4]}-{court[4:6]}-{court[6:]}" if nature is Nature.DATE else court


def _texte(court: str) -> str:
    try:
        return base64.urlsafe_b64decode(court + "=" * (-len(court) % 4)).decode()
    except ValueError:
        return ""


@cache
def _listes() -> Mapping[str, Iterable[str]]:
    """What each name chooses its codes from."""
    faits = {f.nom: f.codes for f in vocabulaire() if f.codes}
    return {AIDES: tuple(simulables()), **{c: tuple(lec.alternatives) for c, lec in LECTURES.items()}, **faits}


@cache
def _cles(nom: str) -> dict[str, str]:
    return {code: cle for cle, code in _par_cle(_listes()[nom], CODE).items()}


def _par_cle(mots: Iterable[str], longueur: int) -> dict[str, str]:
    return {_cle(mot, longueur): mot for mot in mots}


def _cle(mot: str, longueur: int) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(mot.encode()).digest()).decode()[:longueur]
