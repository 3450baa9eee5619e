"""The indexes of the search, which Django does not know: words of applications, trigrams of words.

PostgreSQL has expression indexes; SQLite has full-text tables of its own, which triggers keep in step with ours, in the
transaction that writes. ``poser`` and ``lever`` belong to migrations.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

FICHES, MOTS = "dossiers_fiche", "dossiers_mot"
INDEX_DES_FICHES, INDEX_DES_MOTS = f"{FICHES}_index", f"{MOTS}_trigrammes"


def vecteur(table: str) -> str:
    """The words of an application, as PostgreSQL indexes them: those that we made, none that it would make."""
    dits = f"translate({table}.portee || ' ' || {table}.texte, E'\\n', ' ')"
    return f"array_to_tsvector(array_remove(string_to_array({dits}, ' '), ''))"


# Without ``fastupdate``: what is written lately would wait in a list that every search reads from end to end.
SANS_ATTENTE = "fastupdate = off"
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX {INDEX_DES_FICHES} ON {FICHES} USING gin ({vecteur(FICHES)}) WITH ({SANS_ATTENTE})",
    f"CREATE INDEX {INDEX_DES_MOTS} ON {MOTS} USING gin (show_trgm(texte)) WITH ({SANS_ATTENTE})",
)


def _ajoute(fiche: str) -> str:
    valeurs = f"{fiche}.id, {fiche}.portee, {fiche}.texte"
    return f"INSERT INTO {INDEX_DES_FICHES} (rowid, portee, texte) VALUES ({valeurs});"  # noqa: S608  # our names


def _retire(fiche: str) -> str:
    valeurs = f"'delete', {fiche}.id, {fiche}.portee, {fiche}.texte"
    ou = f"{INDEX_DES_FICHES} ({INDEX_DES_FICHES}, rowid, portee, texte)"
    return f"INSERT INTO {ou} VALUES ({valeurs});"  # noqa: S608  # names of this module


def _suit(table: str, verbe: str, gestes: str) -> str:
    return f"CREATE TRIGGER {table}_{verbe.lower()} AFTER {verbe} ON {table} BEGIN {gestes} END"


# A space on each side: how a word begins and ends counts as much as what it holds.
MOT_AJOUTE = f"INSERT INTO {INDEX_DES_MOTS} (rowid, texte) VALUES (NEW.id, ' ' || NEW.texte || ' ');"  # noqa: S608
MOT_RETIRE = f"DELETE FROM {INDEX_DES_MOTS} WHERE rowid = OLD.id;"  # noqa: S608  # names of this module
# Begun words of three to five letters have lists of their own: « reu » begins a word of every application.
SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX_DES_FICHES} USING fts5(portee, texte, content='{FICHES}', content_rowid='id', "
    "tokenize='unicode61', prefix='3 4 5', detail=column)",
    _suit(FICHES, "INSERT", _ajoute("NEW")),
    _suit(FICHES, "DELETE", _retire("OLD")),
    _suit(FICHES, "UPDATE", _retire("OLD") + _ajoute("NEW")),
    f"CREATE VIRTUAL TABLE {INDEX_DES_MOTS} USING fts5(texte, tokenize='trigram')",
    _suit(MOTS, "INSERT", MOT_AJOUTE),
    _suit(MOTS, "DELETE", MOT_RETIRE),
)


def poser(connexion: BaseDatabaseWrapper) -> None:
    _execute(connexion, SQLITE if connexion.vendor == "sqlite" else POSTGRESQL)


def vider(connexion: BaseDatabaseWrapper) -> None:
    """Indexes laid when they still kept a list of what waits: the list is put in its place, and none begins again."""
    if connexion.vendor == "postgresql":
        for index in (INDEX_DES_FICHES, INDEX_DES_MOTS):
            _execute(
                connexion,
                [f"ALTER INDEX {index} SET ({SANS_ATTENTE})", f"SELECT gin_clean_pending_list('{index}')"],
            )


def lever(connexion: BaseDatabaseWrapper) -> None:
    if connexion.vendor == "sqlite":
        _execute(connexion, [f"DROP TABLE {index}" for index in (INDEX_DES_FICHES, INDEX_DES_MOTS)])
        verbes = {FICHES: ("insert", "delete", "update"), MOTS: ("insert", "delete")}
        _execute(connexion, [f"DROP TRIGGER {table}_{v}" for table, de in verbes.items() for v in de])
    else:
        _execute(connexion, [f"DROP INDEX {index}" for index in (INDEX_DES_FICHES, INDEX_DES_MOTS)])


def _execute(connexion: BaseDatabaseWrapper, ordres: tuple[str, ...] | list[str]) -> None:
    with connexion.cursor() as curseur:
        for ordre in ordres:
            curseur.execute(ordre)
