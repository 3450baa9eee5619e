"""The facts: each declared once, and everything that reads or asks for a fact comes from its declaration."""

from __future__ import annotations

import difflib
import reprlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TypeVar, cast

from amorce.moteur import expressions as x
from amorce.moteur.natures import ECHELLES, JAMAIS, Absence, ErreurDeDroit, ErreurDEntree, Nature, Phrase, Valeur
from amorce.moteur.redaction import CITATION

E = TypeVar("E", bound=x.Expr)
PAS_ENCORE = "pas_encore"
AUCUN = "neant"
MONTANT_MAX = 10_000_000_000
LONGUEUR_MAX = 100_000
NE_CONVIENT_PAS = "{fait} : {recu} ne convient pas, il faut {attendu}.{suite}"
INCONNU = "{fait} : ce fait n'existe pas.{suite}"
DES_TEXTES = "une liste de textes"
SUGGESTION = " Vouliez-vous dire « {proche} » ?"
_ATTENDUS: dict[Nature, str] = {
    Nature.MONTANT: "un montant en euros de {mini} à {maxi}, au plus deux décimales",
    Nature.TAUX: "un taux de {mini} à {maxi}, au plus six décimales",
    Nature.MINUTES: "une durée en minutes de {mini} à {maxi}, lue au centième de seconde",
    Nature.ENTIER: "un nombre entier de {mini} à {maxi}",
    Nature.BOOLEEN: "vrai ou faux (true, false)",
    Nature.DATE: f"une date AAAA-MM-JJ, ou « {PAS_ENCORE} »",
    Nature.CHOIX: "l'un de : {codes}",
    Nature.ENSEMBLE: "une liste prise dans : {codes}",
    Nature.TEXTE: "un texte",
}
PHRASES = (NE_CONVIENT_PAS, INCONNU, SUGGESTION, DES_TEXTES, *_ATTENDUS.values())
"""What this module says in words."""


@dataclass(eq=False)
class Fait:
    """One fact. ``absent`` is what its absence says in a worked case, where an optional fact left out is none."""

    nom: str
    nature: Nature
    libelle: str
    entite: str
    codes: tuple[str, ...] = ()
    mini: int = 0
    maxi: int = MONTANT_MAX
    absent: Valeur = None

    @property
    def attendu(self) -> str:
        """What a person may write, said in a few words."""
        return str(self.attente)

    @property
    def attente(self) -> Phrase:
        libre = self.nature is Nature.ENSEMBLE and not self.codes
        valeurs = {"mini": self.mini, "maxi": self.maxi, "codes": ", ".join(self.codes)}
        return Phrase(DES_TEXTES if libre else _ATTENDUS[self.nature], valeurs)

    def lit(self, brut: object) -> Valeur:
        """The value that this input stands for, or one sentence that says why it cannot be used."""
        if brut is None:
            return None
        if brut == AUCUN and self.absent is not None:
            return self.absent
        try:
            return _LECTEURS[self.nature](self, brut)
        except (_Illisible, InvalidOperation, ValueError, OverflowError):
            suite = proche(brut, self.codes) if isinstance(brut, str) else ""
            dits = {"fait": self.nom, "recu": _extrait(brut), "attendu": self.attente, "suite": suite}
            raise ErreurDEntree(Phrase(NE_CONVIENT_PAS, dits)) from None


class _Illisible(Exception):
    pass


def _extrait(brut: object) -> Phrase:
    texte = str(brut) if isinstance(brut, str | int | Decimal | date) else reprlib.repr(brut)
    return Phrase(CITATION, {"texte": f"{texte[:60]}…" if len(texte) > 60 else texte})


def _lit_nombre(fait: Fait, brut: object) -> int:
    if isinstance(brut, bool) or not isinstance(brut, int | Decimal | str):
        raise _Illisible
    if len(str(brut)) > 40:
        raise _Illisible
    nombre = Decimal(brut.strip() if isinstance(brut, str) else brut)
    if not nombre.is_finite() or not fait.mini <= nombre <= fait.maxi:
        raise _Illisible
    unites = nombre * _UNITES[fait.nature]
    if fait.nature is Nature.MINUTES:
        return int(unites.to_integral_value(ROUND_HALF_UP))  # a second is no decimal fraction of a minute
    if unites % 1:
        raise _Illisible
    return int(unites)


_UNITES = {Nature.MONTANT: 100, Nature.TAUX: ECHELLES[Nature.TAUX], Nature.ENTIER: 1, Nature.MINUTES: 6_000}


def _lit_booleen(fait: Fait, brut: object) -> bool:
    if not isinstance(brut, bool):
        raise _Illisible
    return brut


def _lit_date(fait: Fait, brut: object) -> date:
    if brut == PAS_ENCORE:
        return JAMAIS
    if isinstance(brut, date):
        brut = brut.isoformat()
    if not isinstance(brut, str) or len(brut) != 10:
        raise _Illisible
    jour = date.fromisoformat(brut)
    if not 1895 <= jour.year <= 2200:
        raise _Illisible
    return jour


def _lit_choix(fait: Fait, brut: object) -> str:
    if not isinstance(brut, str) or brut not in fait.codes:
        raise _Illisible
    return brut


def _lit_ensemble(fait: Fait, brut: object) -> frozenset[str]:
    if not isinstance(brut, list) or len(brut) > 10_000:
        raise _Illisible
    if fait.codes:
        return frozenset(_lit_choix(fait, un) for un in brut)
    if any(isinstance(un, list | dict) for un in brut):
        raise _Illisible
    return frozenset(str(un) for un in brut)


def _lit_texte(fait: Fait, brut: object) -> str:
    if not isinstance(brut, str) or len(brut) > LONGUEUR_MAX:
        raise _Illisible
    return brut.strip()


_LECTEURS: dict[Nature, Callable[[Fait, object], Valeur]] = {
    Nature.MONTANT: _lit_nombre,
    Nature.TAUX: _lit_nombre,
    Nature.ENTIER: _lit_nombre,
    Nature.MINUTES: _lit_nombre,
    Nature.BOOLEEN: _lit_booleen,
    Nature.DATE: _lit_date,
    Nature.CHOIX: _lit_choix,
    Nature.ENSEMBLE: _lit_ensemble,
    Nature.TEXTE: _lit_texte,
}


class Vocabulaire:
    """All the facts of a law, by name."""

    def __init__(self) -> None:
        self._faits: dict[str, Fait] = {}

    def __iter__(self) -> Iterator[Fait]:
        return iter(self._faits.values())

    def __contains__(self, nom: str) -> bool:
        return nom in self._faits

    def __getitem__(self, nom: str) -> Fait:
        if not isinstance(nom, str):  # what a file gives as a key may be anything
            raise ErreurDEntree(f"{nom} : un fait porte un nom.")
        trouve = self._faits.get(nom)
        if trouve is None:
            raise ErreurDEntree(Phrase(INCONNU, {"fait": nom, "suite": proche(nom, self._faits)}))
        return trouve

    def entites(self) -> frozenset[str]:
        return frozenset(f.entite for f in self)

    def declare(self, fait: Fait) -> Fait:
        if fait.nom in self._faits:
            raise ErreurDeDroit(f"Le fait « {fait.nom} » est déclaré deux fois.")
        self._faits[fait.nom] = fait
        return fait

    def admet(self, liste: x.Choix | x.Ensemble, *codes: str) -> None:
        """The words that a fund brings to a list declared without it; before any table is laid out on them."""
        fait = liste.donnee
        assert isinstance(fait, Fait)
        deja = [c for c in codes if c in fait.codes]
        if deja:
            raise ErreurDeDroit(f"{fait.nom} : « {', '.join(deja)} » est déjà dans la liste.")
        fait.codes = liste.codes = (*fait.codes, *codes)

    def lit(self, bruts: Mapping[str, object]) -> dict[str, Valeur]:
        """Facts as a person gave them, as the engine takes them; rows of an entity under the entity's name."""
        lus: dict[str, Valeur] = {}
        for nom, brut in bruts.items():
            lus[nom] = self[nom].lit(brut)
        return lus

    def lit_lignes(self, entite: str, bruts: object) -> list[dict[str, Valeur]]:
        if not isinstance(bruts, list) or not all(isinstance(ligne, dict) for ligne in bruts):
            raise ErreurDEntree(f"{entite} : il faut une liste de lignes, chacune de la forme « fait: valeur ».")
        lues = []
        for rang, brute in enumerate(cast(Sequence[dict[str, object]], bruts), 1):
            for nom in brute:
                if self[nom].entite != entite:
                    raise ErreurDEntree(f"{entite}, ligne {rang} : {nom} n'appartient pas à « {entite} ».")
            try:
                lues.append(self.lit(brute))
            except ErreurDEntree as erreur:
                raise ErreurDEntree(f"{entite}, ligne {rang}, {erreur}") from None
        return lues


class Entite:
    """Declares the facts of one entity, each giving back the expression by which rules read it."""

    def __init__(self, vocabulaire: Vocabulaire, nom: str) -> None:
        self.vocabulaire, self.nom = vocabulaire, nom

    def _fait(
        self,
        classe: type[E],
        nom: str,
        libelle: str,
        codes: Sequence[str] = (),
        mini: int = 0,
        maxi: int = MONTANT_MAX,
        absent: Valeur = None,
    ) -> E:
        nature = classe.nature
        declare = Fait(nom, nature, libelle, self.nom, tuple(codes), mini, maxi, absent)
        fait = self.vocabulaire.declare(declare)
        return x.noeud(classe, "fait", donnee=fait, echelle=ECHELLES.get(nature, 1), codes=codes)

    def montant(
        self, nom: str, libelle: str, *, mini: int = 0, maxi: int = MONTANT_MAX, absent: int | Absence | None = None
    ) -> x.Montant:
        return self._fait(x.Montant, nom, libelle, mini=mini, maxi=maxi, absent=absent)

    def taux(self, nom: str, libelle: str, *, maxi: int = 1) -> x.Taux:
        return self._fait(x.Taux, nom, libelle, maxi=maxi)

    def entier(
        self, nom: str, libelle: str, *, mini: int = 0, maxi: int, absent: int | Absence | None = None
    ) -> x.Entier:
        return self._fait(x.Entier, nom, libelle, mini=mini, maxi=maxi, absent=absent)

    def minutes(self, nom: str, libelle: str, *, maxi: int = 100_000) -> x.Minutes:
        return self._fait(x.Minutes, nom, libelle, maxi=maxi)

    def booleen(self, nom: str, libelle: str, *, absent: bool | None = None) -> x.Booleen:
        return self._fait(x.Booleen, nom, libelle, absent=absent)

    def date(self, nom: str, libelle: str) -> x.Jour:
        return self._fait(x.Jour, nom, libelle)

    def choix(self, nom: str, libelle: str, *codes: str) -> x.Choix:
        return self._fait(x.Choix, nom, libelle, codes)

    def ensemble(self, nom: str, libelle: str, *codes: str) -> x.Ensemble:
        return self._fait(x.Ensemble, nom, libelle, codes)

    def texte(self, nom: str, libelle: str) -> x.Libre:
        return self._fait(x.Libre, nom, libelle)


def proche(nom: str, connus: Mapping[str, object] | Sequence[str]) -> Phrase | str:
    """« Vouliez-vous dire… », when a known name is near."""
    trouves = difflib.get_close_matches(str(nom), list(connus), n=1)
    return Phrase(SUGGESTION, {"proche": trouves[0]}) if trouves else ""
