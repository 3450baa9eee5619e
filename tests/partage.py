"""Which tests run on PostgreSQL, which on SQLite: ``make test`` runs each once, ``make nuit`` the rooms on both."""

from __future__ import annotations

from pathlib import Path

import pytest

SALLES = (
    "actes",
    "annuaire",
    "api",
    "audit",
    "commission",
    "comptes",
    "cooperation",
    "dossiers",
    "fonds",
    "instruction",
    "journal",
    "octrois",
    "paiements",
    "site",
    "socle",
    "transparence",
)
"""Their tests run on what a fund serves from. Commands and journeys stay on what a first try has."""

LES_DEUX = (
    "commandes/test_demo.py",
    "commandes/test_journal.py",
    "commandes/test_sauvegarde.py",
    "dossiers/test_recherche.py",
    "journal",
    "site/test_aides_accordees.py",
    "site/test_dossiers_recus.py",
    "socle",
)
"""What speaks to the base in its own language, or holds its locks: proven on each, every time."""

PEU_IMPORTE = (
    "actes/test_cas_par_les_salles.py",
    "actes/test_fins_au_hasard.py",
    "api/test_contrat.py",
    "commission/test_actes_au_hasard.py",
    "commission/test_cas_par_les_salles.py",
    "paiements/test_argent_au_hasard.py",
    "paiements/test_cas.py",
    "site/test_anglais.py",
    "site/test_demonstration.py",
    "site/test_droit_dit.py",
    "site/test_entetes.py",
    "site/test_navigation.py",
    "site/test_pourquoi_commission.py",
    "site/test_pourquoi_partout.py",
    "site/test_simulateur.py",
)
"""What would say nothing more there: how what the base answered is shown, worded, explained or described by the API;
the law's cases and the acts at random, made of acts whose own tests are of a room."""

ICI = Path(__file__).parent


def marque(essais: list[pytest.Item]) -> None:
    """``postgresql``: runs there. ``salle``: runs there alone, unless the night is long."""
    for un in essais:
        chemin = un.path.relative_to(ICI)
        if un.get_closest_marker("django_db") is None:
            continue
        sur_les_deux = _est(chemin, LES_DEUX)
        if sur_les_deux or (_est(chemin, SALLES) and not _est(chemin, PEU_IMPORTE)):
            un.add_marker("postgresql")
            if not sur_les_deux:
                un.add_marker("salle")


def _est(chemin: Path, lieux: tuple[str, ...]) -> bool:
    return any(chemin.is_relative_to(lieu) for lieu in lieux)
