"""The pages of signatures: what leaves, what comes back, what is refused, at a constant number of queries."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amorce.actes.models import ActeAttributif, VersionDActe
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from tests.actes.fabrique import responsable
from tests.actes.signatures.composes import FONDS, compose_un_acte, octets
from tests.actes.signatures.fabrique import autorite, delivre, signe
from tests.comptes.fabrique import agent

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose(client: Client) -> Personne:
    qui = responsable()
    client.force_login(qui)
    return qui


def signee(un: ActeAttributif) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{un.numero}.pdf", signe(octets(un), delivre(autorite())), "application/pdf")


def test_actes_choisis_partent_en_archive(client: Client, rose: Personne) -> None:
    choisi, _laisse = compose_un_acte(rose, "A-1"), compose_un_acte(rose, "A-2")
    recu = client.post(reverse("remettre_a_la_signature"), {"actes": [choisi.pk]})
    with ZipFile(BytesIO(recu.getvalue())) as paquet:
        assert sorted(paquet.namelist()) == ["A-1.pdf", "bordereau.csv", "bordereau.json"]


def test_rien_de_choisi_est_refuse(client: Client, rose: Personne) -> None:
    compose_un_acte(rose)
    recu = client.post(reverse("remettre_a_la_signature"), {})
    assert (recu.status_code, "Actes : ce champ est vide" in unescape(recu.content.decode())) == (422, True)


def test_bon_fichier_est_garde_le_mauvais_est_nomme(client: Client, rose: Personne) -> None:
    un = compose_un_acte(rose)
    faux = SimpleUploadedFile("A-2.pdf", b"%PDF-1.7 rien")
    recu = client.post(reverse("reprendre_des_signes"), {"fichiers": [signee(un), faux]})
    page = unescape(recu.content.decode())
    assert recu.status_code == 422
    assert "aucun acte à signer ne porte ce numéro" in page
    assert f'Gardé : <a href="{reverse("acte_signe", args=[VersionDActe.objects.get(genre="signee").pk])}">' in page


def test_acte_signe_dit_ce_qui_est_su_de_sa_signature(client: Client, rose: Personne) -> None:
    assert (
        client.post(reverse("reprendre_des_signes"), {"fichiers": [signee(compose_un_acte(rose))]}).status_code == 302
    )
    version = VersionDActe.objects.get(genre="signee")
    page = unescape(client.get(reverse("acte_signe", args=[version.pk])).content.decode())
    assert "signature intacte, chaîne non vérifiée" in page
    assert "Rose Ponsable, Région" in page
    recu = client.get(reverse("acte_signe_en_pdf", args=[version.pk]))
    assert recu.getvalue().startswith(b"%PDF-")


def test_actes_a_signer_se_lisent_page_a_page(client: Client, rose: Personne, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is chosen on a later page goes as well."""
    premier, second = compose_un_acte(rose, "A-1"), compose_un_acte(rose, "B-1")
    monkeypatch.setattr("amorce.site.service.signatures.vues.PAR_PAGE", 1)
    pages = [client.get(reverse("signatures"), {"page": n}).context["attendent"] for n in (1, 2)]
    assert pages == [[premier], [second]]
    archive = client.post(reverse("remettre_a_la_signature"), {"actes": [second.pk]})
    with ZipFile(BytesIO(archive.getvalue())) as paquet:
        assert sorted(paquet.namelist()) == ["B-1.pdf", "bordereau.csv", "bordereau.json"]


def test_sans_fichier_la_page_le_demande(client: Client, rose: Personne) -> None:
    recu = client.post(reverse("reprendre_des_signes"), {})
    assert "Fichiers signés : choisissez-en au moins un." in unescape(recu.content.decode())


def test_qui_ne_fait_que_payer_lit_et_ne_remet_rien(client: Client, rose: Personne) -> None:
    compose_un_acte(rose)
    client.force_login(agent(FONDS, RoleDeFonds.PAIEMENTS))
    page = client.get(reverse("signatures")).content.decode()
    assert ("A-1" in page, "Emporter" in page) == (True, False)
    routes = ("remettre_a_la_signature", "reprendre_des_signes")
    assert [client.post(reverse(route)).status_code for route in routes] == [404, 404]


@pytest.mark.parametrize("combien", [1, 3])
def test_pages_font_un_nombre_constant_de_requetes(
    client: Client, rose: Personne, combien: int, django_assert_num_queries: Any
) -> None:
    for n in range(combien):
        un = compose_un_acte(rose, f"A-{n}")
        compose_un_acte(rose, f"B-{n}")
        client.post(reverse("reprendre_des_signes"), {"fichiers": [signee(un)]})
    client.get(reverse("signatures"))  # the message of what is done
    with django_assert_num_queries(8):
        client.get(reverse("signatures"))
    with django_assert_num_queries(7):
        client.get(reverse("acte_signe", args=[VersionDActe.objects.filter(genre="signee")[0].pk]))
