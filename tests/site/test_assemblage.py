"""The page of the one PDF: asked for, waited for, downloaded; by the team and by the fund's service."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import deposer, enregistrer_champ
from amorce.dossiers.actions.assemblage import assemble
from amorce.dossiers.actions.pieces import Fichier, joindre_pieces
from amorce.dossiers.models import Assemblage, Dossier
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fabrique import prete, session
from tests.dossiers.fichiers_d_essai import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def faite(moi: Personne) -> Dossier:
    session()
    return prete(moi)


@pytest.fixture
def ici(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


def page(client: Client, dossier: Dossier) -> str:
    reponse = client.get(reverse("dossier_entier", args=[dossier.id]))
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_pdf_se_demande_s_attend_puis_se_telecharge(ici: Client, faite: Dossier) -> None:
    adresse = reverse("dossier_en_pdf", args=[faite.id])
    assert "Pas encore fait" in page(ici, faite)
    assert ici.get(adresse)["Location"] == reverse("dossier_entier", args=[faite.id])
    ici.post(reverse("preparer_dossier", args=[faite.id]))
    assert ("En préparation" in page(ici, faite), "Les réponses et les tableaux." in page(ici, faite)) == (True, True)
    assemble(faite.pk)
    assert f'href="{adresse}"' in page(ici, faite)
    rendu = ici.get(adresse)
    assert rendu["Content-Disposition"] == 'attachment; filename="brouillon-les-hauts.pdf"'
    pages = len(PdfReader(BytesIO(rendu.getvalue())).pages)
    assert f"{pages} pages" in page(ici, faite)


def test_pdf_d_avant_un_changement_ne_se_telecharge_plus(ici: Client, moi: Personne, faite: Dossier) -> None:
    assemble(faite.pk)
    enregistrer_champ(par=agit(moi), ou=faite, nom="aide_demandee", brut="12345", vue=0)
    assert "La demande a changé depuis le dernier PDF" in page(ici, faite)
    assert ici.get(reverse("dossier_en_pdf", args=[faite.id])).status_code == 302


def test_avance_se_dit_fichier_par_fichier(ici: Client, moi: Personne, faite: Dossier) -> None:
    joindre_pieces(par=agit(moi), dossier=faite, codes=["synopsis"], fichiers=[Fichier("s.pdf", BytesIO(pdf()))])
    ici.post(reverse("preparer_dossier", args=[faite.id]))
    Assemblage.objects.update(pretes=1)
    assert "Un fichier prêt sur 1." in page(ici, faite)


def test_service_du_fonds_lit_le_dossier_depose_pas_le_brouillon(client: Client, moi: Personne, faite: Dossier) -> None:
    client.force_login(agent("la-reunion", RoleDeFonds.INSTRUCTEUR))
    adresse = reverse("dossier_en_pdf", args=[faite.id])
    assert client.get(adresse).status_code == 404
    deposer(par=agit(moi), dossier=faite, cle="une")
    assemble(faite.pk)
    rendu = client.get(adresse)
    numero = Dossier.objects.get(pk=faite.pk).numero
    assert rendu["Content-Disposition"] == f'attachment; filename="{numero.lower()}-les-hauts.pdf"'
    contenu = page(client, faite)
    assert (reverse("dossiers_recus") in contenu, reverse("messages", args=[faite.id]) in contenu) == (True, False)


@pytest.mark.parametrize("combien", [1, 3])
def test_page_coute_autant_quel_que_soit_le_nombre_de_pieces(
    ici: Client, moi: Personne, faite: Dossier, combien: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fichiers = [Fichier(f"{n}.pdf", BytesIO(pdf(n))) for n in range(1, combien + 1)]
    joindre_pieces(par=agit(moi), dossier=faite, codes=["lettres_intention"], fichiers=fichiers)
    with django_assert_num_queries(13):
        contenu = page(ici, faite)
    assert contenu.count('<th scope="row">') == combien
