"""One reading of an indicator: its value, on how many cases, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from amorce.droit.conventions.mesurage import CAS_AU_MOINS


@dataclass(frozen=True)
class Part:
    """``nom``: what people read. ``valeur``: of the same unit as the whole's. ``tue``: it would give
    away another. ``hors``: told beside those that the indicator counts."""

    nom: str
    valeur: Fraction | None
    cas: int
    impersonnel: bool = False
    tue: bool = False
    hors: bool = False

    @property
    def publiable(self) -> bool:
        return self.impersonnel or (self.cas >= CAS_AU_MOINS and not self.tue)


@dataclass(frozen=True)
class Releve:
    """No case: there is no value, and never a zero. ``inconnus``: the cases of which the fact is not known.
    ``impersonnel``: its cases are envelopes or authorities, and few of them tell nothing of anybody. ``non_demande``:
    nobody was asked, which is not that nobody answered. ``tu``: enough cases in all, too few of those told apart."""

    valeur: Fraction | None = None
    cas: int = 0
    detail: tuple[Part, ...] = ()
    inconnus: int = 0
    note: str = ""
    impersonnel: bool = False
    non_demande: bool = False
    tu: bool = False

    @property
    def publiable(self) -> bool:
        """Enough cases to say nothing of anybody."""
        return self.valeur is not None and not self.tu and (self.impersonnel or self.cas >= CAS_AU_MOINS)

    def sans_personne(self) -> Releve:
        return replace(self, impersonnel=True, detail=tuple(replace(p, impersonnel=True) for p in self.detail))

    def en_donnees(self) -> dict[str, Any]:
        return {
            "valeur": _fraction(self.valeur),
            "cas": self.cas,
            "inconnus": self.inconnus,
            "detail": [
                {
                    "nom": p.nom,
                    "valeur": _fraction(p.valeur),
                    "cas": p.cas,
                    **({"tue": True} if p.tue else {}),
                    **({"hors": True} if p.hors else {}),
                }
                for p in self.detail
            ],
            **({"note": self.note} if self.note else {}),
            **({"impersonnel": True} if self.impersonnel else {}),
            **({"non_demande": True} if self.non_demande else {}),
            **({"tu": True} if self.tu else {}),
        }

    @classmethod
    def des_donnees(cls, donnees: Mapping[str, Any]) -> Releve:
        impersonnel = donnees.get("impersonnel", False)
        return cls(
            _lue(donnees["valeur"]),
            donnees["cas"],
            tuple(
                Part(p["nom"], _lue(p["valeur"]), p["cas"], impersonnel, p.get("tue", False), p.get("hors", False))
                for p in donnees["detail"]
            ),
            donnees["inconnus"],
            donnees.get("note", ""),
            impersonnel,
            donnees.get("non_demande", False),
            donnees.get("tu", False),
        )


RIEN = Releve()


def sans_soustraction(detail: Sequence[Part]) -> list[Part]:
    """Of parts that make the whole: what is too few to be said must not be what is left once the others are told. The
    smallest of these is kept silent with it."""
    petites = [p for p in detail if p.cas and not p.publiable]
    dites = sorted((p for p in detail if p.publiable), key=lambda p: p.cas)
    if not petites or not dites or sum(p.cas for p in petites) >= CAS_AU_MOINS:
        return list(detail)
    return [replace(p, tue=True) if p is dites[0] else p for p in detail]


def en_deux(releve: Releve, oui: int, *, de_personnes: bool = False) -> Releve:
    """Of a share that tells ``oui`` of its cases from the others: a few on either side would be told by it, as each of
    the parts is. ``de_personnes``: that none is, or all are, tells something of each of them too."""
    au_moins = 0 if de_personnes else 1
    trop_peu = any(au_moins <= cas < CAS_AU_MOINS for cas in (oui, releve.cas - oui))
    return replace(releve, tu=releve.cas > 0 and trop_peu, detail=tuple(sans_soustraction(releve.detail)))


def rapporte(partie: int, tout: int, cas: int, detail: Iterable[Part] = (), inconnus: int = 0) -> Releve:
    """A share; on nothing there is none."""
    return Releve(Fraction(partie, tout), cas, tuple(detail), inconnus) if tout else Releve(inconnus=inconnus)


def compte(nombre: int, cas: int | None = None, detail: Iterable[Part] = (), note: str = "") -> Releve:
    """A number, on as many cases unless said otherwise."""
    combien = nombre if cas is None else cas
    return Releve(Fraction(nombre), combien, tuple(detail), note=note) if combien else RIEN


def evolution(avant: int, apres: int, cas: int) -> Releve:
    """What is gained or lost, for one of before."""
    return Releve(Fraction(apres - avant, avant), cas) if avant and cas else RIEN


def _fraction(valeur: Fraction | None) -> list[int] | None:
    return None if valeur is None else [valeur.numerator, valeur.denominator]


def _lue(brute: list[int] | None) -> Fraction | None:
    return None if brute is None else Fraction(*brute)
