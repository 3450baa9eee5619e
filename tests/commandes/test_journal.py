"""``amorce journal`` as people script it: codes 0, 1, 2, one line a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journal.outils import attaque, ecrit, nom
from tests.processus import adresse_de_la_base, amorce, environnement

pytestmark = pytest.mark.django_db(transaction=True)


def test_verification_of_an_intact_then_altered_journal(tmp_path: Path) -> None:
    env = environnement(tmp_path, DATABASE_URL=adresse_de_la_base())
    entree = ecrit(combien=3)[0]
    racine = amorce("journal", "sceller", env=env).stdout.split()[-1]
    intact = amorce("journal", "verifier", "--racine", racine, env=env)
    assert (intact.returncode, intact.stdout, intact.stderr) == (0, "3 entrées relues : le journal est intact\n", "")

    with attaque() as curseur:
        curseur.execute("UPDATE journal_entree SET fuseau = 'Europe/Pariz' WHERE rang = 2")
    altere = amorce("journal", "verifier", env=env)
    assert (altere.returncode, altere.stdout.splitlines()) == (
        1,
        [
            f"{nom(entree)}, entrée 2 : elle a été modifiée, ses colonnes ne redonnent plus son empreinte.",
            "3 entrées relues : 1 faute",
        ],
    )
    mal_dite = amorce("journal", "verifier", "--racine", "12", env=env)
    assert (mal_dite.returncode, mal_dite.stderr) == (
        2,
        "amorce : --racine : « 12 » n'est pas une racine, il faut 64 chiffres hexadécimaux.\n",
    )
