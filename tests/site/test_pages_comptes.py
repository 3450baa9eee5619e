"""The pages of accounts: constant in queries, in the reader's language, exact in their refusals."""

import re
from datetime import date

import polib
import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Attribution, Personne
from amorce.comptes.pays import nom_du_pays, pays_par_nom
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.socle.reglages import PAQUET
from tests.commission.fabrique import nomme
from tests.comptes.fabrique import MOT_DE_PASSE, administrateur, agent, agit, attribue, personne, societe
from tests.site.objets import FONDS

pytestmark = pytest.mark.django_db
CATALOGUE = polib.pofile(str(PAQUET / "site/locale/en/LC_MESSAGES/django.po"))


@pytest.fixture(autouse=True)
def _compteurs_a_zero() -> None:
    cache.clear()


@pytest.mark.parametrize("lignes", [1, 3])
def test_mon_espace_coute_autant_quel_que_soit_le_nombre_de_structures(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    moi = personne()
    for _ in range(lignes):
        societe(moi)
    client.force_login(moi)
    with django_assert_num_queries(12):
        reponse = client.get("/mon-espace/")
    assert reponse.content.decode().count("Films du Récif") == lignes


@pytest.mark.parametrize("lignes", [1, 3])
def test_structure_coute_autant_quel_que_soit_le_nombre_de_membres(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    moi = personne()
    films = societe(moi)
    for _ in range(lignes):
        films.appartenances.create(
            personne=personne(nom="Payet"), role=RoleDansOrganisation.LECTEUR, depuis=date(2025, 1, 1)
        )
    client.force_login(moi)
    with django_assert_num_queries(8):
        reponse = client.get(f"/organisations/{films.id}/")
    assert reponse.content.decode().count('<th scope="row">Payet</th>') == lignes


@pytest.mark.parametrize("lignes", [1, 3])
def test_roles_coutent_autant_quel_que_soit_leur_nombre(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    for _ in range(lignes):
        attribue(personne(nom="Payet"), FONDS, RoleDeFonds.MEMBRE)
    client.force_login(administrateur())
    with django_assert_num_queries(6):
        reponse = client.get("/service/reglages/personnes/")
    assert reponse.content.decode().count('<th scope="row">Payet</th>') == lignes


def test_invite_par_formulaire_faux_garde_ce_qui_est_ecrit(client: Client) -> None:
    moi = personne()
    films = societe(moi)
    client.force_login(moi)
    page = client.post(f"/organisations/{films.id}/inviter/", {"email": "ami", "role": "lecteur"}).content.decode()
    assert 'value="ami"' in page
    assert "Adresse électronique : il faut la forme nom@domaine.fr. Vérifiez ce que vous avez écrit." in page
    assert re.search(r'<input type="radio" name="role" value="lecteur"[^>]* checked', page)
    assert mail.outbox == []


def test_generation_ne_se_demande_qu_a_qui_siege(client: Client) -> None:
    moi = personne()
    client.force_login(moi)
    assert "tranche d" not in client.get(reverse("mon_compte")).content.decode()
    assert client.post(reverse("dire_sa_generation"), {"generation": "35"}).status_code == 404
    membre = nomme(agit(agent("la-reunion", RoleDeFonds.RESPONSABLE)), 1)
    client.force_login(membre.personne)
    assert "Votre tranche d" in client.get(reverse("mon_compte")).content.decode()
    for dite in ("35", ""):
        assert client.post(reverse("dire_sa_generation"), {"generation": dite}).status_code == 302
        assert Personne.objects.get(pk=membre.personne_id).generation == dite


def test_redacteur_ne_voit_ni_l_invitation_ni_les_actes(client: Client) -> None:
    films = societe(personne())
    moi = personne()
    films.appartenances.create(personne=moi, role=RoleDansOrganisation.REDACTEUR, depuis=date(2025, 1, 1))
    client.force_login(moi)
    page = client.get(f"/organisations/{films.id}/").content.decode()
    assert "Inviter quelqu" not in page
    assert client.post(f"/organisations/{films.id}/inviter/", {"email": "a@b.fr", "role": "lecteur"}).status_code == 404
    assert client.get(f"/organisations/{films.id}/modifier/").status_code == 404


def test_role_accorde_par_la_page_puis_termine(client: Client) -> None:
    chef, nouveau = agent(FONDS, RoleDeFonds.REGLAGES), personne("nouveau@exemple.fr")
    client.force_login(chef)
    champs = {"personne": "Nouveau@exemple.fr", "role": "instructeur", "depuis": "2026-01-01", "jusqua": ""}
    reponse = client.post(
        f"/service/reglages/personnes/{FONDS}/accorder/", {f"accord-{FONDS}-{nom}": dit for nom, dit in champs.items()}
    )
    assert reponse.status_code == 302
    tenu = Attribution.objects.get(personne=nouveau)
    assert (tenu.role, tenu.depuis, tenu.jusqua) == ("instructeur", date(2026, 1, 1), None)
    client.post(f"/service/reglages/roles/{tenu.id}/terminer/")
    tenu.refresh_from_db()
    assert tenu.terminee_le is not None


def test_role_pour_une_adresse_inconnue_est_refuse_a_cote_du_champ(client: Client) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.REGLAGES))
    champs = {"personne": "nul@exemple.fr", "role": "instructeur", "depuis": "demain"}
    page = client.post(
        f"/service/reglages/personnes/{FONDS}/accorder/", {f"accord-{FONDS}-{nom}": dit for nom, dit in champs.items()}
    ).content.decode()
    assert "Adresse de la personne : aucun compte ne l&#x27;a." in page
    assert "Début : cette date ne se lit pas. Choisissez un jour du calendrier." in page


def test_membre_du_fonds_ne_voit_que_ses_propres_roles(client: Client) -> None:
    attribue(personne(nom="Payet"), FONDS, RoleDeFonds.INSTRUCTEUR)
    client.force_login(agent(FONDS, RoleDeFonds.RESPONSABLE, nom="Hoarau"))
    page = client.get("/service/reglages/personnes/").content.decode()
    assert "Hoarau" in page
    assert "Payet" not in page
    assert "Accorder un rôle" not in page
    assert "Déléguer un de vos rôles" in page


def test_page_du_service_n_a_pas_d_adresse_anglaise(client: Client) -> None:
    client.force_login(administrateur())
    assert client.get("/en/service/reglages/personnes/").status_code == 404


@pytest.mark.parametrize(
    ("page", "titre"),
    [("login", "Sign in"), ("signup", "Create an account"), ("password/reset", "Forgotten password")],
)
def test_pages_de_connexion_sont_aussi_en_anglais(client: Client, page: str, titre: str) -> None:
    assert f"<h1>{titre}</h1>" in client.get(f"/en/compte/{page}/").content.decode()


def test_erreurs_sont_aussi_en_anglais(client: Client) -> None:
    page = client.post("/en/compte/signup/", {"email": "", "password1": "motdepasse974"}).content.decode()
    assert "Email address: this field is empty, please fill it in." in page
    assert "Password: it would be among the first guessed. Put unrelated words end to end." in page


def test_compte_cree_en_anglais_recoit_ses_courriels_en_anglais(client: Client) -> None:
    client.post("/en/compte/signup/", {"email": "ann@example.org", "password1": MOT_DE_PASSE})
    assert mail.outbox[-1].subject == "Your confirmation code"


def test_traduction_garde_les_reperes_de_la_phrase() -> None:
    def reperes(phrase: str) -> set[str]:
        return set(re.findall(r"%(?:\(\w+\))?[sd]", phrase))

    ecarts = [une.msgid for une in CATALOGUE if not une.msgid_plural and reperes(une.msgid) != reperes(une.msgstr)]
    ecarts += [
        une.msgid
        for une in CATALOGUE
        if une.msgid_plural and reperes(une.msgid_plural) != reperes(une.msgstr_plural[1])
    ]
    assert ecarts == []


def test_pays_se_disent_dans_la_langue_du_lecteur() -> None:
    with override("fr"):
        assert nom_du_pays("DE") == "Allemagne"
        noms = [nom for _, nom in pays_par_nom()]
        assert noms.index("Émirats arabes unis") < noms.index("Finlande")
    with override("en"):
        assert nom_du_pays("DE") == "Germany"
