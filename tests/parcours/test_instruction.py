"""An incomplete dossier is asked, answered, accepted; another that is not in order is notified."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.commission.actions.seances import inscrire
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import renommer_projet
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier
from amorce.instruction.actions import poursuivre
from amorce.instruction.models import Lot
from tests.commission.fabrique import bureau, prevue
from tests.comptes.fabrique import agit, attribue, avec_second_facteur, personne
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import FONDS, accepte_tout, controlee, dans, instructrice, recue, relu
from tests.parcours.gestes import coche_tout, code_totp, se_connecte
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moi() -> Personne:
    return personne("ana@exemple.fr", prenom="Ana", nom="Payet")


@pytest.fixture
def service(live_server: LiveServer, page: Page) -> Page:
    """An officer of the fund, signed in on today's page."""
    ines = personne("ines@exemple.fr", prenom="Inès", nom="Truchet")
    attribue(ines, FONDS, RoleDeFonds.INSTRUCTEUR)
    secret = avec_second_facteur(ines)
    page.goto(f"{live_server.url}/service/")
    se_connecte(page, ines.email)
    page.get_by_label("Code").fill(code_totp(secret))
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="Aujourd'hui")).to_be_visible()
    return page


def ouvre(service: Page, dossier: Dossier, onglet: str = "") -> None:
    service.reload()
    service.get_by_role("link", name=f"{dossier.numero} – Les Hauts").first.click()
    if onglet:
        service.get_by_role("link", name=onglet, exact=True).click()


def test_dossier_incomplet_est_demande_repondu_accepte(
    browser: Any, live_server: LiveServer, service: Page, moi: Personne
) -> None:
    chiffres = {"cout_film": "90000", "duree_minutes": "20", "emplois_locaux_jh": 12}
    for cout in ("60000", "75000", "120000"):
        recue(personne(), **{**chiffres, "cout_film": cout})
    dossier = recue(moi, sans=("synopsis",), **chiffres)
    ouvre(service, dossier)
    expect(service.get_by_text("Il manque : « Synopsis »")).to_be_visible()
    sous_tous_les_jours(service)
    service.get_by_text("Demander des pièces", exact=True).click()
    volet = service.locator("#v-demander_pieces")
    expect(volet.get_by_label("Synopsis")).to_be_checked()
    volet.get_by_label("Dernier jour pour répondre").fill(dans(dossier, 15).isoformat())
    sous_tous_les_jours(service)
    volet.get_by_role("button", name="Demander ces pièces au demandeur").click()
    expect(service.get_by_role("status").first).to_contain_text("La demande est envoyée au demandeur")
    expect(service.get_by_text("Le demandeur a la main")).to_be_visible()
    sous_tous_les_jours(service)

    porteur = browser.new_context(locale="fr-FR").new_page()
    porteur.goto(f"{live_server.url}/demandes/{dossier.id}/service/")
    se_connecte(porteur, moi.email)
    sous_tous_les_jours(porteur)
    porteur.get_by_label("Un fichier").set_input_files(
        {"name": "synopsis.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    porteur.get_by_role("button", name="Garder cette réponse").click()
    expect(porteur.get_by_role("link", name="synopsis.pdf")).to_be_visible()
    porteur.get_by_role("button", name="Envoyer au service").click()
    expect(porteur.get_by_role("status").first).to_have_text("Votre réponse est envoyée au service.")
    sous_tous_les_jours(porteur)

    service.goto(f"{live_server.url}/service/")
    expect(service.get_by_role("heading", name="Réponses reçues")).to_be_visible()
    sous_tous_les_jours(service)
    ouvre(service, dossier, "Pièces")
    coche_tout(service.get_by_role("radio", name="Accepter"))
    sous_tous_les_jours(service)
    service.get_by_role("button", name="Enregistrer l'examen").click()
    expect(service.get_by_role("status").first).to_have_text("L'examen est enregistré.")
    controlee(relu(dossier))
    service.get_by_role("link", name="Faits et droit").click()
    expect(service.get_by_text("Rien ne s'oppose à la recevabilité")).to_be_visible()
    service.get_by_role("button", name="Déclarer recevable").click()
    expect(service.get_by_text("Le dossier est recevable. Le demandeur est prévenu.")).to_be_visible()
    service.get_by_role("link", name="Rapport", exact=True).click()
    service.get_by_label("Capacité administrative, technique et financière du porteur").fill("Trois films achevés.")
    service.get_by_role("button", name="Enregistrer une version").click()
    expect(service.get_by_role("link", name="Version 1 (PDF)")).to_be_visible()
    sous_tous_les_jours(service)
    service.get_by_role("link", name="Historique").click()
    sous_tous_les_jours(service)
    assert (relu(dossier).etat, Depot.objects.filter(dossier=dossier).count()) == (Etat.RECEVABLE, 2)


def test_dossier_non_conforme_quitte_l_ordre_du_jour_et_est_notifie_avec_ses_recours(
    browser: Any, live_server: LiveServer, service: Page, moi: Personne
) -> None:
    dossier = recue(moi)
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.RECEVABLE)
    bureau_ = bureau(1)
    seance = prevue(bureau_)
    inscrire(par=bureau_.secretariat, seance=seance, dossier=relu(dossier))
    preparation = f"{live_server.url}{reverse('seance_du_service', args=[seance.pk])}"
    service.goto(preparation)
    expect(service.locator(".ordre").first).to_contain_text("Les Hauts")
    service.goto(f"{live_server.url}/service/dossiers/{dossier.numero}/")
    service.get_by_text("Déclarer non conforme", exact=True).click()
    volet = service.locator("#v-declarer_non_conforme")
    volet.get_by_label("Dossier incomplet malgré la demande de pièces").check()
    volet.get_by_label("Exposé du motif").fill("Le tournage a commencé avant le dépôt.")
    volet.get_by_role("button", name="Notifier la non-conformité").click()
    expect(service.locator(".resume-erreurs")).to_contain_text("demandez d'abord au demandeur d'y remédier")
    expect(volet.get_by_label("Exposé du motif")).to_have_value("Le tournage a commencé avant le dépôt.")
    sous_tous_les_jours(service)
    volet.get_by_label("Demande non éligible").check()
    volet.get_by_role("button", name="Notifier la non-conformité").click()
    expect(service.get_by_role("heading", name="Non-conformité notifiée")).to_be_visible()
    sous_tous_les_jours(service)
    service.goto(preparation)
    expect(service.get_by_text("Aucun dossier encore")).to_be_visible()
    sous_tous_les_jours(service)

    porteur = browser.new_context(locale="fr-FR").new_page()
    porteur.goto(f"{live_server.url}/demandes/{dossier.id}/service/")
    se_connecte(porteur, moi.email)
    expect(porteur.get_by_text("Le tournage a commencé avant le dépôt.")).to_be_visible()
    expect(porteur.get_by_text("Tribunal administratif de La Réunion")).to_be_visible()
    sous_tous_les_jours(porteur)
    assert relu(dossier).etat == Etat.NON_CONFORME


def test_service_cherche_trie_et_garde_sa_vue(service: Page, moi: Personne) -> None:
    attendue = recue(moi, sans=("synopsis",))
    renommer_projet(par=agit(moi), projet=attendue.projet, titre="La Forêt des papangues")
    recue(personne())
    service.get_by_role("link", name="Dossiers", exact=True).click()
    service.get_by_role("searchbox", name="Chercher").fill("foret papamgue")
    service.get_by_role("button", name="Chercher", exact=True).click()
    lignes = service.locator("tbody tr")
    expect(lignes).to_have_count(1)
    expect(lignes.get_by_role("link", name=f"{attendue.numero} La Forêt des papangues")).to_be_visible()
    service.get_by_role("searchbox", name="Chercher").fill("")
    service.get_by_text("Trier et choisir les colonnes").click()
    service.get_by_role("combobox", name="Suivi par").select_option("Personne encore")
    service.get_by_role("checkbox", name="Session").check()
    sous_tous_les_jours(service)
    service.get_by_role("button", name="Voir ces dossiers").click()
    expect(lignes).to_have_count(2)
    expect(service.get_by_role("columnheader", name="Session")).to_be_visible()
    service.get_by_text("Garder cette vue").click()
    service.get_by_label("Nom de la vue").fill("À répartir")
    service.get_by_role("button", name="Garder", exact=True).click()
    service.get_by_role("link", name="Dossiers", exact=True).click()
    service.get_by_role("link", name="À répartir", exact=True).click()
    expect(service.get_by_role("columnheader", name="Session")).to_be_visible()
    sous_tous_les_jours(service)


def test_rapport_s_ecrit_en_texte_riche_et_se_compare(service: Page, moi: Personne) -> None:
    dossier = recue(moi, cout_film="90000", duree_minutes="20")
    ouvre(service, dossier, "Rapport")
    capacite = service.get_by_label("Capacité administrative, technique et financière du porteur")
    capacite.fill("La société est solide.")
    capacite.press("Control+A")
    capacite.press("Control+B")
    expect(capacite).to_have_value("**La société est solide.**")
    capacite.press("Control+B")
    expect(capacite).to_have_value("La société est solide.")
    barre = service.get_by_role("toolbar", name="Mise en forme").nth(2)
    barre.get_by_role("button", name="Liste", exact=True).click()
    expect(capacite).to_have_value("- La société est solide.")
    sous_tous_les_jours(service)
    service.get_by_role("button", name="Enregistrer une version").click()
    expect(service.get_by_role("status").first).to_contain_text("Une version du rapport est enregistrée")
    capacite.fill("- La société est **fragile**.")
    service.get_by_role("button", name="Enregistrer une version").click()
    service.get_by_role("button", name="Comparer").click()
    comparee = service.get_by_role("region", name="De la version 1 à la version 2")
    expect(comparee.locator(".compare del")).to_have_text(["[ôté : solide]"])
    expect(comparee.locator(".compare ins")).to_have_text(["[ajouté : **fragile**]"])
    sous_tous_les_jours(service)


def test_acte_groupe_se_montre_se_lance_et_nomme_ses_refus(service: Page, live_server: LiveServer) -> None:
    prets = [recue(personne()) for _ in range(2)]
    incomplet = recue(personne(), sans=("synopsis",))
    for dossier in (*prets, incomplet):
        accepte_tout(agit(instructrice()), dossier)
        controlee(dossier)
    service.goto(f"{live_server.url}/service/dossiers/")
    for dossier in (prets[0], incomplet):
        service.get_by_label(f"Choisir {dossier.numero} – Les Hauts").check()
    service.get_by_label("Faire un même acte sur plusieurs dossiers").select_option("Déclarer recevable")
    sous_tous_les_jours(service)
    service.get_by_role("button", name="Préparer pour les cochés").click()
    expect(service.get_by_text("Rien n'est encore fait.")).to_be_visible()
    sous_tous_les_jours(service)
    service.get_by_role("button", name="Déclarer ces dossiers recevables").click()
    expect(service.get_by_text("Le premier dossier va être traité.")).to_be_visible()
    sous_tous_les_jours(service)
    poursuivre(Lot.objects.get().pk)
    expect(service.get_by_text("Fait pour un dossier sur 2.")).to_be_visible()
    expect(service.get_by_text("Il manque : « Synopsis »")).to_be_visible()
    sous_tous_les_jours(service)
    assert [relu(d).etat for d in (*prets, incomplet)] == [Etat.RECEVABLE, Etat.DEPOSE, Etat.DEPOSE]
