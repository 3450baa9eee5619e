"""What the database itself refuses in the journal, whoever asks: to change, to remove, to empty.

Entries, seals and sealed heads never change. A chain's head only goes one step forward. What is said of people may only
be erased, whole. ``poser`` belongs to a migration; ``lever`` serves whoever must empty a database of tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

REFUS = "Le journal ne se modifie pas"
AVANCE = """NEW.id = OLD.id AND NEW.objet = OLD.objet AND NEW.objet_id = OLD.objet_id
    AND NEW.rang = OLD.rang + 1 AND NEW.tete <> OLD.tete"""
EFFACE = "NEW.entree_id = OLD.entree_id AND NEW.sel = '' AND NEW.contenu = ''"


@dataclass(frozen=True)
class Table:
    """A table's keys, and the only change of a row that it allows."""

    cles: tuple[tuple[str, ...], ...]
    permis: str = ""


TABLES: Mapping[str, Table] = {
    "journal_chaine": Table((("id",), ("objet", "objet_id")), AVANCE),
    "journal_entree": Table((("empreinte",), ("chaine_id", "rang"))),
    "journal_donneespersonnelles": Table((("entree_id",),), EFFACE),
    "journal_sceau": Table((("rang",), ("racine",))),
    "journal_tetescellee": Table((("chaine_id", "rang"), ("sceau_id", "chaine_id"))),
}


@dataclass(frozen=True)
class Interdit:
    nom: str
    table: str
    pose: str


def interdits(vendeur: str) -> list[Interdit]:
    return [un for table in TABLES for un in (_sqlite(table) if vendeur == "sqlite" else _postgresql(table))]


def _sqlite(table: str) -> Iterator[Interdit]:
    regle = TABLES[table]
    sauf = f"WHEN NOT ({regle.permis})" if regle.permis else ""
    # INSERT OR REPLACE would remove a row without firing the trigger on removal
    cles = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in cle) + ")" for cle in regle.cles)
    deja = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {cles})"  # noqa: S608  # names of this module
    for verbe, condition in (("UPDATE", sauf), ("DELETE", ""), ("INSERT", deja)):
        nom = f"{table}_{verbe.lower()}"
        refuse = f"SELECT RAISE(ABORT, '{REFUS} ({verbe}, {table}).');"
        yield Interdit(nom, table, f"CREATE TRIGGER {nom} BEFORE {verbe} ON {table} {condition} BEGIN {refuse} END")


def _postgresql(table: str) -> Iterator[Interdit]:
    regle = TABLES[table]
    sauf = f"WHEN (NOT ({regle.permis}))" if regle.permis else ""
    for verbe, portee in (("UPDATE", f"ROW {sauf}"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        nom = f"{table}_{verbe.lower()}"
        quand = f"BEFORE {verbe} ON {table} FOR EACH {portee}"
        yield Interdit(nom, table, f"CREATE TRIGGER {nom} {quand} EXECUTE FUNCTION journal_refuse()")


FONCTION = f"""
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUS} (%, %).', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def poser(connexion: BaseDatabaseWrapper) -> None:
    with connexion.cursor() as curseur:
        if connexion.vendor == "postgresql":
            curseur.execute(FONCTION)
        for un in interdits(connexion.vendor):
            curseur.execute(un.pose)


def lever(connexion: BaseDatabaseWrapper) -> None:
    with connexion.cursor() as curseur:
        for un in interdits(connexion.vendor):
            sur = f" ON {un.table}" if connexion.vendor == "postgresql" else ""
            curseur.execute(f"DROP TRIGGER IF EXISTS {un.nom}{sur}")


def manquants(connexion: BaseDatabaseWrapper) -> list[str]:
    """The rules that are not in force: somebody lifted them."""
    if connexion.vendor == "sqlite":
        demande = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        demande = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    with connexion.cursor() as curseur:
        curseur.execute(demande)
        poses = {nom for (nom,) in curseur.fetchall()}
    return [un.nom for un in interdits(connexion.vendor) if un.nom not in poses]
