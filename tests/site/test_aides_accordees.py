"""The aids that a fund granted, for everybody: looked for, filtered, each with its page; a person has no name there."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.droit.fonds import fonds
from amorce.octrois import recherche
from amorce.octrois.actions.projection import projeter
from amorce.octrois.models import Import
from amorce.octrois.recherche import retenir_les_mots
from amorce.transparence.aides import Filtres, Recherche
from amorce.transparence.models import Retenue
from tests.actes.fabrique import accordees, responsable
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique_portail import COURT, REUNION, importation, passee

pytestmark = pytest.mark.django_db
LISTE = f"/transparence/{REUNION}/aides/"


@pytest.fixture
def importee() -> Import:
    return importation()


def titres(client: Client, **demande: object) -> list[str]:
    return [a.octroi.objet for a in client.get(LISTE, demande).context["aides"]]


@pytest.mark.exigences("RUN-IV-61")
def test_aide_notifiee_a_sa_page_avec_son_beneficiaire_son_projet_son_montant_et_son_acte(client: Client) -> None:
    (decision,) = accordees(responsable(), 20_000_00)
    octroi = projeter(decision=decision)
    assert octroi is not None
    assert titres(client) == [octroi.objet]
    contenu = client.get(reverse("aide_accordee", args=[REUNION, octroi.pk])).content.decode()
    assert octroi.objet in contenu
    assert "20\u202f000\u00a0€" in contenu
    assert octroi.reference in contenu
    assert decision.dossier.projet.organisation.nom in contenu
    assert reverse("aide", args=[REUNION, octroi.dispositif]) in contenu


@pytest.mark.exigences("RUN-IV-61")
def test_personne_physique_n_a_de_nom_que_si_elle_y_consent_encore(client: Client, importee: Import) -> None:
    auteur = beneficiaire("Zéphyrine Tamarin", personne=True, commune="Cilaos")
    octroi = passee(importee, beneficiaire=auteur)
    pages = (LISTE, reverse("aide_accordee", args=[REUNION, octroi.pk]))
    for page in pages:
        contenu = client.get(page).content.decode()
        assert "Personne physique" in contenu
        assert "Tamarin" not in contenu
        assert "Cilaos" not in contenu
    assert titres(client, q="Tamarin") == []
    auteur.consenti_le = date(2026, 1, 1)
    auteur.save()
    assert all("Zéphyrine Tamarin" in client.get(page).content.decode() for page in pages)
    auteur.retire_le = date(2026, 2, 1)
    auteur.save()
    assert not any("Tamarin" in client.get(page).content.decode() for page in pages)


def test_le_plafond_de_la_recherche_compte_ce_que_les_autres_filtres_gardent(
    importee: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recherche, "PLAFOND", 3)
    for rang in range(6):
        annee = 2020 if rang < 2 else 2024
        passee(importee, f"Marée {rang}", annee=annee, votee_le=date(annee, 6, 12))

    def lue(**dits: str) -> Recherche:
        return Recherche(fonds(REUNION), Filtres.de(fonds(REUNION), dits), 1)

    assert (lue(q="maree", annee="2020").totaux.nombre, lue(q="maree", annee="2020").plafonnee) == (2, False)
    assert (lue(q="maree").totaux.nombre, lue(q="maree").plafonnee) == (3, True)
    assert lue(q="maree", annee="2019").totaux.nombre == 0


def test_aide_tenue_hors_du_public_n_a_ni_ligne_ni_page_ni_part_des_sommes(client: Client, importee: Import) -> None:
    passee(importee, "Montrée")
    tue = passee(importee, "Tue", annee=2019, votee_le=date(2019, 3, 1))
    page, parts = reverse("aide_accordee", args=[REUNION, tue.pk]), reverse("repartition", args=[REUNION])
    assert client.get(page).status_code == 200
    assert "2019" in client.get(parts).content.decode()
    Retenue.objects.create(octroi=tue, motif="Le juge l'a demandé.", personne=responsable())
    assert titres(client) == ["Montrée"]
    assert titres(client, q="Tue") == []
    assert client.get(LISTE).context["recherche"].totaux.nombre == 1
    assert client.get(page).status_code == 404
    assert "2019" not in client.get(parts).content.decode()


def test_l_aide_d_une_personne_ne_se_trouve_pas_par_son_departement(client: Client, importee: Import) -> None:
    passee(importee, "D'une société", departement="48")
    passee(importee, "D'une personne", departement="48", beneficiaire=beneficiaire("Ana", personne=True))
    assert titres(client, departement="48") == ["D'une société"]
    assert client.get(LISTE, {"departement": "48"}).context["recherche"].totaux.nombre == 1
    assert len(titres(client)) == 2


def test_filtres_se_combinent_et_ce_qui_n_est_pas_connu_ne_filtre_rien(client: Client, importee: Import) -> None:
    passee(importee, "Un", annee=2024, votee_le=date(2024, 3, 1), genre="animation")
    passee(importee, "Deux", departement="75")
    passee(importee, "Trois", phase="ecriture", dispositif="run_ecriture")
    assert titres(client, annee="2024") == titres(client, genre="animation") == ["Un"]
    assert titres(client, departement="75") == ["Deux"]
    assert titres(client, phase="ecriture") == titres(client, dispositif="run_ecriture") == ["Trois"]
    assert titres(client, annee="2024", departement="75") == []
    for inconnu in (
        {"genre": "x"},
        {"annee": "20x4"},
        {"departement": "999"},
        {"tri": "x"},
        {"page": "x"},
        {"q": "\0"},
    ):
        assert sorted(titres(client, **inconnu)) == ["Deux", "Trois", "Un"]


def test_recherche_ne_compte_ni_accents_ni_fautes_et_suit_ce_qui_change(client: Client, importee: Import) -> None:
    aide = passee(importee, "Les Marées hautes", beneficiaire=beneficiaire("Tamarin Productions"))
    passee(importee, "Volcan")
    passee(importee, "Ailleurs", fonds="ile-de-france")
    assert retenir_les_mots() > 4
    for dit in ("marees", "MARÉES", "maree", "marées hautes", "marees hutes", "tamarin", "tamrin", "court maree"):
        assert titres(client, q=dit) == ["Les Marées hautes"], dit
    assert "celles qui en portent de proches" in client.get(LISTE, {"q": "tamrin"}).content.decode()
    assert titres(client, q="ailleurs") == []
    assert titres(client, q="le la des") == titres(client)
    aide.mots = " basses"
    aide.save()
    assert (titres(client, q="hautes"), titres(client, q="basses")) == ([], ["Les Marées hautes"])
    aide.delete()
    assert titres(client, q="basses") == []


@pytest.mark.parametrize("demande", ['"', "*", "a:b", "OR", "'", "\\", "(", "é" * 300, "- -", "%"])
def test_recherche_de_n_importe_quoi_ne_casse_rien(client: Client, importee: Import, demande: str) -> None:
    passee(importee)
    assert client.get(LISTE, {"q": demande}).status_code == 200


def test_tri_par_montant_et_pages(client: Client, importee: Import) -> None:
    for rang in range(27):
        passee(importee, f"Film {rang:02}", montant=(rang + 1) * 100_00)
    assert titres(client, tri="montant")[0] == "Film 26"
    premiere, derniere = titres(client, tri="montant"), titres(client, tri="montant", page=2)
    assert (len(premiere), derniere) == (25, ["Film 01", "Film 00"])
    assert titres(client, tri="montant", page=99) == derniere
    contenu = client.get(LISTE, {"tri": "montant"}).content.decode()
    assert "?tri=montant&amp;page=2" in contenu


def test_totaux_disent_le_vote_le_maintenu_et_le_paye(client: Client, importee: Import) -> None:
    passee(importee, montant=10_000_00, maintenu=4_000_00, paye=4_000_00)
    passee(importee, montant=5_000_00, maintenu=0)
    totaux = client.get(LISTE).context["recherche"].totaux
    assert (totaux.nombre, totaux.montant, totaux.maintenu, totaux.paye) == (2, 15_000_00, 4_000_00, 4_000_00)
    contenu = client.get(LISTE).content.decode()
    assert ("ne tient plus" in contenu, "réduite" in contenu) == (True, True)


def test_paye_que_personne_n_a_dit_ne_se_montre_pas(client: Client, importee: Import) -> None:
    octroi = passee(importee, montant=10_000_00)
    page = reverse("aide_accordee", args=[REUNION, octroi.pk])
    assert "Payée" not in client.get(page).content.decode()
    contenu = client.get(LISTE).content.decode()
    assert "10\u202f000\u00a0€ maintenus." in contenu
    assert "payés" not in contenu
    assert "<dt>Payé</dt>" not in client.get(reverse("transparence_du_fonds", args=[REUNION])).content.decode()
    passee(importee, paye=4_000_00)
    assert "4\u202f000\u00a0€ payés, sur 1 aide dont le paiement est connu." in client.get(LISTE).content.decode()
    octroi.paye = 0
    octroi.save()
    assert "Payée" in client.get(page).content.decode()


def test_liste_vide_dit_quand_elle_se_remplira_et_une_recherche_vide_comment_en_sortir(client: Client) -> None:
    assert "Aucune aide n'est encore publiée" in client.get(LISTE).content.decode()
    assert "Aucune aide ne répond à tout cela" in client.get(LISTE, {"annee": 2001}).content.decode()


def test_aide_d_un_autre_fonds_n_a_pas_de_page_ici(client: Client, importee: Import) -> None:
    octroi = passee(importee)
    assert client.get(reverse("aide_accordee", args=["ile-de-france", octroi.pk])).status_code == 404
    assert client.get(reverse("aide_accordee", args=[REUNION, uuid4()])).status_code == 404
    assert titres(client) == ["Les Marées"]
    assert client.get("/transparence/ile-de-france/aides/").context["aides"] == []


@pytest.mark.parametrize("nombre", [1, 3])
def test_liste_fait_six_requetes_et_une_aide_une(
    client: Client, importee: Import, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    octrois = [passee(importee, f"Film {rang}") for rang in range(nombre)]
    with django_assert_num_queries(6):
        client.get(LISTE, {"annee": 2025, "dispositif": COURT})
    with django_assert_num_queries(1):
        client.get(reverse("aide_accordee", args=[REUNION, octrois[0].pk]))


def test_pages_se_gardent_par_leur_marque_sans_temoin(client: Client, importee: Import) -> None:
    for adresse in (LISTE, reverse("aide_accordee", args=[REUNION, passee(importee).pk])):
        reponse = client.get(adresse)
        assert (reponse["Cache-Control"], reponse.cookies) == ("public, max-age=300", {})
        assert client.get(adresse, headers={"If-None-Match": reponse["ETag"]}).status_code == 304
