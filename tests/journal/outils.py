"""Chains to write, and an attacker who holds the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from amorce.journal import inviolable
from amorce.journal.actions import Auteur, inscrire
from amorce.journal.models import Entree
from amorce.journal.verification import verifier

SERVICE = Auteur(UUID(int=7), "instructeur", UUID(int=9))


def ecrit(objet_id: UUID | None = None, combien: int = 1, **champs: Any) -> list[Entree]:
    """Entries at the end of a dossier's chain, each in a transaction of its own."""
    objet_id, entrees = objet_id or uuid4(), []
    for _ in range(combien):
        with transaction.atomic():
            donnees = {"contenu": {"montant": 1200}, **champs}
            entrees.append(
                inscrire(
                    objet="dossier",
                    objet_id=objet_id,
                    acte="declarer_complet",
                    auteur=SERVICE,
                    fuseau="Indian/Reunion",
                    **donnees,
                )
            )
    return entrees


def nom(entree: Entree) -> str:
    """How the verification names the chain of an entry, as each database writes identifiers."""
    identite = entree.chaine.objet_id
    return f"dossier {identite.hex if connection.vendor == 'sqlite' else identite}"


def ecarts(*racines: str) -> list[str]:
    return list(verifier(racines))


@contextmanager
def attaque() -> Iterator[Any]:
    """Somebody who may do everything in the database, and puts the rules back so that nothing shows."""
    inviolable.lever(connection)
    with connection.cursor() as curseur:
        yield curseur
        if connection.vendor == "postgresql":
            curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")
            curseur.execute("SET CONSTRAINTS ALL DEFERRED")
    inviolable.poser(connection)


def valeur(brute: Any) -> Any:
    return brute.hex if isinstance(brute, UUID) and connection.vendor == "sqlite" else brute
