"""Two aids, in a real browser, from their act to the last euro paid: a short film of La Réunion whose class VI overran,
with two lines refused and a bonus; an Île-de-France aid of which four fifths were spent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.actes.models import Enveloppe
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.lignes import Poste
from amorce.dossiers.models import Dossier
from amorce.paiements.models import DemandeDePaiement
from tests.actes.fabrique_suites import accorde, accorde_sans_commission, beneficiaire
from tests.comptes.fabrique import agent
from tests.paiements.fabrique import engagee, facture, instructeur, relu, sans_lieu
from tests.paiements.fabrique_controle import signe
from tests.paiements.fabrique_versements import BIC, IBAN, aujourd_hui, comptable, responsable
from tests.parcours.gestes import entre, presse
from tests.parcours.gestes_actes import (
    enregistre_son_retour,
    envoie_la_convention,
    prepare_l_acte,
    signe_l_arrete,
)
from tests.parcours.gestes_argent import (
    certifie,
    clot,
    confirme_le_compte,
    decide,
    declare,
    donne_un_compte,
    est_paye,
    joint,
    ordonne,
    ouvre_des_credits,
    presente,
    remet,
    repond,
)
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)

BUDGET = (
    Poste(classe="V", libelle="Décors", prevu=40_000_00, prevu_local=30_000_00),
    Poste(classe="VI", libelle="Transports", prevu=10_000_00, prevu_local=10_000_00),
)


def test_un_court_metrage_de_son_acte_au_solde_paye(browser: Browser, live_server: LiveServer, tmp_path: Path) -> None:
    racine, rose, paul = live_server.url, responsable(), comptable()
    dossier = accorde(
        rose, 28_000_00, propose=28_000_00, demande="30000", budget=BUDGET, innovation_retenue_comite=True
    )
    jour = aujourd_hui(dossier)

    # The convention leaves, comes back signed: the aid is committed.
    service = entre(live_server, browser, rose, "/service/actes/")
    prepare_l_acte(service, racine, dossier)
    envoie_la_convention(service)
    enregistre_son_retour(service, f"{jour:%Y-%m-%d}")
    assert relu(dossier).etat == Etat.ENGAGE

    # The film is shot; its producer claims the balance, its proofs, what the accountant attests.
    page = entre(live_server, browser, beneficiaire(dossier), f"/demandes/{dossier.pk}/depenses/")
    sous_tous_les_jours(page)
    depenses = [
        facture(centimes, classe, libelle=libelle, datee_le=jour, payee_le=jour)
        for centimes, classe, libelle in (
            (8_000_00, "V", "Décors de la plage"),
            (5_000_00, "V", "Décors de la scène 12"),
            (3_000_00, "V", "Mobilier"),
            (13_000_00, "VI", "Location de camions"),
        )
    ]
    demande = presente(page, dossier, "solde", *depenses)
    declare(page, budget_definitif=50_000)
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Joindre un document").click()
    expect(page.get_by_text("Livrables de l'acte : il manque Court métrage.")).to_be_visible()
    sous_tous_les_jours(page)
    joint(page, "attestation_expert_comptable")
    page.goto(f"{racine}/demandes/{dossier.pk}/depenses/")
    presse(page, "Demander le solde", "est envoyée au service")
    assert relu(dossier).etat == Etat.SOLDE_DEMANDE

    # The officer refuses two lines; the producer answers, hands over the film and what shows the credit.
    service = entre(live_server, browser, instructeur(), f"/service/dossiers/{dossier.numero}/paiements/")
    sous_tous_les_jours(service)
    decide(service, (2, 3), "Refusée", "Ces décors n'ont pas servi au film.")
    decide(service, (1, 4), "Acceptée")
    service.get_by_role("link", name="La grille et le service fait").click()
    expect(service.get_by_text("Le paiement attend : 3 obstacles")).to_be_visible()
    sous_tous_les_jours(service)
    page.reload()
    repond(page, "5 000", "Cette facture est celle du décor de la scène 12.")
    page.goto(f"{racine}/demandes/{dossier.pk}/obligations/")
    remet(page, "Remettre ce que l'aide a permis", "Court métrage")
    remet(page, "Remettre les photos de tournage et les extraits", "Photos de tournage", "Extraits")
    remet(page, "Porter la mention du soutien de la Région et du CNC", "generique")
    sous_tous_les_jours(page)

    # The service is found done. Class VI: 13 000 € spent, 10 000 € agreed, 12 000 € counted; with a bonus of 10 000 €,
    # 30 000 € computed; 28 000 € voted.
    service.goto(f"{racine}/service/dossiers/{dossier.numero}/paiements/")
    expect(service.get_by_text("Cette facture est celle du décor de la scène 12.")).to_be_visible()
    decide(service, (2,), "Refusée", "Ces décors n'ont pas servi au film.")  # corrected, its line is decided again
    certifie(service, dossier, "28 000 €")
    calcul_du_certificat(demande)
    page.goto(f"{racine}/demandes/{dossier.pk}/depenses/{demande.pk}/pieces/")
    expect(page.get_by_role("heading", name="Le certificat de service fait")).to_be_visible()
    sous_tous_les_jours(page)

    # Its account is given, confirmed by another; the order leaves, the accountant pays, the dossier is settled.
    page.goto(f"{racine}/demandes/{dossier.pk}/versements/")
    donne_un_compte(page, IBAN, BIC)
    expect(page.get_by_role("status").first).to_contain_text("Le compte est proposé")
    caisse = entre(live_server, browser, paul, f"/service/dossiers/{dossier.numero}/versements/")
    confirme_le_compte(caisse, IBAN, tiers="T-042")
    ouvre_des_credits(caisse, racine, jour.year, "28 000")
    caisse.goto(f"{racine}/service/paiements/ordres/")
    est_paye(caisse, tmp_path, ordonne(caisse))
    assert (relu(dossier).etat, Enveloppe.objects.get().paye) == (Etat.SOLDE, 28_000_00)
    page.reload()
    expect(page.get_by_text("versé le")).to_be_visible()
    emporte(browser, live_server, dossier)


def calcul_du_certificat(demande: DemandeDePaiement) -> None:
    demande.refresh_from_db()
    assert (demande.etat, demande.du) == ("examinee", 28_000_00)
    feuille = demande.certificats.get().feuille
    assert [e["lignes"] for e in feuille["ecarts"]] == [[2, 3]]
    reponses = {
        r["nom"]: r["dit"].replace("\xa0", " ").replace("\u202f", " ") for e in feuille["etapes"] for r in e["reponses"]
    }
    assert (reponses["depenses_locales"], reponses["bonifications"]) == ("20 000,00 €", "10 000,00 €")
    assert reponses["reste_a_verser"] == "28 000,00 €"


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


def test_une_aide_d_ile_de_france_depensee_aux_quatre_cinquiemes(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    """Voted by a fund that asks for no commission. 20 000 € were foreseen, 16 000 € are spent: of 15 000 € voted,
    12 000 € are paid."""
    racine, fonds = live_server.url, "ile-de-france"
    rose = responsable(fonds)
    dossier = accorde_sans_commission(rose, 15_000_00, depenses_restant_a_engager="20000")
    jour = aujourd_hui(dossier)
    service = entre(live_server, browser, rose, "/service/actes/")
    prepare_l_acte(service, racine, dossier)
    signe_l_arrete(service, f"{jour:%Y-%m-%d}")
    assert relu(dossier).etat == Etat.ENGAGE

    page = entre(live_server, browser, beneficiaire(dossier), f"/demandes/{dossier.pk}/depenses/")
    depenses = [sans_lieu(facture(centimes, datee_le=jour, payee_le=jour)) for centimes in (10_000_00, 6_000_00)]
    demande = presente(page, dossier, "solde", *depenses)
    sous_tous_les_jours(page)
    presse(page, "Demander le solde", "est envoyée au service")
    service = entre(live_server, browser, instructeur(fonds), f"/service/dossiers/{dossier.numero}/paiements/")
    decide(service, (1, 2), "Acceptée")
    certifie(service, dossier, "12 000 €")
    demande.refresh_from_db()
    assert demande.du == 12_000_00

    page.goto(f"{racine}/demandes/{dossier.pk}/versements/")
    donne_un_compte(page, IBAN, BIC)
    caisse = entre(live_server, browser, comptable(fonds), f"/service/dossiers/{dossier.numero}/versements/")
    confirme_le_compte(caisse, IBAN, tiers="T-042")
    ouvre_des_credits(caisse, racine, jour.year, "12 000")
    caisse.goto(f"{racine}/service/paiements/ordres/")
    est_paye(caisse, tmp_path, ordonne(caisse))
    clot(caisse, racine, dossier)
    enveloppe = Enveloppe.objects.get()
    assert (relu(dossier).etat, enveloppe.paye, enveloppe.accorde) == (Etat.CLOS, 12_000_00, 12_000_00)


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
