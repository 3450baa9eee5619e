"""Ce qu'un catalogue dit d'un dispositif et que ses règles ne disent pas : étape, public, résumé, tableaux.

Chaque fonds déclare les fiches de ses dispositifs dans son dossier, avec leur source. Un dispositif sans fiche garde
une page, faite de ses seules règles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from amorce.droit.registre import dispositifs
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import Condition0, Dispositif
from amorce.moteur.natures import ErreurDeDroit

Regle0 = Callable[[], Any]
Case = x.Expr | Regle0 | str | None
"""Un paramètre du texte, une règle, des mots, ou rien."""


class Etape(StrEnum):
    """Où en est l'œuvre quand l'aide intervient, dans l'ordre de sa vie."""

    ECRITURE = "ecriture"
    DEVELOPPEMENT = "developpement"
    PRODUCTION = "production"
    APRES_REALISATION = "apres_realisation"


class Public(StrEnum):
    """Qui dépose la demande."""

    AUTEUR = "auteur"
    SOCIETE = "societe"


LIBELLES: dict[StrEnum, str] = {
    Etape.ECRITURE: "Écriture",
    Etape.DEVELOPPEMENT: "Développement",
    Etape.PRODUCTION: "Production",
    Etape.APRES_REALISATION: "Après la réalisation",
    Public.AUTEUR: "Un auteur, une autrice",
    Public.SOCIETE: "Une société",
}


@dataclass(frozen=True)
class Ligne:
    """Une ligne d'un tableau. ``regle`` dit quand elle a lieu : là où elle est sûrement fausse, la ligne s'efface."""

    libelle: str
    cases: tuple[Case, ...]
    regle: Condition0 | None = None


@dataclass(frozen=True)
class Tableau:
    """Des montants ou des taux, lus dans les paramètres et les règles du texte."""

    titre: str
    colonnes: tuple[str, ...]
    lignes: tuple[Ligne, ...]
    note: str = ""


@dataclass(frozen=True)
class Depenses:
    """Ce qui est retenu et ce qui est écarté, par les règles qui en décident."""

    retenues: tuple[Regle0, ...] = ()
    ecartees: tuple[Regle0, ...] = ()


@dataclass(frozen=True)
class Note:
    """Une phrase du texte, son article, et la règle qui la porte s'il y en a une."""

    texte: str
    article: str
    regle: Regle0 | None = None


@dataclass(frozen=True, eq=False)
class Fiche:
    """La fiche d'un dispositif au catalogue."""

    dispositif: Dispositif
    etape: Etape | None = None
    pour: tuple[Public, ...] = ()
    resume: Note | None = None
    genres: tuple[str, ...] = ()
    """Ceux que le texte nomme, là où aucune condition ne les lit du genre seul."""
    forfait: Regle0 | None = None
    """La règle qui donne le montant, quand il est le même pour tous."""
    planchers: tuple[Case, ...] = ()
    plafonds: tuple[Case, ...] = ()
    """Les montants entre lesquels l'aide se tient, selon l'œuvre."""
    tableaux: tuple[Tableau, ...] = ()
    depenses: Depenses = Depenses()
    pieces: tuple[str, ...] = ()
    """Les questions dont les conditions disent les documents et leur forme."""
    livrables: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    """Ce qu'il faut savoir des documents à fournir."""

    def __post_init__(self) -> None:
        if self.dispositif.code in FICHES:
            raise ErreurDeDroit(f"La fiche du dispositif « {self.dispositif.code} » est déclarée deux fois.")
        FICHES[self.dispositif.code] = self

    def phrases(self) -> Iterator[str]:
        """Ses mots à elle, que les règles n'ont pas."""
        if self.resume:
            yield from (self.resume.texte, self.resume.article)
        for note in self.notes:
            yield from (note.texte, note.article)
        for tableau in self.tableaux:
            yield from (tableau.titre, tableau.note, *tableau.colonnes)
            for ligne in tableau.lignes:
                yield ligne.libelle
                yield from (case for case in ligne.cases if isinstance(case, str))


FICHES: dict[str, Fiche] = {}


@cache
def fiche(code: str) -> Fiche:
    """La fiche d'un dispositif ; vide si son fonds n'en a pas déclaré."""
    dispositif = dispositifs()[code]  # les dossiers déclarent leurs fiches en même temps
    return FICHES.get(code) or Fiche(dispositif)
