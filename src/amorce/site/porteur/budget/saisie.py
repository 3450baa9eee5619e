"""What a grid sends: its rows, each with the line as it was shown; and the grid again, with what was typed in it.

A row's fields are ``<key>-<field>``; the key is the line's identity, or anything else for a new row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from amorce.dossiers.changements import Changement, Gardee, LignesRefusees
from amorce.dossiers.classeurs.montants import Illisible, centimes, ecrit
from amorce.dossiers.classeurs.rangees import jour_lu
from amorce.dossiers.comparaison import Ecart
from amorce.dossiers.lignes import Apport, Fautes, L, Ligne, Poste, en_json, lue, texte_net
from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement

VUE, RETIRER, CLE = "vue", "retirer", "cle"
TITRES: Mapping[type[Ligne], Mapping[str, Any]] = {
    Poste: {
        "compte": _("Compte"),
        "libelle": _("Intitulé"),
        "prevu": _("Prévu"),
        "prevu_local": _("Prévu dont local"),
        "paye": _("Payé"),
        "paye_local": _("Payé dont local"),
        "methode": _("Méthode"),
    },
    Apport: {
        "categorie": _("Catégorie"),
        "financeur": _("Financeur"),
        "montant": _("Montant"),
        "etat": _("État"),
        "date": _("Date de l'accord ou de la réponse attendue"),
    },
}
MONTANTS = ("prevu", "prevu_local", "paye", "paye_local", "montant")
_QUI_FONT_LA_LIGNE: Mapping[type[Ligne], tuple[str, ...]] = {Poste: MONTANTS[:4], Apport: ("financeur", "montant")}
"""A new row where these are blank is no line."""


@dataclass
class Case:
    """One field of a row; ``pour`` says of which line, to who does not see the table."""

    nom: str
    champ: str
    titre: str
    pour: str
    valeur: str
    erreur: str = ""

    @property
    def est_un_montant(self) -> bool:
        return self.champ in MONTANTS


@dataclass
class Rangee:
    cle: str
    vue: str
    cases: dict[str, Case]
    nouvelle: bool
    tenue: bool = False
    """An application keeps it up to date: it is only read here."""
    retiree: bool = False
    erreur: str = ""

    @property
    def nom(self) -> str:
        return next(iter(self.cases.values())).pour

    @property
    def fautive(self) -> bool:
        return bool(self.erreur) or any(case.erreur for case in self.cases.values())


@dataclass
class Saisie(Generic[L]):
    """The changes that the rows amount to, and the key of the row of each; what cannot be read, by key."""

    genre: type[L]
    donnees: QueryDict
    changements: list[Changement[L]] = field(default_factory=list)
    cles: list[str] = field(default_factory=list)
    fautes: dict[str, Fautes] = field(default_factory=dict)
    courantes: dict[str, Ligne | None] = field(default_factory=dict)
    gardees: dict[str, UUID] = field(default_factory=dict)
    """Once kept: the line of each row."""

    def refuse(self, refus: LignesRefusees) -> None:
        """The act's sentences beside the fields that they are about."""
        for rang, fautes in refus.fautes.items():
            self.fautes.setdefault(self.cles[rang], {}).update(fautes)
        self.courantes = {self.cles[rang]: courante for rang, courante in refus.courantes.items()}

    def rangees(self) -> list[Rangee]:
        """The rows as they were sent. One that changed meanwhile takes the line of now for what was seen."""
        return [self._rangee(cle) for cle in self.donnees.getlist(CLE)]

    def _rangee(self, cle: str) -> Rangee:
        textes = {champ: self.donnees.get(f"{cle}-{champ}", "") for champ in TITRES[self.genre]}
        vue = self.donnees.get(f"{cle}-{VUE}", "")
        courante = self.courantes.get(cle)
        rangee = _rangee(self.genre, cle, textes, json.dumps(en_json(courante)) if courante else vue)
        fautes = self.fautes.get(cle, {})
        for champ, texte in fautes.items():
            if champ in rangee.cases:
                rangee.cases[champ].erreur = texte
            else:
                rangee.erreur = texte
        rangee.retiree = f"{cle}-{RETIRER}" in self.donnees
        return rangee


def lit(genre: type[L], donnees: QueryDict, **fixes: str) -> Saisie[L]:
    """The changes that a form asks for; ``fixes``: the fields that are the same for all its rows."""
    saisie = Saisie(genre, donnees)
    for cle in donnees.getlist(CLE):
        changement = _changement(saisie, cle, fixes)
        if changement is not None:
            saisie.cles.append(cle)
            saisie.changements.append(changement)
    return saisie


def _changement(saisie: Saisie[L], cle: str, fixes: Mapping[str, str]) -> Changement[L] | None:
    genre, donnees = saisie.genre, saisie.donnees
    ligne, vue = _identite(cle), _vue(genre, donnees.get(f"{cle}-{VUE}", ""))
    if ligne is None and not any(donnees.get(f"{cle}-{c}", "").strip() for c in _QUI_FONT_LA_LIGNE[genre]):
        return None
    if f"{cle}-{RETIRER}" in donnees:
        return Changement(ligne, vue, None) if ligne else None
    fautes: Fautes = {}
    valeurs = {champ: _valeur(champ, donnees.get(f"{cle}-{champ}", ""), fautes) for champ in TITRES[genre]}
    if fautes:
        saisie.fautes[cle] = fautes
        return None
    voulue = genre(**{**fixes, **valeurs})
    return None if voulue == vue else Changement(ligne, vue if ligne else None, voulue)


def _identite(cle: str) -> UUID | None:
    try:
        return UUID(cle)
    except ValueError:
        return None


def _vue(genre: type[L], texte: str) -> L | None:
    try:
        return genre.de_json(json.loads(texte)) if texte else None
    except (ValueError, TypeError):
        raise SuspiciousOperation from None


def _valeur(champ: str, texte: str, fautes: Fautes) -> Any:
    try:
        return _LECTEURS.get(champ, texte_net)(texte)
    except Illisible as erreur:
        fautes[champ] = str(erreur)
        return None


def _montant(texte: str) -> int:
    return centimes(texte) or 0


_LECTEURS: Mapping[str, Callable[[str], Any]] = {**dict.fromkeys(MONTANTS, _montant), "date": jour_lu}


def rangee_de(gardee: Gardee, genre: type[Ligne], tenue: bool = False) -> Rangee:
    ligne = lue(genre, gardee)
    textes = {champ: ecrit_champ(getattr(ligne, champ)) for champ in TITRES[genre]}
    rangee = _rangee(genre, str(gardee.id), textes, json.dumps(en_json(ligne)))
    rangee.tenue = tenue
    return rangee


def rangee_neuve(genre: type[Ligne], cle: str, **textes: str) -> Rangee:
    return _rangee(genre, cle, {champ: textes.get(champ, "") for champ in TITRES[genre]}, "")


def ecrit_champ(valeur: Any) -> str:
    """What stands in a field: an amount of zero leaves it blank."""
    if isinstance(valeur, int):
        return ecrit(valeur) if valeur else ""
    return valeur.isoformat() if isinstance(valeur, date) else str(valeur or "")


def _rangee(genre: type[Ligne], cle: str, textes: Mapping[str, str], vue: str) -> Rangee:
    pour = " ".join(textes[c] for c in ("compte", "libelle", "financeur") if textes.get(c)) or str(_("nouvelle ligne"))
    cases = {
        champ: Case(f"{cle}-{champ}", champ, str(titre), pour, textes[champ]) for champ, titre in TITRES[genre].items()
    }
    return Rangee(cle, vue, cases, _identite(cle) is None)


def details(ecart: Ecart[Any]) -> str:
    """« Payé : 0 → 1 500 ; Payé dont local : … » for what changes in a line besides what it adds to the whole."""
    titres = TITRES[Poste if isinstance(ecart.apres, Poste) else Apport]
    changes = [c for c in titres if c not in ("prevu", "montant") and ecart.change(c)]
    return " ; ".join(f"{titres[c]} : {_dit(ecart.avant, c)} → {_dit(ecart.apres, c)}" for c in changes)


def _dit(ligne: Ligne | None, champ: str) -> str:
    valeur = getattr(ligne, champ)
    if isinstance(ligne, Apport) and champ == "etat":
        return str(LigneDeFinancement.Etat(valeur).label)
    if valeur and champ == "methode":
        return str(LigneDeBudget.Methode(valeur).label)
    return ecrit_champ(valeur) or ("0" if champ in MONTANTS else "–")
