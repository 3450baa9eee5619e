"""An award whose act is signed: a day recorded, another day asked for, granted, an amendment sent, then signed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.actes.actions.actes import composer
from amorce.actes.models import ActeAttributif
from tests.actes.fabrique_vie import aidee, vie
from tests.actes.signatures.composes import octets
from tests.actes.signatures.fabrique import autorite, delivre
from tests.actes.signatures.fabrique import signe as signe_en_pdf
from tests.comptes.fabrique import personne
from tests.instruction.fabrique import instructrice
from tests.parcours.gestes import entre, presse
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_avenant_demande_envoye_puis_signe(browser: Browser, live_server: LiveServer, tmp_path: Path) -> None:
    ana, ines = personne(prenom="Ana", nom="Payet"), instructrice()
    aide = aidee(ana)
    hier, aujourd_hui = vie(aide).aujourd_hui - timedelta(days=1), vie(aide).aujourd_hui

    page = entre(live_server, browser, ana, f"/demandes/{aide.pk}/obligations/")
    expect(page.get_by_role("heading", name="Ce que l'aide demande")).to_be_visible()
    sous_tous_les_jours(page)
    solde = page.locator("#o-solde")
    expect(solde).to_contain_text("Attend :")
    solde.get_by_text("Noter un jour").click()
    solde.get_by_label("Jour", exact=True).fill("2026-05-20")
    solde.get_by_role("button", name="Noter ce jour").click()
    expect(page.get_by_role("status").first).to_contain_text("ce qui en dépend est recompté")
    expect(page.locator("#o-solde")).to_contain_text("20 juillet 2026")

    fin = page.locator("#o-fin")
    fin.get_by_text("Demander un autre jour").click()
    fin.get_by_label("Jour demandé").fill("2027-03-01")
    fin.get_by_label("Ce qui vous empêche").fill("Le tournage est reporté d'une saison.")
    fin.get_by_role("button", name="Demander cette prolongation").click()
    expect(page.locator(".resume-erreurs")).to_contain_text("après le jour actuel")
    sous_tous_les_jours(page)
    page.locator("#o-fin").get_by_label("Jour demandé").fill("2027-09-10")
    presse(page, "Demander cette prolongation", "La demande est envoyée au service")
    sous_tous_les_jours(page)

    bureau = entre(live_server, browser, ines, "/service/obligations/")
    sous_tous_les_jours(bureau)
    bureau.get_by_role("link", name=aide.numero).first.click()
    attendue = bureau.locator(".attendu").first
    expect(attendue).to_contain_text("Une prolongation est demandée")
    sous_tous_les_jours(bureau)
    attendue.get_by_label("Accordée").check()
    attendue.get_by_label("Motif").fill("Le cyclone est avéré.")
    presse(bureau, "Envoyer cette réponse", "La réponse est envoyée")

    bureau.get_by_text("Préparer un avenant", exact=True).click()
    expect(bureau.get_by_role("textbox", name="Fin de la période")).to_have_value("2027-09-10")
    sous_tous_les_jours(bureau)
    presse(bureau, "Préparer cet avenant", "L'avenant est prêt")
    avenant = ActeAttributif.objects.get(genre="avenant")
    composer(avenant.pk)
    bureau.reload()
    bureau.get_by_text("Envoyer l'avenant au bénéficiaire").click()
    bureau.get_by_label("Envoyé le").fill(hier.isoformat())
    presse(bureau, "Enregistrer cet envoi", "L'avenant est envoyé")

    page.reload()
    expect(page.get_by_role("heading", name="Un avenant est à signer")).to_be_visible()
    expect(page.locator("#o-fin")).to_contain_text("10 mars 2027")
    sous_tous_les_jours(page)

    signe = tmp_path / "avenant-signe.pdf"
    signe.write_bytes(signe_en_pdf(octets(avenant), delivre(autorite())))
    bureau.get_by_text("Enregistrer l'avenant signé").click()
    bureau.get_by_label("Signé le").fill(aujourd_hui.isoformat())
    bureau.get_by_label("L'avenant signé (PDF)").set_input_files(signe)
    presse(bureau, "Enregistrer cette signature", "L'avenant est signé")
    sous_tous_les_jours(bureau)
    assert ActeAttributif.objects.get(genre="avenant").signe_le == aujourd_hui

    page.reload()
    expect(page.locator("#o-fin")).to_contain_text("10 septembre 2027")
    sous_tous_les_jours(page)
