"""Looking for an aid by words: accents, case, a slip of the finger do not count. One index for each database.

PostgreSQL indexes the aids themselves; SQLite has a full-text table of its own, over words that triggers copy beside
the aids. Both live outside Django: a migration that remakes ``octrois_octroi`` on SQLite lays them again (``poser``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from amorce.consultation.recherche import cherches
from amorce.dossiers.models import Mot
from amorce.dossiers.recherche.chercher import MOTS_MAX, PEU, avec_voisins
from amorce.dossiers.recherche.index import FONCTION
from amorce.dossiers.recherche.requete import Cherche, Requete
from amorce.octrois.models import Octroi

PLAFOND = 2_000
"""So many are found at most: beyond, another word says better which one is meant."""
AIDES, FICHES, INDEX = "octrois_octroi", "octrois_fiche", "octrois_index"
LOT = 5_000


def _portee(fonds: str) -> str:
    """A mark that is one word."""
    return "f" + "".join(c for c in fonds if c.isalnum())


_PORTEE_SQL = "'f' || replace({0}.fonds, '-', '')"
_VECTEUR = f"{FONCTION}({_PORTEE_SQL.format(AIDES)}, {AIDES}.mots)"
_COLONNES = "rowid, portee, texte"


def _suit(table: str, quand: str, gestes: str) -> str:
    nom = f"{table}_{quand.split(maxsplit=1)[0].lower()}_cherche"
    return f"CREATE TRIGGER {nom} AFTER {quand} ON {table} BEGIN {gestes} END"


_AJOUTE = f"INSERT INTO {INDEX} ({_COLONNES}) VALUES (NEW.id, NEW.portee, NEW.texte);"  # noqa: S608  # our names
_RETIRE = f"INSERT INTO {INDEX} ({INDEX}, {_COLONNES}) VALUES ('delete', OLD.id, OLD.portee, OLD.texte);"  # noqa: S608
_FICHE = f"VALUES (NEW.id, {_PORTEE_SQL.format('NEW')}, NEW.mots)"
_CHANGE = f"UPDATE {FICHES} SET portee = {_PORTEE_SQL.format('NEW')}, texte = NEW.mots WHERE octroi = NEW.id;"  # noqa: S608
SQLITE = (
    f"CREATE TABLE {FICHES} (id integer PRIMARY KEY AUTOINCREMENT, octroi char(32) NOT NULL UNIQUE, "
    "portee text NOT NULL, texte text NOT NULL)",
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(portee, texte, content='{FICHES}', content_rowid='id', "
    "tokenize='unicode61', prefix='3 4 5', detail=column)",
    _suit(FICHES, "INSERT", _AJOUTE),
    _suit(FICHES, "DELETE", _RETIRE),
    _suit(FICHES, "UPDATE", _RETIRE + _AJOUTE),
    f"INSERT INTO {FICHES} (octroi, portee, texte) SELECT id, {_PORTEE_SQL.format(AIDES)}, mots FROM {AIDES}",  # noqa: S608
    _suit(AIDES, "INSERT", f"INSERT INTO {FICHES} (octroi, portee, texte) {_FICHE};"),
    _suit(AIDES, "UPDATE OF mots, fonds", _CHANGE),
    _suit(AIDES, "DELETE", f"DELETE FROM {FICHES} WHERE octroi = OLD.id;"),  # noqa: S608
)
POSTGRESQL = (f"CREATE INDEX {INDEX} ON {AIDES} USING gin (({_VECTEUR})) WITH (fastupdate = off)",)


def poser(connexion: BaseDatabaseWrapper) -> None:
    _execute(connexion, SQLITE if connexion.vendor == "sqlite" else POSTGRESQL)


def lever(connexion: BaseDatabaseWrapper) -> None:
    if connexion.vendor == "sqlite":
        verbes = [f"DROP TRIGGER {t}_{v}_cherche" for t in (FICHES, AIDES) for v in ("insert", "delete", "update")]
        _execute(connexion, (*verbes, f"DROP TABLE {INDEX}", f"DROP TABLE {FICHES}"))
    else:
        _execute(connexion, (f"DROP INDEX {INDEX}",))


def _execute(connexion: BaseDatabaseWrapper, ordres: Sequence[str]) -> None:
    with connexion.cursor() as curseur:
        for ordre in ordres:
            curseur.execute(ordre)


@dataclass(frozen=True)
class Trouves:
    """``cles``: of the aids, read once. ``elargie``: by words near those typed, too."""

    cles: Sequence[UUID]
    elargie: bool = False

    @property
    def plafonnee(self) -> bool:
        return len(self.cles) == PLAFOND


def trouves(fonds: str, demande: str, parmi: QuerySet[Octroi] | None = None) -> Trouves | None:
    """The aids of a fund that hold every word of what was typed; nothing where no word of it counts. ``parmi``: those
    that the other filters keep; so many of them are found, not so many of all."""
    tapes = cherches(demande)[:MOTS_MAX]
    if not tapes:
        return None
    exacte = _cles(Requete([_portee(fonds)], [Cherche(mot) for mot in tapes]), parmi)
    if len(exacte) >= PEU:
        return Trouves(exacte)
    large = _cles(Requete([_portee(fonds)], avec_voisins(tapes)), parmi)
    return Trouves(large, elargie=len(large) > len(exacte))


def _cles(requete: Requete, parmi: QuerySet[Octroi] | None) -> list[UUID]:
    sql, parametres = _en_sqlite(requete, parmi) if connection.vendor == "sqlite" else _en_postgresql(requete, parmi)
    with connection.cursor() as curseur:
        curseur.execute(sql, parametres)
        return [cle if isinstance(cle, UUID) else UUID(cle) for (cle,) in curseur.fetchall()]


Sql = tuple[str, list[Any]]


def _en_sqlite(requete: Requete, parmi: QuerySet[Octroi] | None) -> Sql:
    dans, siens = _parmi("octroi", parmi)
    rangs = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
    if not dans:
        rangs = f"{rangs} ORDER BY rowid DESC LIMIT %s"
        return f"SELECT octroi FROM {FICHES} WHERE id IN ({rangs})", [requete.en_fts5(), PLAFOND]  # noqa: S608
    lues = f"SELECT octroi FROM {FICHES} WHERE id IN ({rangs}){dans} ORDER BY id DESC LIMIT %s"  # noqa: S608
    return lues, [requete.en_fts5(), *siens, PLAFOND]


def _en_postgresql(requete: Requete, parmi: QuerySet[Octroi] | None) -> Sql:
    """In the order of the table, which its index gives: sorting would read every aid that holds a common word."""
    dans, siens = _parmi("id", parmi)
    lues = f"SELECT id FROM {AIDES} WHERE {_VECTEUR} @@ %s::tsquery{dans} LIMIT %s"  # noqa: S608
    return lues, [requete.en_tsquery(), *siens, PLAFOND]


def _parmi(colonne: str, parmi: QuerySet[Octroi] | None) -> Sql:
    if parmi is None:
        return "", []
    sql, parametres = parmi.order_by().values("pk").query.sql_with_params()
    return f" AND {colonne} IN ({sql})", list(parametres)


def retenir_les_mots() -> int:
    """The words of the aids, among those that a word badly typed is brought back to: how many there are."""
    mots: set[str] = set()
    for dits in Octroi.objects.values_list("mots", flat=True).iterator(chunk_size=LOT):
        mots.update(mot[:200] for mot in dits.split())
    connus = set(Mot.objects.values_list("texte", flat=True).iterator(chunk_size=LOT))
    Mot.objects.bulk_create([Mot(texte=mot) for mot in sorted(mots - connus)], ignore_conflicts=True, batch_size=LOT)
    return len(mots)
