"""Reads the whole journal again and says each thing that is not as it was written, in one line.

Everything is streamed: chains, sealed heads and entries come in the order of the chains, side by side, so that memory
does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import Sum

from amorce.journal import inviolable
from amorce.journal.chaine import COLONNES, COLONNES_DU_SCEAU, Arbre, feuille_de, racine_de
from amorce.journal.examen import ExamenDeChaine
from amorce.journal.models import Chaine
from amorce.socle.transactions import instantane

Ligne = Sequence[Any]
LOT = 5_000
CHAINES, TETES, ENTREES = range(3)
SCEAUX, FEUILLES = range(2)
ARBRE, PRECEDENTE = map(COLONNES_DU_SCEAU.index, ("arbre", "precedente"))

LES_CHAINES = "id", "objet", "objet_id", "rang", "tete"
LES_TETES = "chaine_id", "rang", "tete", "sceau_id"
LES_FEUILLES = "sceau_id", "chaine_id", "rang", "tete"

TEXTE, RANG = "CAST({0} AS TEXT)", "CASE typeof({0}) WHEN 'integer' THEN {0} ELSE -1 END"
SUR_SQLITE = dict.fromkeys(("instant", "id", "chaine_id"), TEXTE) | dict.fromkeys(("rang", "sceau_id"), RANG)
"""SQLite holds anything in any column: an instant as the text that is stored, not as a date read out of it; a rank that
is no number as -1, which breaks a hash or an order and is told as that."""


def taille() -> int:
    """How many entries the chains say that they have."""
    return Chaine.objects.aggregate(total=Sum("rang"))["total"] or 0


def verifier(racines: Sequence[str] = (), avance: Callable[[int], None] = lambda _: None) -> Iterator[str]:
    """The faults found; ``racines`` are roots published earlier, that the seals must still give."""
    with instantane(), _octets_gardes():
        for nom in inviolable.manquants(connection):
            yield f"base : l'interdit « {nom} » n'est plus posé, le journal peut être modifié."
        yield from _sceaux(racines)
        yield from _chaines(avance)


@contextmanager
def _octets_gardes() -> Iterator[None]:
    """On SQLite, text that is no longer UTF-8 is a fault to tell, not an error to stop at."""
    if connection.vendor != "sqlite":
        yield
        return
    brute = connection.connection
    avant, brute.text_factory = brute.text_factory, lambda octets: octets.decode(errors="surrogateescape")
    try:
        yield
    finally:
        brute.text_factory = avant


def _les_entrees() -> str:
    return f"""
        SELECT {_colonnes(COLONNES, "e.")}, e.empreinte, p.sel, p.contenu
        FROM journal_entree e LEFT JOIN journal_donneespersonnelles p ON p.entree_id = e.empreinte
        ORDER BY e.chaine_id, e.rang
    """  # noqa: S608  # names of this package


def _table(colonnes: Sequence[str], table: str, *ordre: str) -> str:
    return f"SELECT {_colonnes(colonnes)} FROM {table} ORDER BY {', '.join(ordre)}"  # noqa: S608  # names of this package


def _colonnes(noms: Sequence[str], table: str = "") -> str:
    brutes = SUR_SQLITE if connection.vendor == "sqlite" else {}
    return ", ".join(brutes.get(nom, "{0}").format(f"{table}{nom}") for nom in noms)


def _lignes(demande: str) -> Iterator[Ligne]:
    with connection.chunked_cursor() as curseur:
        curseur.execute(demande)
        while lot := curseur.fetchmany(LOT):
            yield from lot


def _comptees(lignes: Iterable[Ligne], avance: Callable[[int], None]) -> Iterator[Ligne]:
    vues = 0
    for vues, ligne in enumerate(lignes, 1):
        yield ligne
        if vues % LOT == 0:
            avance(LOT)
    avance(vues % LOT)


def _chaines(avance: Callable[[int], None]) -> Iterator[str]:
    flux = (
        _groupes(CHAINES, _lignes(_table(LES_CHAINES, "journal_chaine", "id"))),
        _groupes(TETES, _lignes(_table(LES_TETES, "journal_tetescellee", "chaine_id", "rang"))),
        _groupes(ENTREES, _comptees(_lignes(_les_entrees()), avance)),
    )
    for cle, groupes in groupby(merge(*flux, key=itemgetter(0, 1)), itemgetter(0)):
        examen = ExamenDeChaine(cle)
        for _, genre, lignes in groupes:  # each is read before the next is asked for: nothing is kept
            if genre == CHAINES:
                examen.chaine = next(lignes)
            elif genre == TETES:
                examen.tetes = {rang: (tete, sceau) for _, rang, tete, sceau in lignes}
            else:
                yield from examen.entrees(lignes)
        yield from examen.bilan()


def _groupes(genre: int, lignes: Iterable[Ligne]) -> Iterator[tuple[Any, int, Iterator[Ligne]]]:
    for cle, groupe in groupby(lignes, itemgetter(0)):
        yield cle, genre, groupe


def _sceaux(racines: Sequence[str]) -> Iterator[str]:
    """Each seal must give its root again, follow the one before, and the roots published must be among them."""
    flux = (
        _groupes(SCEAUX, _lignes(_table((*COLONNES_DU_SCEAU, "racine"), "journal_sceau", "rang"))),
        _groupes(FEUILLES, _lignes(_table(LES_FEUILLES, "journal_tetescellee", "sceau_id", "chaine_id"))),
    )
    attendu, precedente, inconnues = 1, "", dict.fromkeys(racines)
    for rang, groupes in groupby(merge(*flux, key=itemgetter(0, 1)), itemgetter(0)):
        sceau, arbre = None, Arbre()
        for _, genre, lignes in groupes:
            if genre == SCEAUX:
                sceau = next(lignes)
            else:
                for _, *tete in lignes:
                    arbre.ajoute(feuille_de(*tete))
        if sceau is None or rang != attendu:
            yield f"sceau {attendu} : il a disparu."
        elif arbre.sommet != sceau[ARBRE] or racine_de(sceau[:-1]) != sceau[-1]:
            yield f"sceau {rang} : il a été modifié, ses colonnes et ses têtes ne redonnent plus sa racine."
        elif sceau[PRECEDENTE] != precedente:
            yield f"sceau {rang} : il ne suit pas le sceau {rang - 1}, l'un des deux a été réécrit."
        attendu, precedente = rang + 1, sceau[-1] if sceau else ""
        inconnues.pop(precedente, None)
    for racine in inconnues:
        yield f"sceaux : la racine publiée {racine} n'est celle d'aucun, ils ont été réécrits ou retirés."
