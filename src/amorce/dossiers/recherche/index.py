"""The indexes of the search, which Django does not know: words of applications, trigrams of words.

PostgreSQL has expression indexes; SQLite has full-text tables of its own, which triggers keep in step with ours, in the
transaction that writes. ``poser`` and ``lever`` belong to migrations.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

FICHES, MOTS = "dossiers_fiche", "dossiers_mot"
INDEX_DES_FICHES, INDEX_DES_MOTS = f"{FICHES}_index", f"{MOTS}_trigrammes"


FONCTION = f"{FICHES}_vecteur"


def vecteur(table: str) -> str:
    """The words of an application, as PostgreSQL indexes them."""
    return f"{FONCTION}({table}.portee, {table}.texte)"


# Those that we made, none that it would make. What it costs is said: PostgreSQL takes the beginning of a word for a
# frequent one, and would rather work this out for every card, from the last one on.
DECLARATION = f"""
CREATE OR REPLACE FUNCTION {FONCTION}(portee text, texte text) RETURNS tsvector
IMMUTABLE PARALLEL SAFE COST 500 LANGUAGE plpgsql AS $$ BEGIN
  RETURN array_to_tsvector(array_remove(string_to_array(translate(portee || ' ' || texte, E'\\n', ' '), ' '), ''));
END $$
"""
# Without ``fastupdate``: what is written lately would wait in a list that every search reads from end to end.
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    DECLARATION,
    f"CREATE INDEX {INDEX_DES_FICHES} ON {FICHES} USING gin ({vecteur(FICHES)}) WITH (fastupdate = off)",
    f"CREATE INDEX {INDEX_DES_MOTS} ON {MOTS} USING gin (show_trgm(texte)) WITH (fastupdate = off)",
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


def reposer(connexion: BaseDatabaseWrapper) -> None:
    """The indexes of PostgreSQL as they are now laid, in the place of those of before."""
    if connexion.vendor == "postgresql":
        lever(connexion)
        poser(connexion)


def lever(connexion: BaseDatabaseWrapper) -> None:
    if connexion.vendor == "sqlite":
        _execute(connexion, [f"DROP TABLE {index}" for index in (INDEX_DES_FICHES, INDEX_DES_MOTS)])
        verbes = {FICHES: ("insert", "delete", "update"), MOTS: ("insert", "delete")}
        _execute(connexion, [f"DROP TRIGGER {table}_{v}" for table, de in verbes.items() for v in de])
    else:
        _execute(connexion, [f"DROP INDEX {index}" for index in (INDEX_DES_FICHES, INDEX_DES_MOTS)])
        _execute(connexion, [f"DROP FUNCTION IF EXISTS {FONCTION}"])


def _execute(connexion: BaseDatabaseWrapper, ordres: tuple[str, ...] | list[str]) -> None:
    with connexion.cursor() as curseur:
        for ordre in ordres:
            curseur.execute(ordre)
