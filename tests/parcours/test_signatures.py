"""An act goes to its signatory and comes back, in a real browser; then a rejection is contested, and undone."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from amorce.actes.models import VersionDActe
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import responsable
from tests.actes.signatures.composes import compose_un_acte
from tests.actes.signatures.fabrique import autorite, delivre, depose, signe
from tests.actes.test_recours import aujourd_hui, rejetee
from tests.parcours.gestes import entre, presse
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_acte_part_a_la_signature_et_en_revient_verifie(
    browser: Browser, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> None:
    racine = autorite()
    settings.CERTIFICATS = depose(tmp_path / "autorites", racine=racine.pem)
    rose = responsable()
    compose_un_acte(rose, "A-1")
    page = entre(live_server, browser, rose, "/service/signatures/")
    sous_tous_les_jours(page)
    with page.expect_download() as parti:
        page.get_by_role("button", name="Emporter pour la signature").click()
    with ZipFile(parti.value.path()) as paquet:
        remis = paquet.read("A-1.pdf")

    autre, bon = tmp_path / "A-1-ailleurs.pdf", tmp_path / "A-1-signe.pdf"
    autre.write_bytes(signe(remis, delivre(autorite("Ailleurs"), "Un inconnu")))
    bon.write_bytes(signe(remis, delivre(racine, "La présidente")))
    page.get_by_label("Fichiers signés").set_input_files(autre)
    page.get_by_role("button", name="Vérifier et garder ces fichiers").click()
    expect(page.get_by_role("alert")).to_contain_text("ne remonte à aucune autorité reconnue")
    sous_tous_les_jours(page)
    page.get_by_label("Fichiers signés").set_input_files(bon)
    presse(page, "Vérifier et garder ces fichiers", "L'acte signé est gardé.")
    page.get_by_role("link", name="Arrêté A-1").click()
    expect(page.get_by_role("link", name="signature vérifiée")).to_be_visible()
    sous_tous_les_jours(page)
    assert VersionDActe.objects.get(genre="signee").rang == 2


def test_rejet_conteste_se_rouvre(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    dossier = rejetee(rose)
    jour = f"{aujourd_hui(dossier):%Y-%m-%d}"
    page = entre(live_server, browser, rose, "/service/recours/")
    sous_tous_les_jours(page)
    page.get_by_label("Numéro du dossier").fill(dossier.numero)
    page.get_by_role("button", name="Inscrire un recours ou une demande").click()
    page.get_by_label("Recours gracieux").check()
    page.get_by_label("Reçu le", exact=True).fill(jour)
    page.get_by_label("Objet").fill("Le rejet se trompe de film.")
    sous_tous_les_jours(page)
    presse(page, "Inscrire au registre", "C'est inscrit au registre.")
    expect(page.get_by_text("le silence rejette le recours")).to_be_visible()
    page.get_by_label("Accueilli", exact=True).check()
    page.get_by_label("Décidé le").fill(jour)
    page.get_by_label("Motifs").fill("Le film a été confondu avec un autre.")
    sous_tous_les_jours(page)
    presse(page, "Enregistrer cette réponse", "La réponse est enregistrée.")
    page.get_by_label("Motif").fill("La commission se prononcera sur le bon film.")
    presse(page, "Rouvrir le dossier", "Le dossier est rouvert")
    assert Dossier.objects.get(pk=dossier.pk).etat == Etat.DEPOSE

    organisation = dossier.projet.organisation
    assert organisation is not None
    chez_lui = entre(
        live_server, browser, organisation.appartenances.get().personne, f"/demandes/{dossier.pk}/recours/"
    )
    expect(chez_lui.get_by_text("Votre demande est rouverte")).to_be_visible()
    sous_tous_les_jours(chez_lui)
