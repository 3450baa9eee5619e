"""A search as each database reads it: applications that show to somebody, and hold every word in one of its forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from amorce.dossiers.recherche.index import FICHES, INDEX_DES_FICHES, INDEX_DES_MOTS, MOTS, vecteur

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
        """A word, then what it begins: PostgreSQL knows how frequent words are, and guesses it of a beginning."""
        portees = " | ".join(f"'{une}'" for une in self.portees)
        formes = (
            " | ".join([f"'{un.mot}'", *([f"'{un.mot}':*"] if un.commence else []), *(f"'{v}'" for v in un.voisins)])
            for un in self.cherches
        )
        return " & ".join(f"({f})" for f in (portees, *formes))


def fiches_qui_repondent(requete: Requete, avant: int, combien: int) -> list[int]:
    """The cards that hold what is looked for, from the last written before this one, and so many at most.

    The index is asked alone, in its own order: joined to what else is wanted of an application, it would be read whole.
    """
    if connection.vendor == "sqlite":
        index, condition, dite = INDEX_DES_FICHES, f"{INDEX_DES_FICHES} MATCH %s", requete.en_fts5()
    else:
        index, condition, dite = FICHES, f"{vecteur(FICHES)} @@ %s::tsquery", requete.en_tsquery()
    rang = "rowid" if connection.vendor == "sqlite" else "id"
    ou = f"{condition} AND {rang} < %s ORDER BY {rang} DESC LIMIT %s"
    return _valeurs(f"SELECT {rang} FROM {index} WHERE {ou}", [dite, avant, combien])  # noqa: S608  # our names


def mots_voisins(cherches: Sequence[str]) -> list[str]:
    """The words known that share most trigrams with each of these, in one query."""
    sql, parametres = (_en_sqlite if connection.vendor == "sqlite" else _en_postgresql)(cherches)
    return _valeurs(sql, parametres)


def _valeurs(sql: str, parametres: Sequence[str | int]) -> list[Any]:
    with connection.cursor() as curseur:
        curseur.execute(sql, parametres)
        return [valeur for (valeur,) in curseur.fetchall()]


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
