"""Signing in through a real OpenID Connect provider, in a process of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Organisation, Personne
from tests.comptes.fabrique import personne, siret, societe
from tests.fournisseur.lance import fournisseur
from tests.parcours.gestes import se_connecte
from tests.parcours.regards import sans_faute, sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)
Confie = Callable[..., str]
ANAIS = {"usual_name": "Hoarau", "given_name": "Anaïs", "uid": "anais-1"}


@pytest.fixture
def confie(live_server: LiveServer, settings: Settings, tmp_path: Path) -> Iterator[Confie]:
    """Starts a provider that knows ``anais@exemple.fr``, and sets the site up to trust it so far."""
    cache.clear()
    with ExitStack() as pile:

        def demarre(numero: str = "", *, signe: bool = False, **confiance: bool) -> str:
            dires = {"anais@exemple.fr": {**ANAIS, **({"siret": numero} if numero else {})}}
            lui = pile.enter_context(fournisseur(tmp_path, live_server.url, dires, signe=signe, **confiance))
            settings.FOURNISSEURS_OIDC = {lui.code: lui}
            settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [lui.pour_allauth()]}}
            return live_server.url

        yield demarre


def passe_par_le_fournisseur(page: Page, depart: str) -> None:
    page.goto(depart)
    page.get_by_role("button", name="Continuer avec ProEssai").click()
    page.wait_for_url("**/accounts/login/**")
    page.locator("input[name=login]").fill("anais@exemple.fr")
    page.locator("input[name=password]").fill("fournisseur-test")
    page.locator("button[type=submit]").first.click()
    page.wait_for_url("http://localhost:**")


@pytest.mark.parametrize("signe", [False, True], ids=["json", "jwt"])
def test_nouvelle_venue_entre_et_inscrit_l_etablissement_annonce(confie: Confie, page: Page, signe: bool) -> None:
    """Identity as plain JSON, then as the signed token that ProConnect gives."""
    numero = siret()
    site = confie(numero, signe=signe)
    page.goto(f"{site}/compte/login/")
    sous_tous_les_jours(page)
    passe_par_le_fournisseur(page, f"{site}/compte/login/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon espace")
    anais = Personne.objects.get()
    assert (anais.email, anais.prenom, anais.nom) == ("anais@exemple.fr", "Anaïs", "Hoarau")
    expect(page.locator(".message")).to_contain_text(f"ProEssai vous rattache au SIRET {numero}")
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Inscrire cette structure").click()
    expect(page.get_by_label("SIRET")).to_have_value(numero)
    page.get_by_label("Dénomination").fill("Films du Récif")
    page.get_by_role("button", name="Inscrire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Films du Récif")
    assert Organisation.objects.get().siret == numero


def test_etablissement_atteste_ouvre_une_place_de_lecteur(confie: Confie, page: Page) -> None:
    numero = siret()
    films = societe(personne("prod@exemple.fr"), siret=numero)
    passe_par_le_fournisseur(page, confie(numero, siret_atteste=True) + "/compte/login/")
    page.get_by_role("button", name="La rejoindre comme lecteur").click()
    page.get_by_role("link", name="Films du Récif").wait_for()
    assert films.appartenances.get(personne__email="anais@exemple.fr").role == "lecteur"


def test_etablissement_non_atteste_demande_une_invitation(confie: Confie, page: Page) -> None:
    numero = siret()
    societe(personne("prod@exemple.fr"), siret=numero)
    passe_par_le_fournisseur(page, confie(numero) + "/compte/login/")
    expect(page.locator(".message")).to_contain_text("demandez à son représentant de vous inviter")
    expect(page.get_by_role("button", name="La rejoindre comme lecteur")).to_have_count(0)


def test_meme_adresse_ne_prend_pas_le_compte_d_un_autre(confie: Confie, page: Page) -> None:
    """Without the operator's word that the provider's addresses are verified, its word is not enough."""
    deja = personne("anais@exemple.fr")
    passe_par_le_fournisseur(page, confie() + "/compte/login/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirmer l'adresse")
    sans_faute(page)
    assert not SocialAccount.objects.filter(user=deja).exists()
    assert mail.outbox[-1].subject == "Vous avez déjà un compte"
    page.goto(page.url.partition("/compte")[0] + "/mon-espace/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirmer l'adresse")


def test_adresse_attestee_ouvre_le_compte_qui_l_a_deja_confirmee(confie: Confie, page: Page) -> None:
    deja = personne("anais@exemple.fr")
    passe_par_le_fournisseur(page, confie(courriel_atteste=True) + "/compte/login/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon espace")
    assert list(Personne.objects.all()) == [deja]
    assert SocialAccount.objects.get().user == deja


def test_fournisseur_ajoute_a_un_compte_ouvert(confie: Confie, page: Page) -> None:
    deja = personne("moi@exemple.fr")
    site = confie()
    page.goto(f"{site}/compte/login/?next=/compte/identites/")
    se_connecte(page, "moi@exemple.fr")
    sans_faute(page)
    passe_par_le_fournisseur(page, f"{site}/compte/identites/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fournisseurs d'identité")
    sous_tous_les_jours(page)
    assert SocialAccount.objects.get().user == deja


def test_retour_sans_demande_est_dit_sans_rien_ouvrir(confie: Confie, page: Page) -> None:
    """A forged return: no state of ours."""
    site = confie()
    page.goto(f"{site}/compte/oidc/essai/login/callback/?code=x&state=y")
    expect(page.get_by_role("heading", level=1)).to_have_text("La connexion n'a pas abouti")
    sans_faute(page)
    assert not Personne.objects.exists()
