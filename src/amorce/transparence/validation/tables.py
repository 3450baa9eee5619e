"""A CSV against its Table Schema, by frictionless, and what the French schemas ask beside it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from frictionless import Dialect, Resource, Schema, formats, system
from stdnum.fr import siret as sirets

from amorce.transparence.validation.constats import COMPTES, Constat, schema

Ligne = Mapping[str, str]
Verifie = Callable[[int, Ligne], Iterator[Constat]]


def champs(nom: str) -> list[str]:
    return [champ["name"] for champ in schema(nom)["fields"]]


def types(nom: str) -> dict[str, str]:
    return {champ["name"]: champ["type"] for champ in schema(nom)["fields"]}


def constats(nom: str, verifie: Verifie, fichier: Path) -> Iterator[Constat]:
    """Row 1 is that of the headings, as a spreadsheet counts."""
    dialecte = Dialect(controls=[formats.CsvControl(delimiter=",")])
    with system.use_context(trusted=True):
        ressource = Resource(
            path=str(fichier),
            schema=Schema.from_descriptor(schema(nom)),
            dialect=dialecte,
            encoding="utf-8",
            format="csv",
        )
        rapport = ressource.validate(limit_errors=COMPTES, parallel=False)
    for tache in rapport.tasks:
        for erreur in tache.errors:
            ligne, champ = getattr(erreur, "row_number", 1), getattr(erreur, "field_name", "")
            yield Constat(ligne, champ, _en_francais(erreur.type, getattr(erreur, "cell", ""), erreur.note))
    with fichier.open(encoding="utf-8", newline="") as lu:
        for rang, ligne in enumerate(csv.DictReader(lu), 2):
            yield from verifie(rang, ligne)


DITES = {
    "type-error": "« {cellule} » n'est pas de la forme attendue",
    "constraint-error": "« {cellule} » ne respecte pas une contrainte du schéma",
    "unique-error": "« {cellule} » y est déjà",
    "missing-cell": "la case manque",
    "extra-cell": "une case de trop",
    "blank-row": "la ligne est vide",
    "incorrect-label": "le titre de la colonne n'est pas celui du schéma",
    "missing-label": "une colonne du schéma manque",
}


def _en_francais(genre: str, cellule: str, note: str) -> str:
    dite = DITES.get(genre, genre).format(cellule=str(cellule)[:60])
    return f"{dite} ({note})" if note else dite


def sans_plus(_rang: int, _ligne: Ligne) -> Iterator[Constat]:
    """The schema says all."""
    return iter(())


def identifiants(rang: int, ligne: Ligne) -> Iterator[Constat]:
    """The national schema's own checks: a SIRET that exists, La Poste's too, and one identifier at least."""
    for champ in ("idAttribuant", "idBeneficiaire"):
        if ligne[champ] and not sirets.is_valid(ligne[champ]):
            yield Constat(rang, champ, f"« {ligne[champ][:20]} » n'est pas un SIRET : sa clé est fausse")
    if not ligne["idBeneficiaire"] and not ligne["rnaBeneficiaire"]:
        yield Constat(rang, "idBeneficiaire", "ni SIRET ni RNA : il faut l'un des deux")
