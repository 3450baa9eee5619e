"""Filters of the catalogue: each option is an address, and says how many schemes it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.consultation.recherche import cherches
from amorce.droit.catalogue import LIBELLES, Etape, Public
from amorce.droit.fonds import tous
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.fonds.catalogue import GENRE, Aide

TITRES: dict[str, Promise] = {
    "pour": _("Qui demande"),
    "etape": _("Où en est l'œuvre"),
    "genre": _("Genre"),
    "territoire": _("Territoire"),
    "ouvert": _("Dépôt"),
}


@dataclass(frozen=True)
class Choix:
    """What the address asks for."""

    demande: str = ""
    filtres: tuple[tuple[str, str], ...] = ()

    @classmethod
    def de(cls, parametres: Mapping[str, str]) -> Choix:
        """The known filters of an address; the rest is left out."""
        lus = ((nom, parametres.get(nom, "")) for nom in TITRES)
        return cls(parametres.get("q", "").strip()[:200], tuple((n, v) for n, v in lus if v in dict(options(n))))

    def avec(self, nom: str, valeur: str) -> Choix:
        autres = tuple((n, v) for n, v in self.filtres if n != nom)
        return replace(self, filtres=(*autres, (nom, valeur)) if valeur else autres)

    def valeur(self, nom: str) -> str:
        return dict(self.filtres).get(nom, "")

    @property
    def adresse(self) -> str:
        parametres = ([("q", self.demande)] if self.demande else []) + sorted(self.filtres)
        return "?" + urlencode(parametres)

    def retient(self, aides: Iterable[Aide], langue: str) -> list[Aide]:
        mots = cherches(self.demande)
        return [a for a in aides if all(v in a.valeurs[n] for n, v in self.filtres) and a.repond(mots, langue)]


@dataclass(frozen=True)
class Option:
    libelle: str
    adresse: str
    nombre: int
    choisie: bool


@dataclass(frozen=True)
class Facette:
    titre: Promise
    options: Sequence[Option]


def options(nom: str) -> list[tuple[str, str]]:
    """The values of a filter, with their French labels."""
    match nom:
        case "pour":
            return [(un.value, LIBELLES[un]) for un in Public]
        case "etape":
            return [(un.value, LIBELLES[un]) for un in Etape]
        case "genre":
            return [(code, libelle_du_code(GENRE, code)) for code in GENRE.codes if code != "autre"]
        case "territoire":
            return [(fonds.code, fonds.territoire) for fonds in tous().values()]
        case _:
            return [("oui", "Ouvert en ce moment")]


def facettes(choix: Choix, aides: Sequence[Aide], langue: str) -> list[Facette]:
    """Each filter, its options counted with the others as they are; a chosen option leads back."""
    liste = []
    for nom, titre in TITRES.items():
        choisie = choix.valeur(nom)
        restent = choix.avec(nom, "").retient(aides, langue)
        lues = [
            Option(
                libelle,
                choix.avec(nom, "" if valeur == choisie else valeur).adresse,
                sum(valeur in aide.valeurs[nom] for aide in restent),
                valeur == choisie,
            )
            for valeur, libelle in options(nom)
        ]
        liste.append(Facette(titre, lues))
    return liste
