"""An aid whose fund's text does not say how it is paid: both sides read so, and what its act asks for."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.dossiers.models import Dossier
from tests.comptes.fabrique import personne
from tests.paiements.fabrique import engagee, instructeur
from tests.paiements.fabrique_controle import signe

pytestmark = pytest.mark.django_db
FESTIVAL = "run_festival"
DIT = "Le règlement ne dit pas comment cette aide se paie"


def lue(client: Client, adresse: str) -> str:
    return client.get(adresse).content.decode().replace("&#x27;", "'")


def page_du_service(dossier: Dossier) -> str:
    return reverse("paiements_du_dossier", args=[dossier.numero])


def test_le_beneficiaire_lit_ce_que_dit_son_acte(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    moi, dossier = engagee(FESTIVAL, aide=2_000_00)
    signe(dossier)
    client.force_login(moi)
    page = reverse("depenses", args=[dossier.pk])
    with django_assert_num_queries(7):
        contenu = lue(client, page)
    assert DIT in contenu
    assert "ouvrir/" not in contenu
    assert f'href="{page}" aria-current="page"' in contenu
    assert client.post(reverse("ouvrir_paiement", args=[dossier.pk]), {"genre": "solde"}).status_code == 404
    client.force_login(personne())
    assert client.get(page).status_code == 404


def test_le_service_le_lit_aussi(client: Client) -> None:
    _moi, dossier = engagee(FESTIVAL, aide=2_000_00)
    signe(dossier, pieces_paiement_exigees=["factures"])
    client.force_login(instructeur())
    contenu = lue(client, page_du_service(dossier))
    assert DIT in contenu
    assert "<li>Factures</li>" in contenu


def test_avant_son_acte_rien_ne_se_lit(client: Client) -> None:
    moi, dossier = engagee(FESTIVAL, aide=2_000_00)
    Dossier.objects.filter(pk=dossier.pk).update(etat="accorde")
    client.force_login(moi)
    assert client.get(reverse("depenses", args=[dossier.pk])).status_code == 404
