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

LES_CHAINES = "SELECT id, objet, objet_id, rang, tete FROM journal_chaine ORDER BY id"
LES_TETES = "SELECT chaine_id, rang, tete, sceau_id FROM journal_tetescellee ORDER BY chaine_id, rang"
LES_ENTREES = f"""
    SELECT {", ".join(f"e.{colonne}" for colonne in COLONNES)}, e.empreinte, p.sel, p.contenu
    FROM journal_entree e LEFT JOIN journal_donneespersonnelles p ON p.entree_id = e.empreinte
    ORDER BY e.chaine_id, e.rang
"""  # noqa: S608  # names of this package
LES_SCEAUX = f"SELECT {', '.join(COLONNES_DU_SCEAU)}, racine FROM journal_sceau ORDER BY rang"  # noqa: S608
LES_FEUILLES = "SELECT sceau_id, chaine_id, rang, tete FROM journal_tetescellee ORDER BY sceau_id, chaine_id"


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


def _lignes(demande: str) -> Iterator[Ligne]:
    if connection.vendor == "sqlite":  # the text as it is stored, not a date read out of it
        demande = demande.replace("e.instant", "CAST(e.instant AS TEXT)").replace(" instant", " CAST(instant AS TEXT)")
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
        _groupes(CHAINES, _lignes(LES_CHAINES)),
        _groupes(TETES, _lignes(LES_TETES)),
        _groupes(ENTREES, _comptees(_lignes(LES_ENTREES), avance)),
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
    flux = (_groupes(SCEAUX, _lignes(LES_SCEAUX)), _groupes(FEUILLES, _lignes(LES_FEUILLES)))
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
