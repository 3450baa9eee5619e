"""Two aids, in a real browser, from their signed act to what is due: a short film of La Réunion whose class VI overran,
with two lines refused and a bonus; an Île-de-France aid of which four fifths were spent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.paiements.classeur import en_feuilles
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.regles import regles_de
from tests.comptes.fabrique import agent
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import COURT, IDF, engagee, facture, instructeur, relu, sans_lieu
from tests.paiements.fabrique_controle import aujourd_hui, remet_tout, signe
from tests.parcours.gestes import entre, presse
from tests.parcours.regards import sans_faute, sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)

BUDGET = [
    {"classe": "V", "compte": "", "libelle": "Décors", "prevu": 40_000_00, "prevu_local": 30_000_00},
    {"classe": "VI", "compte": "", "libelle": "Transports", "prevu": 10_000_00, "prevu_local": 10_000_00},
]


def presente(page: Page, dossier: Dossier, genre: str, *lignes: Facture) -> DemandeDePaiement:
    """Opens a claim, imports its lines, gives each its proof and ties it."""
    presse(
        page, "Préparer le solde" if genre == "solde" else "Préparer un acompte", "La demande de paiement est ouverte"
    )
    octets = ecrit(en_feuilles(regles_de(dossier), lignes), "xlsx")
    page.get_by_label("Un classeur").set_input_files({"name": "depenses.xlsx", "mimeType": "", "buffer": octets})
    presse(page, "Importer ce classeur", f"{len(lignes)} dépenses ajoutées")
    page.get_by_role("link", name="Déposer des preuves").click()
    preuves = [{"name": f"{u.facture}.pdf", "mimeType": "", "buffer": pdf(texte=u.facture)} for u in lignes]
    page.locator("input[type=file]").set_input_files(preuves)
    page.get_by_role("button", name="Déposer", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("gardé")
    sans_faute(page)
    page.get_by_role("button", name="C'est bien cela").click()
    expect(page.get_by_role("status").first).to_contain_text("trouvé")
    page.goto(page.url.split("/depenses/")[0] + "/depenses/")
    return dossier.demandes_de_paiement.get()


def decide(page: Page, rangs: tuple[int, ...], decision: str, motif: str = "") -> None:
    for rang in rangs:
        page.get_by_label(f"Choisir la ligne {rang},").check()
    page.get_by_label(decision, exact=True).check()
    if motif:
        page.get_by_label("Motif", exact=True).fill(motif)
    presse(page, "Enregistrer la décision", "la décision est enregistrée")


def certifie(page: Page, dossier: Dossier, du: str) -> None:
    page.get_by_role("link", name="La grille et le service fait").click()
    expect(page.get_by_role("heading", name="La grille du contrôle")).to_be_visible()
    sous_tous_les_jours(page)
    presse(page, "Constater le service fait", "Le service fait est constaté")
    expect(page.get_by_text(du).first).to_be_visible()
    sous_tous_les_jours(page)
    with page.expect_download() as attendu:
        page.get_by_role("link", name="Le certificat, en PDF").click()
    assert attendu.value.suggested_filename == f"{dossier.numero}-service-fait-1.pdf"


def declare(page: Page) -> None:
    """With its own fields, whatever the kind of each."""
    volet = page.locator("#declarations")
    if volet.get_attribute("open") is None:
        volet.locator("summary").click()
    vrais = ("depense_rattachee_projet", "attestation_expert_comptable")
    dits = dict.fromkeys(vrais, "oui") | {"partenaire_intervenant_fabrication": "non"}
    for nom, valeur in dits.items():
        champ = volet.locator(f"[name={nom}]").first
        if champ.evaluate("e => e.tagName") == "SELECT":
            champ.select_option(valeur)
        else:
            volet.locator(f"[name={nom}][value={valeur}]").check()
    volet.locator("[name=budget_definitif]").fill(str(sum(ligne["prevu"] for ligne in BUDGET) // 100))
    presse(page, "Enregistrer", "C'est noté")


def test_un_court_metrage_de_son_acte_signe_a_son_certificat(browser: Browser, live_server: LiveServer) -> None:
    moi, dossier = engagee(COURT, aide=28_000_00, budget=BUDGET, innovation_retenue_comite=True)
    signe(dossier)
    page = entre(live_server, browser, moi, f"/demandes/{dossier.pk}/depenses/")
    sous_tous_les_jours(page)
    lignes = (
        facture(8_000_00, "V"),
        facture(5_000_00, "V"),
        facture(3_000_00, "V"),
        facture(13_000_00, "VI", libelle="Location de camions"),
    )
    demande = presente(page, dossier, "solde", *lignes)
    declare(page)
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Joindre un document").click()
    expect(page.get_by_text("Livrables de l'acte : il manque Court métrage.")).to_be_visible()
    sous_tous_les_jours(page)
    page.get_by_label("Ce qu'il établit").select_option("attestation_expert_comptable")
    attestation = {"name": "attestation.pdf", "mimeType": "", "buffer": pdf(texte="attestation")}
    page.get_by_label("Fichier").set_input_files(attestation)
    presse(page, "Joindre ce document", "Le document est joint")
    page.goto(f"{live_server.url}/demandes/{dossier.pk}/depenses/")
    presse(page, "Demander le solde", "est envoyée au service")
    assert relu(dossier).etat == Etat.SOLDE_DEMANDE

    service = entre(live_server, browser, instructeur(), f"/service/dossiers/{dossier.numero}/paiements/")
    sous_tous_les_jours(service)
    decide(service, (2, 3), "Refusée", "Ces décors n'ont pas servi au film.")
    decide(service, (1, 4), "Acceptée")
    service.get_by_role("link", name="La grille et le service fait").click()
    expect(service.get_by_text("Le paiement attend : 3 obstacles")).to_be_visible()
    sous_tous_les_jours(service)
    page.reload()
    repond(page)
    remet_tout(moi, dossier)

    service.goto(f"{live_server.url}/service/dossiers/{dossier.numero}/paiements/")
    expect(service.get_by_text("Cette facture est celle du décor de la scène 12.")).to_be_visible()
    certifie(service, dossier, "28 000 €")
    # The order to pay, then the accountant's return, follow from here.
    demande.refresh_from_db()
    assert (demande.etat, demande.du) == ("examinee", 28_000_00)
    feuille = demande.certificat.feuille
    assert [e["lignes"] for e in feuille["ecarts"]] == [[2, 3]]
    reponses = {
        r["nom"]: r["dit"].replace("\xa0", " ").replace("\u202f", " ") for e in feuille["etapes"] for r in e["reponses"]
    }
    # class VI: 13 000 € spent, 10 000 € agreed, 12 000 € counted; a bonus of 10 000 €; capped at the aid voted
    assert (reponses["depenses_locales"], reponses["bonifications"]) == ("20 000,00 €", "10 000,00 €")
    assert reponses["reste_a_verser"] == "28 000,00 €"
    page.goto(f"{live_server.url}/demandes/{dossier.pk}/depenses/{demande.pk}/pieces/")
    expect(page.get_by_role("heading", name="Le certificat de service fait")).to_be_visible()
    sous_tous_les_jours(page)
    emporte(browser, live_server, dossier)


def repond(page: Page) -> None:
    """On a line that is refused: a proof more, a fact corrected, words."""
    page.get_by_role("link", name="Répondre, joindre une preuve, corriger").first.click()
    sous_tous_les_jours(page)
    page.get_by_label("Nature de la pièce").select_option("paiement")
    releve = {"name": "releve.pdf", "mimeType": "", "buffer": pdf(texte="releve")}
    page.get_by_label("Fichiers").set_input_files(releve)
    presse(page, "Joindre à cette ligne", "Une preuve est jointe")
    page.get_by_label("Fournisseur, ou personne payée").fill("Décors de la scène 12")
    presse(page, "Enregistrer la correction", "La correction est gardée")
    sous_tous_les_jours(page)
    page.get_by_label("Votre réponse").fill("Cette facture est celle du décor de la scène 12.")
    presse(page, "Envoyer la réponse", "Votre réponse est transmise")


def emporte(browser: Browser, live_server: LiveServer, dossier: Dossier) -> None:
    """The auditor draws it, and takes it away."""
    auditeur = agent("la-reunion", RoleDeFonds.AUDITEUR)
    page = entre(live_server, browser, auditeur, "/service/audit/")
    sous_tous_les_jours(page)
    assert dossier.depose_le is not None
    page.get_by_role("link", name=f"reçus en {dossier.depose_le.year}").click()
    page.get_by_label("Combien de dossiers").fill("1")
    page.get_by_label("Graine").fill("cour des comptes")
    page.get_by_role("button", name="Tirer").click()
    expect(page.get_by_role("link", name="Toutes ces archives")).to_be_visible()
    sous_tous_les_jours(page)
    with page.expect_download() as attendu:
        page.get_by_role("link", name="ZIP").click()
    assert attendu.value.suggested_filename == f"{dossier.numero}.zip"


def test_une_aide_d_ile_de_france_depensee_aux_quatre_cinquiemes(browser: Browser, live_server: LiveServer) -> None:
    moi, dossier = engagee(IDF, aide=60_000_00)
    signe(dossier)
    page = entre(live_server, browser, moi, f"/demandes/{dossier.pk}/depenses/")
    demande = presente(page, dossier, "solde", sans_lieu(facture(20_000_00)), sans_lieu(facture(12_000_00)))
    sous_tous_les_jours(page)
    presse(page, "Demander le solde", "est envoyée au service")
    service = entre(
        live_server, browser, instructeur("ile-de-france"), f"/service/dossiers/{dossier.numero}/paiements/"
    )
    decide(service, (1, 2), "Acceptée")
    certifie(service, dossier, "48 000 €")
    demande.refresh_from_db()
    assert demande.du == 48_000_00


def test_un_controle_sur_place_dans_un_navigateur(browser: Browser, live_server: LiveServer) -> None:
    moi, dossier = engagee()
    signe(dossier)
    service = entre(live_server, browser, instructeur(), f"/service/dossiers/{dossier.numero}/controles/")
    sous_tous_les_jours(service)
    jour = f"{aujourd_hui(dossier):%Y-%m-%d}"
    service.get_by_label("Objet").fill("Les factures des décors")
    service.get_by_label("Lieu").fill("12 rue du Four, Saint-Pierre")
    service.get_by_label("Jour").fill(jour)
    service.get_by_label("Personnes désignées").fill("Zoé Rivière")
    presse(service, "Prévoir ce contrôle", "Le contrôle est prévu")
    presse(service, "Notifier au bénéficiaire", "Le bénéficiaire l'apprend")
    page = entre(live_server, browser, moi, f"/demandes/{dossier.pk}/controles/")
    expect(page.get_by_text("Zoé Rivière")).to_be_visible()
    sous_tous_les_jours(page)
