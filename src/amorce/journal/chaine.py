"""The hashes of the journal: pure functions, the same when writing and when verifying."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

Valeur = str | int | UUID | datetime | None
"""What a column holds: as SQLite gives it (text), or as PostgreSQL and Django do (typed)."""

COLONNES = (
    "chaine_id",
    "rang",
    "instant",
    "fuseau",
    "acte",
    "acteur",
    "role",
    "delegation",
    "contenu",
    "engagement",
    "precedente",
)
"""All of an entry but its own hash, in the order in which they are hashed."""

COLONNES_DU_SCEAU = ("rang", "instant", "chaines", "entrees", "arbre", "precedente")
"""All of a seal but its root, in the order in which they are hashed."""

EFFACEMENT = "effacer_donnees_personnelles"
"""The act that says which entries of its chain lost what they told of people."""


def canonique(valeur: Mapping[str, Any]) -> str:
    """JSON with one writing only: sorted keys, no space, no float."""
    return json.dumps(_sans_flottant(valeur), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _sans_flottant(valeur: Any) -> Any:
    if isinstance(valeur, float):
        raise TypeError(f"{valeur} : le journal n'écrit pas de flottant, il faut des centimes, un Decimal ou un texte.")
    if isinstance(valeur, Mapping):
        return {str(cle): _sans_flottant(une) for cle, une in valeur.items()}
    if isinstance(valeur, list | tuple | set | frozenset):
        suite = sorted(valeur) if isinstance(valeur, set | frozenset) else valeur
        return [_sans_flottant(une) for une in suite]
    if isinstance(valeur, date | Decimal | UUID | Promise):
        return valeur.isoformat() if isinstance(valeur, date) else str(valeur)
    return valeur


def texte(valeur: Valeur) -> str | None:
    """A column's value as SQLite writes it, so that both databases hash alike."""
    if valeur is None or isinstance(valeur, str):
        return valeur
    if isinstance(valeur, UUID):
        return valeur.hex
    if isinstance(valeur, datetime):
        return str(valeur.astimezone(UTC).replace(tzinfo=None))
    return str(valeur)


def sha256(genre: str, parties: Iterable[str | None]) -> str:
    """One hash of several parts, each preceded by its length so that no two lists are alike."""
    morceaux = [genre.encode(), b"\n"]
    for partie in parties:
        if partie is None:
            morceaux.append(b"-;")
        else:
            octets = partie.encode(errors="surrogateescape")
            morceaux += (b"%d:" % len(octets), octets)
    return hashlib.sha256(b"".join(morceaux)).hexdigest()


def sel_nouveau() -> str:
    return secrets.token_hex(32)


def engagement_de(sel: str, contenu: str) -> str:
    return sha256("personnelles", (sel, contenu))


def genese_de(chaine: Valeur, objet: Valeur, objet_id: Valeur) -> str:
    """Where a chain starts: at the object it is the record of."""
    return sha256("chaine", map(texte, (chaine, objet, objet_id)))


def empreinte_de(colonnes: Iterable[Valeur]) -> str:
    """The hash of an entry: all its ``COLONNES``, the hash of the entry before it among them."""
    return sha256("entree", map(texte, colonnes))


def feuille_de(chaine: Valeur, rang: Valeur, tete: Valeur) -> str:
    """A chain's head, as a leaf of a seal's tree."""
    return sha256("tete", map(texte, (chaine, rang, tete)))


def racine_de(colonnes: Iterable[Valeur]) -> str:
    """The root of a seal: its rank, instant and counts, its tree, and the root before it."""
    return sha256("sceau", map(texte, colonnes))


class Arbre:
    """A Merkle tree built leaf by leaf: it keeps one hash a level, however many leaves there are."""

    def __init__(self) -> None:
        self._etages: list[tuple[int, str]] = []

    def ajoute(self, feuille: str) -> None:
        hauteur, somme = 0, feuille
        while self._etages and self._etages[-1][0] == hauteur:
            somme = sha256("noeud", (self._etages.pop()[1], somme))
            hauteur += 1
        self._etages.append((hauteur, somme))

    @property
    def sommet(self) -> str:
        sommes = [somme for _, somme in self._etages]
        if not sommes:
            return sha256("vide", ())
        sommet = sommes.pop()
        while sommes:
            sommet = sha256("noeud", (sommes.pop(), sommet))
        return sommet
