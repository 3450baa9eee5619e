"""Which line each file seems to prove: by the invoice number in its name, by its amount, by its rank. A person says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from uuid import UUID

from amorce.dossiers.lignes import nu
from amorce.droit.paiement import Paiement
from amorce.paiements.lignes import colle
from amorce.paiements.models import Depense, Preuve
from amorce.paiements.rangs import en_rangs

_MONTANT = re.compile(r"(?<!\d)(\d{1,3}(?:[ _.]\d{3})+|\d+)[,.](\d{2})(?!\d)")
_RANG = re.compile(r"(?:^|\b(?:n|no|ligne|l|p|piece) ?)0*(\d{1,4})\b")
NUMERO_MIN, TIERS_MIN = 3, 4
"""A shorter invoice number stands in too many names."""


def nature_du_nom(paiement: Paiement, nom: str) -> str:
    """What a file seems to be, by the words of its name; nothing where none says it."""
    mots = set(nu(PurePath(nom).stem).split())
    return next((n.code for n in paiement.natures if not mots.isdisjoint(n.mots)), "")


class Signe(StrEnum):
    """What makes one think so, the surest first."""

    TIERS = "tiers"
    NUMERO = "numero"
    MONTANT = "montant"
    RANG = "rang"


@dataclass(frozen=True)
class Proposition:
    preuve: Preuve
    depenses: tuple[Depense, ...]
    signe: Signe | None

    @property
    def rangs(self) -> str:
        return en_rangs(une.rang for une in self.depenses)


class Rapprochement:
    """``depenses``: those that have no proof yet; one that has some is not proposed again. ``attestent``: the kinds of
    which one file serves all the lines of a supplier; ``toutes``: the lines that it may serve."""

    def __init__(
        self, depenses: Iterable[Depense], attestent: Collection[str] = (), toutes: Iterable[Depense] = ()
    ) -> None:
        self._attestent = frozenset(attestent)
        self._par_tiers: dict[str, list[Depense]] = defaultdict(list)
        for une in toutes if attestent else ():
            for cle in {colle(une.tiers), une.siret}:
                if len(cle) >= TIERS_MIN:
                    self._par_tiers[cle].append(une)
        self._par_signe: dict[tuple[Signe, str], list[Depense]] = defaultdict(list)
        for une in depenses:
            for signe, cle in self._cles(une):
                self._par_signe[signe, cle].append(une)
        longueurs = {len(cle) for signe, cle in self._par_signe if signe is Signe.NUMERO}
        self._longueurs = sorted(longueurs, reverse=True)

    @staticmethod
    def _cles(depense: Depense) -> Iterable[tuple[Signe, str]]:
        numero = nu(depense.facture)
        if len(numero.replace(" ", "")) >= NUMERO_MIN:
            yield Signe.NUMERO, colle(numero)
        yield from ((Signe.MONTANT, str(centimes)) for centimes in {depense.ht, depense.ttc})
        yield Signe.RANG, str(depense.rang)

    def propose(self, preuves: Iterable[Preuve]) -> list[Proposition]:
        """Each line once: what two files claim is proposed for the first."""
        prises: set[UUID] = set()
        propositions = []
        for preuve in preuves:
            if preuve.nature in self._attestent:
                propositions.append(self._du_tiers(preuve))
                continue
            signe, depense = self._cherche(preuve.document.nom, prises)
            if depense is not None:
                prises.add(depense.pk)
            propositions.append(Proposition(preuve, (depense,) if depense else (), signe))
        return propositions

    def _du_tiers(self, preuve: Preuve) -> Proposition:
        """All the lines of the supplier whose name, or SIRET, is in the name of the file; the longest name wins."""
        mots = colle(nu(PurePath(preuve.document.nom).stem))
        nommes = [cle for cle in self._par_tiers if cle in mots]
        siennes = self._par_tiers[max(nommes, key=len)] if nommes else []
        return Proposition(preuve, tuple(siennes), Signe.TIERS if siennes else None)

    def _cherche(self, nom: str, prises: set[UUID]) -> tuple[Signe | None, Depense | None]:
        for signe, cle in self._lus(nom):
            libres = [une for une in self._par_signe.get((signe, cle), ()) if une.pk not in prises]
            if len(libres) == 1:
                return signe, libres[0]
        return None, None

    def _lus(self, nom: str) -> Iterable[tuple[Signe, str]]:
        racine = PurePath(nom).stem
        mots = colle(nu(racine))
        yield from ((Signe.NUMERO, numero) for numero in self._numeros(mots))
        for entier, cents in _MONTANT.findall(racine):
            yield Signe.MONTANT, str(int(re.sub(r"\D", "", entier)) * 100 + int(cents))
        yield from ((Signe.RANG, rang) for rang in _RANG.findall(nu(racine)))

    def _numeros(self, mots: str) -> Iterator[str]:
        """Those that stand in it, the longest first: whatever the number of lines, only its own parts are looked up."""
        for longueur in self._longueurs:
            for debut in range(len(mots) - longueur + 1):
                numero = mots[debut : debut + longueur]
                if (Signe.NUMERO, numero) in self._par_signe and _entier(mots, debut, numero):
                    yield numero


def _entier(mots: str, debut: int, numero: str) -> bool:
    """As a whole number: « 12 » is not in « 312 »."""
    avant, apres = mots[debut - 1 : debut], mots[debut + len(numero) : debut + len(numero) + 1]
    return not (numero[0].isdigit() and avant.isdigit()) and not (numero[-1].isdigit() and apres.isdigit())
