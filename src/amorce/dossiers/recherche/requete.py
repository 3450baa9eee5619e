"""A search as each database reads it: applications that show to somebody, and hold every word in one of its forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Lookup
from django.db.models.sql.compiler import SQLCompiler

from amorce.dossiers.recherche.index import INDEX_DES_FICHES, INDEX_DES_MOTS, MOTS, vecteur

COMMENCE_A = 3
"""From so many letters on, a word may be only begun."""
VOISINS_MAX = 40


@dataclass(frozen=True)
class Cherche:
    """A word that is looked for, and the words near it that will do as well."""

    mot: str
    voisins: tuple[str, ...] = ()

    @property
    def commence(self) -> bool:
        return len(self.mot) >= COMMENCE_A and not self.mot.isdigit()


@dataclass(frozen=True)
class Requete:
    """``portees``: one of them is enough. ``cherches``: all of them."""

    portees: Sequence[str]
    cherches: Sequence[Cherche]

    def en_fts5(self) -> str:
        portees = " OR ".join(f'"{une}"' for une in self.portees)
        formes = (
            " OR ".join([f'"{un.mot}"{" *" if un.commence else ""}', *(f'"{v}"' for v in un.voisins)])
            for un in self.cherches
        )
        return " AND ".join([f"portee : ({portees})", *(f"texte : ({f})" for f in formes)])

    def en_tsquery(self) -> str:
        portees = " | ".join(f"'{une}'" for une in self.portees)
        formes = (
            " | ".join([f"'{un.mot}'{':*' if un.commence else ''}", *(f"'{v}'" for v in un.voisins)])
            for un in self.cherches
        )
        return " & ".join(f"({f})" for f in (portees, *formes))


class Repond(Lookup[Any]):
    """``Repond(F("fiche__texte"), requete)``: the condition that an application answers a search."""

    prepare_rhs = False
    output_field = BooleanField()

    def as_sqlite(self, _compilateur: SQLCompiler, _connexion: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        trouves = f"SELECT rowid FROM {INDEX_DES_FICHES} WHERE {INDEX_DES_FICHES} MATCH %s"  # noqa: S608  # our names
        return f"{self.lhs.alias}.id IN ({trouves})", [self.rhs.en_fts5()]

    def as_postgresql(self, _compilateur: SQLCompiler, _connexion: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        return f"{vecteur(self.lhs.alias)} @@ %s::tsquery", [self.rhs.en_tsquery()]


def mots_voisins(cherches: Sequence[str]) -> list[str]:
    """The words known that share most trigrams with each of these, in one query."""
    sql, parametres = (_en_sqlite if connection.vendor == "sqlite" else _en_postgresql)(cherches)
    with connection.cursor() as curseur:
        curseur.execute(sql, parametres)
        return [mot for (mot,) in curseur.fetchall()]


def _en_sqlite(cherches: Sequence[str]) -> tuple[str, list[str]]:
    un = (
        f"SELECT trim(texte) FROM (SELECT texte FROM {INDEX_DES_MOTS} WHERE {INDEX_DES_MOTS} MATCH %s "  # noqa: S608
        f"ORDER BY rank LIMIT {VOISINS_MAX})"
    )
    return " UNION ".join([un] * len(cherches)), [_trigrammes(f" {mot} ") for mot in cherches]


def _trigrammes(mot: str) -> str:
    return " OR ".join(f'"{mot[rang : rang + 3]}"' for rang in range(len(mot) - 2))


def _en_postgresql(cherches: Sequence[str]) -> tuple[str, list[str]]:
    un = (
        f"(SELECT texte FROM {MOTS} WHERE show_trgm(texte) && show_trgm(%s) "  # noqa: S608  # names of this room
        f"ORDER BY similarity(texte, %s) DESC, texte LIMIT {VOISINS_MAX})"
    )
    return " UNION ".join([un] * len(cherches)), [mot for cherche in cherches for mot in (cherche, cherche)]
