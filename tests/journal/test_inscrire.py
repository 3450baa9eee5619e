"""What an entry keeps, and what it refuses to keep."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from amorce.comptes.models import Organisation
from amorce.journal.actes import ActeSansTrace, acte, consigner
from amorce.journal.actions import inscrire, sceller
from amorce.journal.chaine import Arbre, canonique, empreinte_de, sha256, texte
from amorce.journal.models import Entree
from tests.journal.outils import SERVICE, ecrit


@acte
def renommer(*, organisation: Organisation, nom: str) -> Organisation:
    """An act as rooms write them."""
    organisation.nom = nom
    organisation.save()
    if nom:
        consigner(objet=organisation, auteur=SERVICE, fonds="la-reunion", version=2, faits={"cout": 12}, motif="erreur")
    return organisation


@pytest.mark.django_db
def test_act_writes_its_name_version_facts_and_the_fund_s_zone() -> None:
    organisation = Organisation.objects.create(nom="Avant", nature="societe")
    renommer(organisation=organisation, nom="Après")
    entree = Entree.objects.get()
    assert (entree.acte, entree.fuseau, entree.role, entree.acteur, entree.delegation) == (
        "renommer",
        "Indian/Reunion",
        "instructeur",
        UUID(int=7),
        UUID(int=9),
    )
    assert entree.contenu == '{"faits":{"cout":12},"motif":"erreur","version":2}'
    assert (entree.chaine.objet, entree.chaine.objet_id) == ("organisation", organisation.id)


@pytest.mark.django_db
def test_act_that_leaves_no_trace_is_undone() -> None:
    organisation = Organisation.objects.create(nom="Avant", nature="societe")
    with pytest.raises(ActeSansTrace):
        renommer(organisation=organisation, nom="")
    organisation.refresh_from_db()
    assert organisation.nom == "Avant"


@pytest.mark.django_db
def test_entry_outside_an_act_is_refused() -> None:
    with pytest.raises(ActeSansTrace):
        consigner(objet=Organisation(), auteur=SERVICE)


def test_act_with_positional_argument_is_refused() -> None:
    with pytest.raises(TypeError, match="arguments nommés"):
        acte(lambda organisation: organisation)


@pytest.mark.django_db(transaction=True)
def test_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        inscrire(objet="dossier", objet_id=uuid4(), acte="x", auteur=SERVICE, fuseau="Europe/Paris")


@pytest.mark.django_db
def test_entry_undone_with_its_act_leaves_no_gap() -> None:
    objet = uuid4()
    ecrit(objet)
    with transaction.atomic():
        inscrire(objet="dossier", objet_id=objet, acte="x", auteur=SERVICE, fuseau="Europe/Paris")
        transaction.set_rollback(True)
    assert [e.rang for e in ecrit(objet)] == [2]


@pytest.mark.django_db
def test_root_is_mailed_outside(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.SCEAUX_DESTINATAIRES = ["archives@region.test"]
    ecrit()
    with django_capture_on_commit_callbacks(execute=True):
        sceau = sceller()
    assert sceau is not None
    assert [(m.to, sceau.racine in m.body) for m in mail.outbox] == [(["archives@region.test"], True)]


def test_canonical_json_has_one_writing() -> None:
    dit = {"b": Decimal("1.50"), "a": [date(2026, 4, 8), UUID(int=1)], "c": {"é": None}}
    assert canonique(dit) == ('{"a":["2026-04-08","00000000-0000-0000-0000-000000000001"],"b":"1.50","c":{"é":null}}')


def test_float_is_refused() -> None:
    with pytest.raises(TypeError, match="flottant"):
        canonique({"montant": [{"x": 0.1}]})


def test_hash_tells_nothing_from_empty_and_where_parts_end() -> None:
    assert len({sha256("x", parties) for parties in ([None], [""], ["a", "b"], ["ab"], ["", "ab"], [])}) == 6


def test_hash_is_the_same_from_typed_values_and_from_stored_text() -> None:
    instant = datetime(2026, 4, 8, 10, 0, 0, 120, tzinfo=UTC)
    assert texte(instant) == "2026-04-08 10:00:00.000120"
    assert empreinte_de([UUID(int=5), 3, instant]) == empreinte_de([UUID(int=5).hex, "3", texte(instant)])


@pytest.mark.parametrize("feuilles", range(9))
def test_tree_depends_on_each_leaf_and_their_order(feuilles: int) -> None:
    def sommet(noms: list[str]) -> str:
        arbre = Arbre()
        for nom in noms:
            arbre.ajoute(nom)
        return arbre.sommet

    noms = [str(i) for i in range(feuilles)]
    autres = [[*noms[:i], "x", *noms[i + 1 :]] for i in range(feuilles)] + [
        noms[:i] + noms[i + 1 :] for i in range(feuilles)
    ]
    assert len({sommet(n) for n in (noms, *autres, [*noms, "x"])}) == 2 * feuilles + 2
