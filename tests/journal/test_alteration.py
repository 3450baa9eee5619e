"""Whoever rewrites the journal is found out, and told where: one byte, one entry, one chain, one seal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from amorce.journal.actions import effacer_donnees_personnelles, sceller
from amorce.journal.chaine import COLONNES, empreinte_de
from amorce.journal.models import Chaine, DonneesPersonnelles, Entree, Sceau
from tests.journal.outils import SERVICE, attaque, ecarts, ecrit, nom, valeur

pytestmark = pytest.mark.django_db

MODIFIEE = "elle a été modifiée, ses colonnes ne redonnent plus son empreinte."
AUTRES = {
    "instant": "2020-01-01 00:00:00.000001+00:00",
    "fuseau": "Europe/Pariz",
    "acte": "declarer_complexe",
    "acteur": "0" * 31 + "8",
    "role": "instructeus",
    "delegation": None,
    "contenu": '{"montant":1201}',
    "engagement": "0" * 64,
    "precedente": "0" * 64,
    "empreinte": "0" * 64,
}


def test_journal_intact_has_no_fault() -> None:
    ecrit(combien=3)
    ecrit(combien=2, personnelles={"nom": "Zoé"})
    sceller()
    ecrit(combien=1)
    assert ecarts() == []


@pytest.mark.parametrize("colonne", AUTRES)
def test_entry_changed_in_one_column_is_told(colonne: str) -> None:
    entree = ecrit(combien=3)[1]
    sceller()
    with attaque() as curseur:
        curseur.execute(
            f"UPDATE journal_entree SET {colonne} = %s WHERE empreinte = %s", [AUTRES[colonne], entree.empreinte]
        )
    assert ecarts() == [f"{nom(entree)}, entrée 2 : {MODIFIEE}"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL refuses it")
@pytest.mark.parametrize(
    ("table", "dites"),
    [
        (
            "journal_entree",
            [
                "entrée 2 manquante.",
                "une entrée n'a plus de rang, après l'entrée 3.",
            ],
        ),
        ("journal_chaine", ["tête : son rang n'est plus un nombre."]),
    ],
)
def test_rank_that_is_no_number_any_more_is_told(table: str, dites: list[str]) -> None:
    entree = ecrit(combien=3)[1]
    seule = f" WHERE empreinte = '{entree.empreinte}'" if table == "journal_entree" else ""
    with attaque() as curseur:
        curseur.execute(f"UPDATE {table} SET rang = 'deux'{seule}")
    assert ecarts() == [f"{nom(entree)}, {dite}" for dite in dites]


def test_every_column_of_an_entry_is_covered() -> None:
    assert {c.column for c in Entree._meta.concrete_fields} == {*AUTRES, "chaine_id", "rang"}


@pytest.mark.parametrize("rang", [1, 2, 3])
def test_entry_removed_is_told_even_the_last_never_sealed(rang: int) -> None:
    entrees = ecrit(combien=3)
    with attaque() as curseur:
        curseur.execute("DELETE FROM journal_entree WHERE rang = %s", [rang])
    assert ecarts() == [
        f"{nom(entrees[0])}, entrée {rang} manquante" + (" : la tête de la chaîne les annonce." if rang == 3 else ".")
    ]


def test_last_entry_removed_with_the_head_taken_back_is_told_by_the_seal() -> None:
    entrees = ecrit(combien=3)
    sceller()
    with attaque() as curseur:
        curseur.execute("DELETE FROM journal_entree WHERE rang = 3")
        curseur.execute("UPDATE journal_chaine SET rang = 2, tete = %s", [entrees[1].empreinte])
    assert ecarts() == [f"{nom(entrees[0])}, entrée 3 manquante : le sceau 1 les tient."]


def test_chain_rewritten_with_true_hashes_is_told_by_the_seal() -> None:
    entrees = ecrit(combien=3)
    sceller()
    _recrit_depuis(entrees[1], contenu='{"montant":9}')
    assert ecarts() == [
        f"{nom(entrees[0])}, entrée 3 : ce n'est pas celle que tient le sceau 1, la chaîne a été réécrite."
    ]


def test_entry_rewritten_with_its_true_hash_breaks_the_next() -> None:
    entrees = ecrit(combien=3)
    _recrit_depuis(entrees[1], jusqua=2, contenu='{"montant":9}')
    assert ecarts() == [f"{nom(entrees[0])}, entrée 3 : elle ne suit pas l'entrée 2, l'un des deux a été réécrit."]


def test_chain_removed_whole_is_told_by_the_seal() -> None:
    entree = ecrit(combien=2)[0]
    ecrit(combien=1)
    sceller()
    cle = valeur(entree.chaine_id)
    with attaque() as curseur:
        curseur.execute("DELETE FROM journal_entree WHERE chaine_id = %s", [cle])
        curseur.execute("DELETE FROM journal_chaine WHERE id = %s", [cle])
        assert ecarts()[-1] == f"chaîne {cle}, scellée jusqu'à l'entrée 2 : elle a disparu, il en reste 0 entrées."
        Chaine.objects.bulk_create([entree.chaine])  # what refers to it is checked when the transaction ends


def test_chain_given_to_another_object_is_told() -> None:
    entree = ecrit(combien=2)[0]
    autre = entree.chaine.objet_id.hex[::-1]
    with attaque() as curseur:
        curseur.execute("UPDATE journal_chaine SET objet_id = %s", [autre])
    entree.chaine.refresh_from_db()
    assert ecarts() == [
        f"{nom(entree)}, entrée 1 : elle ne suit pas le début de la chaîne, l'un des deux a été réécrit."
    ]


def test_head_rewritten_is_told() -> None:
    entree = ecrit(combien=2)[0]
    with attaque() as curseur:
        curseur.execute("UPDATE journal_chaine SET tete = %s", ["0" * 64])
    assert ecarts() == [
        f"{nom(entree)}, tête : ce n'est pas l'empreinte de la dernière entrée, l'une des deux a été réécrite."
    ]


def test_entry_added_past_the_head_is_told() -> None:
    entree = ecrit(combien=2)[0]
    with attaque() as curseur:
        curseur.execute("UPDATE journal_chaine SET rang = 1, tete = %s", [entree.empreinte])
    assert ecarts() == [f"{nom(entree)}, entrée 2 ajoutée au-delà de la tête de la chaîne."]


@pytest.mark.parametrize("colonne", ["instant", "chaines", "entrees", "arbre", "precedente", "racine"])
def test_seal_changed_in_one_column_is_told(colonne: str) -> None:
    ecrit()
    sceller()
    change: dict[str, Any] = {"instant": "2020-01-01 00:00:00+00:00", "chaines": 2, "entrees": 2}
    with attaque() as curseur:
        curseur.execute(f"UPDATE journal_sceau SET {colonne} = %s", [change.get(colonne, "0" * 64)])
    assert ecarts() == ["sceau 1 : il a été modifié, ses colonnes et ses têtes ne redonnent plus sa racine."]


def test_seals_made_again_after_a_rewrite_are_told_by_the_published_root() -> None:
    entrees = ecrit(combien=2)
    publiee = sceller()
    assert publiee is not None
    with attaque() as curseur:
        curseur.execute("DELETE FROM journal_tetescellee")
        curseur.execute("DELETE FROM journal_sceau")
    _recrit_depuis(entrees[0], contenu='{"montant":9}')
    refaite = sceller()
    assert refaite is not None
    assert ecarts() == []
    assert ecarts(refaite.racine) == []
    assert ecarts(publiee.racine) == [
        f"sceaux : la racine publiée {publiee.racine} n'est celle d'aucun, ils ont été réécrits ou retirés."
    ]


def test_seal_removed_is_told() -> None:
    ecrit()
    sceller()
    ecrit()
    sceller()
    with attaque() as curseur:
        curseur.execute("DELETE FROM journal_tetescellee WHERE sceau_id = 1")
        curseur.execute("DELETE FROM journal_sceau WHERE rang = 1")
    assert ecarts() == ["sceau 1 : il a disparu."]


def test_lifted_rule_is_told() -> None:
    with attaque():
        assert len(ecarts()) == 15
    assert ecarts() == []


def test_personal_data_changed_is_told() -> None:
    entree = ecrit(personnelles={"nom": "Zoé"})[0]
    with attaque() as curseur:
        curseur.execute("UPDATE journal_donneespersonnelles SET contenu = %s", ['{"nom":"Noé"}'])
    assert ecarts() == [f"{nom(entree)}, entrée 1 : ses données personnelles ont été modifiées."]


def test_personal_data_removed_is_told() -> None:
    entree = ecrit(personnelles={"nom": "Zoé"})[0]
    with attaque() as curseur:
        curseur.execute("DELETE FROM journal_donneespersonnelles")
    assert ecarts() == [f"{nom(entree)}, entrée 1 : ses données personnelles ont disparu."]


def test_personal_data_emptied_by_nobody_is_told() -> None:
    entree = ecrit(personnelles={"nom": "Zoé"})[0]
    DonneesPersonnelles.objects.update(sel="", contenu="")
    assert ecarts() == [
        f"{nom(entree)}, entrée 1 : ses données personnelles sont effacées sans qu'aucune entrée le dise."
    ]


def test_personal_data_erased_leaves_the_journal_whole() -> None:
    entree = ecrit(personnelles={"nom": "Zoé"}, combien=2)[0]
    sceller()
    effacement = effacer_donnees_personnelles(
        objet="dossier",
        objet_id=entree.chaine.objet_id,
        rangs=[1],
        motif="demande de la personne",
        auteur=SERVICE,
        fuseau="Europe/Paris",
    )
    assert effacement.contenu == '{"motif":"demande de la personne","rangs":[1]}'
    restent = DonneesPersonnelles.objects.values_list("entree__rang", "contenu").order_by("entree__rang")
    assert list(restent) == [(1, ""), (2, '{"nom":"Zoé"}')]
    assert ecarts() == []


def test_bytes_that_are_no_longer_text_are_told() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL ne garde que du texte UTF-8")
    entree = ecrit()[0]
    with attaque() as curseur:
        curseur.execute("UPDATE journal_entree SET role = CAST(X'ff00' AS TEXT)")
    assert ecarts() == [f"{nom(entree)}, entrée 1 : {MODIFIEE}"]


def _recrit_depuis(entree: Entree, jusqua: int = 10**6, **champs: str) -> None:
    """Changes an entry, then makes all hashes after it true again, the head included."""
    with attaque() as curseur:
        precedente = entree.precedente
        suite = Entree.objects.filter(chaine=entree.chaine, rang__gte=entree.rang, rang__lte=jusqua).order_by("rang")
        for une in suite:
            ancienne = une.empreinte
            for colonne, neuve in (champs if une.rang == entree.rang else {}).items():
                setattr(une, colonne, neuve)
            une.precedente = precedente
            precedente = empreinte_de(getattr(une, c) for c in COLONNES)
            curseur.execute(
                "UPDATE journal_entree SET contenu = %s, precedente = %s, empreinte = %s WHERE empreinte = %s",
                [une.contenu, une.precedente, precedente, ancienne],
            )
        if jusqua > 10**5:
            curseur.execute("UPDATE journal_chaine SET tete = %s WHERE id = %s", [precedente, valeur(entree.chaine_id)])


class TestSuites(TestCase):
    """Any sequence of acts, seals and erasures verifies; any one entry then removed does not."""

    gestes = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["acte", "personnel", "effacer", "sceller"])))

    @given(gestes=gestes, choix=st.integers(0, 10**6))
    def test_sequence(self, gestes: list[tuple[int, str]], choix: int) -> None:
        for qui, geste in gestes:
            joue(UUID(int=qui), geste)
        assert ecarts() == []
        combien = Entree.objects.count()
        if combien:
            victime = Entree.objects.all()[choix % combien]
            with attaque() as curseur:
                for table, cle in (("donneespersonnelles", "entree_id"), ("entree", "empreinte")):
                    curseur.execute(f"DELETE FROM journal_{table} WHERE {cle} = %s", [victime.empreinte])
            assert len([e for e in ecarts() if f"entrée {victime.rang} manquante" in e]) == 1


def joue(objet_id: UUID, geste: str) -> None:
    if geste == "sceller":
        sceller()
    elif geste == "effacer":
        effacer_donnees_personnelles(
            objet="dossier", objet_id=objet_id, rangs=range(100), motif="essai", auteur=SERVICE, fuseau="Europe/Paris"
        )
    else:
        ecrit(objet_id, personnelles={"nom": "Zoé"} if geste == "personnel" else None)


def test_seal_counts_what_it_holds() -> None:
    ecrit(combien=2)
    ecrit(combien=1)
    sceller()
    ecrit(combien=4)
    sceller()
    assert sceller() is None
    vus = Sceau.objects.values_list("rang", "chaines", "entrees", "tetes__rang").order_by("rang", "tetes__rang")
    assert list(vus) == [(1, 2, 3, 1), (1, 2, 3, 2), (2, 3, 7, 4)]
