"""What is read of a dossier in one query is what each of its collections would have said by itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from amorce.instruction.actions import completer, repondre
from amorce.instruction.examen import DE_QUI, LUES_ENSEMBLE
from amorce.instruction.models import Appreciation, Correction
from amorce.socle.ensemble import rassemble
from tests.comptes.fabrique import agit, personne
from tests.instruction.fabrique import accepte_tout, controlee, demande_la_piece, instructrice, recue

pytestmark = pytest.mark.django_db
VALEURS: tuple[Any, ...] = (None, "1", 'd\'un "trait"', ["a", "é"], True, 12, {"a": "2.50"})


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def examine(moi: Personne, lignes: int) -> Dossier:
    """With so many lines, or a few more, in each of its collections."""
    ines, dossier = instructrice(), recue(moi, sans=("synopsis",))
    for rang in range(lignes):
        demande = demande_la_piece(agit(ines), dossier)
        repondre(par=agit(moi), attendue=demande.attendues.get(), mots=f"Bientôt {rang}.")
        completer(par=agit(moi), complement=demande)
        Appreciation.objects.create(dossier=dossier, regle=f"r{rang}", remplie=rang % 2 == 0, motif="M.", personne=ines)
    controlee(dossier)
    accepte_tout(agit(ines), dossier)
    for valeur in VALEURS * lignes:  # facts that no law knows, hence last
        fait = f"f{Correction.objects.count()}"
        Correction.objects.create(dossier=dossier, fait=fait, valeur=valeur, motif="« M »\n", personne=ines)
    return dossier


def dit(objets: models.Manager[Any]) -> list[dict[str, Any]]:
    lus = [{c.attname: getattr(o, c.attname) for c in o._meta.concrete_fields} for o in objets.all()]
    return sorted(lus, key=lambda un: str(un["id"]))


def test_collections_lues_ensemble_sont_celles_de_la_base(moi: Personne) -> None:
    dossier = examine(moi, 2)
    lu = Dossier.objects.get(pk=dossier.pk)
    rassemble(lu, LUES_ENSEMBLE, DE_QUI)
    frais = Dossier.objects.get(pk=dossier.pk)
    noms = [nom for nom in LUES_ENSEMBLE if "__" not in nom]
    assert {nom: dit(getattr(lu, nom)) for nom in noms} == {nom: dit(getattr(frais, nom)) for nom in noms}
    assert [nom for nom in noms if not dit(getattr(lu, nom))] == []
    attendues = [dit(c.attendues) for c in lu.complements.all()]
    assert attendues == [dit(c.attendues) for c in frais.complements.order_by("demande_le")]
    assert [len(une) for une in attendues] == [1, 1]


@pytest.mark.parametrize("lignes", [1, 3])
def test_une_requete_suffit_avec_le_nom_de_qui_a_ecrit(
    moi: Personne, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    dossier = examine(moi, lignes)
    with django_assert_num_queries(1):
        rassemble(dossier, LUES_ENSEMBLE, DE_QUI)
        assert {str(c.personne) for c in dossier.corrections.all()} == {"Inès Truchet"}
        assert {a.complement.dossier for c in dossier.complements.all() for a in c.attendues.all()} == {dossier}
        assert [c.demande_le for c in dossier.complements.all()] == sorted(
            c.demande_le for c in dossier.complements.all()
        )


def test_dossier_sans_rien_a_des_collections_vides(
    moi: Personne, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = recue(moi, courrier=False)
    with django_assert_num_queries(1):
        rassemble(dossier, ("corrections", "complements", "complements__attendues"), DE_QUI)
        assert [list(dossier.corrections.all()), list(dossier.complements.all())] == [[], []]
