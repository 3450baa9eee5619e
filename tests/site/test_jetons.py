"""The page of one's tokens: shown once, after one has proved again to be oneself."""

import hashlib
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amorce.comptes.actions import creer_jeton, effacer_compte
from amorce.comptes.models import JetonDApi
from amorce.comptes.requetes import donnees_personnelles, jetons_en_cours
from amorce.comptes.roles import Portee, RoleDeFonds
from amorce.journal.models import Entree
from tests.comptes.fabrique import MOT_DE_PASSE, agent, agit, personne
from tests.site.objets import FONDS

pytestmark = pytest.mark.django_db
PAGE = "/mon-compte/jetons/"
SAISIE = {"nom": "Tableur", "portees": ["evaluer", "projets:lire"], "jours": "90"}


def confirme(client: Client) -> HttpResponse:
    """Gives the password again."""
    saisie = {"password": MOT_DE_PASSE, "next": PAGE}
    return client.post(reverse("account_reauthenticate"), saisie)  # type: ignore[return-value]


def montre(page: str) -> list[str]:
    return re.findall(r'value="(amorce_[^"]+)"', page)


def test_jeton_se_cree_apres_confirmation_et_ne_se_montre_qu_une_fois(client: Client) -> None:
    moi = personne()
    client.force_login(moi)
    envoye = client.post(PAGE, SAISIE)
    assert (envoye.status_code, JetonDApi.objects.count()) == (302, 0)
    assert envoye["Location"].startswith("/compte/reauthenticate/")
    reponse = confirme(client)  # what was asked goes on by itself
    (clair,) = montre(reponse.content.decode())
    jeton = JetonDApi.objects.get()
    assert (jeton.personne, jeton.nom, jeton.portees) == (moi, "Tableur", ["evaluer", "projets:lire"])
    assert (jeton.empreinte, jeton.debut) == (hashlib.sha256(clair.encode()).hexdigest(), clair[:13])
    assert (jeton.expire_le - jeton.cree_le).days == 90
    assert "no-store" in reponse["Cache-Control"]
    suite = client.get(PAGE).content.decode()
    assert (montre(suite), clair in suite, jeton.debut in suite) == ([], False, True)


def test_jeton_se_revoque_et_le_journal_dit_les_deux_actes_sans_rien_qui_l_ouvre(client: Client) -> None:
    moi = personne()
    jeton, clair = creer_jeton(qui=agit(moi), nom="Tableur", portees=[Portee.EVALUER], jours=30)
    client.force_login(moi)
    for _fois in range(2):
        assert client.post(reverse("revoquer_jeton", args=[jeton.id])).status_code == 302
    assert list(jetons_en_cours(agit(moi))) == []
    actes = Entree.objects.filter(acteur=moi.id)
    assert list(actes.order_by("rang").values_list("acte", flat=True)) == ["creer_jeton", "revoquer_jeton"]
    assert not any(clair in un.contenu or jeton.empreinte in un.contenu for un in actes)


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"nom": ""}, "Nom du jeton : ce champ est vide, remplissez-le."),
        ({"portees": []}, "Ce qu&#x27;il permet : ce champ est vide, remplissez-le."),
        ({"jours": ""}, "Durée : ce champ est vide, remplissez-le."),
    ],
)
def test_saisie_fausse_se_dit_et_ne_cree_rien(client: Client, change: dict[str, object], phrase: str) -> None:
    client.force_login(personne())
    confirme(client)
    page = client.post(PAGE, {**SAISIE, **change}).content.decode()
    assert phrase in page
    assert JetonDApi.objects.count() == 0


def test_au_dela_de_vingt_jetons_il_faut_en_revoquer(client: Client) -> None:
    moi = personne()
    for _ in range(20):
        creer_jeton(qui=agit(moi), nom="Un", portees=[Portee.EVALUER], jours=30)
    client.force_login(moi)
    confirme(client)
    page = client.post(PAGE, SAISIE).content.decode()
    assert "Vous avez déjà 20 jetons : révoquez-en un d&#x27;abord." in page
    assert JetonDApi.objects.count() == 20


def test_agent_sans_second_facteur_n_atteint_pas_la_page(client: Client) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR, second_facteur=False))
    assert client.get(PAGE)["Location"] == "/compte/second-facteur/"


def test_jetons_sont_parmi_les_donnees_que_l_on_emporte_et_partent_avec_le_compte() -> None:
    moi = personne()
    creer_jeton(qui=agit(moi), nom="Tableur", portees=[Portee.EVALUER], jours=30)
    assert [un["nom"] for un in donnees_personnelles(moi)["jetons"]] == ["Tableur"]
    effacer_compte(qui=agit(moi))
    assert JetonDApi.objects.count() == 0


def test_page_des_jetons_se_lit_en_anglais(client: Client) -> None:
    client.force_login(personne())
    assert "<h1>API tokens</h1>" in client.get("/en/mon-compte/jetons/").content.decode()


def test_droits_du_service_ne_se_proposent_qu_a_qui_sert_un_fonds(client: Client) -> None:
    for qui, proposes in ((personne(), False), (agent(FONDS, RoleDeFonds.INSTRUCTEUR), True)):
        client.force_login(qui)
        contenu = client.get(PAGE).content.decode()
        assert ('value="dossiers:instruire"' in contenu, 'value="projets:lire"' in contenu) == (proposes, True)
