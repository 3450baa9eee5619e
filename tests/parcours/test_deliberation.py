"""A permanent commission of ten dossiers, from its agenda to its letters, in a real browser."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from amorce.actes.actions.liberation import poursuivre
from amorce.actes.models import Decision, Deliberation
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import avise, enveloppe, responsable
from tests.parcours.gestes import coche_tout, entre, presse
from tests.parcours.regards import sous_tous_les_jours
from tests.pdfs import exige_balise

pytestmark = pytest.mark.django_db(transaction=True)
AU_SON_DE_L_AVIS = 5
RESTE = 500_00


def ouvre(page: Page, dossier: Dossier) -> None:
    page.get_by_role("row").filter(has_text=dossier.numero).get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Enregistrer le vote")).to_be_visible()


def vote(page: Page, dossier: Dossier, sens: str, montant: str = "", motifs: str = "") -> None:
    ouvre(page, dossier)
    page.get_by_label(sens, exact=True).check()
    if sens == "Accordée":
        page.get_by_role("combobox", name="Enveloppe").select_option(index=1)
    if montant:
        page.get_by_label("Montant accordé").fill(montant)
    page.get_by_label("Motifs").fill(motifs)
    page.get_by_role("button", name="Enregistrer la décision").click()


def enregistre(page: Page, dossier: Dossier, *vu: str) -> None:
    vote(page, dossier, *vu)
    expect(page.get_by_role("status").first).to_contain_text("La décision est enregistrée.")


def test_commission_permanente_de_dix_dossiers(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    enveloppe(rose, AU_SON_DE_L_AVIS * 20_000_00 + 15_000_00 + 30_000_01 + RESTE)
    suivis = [avise() for _ in range(AU_SON_DE_L_AVIS)]
    moindre, rare = avise(), avise(demande="60000")
    rejete, ajourne, sans_argent = avise("defavorable"), avise(), avise()

    page = entre(live_server, browser, rose, "/service/deliberations/")
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Préparer une réunion").click()
    jour = Deliberation(fonds="la-reunion").aujourd_hui
    page.get_by_label("Jour de la réunion").fill(f"{jour:%Y-%m-%d}")
    sous_tous_les_jours(page)
    presse(page, "Préparer cette réunion", "prête à recevoir son ordre du jour")
    coche_tout(page.get_by_role("checkbox"))
    presse(page, "Inscrire à l'ordre du jour", "à l'ordre du jour")
    expect(page.locator(".decisions tbody tr")).to_have_count(10)
    sous_tous_les_jours(page)

    for dossier in suivis:
        enregistre(page, dossier, "Accordée")
    vote(page, moindre, "Accordée", "15 000")
    expect(page.locator(".resume-erreurs")).to_contain_text("la décision s'écarte de l'avis ou du montant proposé")
    sous_tous_les_jours(page)
    page.get_by_label("Motifs").fill("L'enveloppe est partagée entre dix films.")
    presse(page, "Enregistrer la décision", "La décision est enregistrée.")

    vote(page, rare, "Accordée", "30 000,01", "Un film attendu dans toute la région.")
    expect(page.locator(".resume-erreurs")).to_contain_text("Une dérogation est possible")
    coche_tout(page.locator("details input[type=checkbox]"))
    sous_tous_les_jours(page)
    presse(page, "Enregistrer la décision", "La décision est enregistrée.")

    enregistre(page, rejete, "Rejetée", "", "Le projet n'est pas assez avancé.")
    enregistre(page, ajourne, "Ajournée", "", "Le plan de financement est à revoir.")
    vote(page, sans_argent, "Accordée")
    expect(page.locator(".resume-erreurs")).to_contain_text("il reste 500")
    page.get_by_role("link", name="Commission permanente du").click()
    vote(page, sans_argent, "Rejetée", "", "L'enveloppe de l'année est épuisée.")
    expect(page.locator(".resume-erreurs")).to_contain_text("dites si l'enveloppe ne suffit pas")
    page.get_by_role("radio", name="L'enveloppe ne suffit pas").check()
    page.get_by_role("button", name="Enregistrer la décision").click()
    expect(page.get_by_role("status").first).to_contain_text("La décision est enregistrée.")
    sous_tous_les_jours(page)

    page.get_by_label("Numéro de la délibération").fill("CP2026_0412")
    page.get_by_label("Transmise au représentant de l'État le").fill(f"{jour:%Y-%m-%d}")
    page.get_by_label("Publiée le").fill(f"{jour:%Y-%m-%d}")
    presse(page, "Enregistrer ces dates", "La délibération est exécutoire")
    page.get_by_label("Signataire").fill("La présidente de Région")
    sous_tous_les_jours(page)
    presse(page, "Envoyer toutes les lettres", "Les lettres se préparent")
    sous_tous_les_jours(page)
    poursuivre(Deliberation.objects.get().pk)
    page.reload()
    expect(page.get_by_text("décisions notifiées")).to_be_visible()

    etats = {d.dossier_id: d.dossier.etat for d in Decision.objects.select_related("dossier")}
    voulus = {**dict.fromkeys((d.pk for d in (*suivis, moindre, rare)), Etat.ACCORDE), rejete.pk: Etat.REJETE}
    assert etats == {**voulus, ajourne.pk: Etat.AJOURNE, sans_argent.pk: Etat.REJETE}
    for decision in Decision.objects.select_related("lettre__contenu", "dossier"):
        assert decision.lettre is not None
        octets = ouvrir(decision.lettre.contenu).read()
        exige_balise(octets)
        texte = "".join(p.extract_text() for p in PdfReader(BytesIO(octets)).pages)
        assert decision.dossier.numero in texte

    projet = rare.projet.organisation
    assert projet is not None
    porteur = entre(live_server, browser, projet.appartenances.get().personne, f"/demandes/{rare.pk}/decision/")
    expect(porteur.get_by_role("heading", name="L'aide vous est accordée")).to_be_visible()
    sous_tous_les_jours(porteur)
    page.goto(f"{live_server.url}/service/budget/")
    expect(page.get_by_role("row").nth(1)).to_contain_text("500")
    sous_tous_les_jours(page)
