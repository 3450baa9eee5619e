"""People arrive, protect their account, found a company, invite."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from amorce.comptes import actions
from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from tests.comptes.fabrique import agent, agit, personne, siret, societe
from tests.parcours.gestes import code_totp, lien_recu, s_inscrit, se_confirme, se_connecte
from tests.parcours.regards import sans_faute, sous_tous_les_jours
from tests.site.objets import FONDS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    cache.clear()
    settings.ADRESSE = live_server.url
    return live_server.url


def test_producteur_s_inscrit_se_protege_fonde_et_invite(site: str, page: Page, browser: Browser) -> None:
    page.goto(site)
    page.get_by_role("link", name="Se connecter").click()
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Créer un compte").click()
    sous_tous_les_jours(page)
    s_inscrit(page, "prod@exemple.fr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon espace")
    sous_tous_les_jours(page)

    page.get_by_role("link", name="Second facteur").click()
    sans_faute(page)
    page.get_by_role("link", name="Installer une application").click()
    se_confirme(page)
    sous_tous_les_jours(page)
    page.get_by_label("Code montré par l'application").fill("000000")
    page.get_by_role("button", name="Mettre en place").click()
    expect(page.locator(".resume-erreurs")).to_be_focused()
    sans_faute(page)
    page.get_by_label("Code montré par l'application").fill(code_totp(page.locator("code.cle").inner_text()))
    page.get_by_role("button", name="Mettre en place").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    sous_tous_les_jours(page)
    secours = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="C'est noté, continuer").click()

    page.get_by_role("link", name="Inscrire une structure").click()
    sous_tous_les_jours(page)
    page.get_by_label("Dénomination").fill("Films du Récif")
    page.get_by_label("SIRET").fill("73282932000075")
    page.get_by_role("button", name="Inscrire").click()
    expect(page.get_by_label("Dénomination")).to_have_value("Films du Récif")
    expect(page.locator(".champ.fautif")).to_contain_text("ce numéro n'existe pas")
    sans_faute(page)
    page.get_by_label("SIRET").fill(siret())
    page.get_by_role("button", name="Inscrire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Films du Récif")
    sous_tous_les_jours(page)

    page.get_by_label("Adresse électronique").fill("ami@exemple.fr")
    page.get_by_role("button", name="Envoyer l'invitation").click()
    expect(page.get_by_role("status")).to_contain_text("ami@exemple.fr")
    page.get_by_role("button", name="Se déconnecter").click()

    page.goto(f"{site}/compte/login/")
    se_connecte(page, "prod@exemple.fr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second facteur")
    sous_tous_les_jours(page)
    page.get_by_label("Code").fill(secours)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon espace")

    invite = browser.new_context(locale="fr-FR").new_page()
    invite.goto(lien_recu("ami@exemple.fr"))
    invite.get_by_role("link", name="Créer un compte").click()
    s_inscrit(invite, "ami@exemple.fr")
    expect(invite.get_by_role("heading", level=1)).to_have_text("Rejoindre « Films du Récif »")
    sous_tous_les_jours(invite)
    invite.get_by_role("button", name="Accepter").click()
    expect(invite.get_by_role("heading", level=1)).to_have_text("Films du Récif")
    films = Organisation.objects.get()
    assert set(films.appartenances.values_list("personne__email", "role")) == {
        ("prod@exemple.fr", "representant"),
        ("ami@exemple.fr", "redacteur"),
    }
    invite.context.close()
    page.get_by_role("link", name="Films du Récif").click()
    expect(page.get_by_label("Rôle de ami@exemple.fr")).to_have_value("redacteur")
    sous_tous_les_jours(page)


def test_invitation_ouverte_avec_un_autre_compte_dit_quoi_faire(site: str, page: Page) -> None:
    moi = personne("prod@exemple.fr")
    films = societe(moi)
    actions.inviter(qui=agit(moi), organisation=films, email="ami@exemple.fr", role=RoleDansOrganisation.LECTEUR)
    personne("tiers@exemple.fr")
    page.goto(lien_recu("ami@exemple.fr"))
    se_connecte(page, "tiers@exemple.fr")
    assert (
        "envoyée à ami@exemple.fr, qui n'est pas une adresse de votre compte" in page.get_by_role("alert").inner_text()
    )
    sans_faute(page)


def test_auteur_s_inscrit_seul_emporte_ses_donnees_et_s_efface(site: str, page: Page) -> None:
    page.goto(f"{site}/compte/signup/")
    page.get_by_label("Adresse électronique").fill("auteur@exemple")
    page.get_by_label("Mot de passe").fill("motdepasse12")
    page.get_by_role("button", name="Créer le compte").click()
    expect(page.locator(".erreur")).to_have_text(
        [
            "Adresse électronique : il faut la forme nom@domaine.fr. Vérifiez ce que vous avez écrit.",
            "Mot de passe : il serait deviné parmi les premiers. Mettez bout à bout des mots sans rapport.",
        ]
    )
    expect(page.get_by_label("Adresse électronique")).to_have_value("auteur@exemple")
    sans_faute(page)
    s_inscrit(page, "auteur@exemple.fr")
    page.get_by_role("link", name="Mon compte").click()
    sous_tous_les_jours(page)
    page.get_by_label("Prénom").fill("Anaïs")
    page.get_by_label("Nom", exact=True).fill("Hoarau")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status")).to_contain_text("Votre profil est enregistré.")
    with page.expect_download() as arrive:
        page.get_by_role("link", name="Emporter mes données").click()
    assert '"nom": "Hoarau"' in arrive.value.path().read_text()
    page.get_by_role("link", name="Effacer mon compte").click()
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Effacer mon compte").click()
    expect(page.locator(".resume-erreurs")).to_contain_text("cochez la case pour continuer")
    page.get_by_label("Je veux effacer mon compte").check()
    page.get_by_role("button", name="Effacer mon compte").click()
    expect(page.get_by_role("status")).to_contain_text("Votre compte est effacé.")
    assert not Personne.objects.filter(email="auteur@exemple.fr").exists()


def test_cle_d_acces_remplace_le_mot_de_passe(site: str, page: Page) -> None:
    """With Chromium's own virtual authenticator: the key signs for good, the server checks for good."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cle = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**cle, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    page.goto(f"{site}/compte/signup/")
    s_inscrit(page, "cle@exemple.fr")
    page.goto(f"{site}/compte/second-facteur/webauthn/add/")
    se_confirme(page)
    sous_tous_les_jours(page)
    page.get_by_label("Nom de la clé").fill("Téléphone")
    page.get_by_label("S'en servir aussi à la place du mot de passe").check()
    page.get_by_role("button", name="Ajouter").click()
    page.get_by_role("heading", name="Codes de secours").wait_for()
    page.goto(f"{site}/compte/second-facteur/webauthn/")
    expect(page.get_by_role("table")).to_contain_text("Téléphone")
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Se déconnecter").click()

    page.goto(f"{site}/compte/login/?next=/organisations/")
    page.get_by_role("button", name="Utiliser une clé d'accès").click()
    page.wait_for_url(f"{site}/organisations/")
    page.get_by_role("button", name="Se déconnecter").click()

    page.goto(f"{site}/compte/login/")
    se_connecte(page, "cle@exemple.fr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second facteur")
    page.get_by_role("button", name="Utiliser ma clé").click()
    page.wait_for_url(f"{site}/mon-espace/")


def test_cle_qui_ne_repond_pas_est_dite(site: str, page: Page) -> None:
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    vide = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": vide})
    page.goto(f"{site}/compte/login/")
    page.get_by_role("button", name="Utiliser une clé d'accès").click()
    page.get_by_role("alert").wait_for()
    expect(page.get_by_role("alert")).to_contain_text("n'a pas répondu")
    sans_faute(page)


def test_agent_sans_second_facteur_est_arrete(site: str, page: Page) -> None:
    """He is led to set it up, enters nowhere meanwhile, and everywhere that is his afterwards."""
    agent(FONDS, RoleDeFonds.REGLAGES, second_facteur=False, email="agent@exemple.fr")
    page.goto(f"{site}/compte/login/")
    se_connecte(page, "agent@exemple.fr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second facteur")
    expect(page.get_by_role("status")).to_contain_text("Votre rôle demande un second facteur.")
    sous_tous_les_jours(page)
    for adresse in (
        "/mon-espace/",
        "/mon-compte/",
        "/service/reglages/personnes/",
        "/compte/email/",
        "/organisations/",
    ):
        page.goto(f"{site}{adresse}")
        expect(page).to_have_url(f"{site}/compte/second-facteur/")
    page.get_by_role("link", name="Installer une application").click()
    se_confirme(page)
    page.get_by_label("Code montré par l'application").fill(code_totp(page.locator("code.cle").inner_text()))
    page.get_by_role("button", name="Mettre en place").click()
    page.goto(f"{site}/service/reglages/personnes/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rôles auprès des fonds")
    sous_tous_les_jours(page)
