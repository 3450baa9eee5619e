"""Somebody writes her card, sees it, agrees; a producer finds her and writes; she answers, then takes it back: gone."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.annuaire.fabrique import ecrit, visible
from tests.comptes.fabrique import personne, societe
from tests.parcours.gestes import entre, presse
from tests.parcours.regards import TELEPHONE, sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_fiche_ecrite_consentie_trouvee_jointe_puis_retiree(live_server: LiveServer, browser: Browser) -> None:
    ana = personne("ana@exemple.fr", prenom="Ana", nom="Payet")
    paul = personne("paul@exemple.fr", prenom="Paul", nom="Film")
    societe(paul)
    page = entre(live_server, browser, ana, "/mon-espace/")
    page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    page.get_by_role("link", name="Ma fiche d'annuaire").click()
    page.get_by_role("button", name="Écrire ma fiche").click()
    _ecrit_sa_fiche(page)
    expect(page.get_by_role("article")).to_contain_text("École de Saint-Denis")
    page.get_by_label("J'ai lu ces points, et j'y consens").check()
    presse(page, "Faire paraître ma fiche", "Votre fiche paraît")
    sous_tous_les_jours(page)
    fiche = _trouve(live_server, browser, page, chez=entre(live_server, browser, paul, "/annuaire/"))
    page.goto(f"{live_server.url}/mon-espace/fiches/")
    page.get_by_role("link", name="Messages 1 nouveau").click()
    page.get_by_role("link", name="Paul Film").click()
    expect(page.get_by_text("Un tournage en mai ?")).to_be_visible()
    page.get_by_label("Votre message").fill("Avec plaisir.")
    presse(page, "Envoyer", "Votre réponse est partie")
    sous_tous_les_jours(page)
    fiche.reload()
    expect(fiche.get_by_text("Avec plaisir.")).to_be_visible()
    page.get_by_role("link", name="Mes fiches d'annuaire").click()
    page.get_by_role("link", name="Voir et choisir qui la voit").click()
    presse(page, "Retirer mon consentement", "ne paraît plus nulle part")
    fiche.reload()
    expect(fiche.get_by_text("Avec plaisir.")).to_have_count(0)
    fiche.goto(f"{live_server.url}/annuaire/?q=payet")
    expect(fiche.get_by_role("status")).to_contain_text("0 fiche")


def _ecrit_sa_fiche(page: Page) -> None:
    page.get_by_label("Réalisation").check()
    page.get_by_label("Technique", exact=True).check()
    page.get_by_label("Image").check()
    page.get_by_label("Département").select_option("974")
    page.get_by_label("Étapes du parcours").fill("École de Saint-Denis")
    page.get_by_role("button", name="Enregistrer et voir l'aperçu").click()
    expect(page.get_by_role("alert")).to_contain_text("commencez-la par son année")
    sous_tous_les_jours(page)
    page.get_by_label("Étapes du parcours").fill("2019 École de Saint-Denis")
    page.get_by_role("button", name="Enregistrer et voir l'aperçu").click()
    sous_tous_les_jours(page)


def _trouve(live_server: LiveServer, browser: Browser, elle: Page, chez: Page) -> Page:
    """A visitor finds nothing; the producer, by trade and place, does, and writes."""
    visiteur = browser.new_context(locale="fr-FR").new_page()
    visiteur.goto(f"{live_server.url}/annuaire/")
    expect(visiteur.get_by_role("status")).to_contain_text("0 fiche")
    sous_tous_les_jours(visiteur)
    chez.get_by_label("Branche technique").select_option("image")
    chez.get_by_label("Territoire").select_option("region-04")
    chez.get_by_role("button", name="Chercher").click()
    expect(chez.get_by_role("status")).to_contain_text("1 fiche")
    sous_tous_les_jours(chez)
    chez.get_by_role("link", name="Ana Payet").click()
    sous_tous_les_jours(chez)
    chez.get_by_role("link", name="Lui écrire par le site").click()
    chez.get_by_label("Votre message").fill("Un tournage en mai ?")
    presse(chez, "Envoyer", "Votre message est parti")
    expect(chez.get_by_text("ana@exemple.fr")).to_have_count(0)
    sous_tous_les_jours(chez)
    return chez


def test_autres_pages_de_l_annuaire_sont_sans_faute(live_server: LiveServer, browser: Browser) -> None:
    moi = personne(prenom="Ana", nom="Payet")
    societe(moi)
    fiche = visible(moi)
    ecrit(personne(prenom="Paul", nom="Film"), fiche)
    for _ in range(4):
        visible(personne())
    page = entre(live_server, browser, moi, "/mon-espace/fiches/")
    for adresse in ("mon-espace/fiches/", f"mon-espace/fiches/{fiche.pk}/messages/", "annuaire/chiffres/"):
        page.goto(f"{live_server.url}/{adresse}")
        sous_tous_les_jours(page)
