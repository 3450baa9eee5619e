"""The accountant's settings and the flow of a batch, on their pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.roles import RoleDeFonds
from amorce.paiements.models import Comptabilite, FluxPes
from tests.comptes.fabrique import agent
from tests.paiements.fabrique_pes import FONDS, REGLAGE, regle
from tests.paiements.fabrique_versements import comptable, emet, ordonne, payable

pytestmark = pytest.mark.django_db


def test_d_un_reglage_vide_au_flux_emporte(client: Client) -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    client.force_login(paul)
    assert reverse("flux_pes", args=[emis.pk]) in client.get(reverse("bordereaux")).content.decode()
    page = client.get(reverse("flux_pes", args=[emis.pk])).content.decode()
    assert "Il y manque : Poste comptable, SIRET du budget" in page
    assert reverse("comptable", args=[FONDS]) in page
    assert "le parapheur le signe (XAdES) avant qu" in page
    assert client.post(reverse("faire_le_pes", args=[emis.pk])).status_code == 422
    assert client.post(reverse("comptable", args=[FONDS]), {"version": 0, **REGLAGE}).status_code == 302
    assert "Faire le flux PES" in client.get(reverse("flux_pes", args=[emis.pk])).content.decode()
    assert client.post(reverse("faire_le_pes", args=[emis.pk])).status_code == 302
    flux = FluxPes.objects.get()
    assert flux.nom in client.get(reverse("flux_pes", args=[emis.pk])).content.decode()
    remis, encore = (client.get(reverse("flux_pes_en_xml", args=[emis.pk, 1])) for _ in range(2))
    assert f'filename="{flux.nom}"' in remis["Content-Disposition"]
    octets = b"".join(remis.streaming_content)  # type: ignore[attr-defined]
    assert octets == b"".join(encore.streaming_content)  # type: ignore[attr-defined]
    assert etree.fromstring(octets).find(".//IdPost").get("V") == "097400"
    assert client.get(reverse("flux_pes_en_xml", args=[emis.pk, 2])).status_code == 404
    refus = client.post(reverse("refaire_le_pes", args=[emis.pk]), {"motif": ""})
    assert (refus.status_code, "dites pourquoi" in refus.content.decode()) == (422, True)
    assert client.post(reverse("refaire_le_pes", args=[emis.pk]), {"motif": "Code faux."}).status_code == 302
    assert FluxPes.objects.count() == 2


def test_un_reglage_faux_dit_chaque_champ_et_garde_ce_qui_est_ecrit(client: Client) -> None:
    client.force_login(comptable())
    refus = client.post(reverse("comptable", args=[FONDS]), {"version": 0, **REGLAGE, "poste": "12", "budget": "zz9"})
    corps = refus.content.decode()
    assert refus.status_code == 422
    assert "Poste comptable : « 12 »" in corps.replace("\u202f", " ").replace("\u00a0", " ")
    assert 'value="zz9"' in corps
    assert not Comptabilite.objects.exists()


def test_seul_qui_ordonne_regle_et_fait(client: Client) -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    regle(paul)
    client.force_login(agent(FONDS, RoleDeFonds.AUDITEUR))
    assert client.get(reverse("flux_pes", args=[emis.pk])).status_code == 404
    assert client.get(reverse("comptable", args=[FONDS])).status_code == 404
    lue = client.get(reverse("comptables"))
    assert (lue.status_code, "097400" in lue.content.decode()) == (200, True)
    assert reverse("comptable", args=[FONDS]) not in lue.content.decode()


@pytest.mark.parametrize("combien", [1, 3])
def test_un_flux_coute_autant_quel_que_soit_le_nombre_d_ordres(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int
) -> None:
    paul = comptable()
    emet(paul, *[ordonne(paul, payable()[2]) for _ in range(combien)])
    emis = emet(paul, *[ordonne(paul, payable()[2]) for _ in range(combien)])
    regle(paul)
    client.force_login(paul)
    client.get(reverse("comptables"))
    with django_assert_num_queries(10):
        assert client.get(reverse("flux_pes", args=[emis.pk])).status_code == 200
