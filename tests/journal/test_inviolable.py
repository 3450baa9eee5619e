"""The database itself refuses what would rewrite the journal, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from amorce.journal import inviolable
from amorce.journal.actions import sceller
from amorce.journal.models import Chaine, DonneesPersonnelles, Entree
from tests.journal.outils import ecarts, ecrit

pytestmark = pytest.mark.django_db
REFUSES = [
    "UPDATE journal_entree SET acte = 'autre'",
    "DELETE FROM journal_entree",
    "UPDATE journal_sceau SET entrees = 12",
    "DELETE FROM journal_sceau",
    "UPDATE journal_tetescellee SET rang = 12",
    "DELETE FROM journal_tetescellee",
    "DELETE FROM journal_chaine",
    "UPDATE journal_chaine SET rang = rang - 1, tete = 'x'",
    "UPDATE journal_chaine SET rang = rang + 2, tete = 'x'",
    "UPDATE journal_chaine SET tete = 'x'",
    "UPDATE journal_chaine SET rang = rang + 1, tete = 'x', objet = 'seance'",
    "DELETE FROM journal_donneespersonnelles",
    "UPDATE journal_donneespersonnelles SET contenu = '{}'",
    "UPDATE journal_donneespersonnelles SET sel = ''",
]


@pytest.mark.parametrize("demande", REFUSES)
def test_database_refuses(demande: str) -> None:
    ecrit(combien=2, personnelles={"nom": "Zoé"})
    sceller()
    _est_refuse(demande)
    assert ecarts() == []


@pytest.mark.parametrize("table", inviolable.TABLES)
def test_database_refuses_to_empty(table: str) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite n'a pas TRUNCATE")
    _est_refuse(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", inviolable.TABLES)
def test_sqlite_refuses_to_replace(table: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL n'a pas REPLACE")
    ecrit(personnelles={"nom": "Zoé"})
    sceller()
    _est_refuse(f"REPLACE INTO {table} SELECT * FROM {table}")


def test_rules_stand_after_all_migrations() -> None:
    assert inviolable.manquants(connection) == []


def test_erasure_of_personal_data_is_the_only_change() -> None:
    ecrit(personnelles={"nom": "Zoé"})
    assert DonneesPersonnelles.objects.update(sel="", contenu="") == 1


def test_same_rank_twice_is_refused() -> None:
    entree = ecrit()[0]
    double = Entree.objects.get(pk=entree.pk)
    double.empreinte = "0" * 64
    with pytest.raises(IntegrityError), transaction.atomic():
        double.save(force_insert=True)
    assert Chaine.objects.get().rang == 1


def _est_refuse(demande: str) -> None:
    with transaction.atomic(), connection.cursor() as curseur:
        with pytest.raises(IntegrityError, match="Le journal ne se modifie pas"):
            curseur.execute(demande)
        transaction.set_rollback(True)
