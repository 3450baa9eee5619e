"""The pages of a claim whose service is found done: what was certified, whatever would be computed today."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.actes.models import Decision, Deliberation
from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from amorce.paiements.models import DemandeDePaiement
from tests.paiements.fabrique import COURT, engagee, envoyee, facture, instructeur, relu, relue
from tests.paiements.fabrique_controle import constate, examine, signe
from tests.site.chiffres import PERMIS, muets

pytestmark = pytest.mark.django_db
FIGE = "Tel que le certificat l'a fixé le"


def certifiee(lignes: int = 1) -> tuple[Personne, Dossier, DemandeDePaiement]:
    """20 000 € due on an instalment; since then the award was cut, and the time of its act ran out."""
    moi, dossier = engagee(COURT, aide=28_000_00)
    signe(dossier)
    acompte = envoyee(moi, dossier, *(facture(20_000_00 // lignes) for _ in range(lignes)), genre="acompte")
    examine(acompte)
    constate(acompte)
    Decision.objects.update(montant=4_000_00)
    Deliberation.objects.update(jour=date(2020, 1, 6))
    return moi, relu(dossier), acompte


def net(contenu: bytes) -> str:
    return contenu.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")


def test_les_pages_d_une_demande_certifiee_ne_recalculent_rien(client: Client) -> None:
    moi, dossier, acompte = certifiee()
    for qui, adresse in (
        (moi, reverse("depenses", args=[dossier.pk])),
        (instructeur(), reverse("paiements_du_dossier", args=[dossier.numero])),
        (instructeur(), reverse("service_fait", args=[dossier.numero, acompte.pk])),
    ):
        client.force_login(qui)
        contenu = client.get(adresse).content
        assert muets(contenu.decode(), PERMIS)[1] == []
        calcul = net(contenu).partition('id="t-calcul"')[2]
        assert FIGE in calcul
        assert "28 000,00 €" in calcul
        assert ("20 000,00 €" in calcul, "4 000" in calcul) == (True, False)


def test_la_grille_d_une_demande_certifiee_est_celle_du_certificat(client: Client) -> None:
    moi, dossier, acompte = certifiee()
    client.force_login(instructeur())
    du_service = net(client.get(reverse("service_fait", args=[dossier.numero, acompte.pk])).content)
    depuis, _, figee = du_service.partition('id="t-grille"')
    assert (figee.count("Rien à redire"), "était attendu le" in figee) == (3, False)
    assert "était attendu le" in depuis.partition("Depuis le certificat")[2]
    client.force_login(moi)
    des_pieces = net(client.get(reverse("pieces_de_la_demande", args=[dossier.pk, acompte.pk])).content)
    assert ("Le contrôle est fini depuis le" in des_pieces, "était attendu le" in des_pieces) == (True, False)


def test_ce_qui_retient_depuis_le_certificat_se_leve_de_la_meme_page(client: Client) -> None:
    _moi, dossier, acompte = certifiee()
    client.force_login(instructeur())
    adresse = reverse("service_fait", args=[dossier.numero, acompte.pk])
    leve = reverse("acte_de_service_fait", args=[dossier.numero, acompte.pk, "lever"])
    depuis = net(client.get(adresse).content).partition("Depuis le certificat")[2].partition('id="t-grille"')[0]
    cibles = re.findall(r'name="cible" value="([^"]+)"', depuis)
    assert cibles
    for cible in cibles:
        dits = {"version": relue(acompte).version, "cible": cible, "motif": "Le film est fini, le livrable arrive."}
        assert client.post(leve, dits).headers["Location"] == adresse
    assert "Depuis le certificat" not in net(client.get(adresse).content)


def test_d_ou_vient_un_chiffre_certifie_le_dit_comme_il_fut(client: Client) -> None:
    moi, _dossier, acompte = certifiee()
    client.force_login(moi)
    question = acompte.certificats.get().feuille["etapes"][-1]["question"]
    page = net(client.get(reverse("pourquoi_du_paiement", args=[acompte.pk, question, "reste_a_verser"])).content)
    assert (FIGE in page, "20 000,00 €" in page, "4 000" in page) == (True, True, False)
    inconnue = reverse("pourquoi_du_paiement", args=[acompte.pk, question, "inconnue"])
    assert client.get(inconnue).status_code == 404


@pytest.mark.parametrize("lignes", [1, 4])
def test_la_page_d_une_demande_certifiee_ne_demande_pas_plus_avec_plus_de_lignes(
    client: Client, lignes: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _moi, dossier, acompte = certifiee(lignes)
    client.force_login(instructeur())
    with django_assert_num_queries(15):
        client.get(reverse("service_fait", args=[dossier.numero, acompte.pk]))
    with django_assert_num_queries(13):
        client.get(reverse("paiements_du_dossier", args=[dossier.numero]))
