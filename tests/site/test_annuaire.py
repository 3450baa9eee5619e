"""The pages of the directory: written, previewed, agreed to, found, written to, taken back; closed to the others."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.annuaire.actions import retirer_son_consentement
from amorce.annuaire.models import Consentement, Fiche, MessageRelaye, Visibilite
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.annuaire import CONSENTEMENT
from amorce.droit.transparence import PETIT_NOMBRE
from tests.annuaire.fabrique import brouillon, ecrit, visible
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.instruction.fabrique import FONDS

pytestmark = pytest.mark.django_db
ANNUAIRE = "/annuaire/"
ECRITE = {
    "nom": "Ana Payet",
    "metiers": ["auteur"],
    "departement": "974",
    "etapes": "2019 École",
    "joignable": "on",
    "version": "1",
}


def producteur() -> Personne:
    qui = personne(prenom="Paul", nom="Film")
    societe(qui)
    return qui


def agente() -> Personne:
    return agent(FONDS, RoleDeFonds.INSTRUCTEUR)


def ana() -> Personne:
    return personne("ana@exemple.fr", prenom="Ana", nom="Payet")


def page(fiche: Fiche) -> str:
    return reverse("fiche_de_l_annuaire", args=[fiche.pk])


def consent(client: Client, fiche: Fiche, **change: str) -> int:
    dits = {"visibilite": "public", "lu": "on", "texte": CONSENTEMENT.version, "version": "2", **change}
    return client.post(reverse("apercu_de_fiche", args=[fiche.pk]), dits).status_code


@pytest.mark.exigences("CONV-AXE1-08")
def test_fiche_s_ecrit_se_relit_puis_parait_quand_on_y_consent(client: Client) -> None:
    moi = ana()
    client.force_login(moi)
    client.post(reverse("ouvrir_fiche"))
    fiche = Fiche.objects.get()
    adresse = reverse("ma_fiche", args=[fiche.pk])
    assert 'value="Ana Payet"' in client.get(adresse).content.decode()
    apercu = client.post(adresse, ECRITE, follow=True).content.decode()
    assert "Comme les autres la verront" in apercu
    assert "École" in apercu
    assert all(point[:12].split("'", maxsplit=1)[0] in apercu for point in CONSENTEMENT.points)
    assert Client().get(page(fiche)).status_code == 404
    assert consent(client, fiche, lu="") == 422
    assert Consentement.objects.count() == 0
    assert consent(client, fiche) == 302
    contenu = Client().get(page(fiche)).content.decode()
    assert "Ana Payet" in contenu
    assert "La Réunion (974)" in contenu
    assert moi.email not in contenu


def test_saisie_refusee_n_est_pas_perdue(client: Client) -> None:
    client.force_login(ana())
    client.post(reverse("ouvrir_fiche"))
    fiche = Fiche.objects.get()
    reponse = client.post(reverse("ma_fiche", args=[fiche.pk]), {**ECRITE, "etapes": "Un jour, l'école"})
    assert reponse.status_code == 422
    assert "Un jour, l&#x27;école" in reponse.content.decode()
    assert "commencez-la par son année" in reponse.content.decode()


@pytest.mark.exigences("CONV-AXE1-08", "CONV-AXE1-09")
@pytest.mark.parametrize(
    ("visibilite", "lecteur", "statut", "robots"),
    [
        (Visibilite.PUBLIC, None, 200, "noarchive"),
        (Visibilite.PUBLIC, producteur, 200, "noarchive"),
        (Visibilite.INSCRITS, None, 404, None),
        (Visibilite.INSCRITS, personne, 404, None),
        (Visibilite.INSCRITS, producteur, 200, "noindex, nofollow"),
        (Visibilite.INSCRITS, agente, 200, "noindex, nofollow"),
    ],
)
def test_page_s_ouvre_a_ceux_qui_voient_la_fiche_et_nul_ne_la_garde(
    client: Client,
    visibilite: Visibilite,
    lecteur: Callable[[], Personne] | None,
    statut: int,
    robots: str | None,
) -> None:
    fiche = visible(ana(), visibilite)
    if lecteur is not None:
        client.force_login(lecteur())
    reponse = client.get(page(fiche))
    assert reponse.status_code == statut
    assert ("Ana Payet" in client.get(ANNUAIRE).content.decode()) is (statut == 200)
    if statut == 200:
        assert reponse["X-Robots-Tag"] == robots
        assert "no-store" in reponse["Cache-Control"]
        assert "no-store" in client.get(ANNUAIRE)["Cache-Control"]


@pytest.mark.exigences("CONV-AXE1-08", "CONV-AXE1-09")
def test_retrait_ferme_aussitot_toutes_les_pages(client: Client) -> None:
    moi, lecteur = ana(), producteur()
    fiche = visible(moi)
    ecrit(lecteur, fiche)
    client.force_login(moi)
    client.post(reverse("retirer_la_fiche", args=[fiche.pk]))
    lit = Client()
    lit.force_login(lecteur)
    for chez in (Client(), lit):
        assert chez.get(page(fiche)).status_code == 404
        assert "Payet" not in chez.get(ANNUAIRE, {"q": "payet"}).content.decode()
    assert lit.get(reverse("ecrire_a_la_fiche", args=[fiche.pk])).status_code == 404
    assert "Payet" not in lit.get(reverse("nouvelles")).content.decode()
    assert client.get(reverse("apercu_de_fiche", args=[fiche.pk])).status_code == 200


def test_message_part_arrive_et_se_repond_sans_adresse(client: Client) -> None:
    moi, qui = ana(), producteur()
    fiche = visible(moi, Visibilite.INSCRITS)
    adresse = reverse("ecrire_a_la_fiche", args=[fiche.pk])
    client.force_login(qui)
    assert adresse in client.get(page(fiche)).content.decode()
    client.post(adresse, {"texte": "Un tournage en mai ?", "cle": str(uuid4())})
    vide = client.post(adresse, {"texte": "", "cle": str(uuid4())})
    assert (vide.status_code, MessageRelaye.objects.count()) == (422, 1)
    assert moi.email not in client.get(adresse).content.decode()
    client.force_login(moi)
    recus = client.get(reverse("messages_de_fiche", args=[fiche.pk])).content.decode()
    assert "Paul Film" in recus
    assert qui.email not in recus
    echange = fiche.echanges.get()
    lu = reverse("echange_de_fiche", args=[fiche.pk, echange.pk])
    assert "Un tournage en mai ?" in client.get(lu).content.decode()
    assert MessageRelaye.objects.get().lu_le is not None
    client.post(lu, {"texte": "Oui !", "cle": str(uuid4())})
    client.post(reverse("fermer_echange", args=[fiche.pk, echange.pk]))
    client.force_login(qui)
    assert "Oui !" in client.get(adresse).content.decode()
    ferme = client.post(adresse, {"texte": "Encore", "cle": str(uuid4())})
    assert (ferme.status_code, "Encore" in ferme.content.decode()) == (422, True)


def test_on_n_ecrit_pas_a_sa_fiche_ni_a_ce_que_l_on_ne_voit_pas(client: Client) -> None:
    moi = ana()
    fiche = visible(moi, Visibilite.INSCRITS)
    client.force_login(moi)
    assert client.get(reverse("ecrire_a_la_fiche", args=[fiche.pk])).status_code == 404
    client.force_login(personne())
    assert client.post(reverse("ecrire_a_la_fiche", args=[fiche.pk]), {"texte": "x"}).status_code == 404


def test_brouillon_ne_se_voit_que_de_son_titulaire(client: Client) -> None:
    fiche = brouillon(ana())
    for qui in (producteur(), agente()):
        client.force_login(qui)
        for route in ("fiche_de_l_annuaire", "ma_fiche", "apercu_de_fiche", "ecrire_a_la_fiche"):
            assert client.get(reverse(route, args=[fiche.pk])).status_code == 404, route


def test_fiche_d_une_structure_ne_s_ouvre_qu_a_qui_l_engage(client: Client) -> None:
    autre = societe(personne())
    moi = producteur()
    client.force_login(moi)
    assert client.post(reverse("ouvrir_fiche"), {"organisation": str(autre.pk)}).status_code == 404
    assert client.post(reverse("ouvrir_fiche"), {"organisation": "n'importe"}).status_code == 404
    sienne = moi.organisations.get()
    assert client.post(reverse("ouvrir_fiche"), {"organisation": str(sienne.pk)}).status_code == 302
    deja = client.post(reverse("ouvrir_fiche"), {"organisation": str(sienne.pk)})
    assert deja.status_code == 404
    assert Fiche.objects.get().organisation == sienne


def test_fiche_effacee_ne_laisse_rien(client: Client) -> None:
    moi = ana()
    fiche = visible(moi)
    ecrit(producteur(), fiche)
    client.force_login(moi)
    client.post(reverse("effacer_la_fiche", args=[fiche.pk]))
    assert (Fiche.objects.count(), Consentement.objects.count(), MessageRelaye.objects.count()) == (0, 0, 0)


def test_annuaire_vide_dit_quoi_faire(client: Client) -> None:
    assert "Écrivez votre fiche" in client.get(ANNUAIRE).content.decode()
    visible(ana())
    assert "Retirez un filtre" in client.get(ANNUAIRE, {"metier": "producteur"}).content.decode()
    assert client.get(ANNUAIRE, {"page": "x", "q": "\0"}).status_code == 200
    assert client.get(reverse("fiche_de_l_annuaire", args=[UUID(int=1)])).status_code == 404


def test_chiffres_se_taisent_sous_cinq_et_se_prennent_en_csv(client: Client) -> None:
    adresse = reverse("annuaire_en_chiffres")
    assert "pas de données" in client.get(adresse).content.decode()
    for _ in range(PETIT_NOMBRE - 1):
        visible(personne(), nom="Invisible ici")
    contenu = client.get(adresse).content.decode()
    assert "trop peu de cas" in contenu
    assert "Trop peu de fiches" in contenu
    visible(personne())
    csv = client.get(adresse, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert csv == ["Région ou métier;Fiches", "La Réunion;5", "Réalisation;5", "Technique;5"]


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_ne_dependent_pas_du_nombre(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int
) -> None:
    for rang in range(combien):
        visible(personne(), nom=f"Nom {rang}")
    with django_assert_num_queries(3):
        client.get(ANNUAIRE)
    with django_assert_num_queries(4):  # and how many times one has asked
        client.get("/api/v1/annuaire")
    with django_assert_num_queries(3):
        client.get(reverse("annuaire_en_chiffres"))


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_des_fiches_a_soi_ne_dependent_pas_du_nombre(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int
) -> None:
    moi = ana()
    fiche = visible(moi)
    for _ in range(combien):
        societe(moi)
        ecrit(producteur(), fiche)
    client.force_login(moi)
    with django_assert_num_queries(9):
        client.get(reverse("mes_fiches"))
    with django_assert_num_queries(7):
        client.get(reverse("messages_de_fiche", args=[fiche.pk]))


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_d_une_fiche(client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int) -> None:
    fiche = visible(ana(), oeuvres="\n".join(["2019 Film"] * combien))
    with django_assert_num_queries(5):
        client.get(page(fiche))


def test_anglais_ne_laisse_rien_en_francais(client: Client) -> None:
    visible(ana())
    contenu = client.get("/en/annuaire/").content.decode()
    assert "Directory" in contenu
    assert "Toute la région" not in contenu


def test_retrait_par_acte_vaut_pour_la_page_en_anglais_aussi(client: Client) -> None:
    moi = ana()
    fiche = visible(moi)
    assert client.get(f"/en{page(fiche)}").status_code == 200
    retirer_son_consentement(par=agit(moi), fiche=fiche)
    assert client.get(f"/en{page(fiche)}").status_code == 404
