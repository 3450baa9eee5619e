"""A past brought in from a table, then published, in a real browser: the service's pages, then everybody's."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.octrois.actions import lectures
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.models import Import
from amorce.transparence.actions.production import produire
from amorce.transparence.models import Publication
from tests.comptes.fabrique import siret
from tests.instruction.fabrique import FONDS
from tests.parcours.gestes import entre, presse
from tests.parcours.regards import sous_tous_les_jours
from tests.transparence.fabrique import responsable

pytestmark = pytest.mark.django_db(transaction=True)


def tableau() -> bytes:
    titres = "Bénéficiaire;SIRET;Date du vote;Date de signature;Objet;Montant voté;Quand"
    bonne = f"Films du Récif;{siret()};12/06/2024;01/07/2024;Les Marées;30 000,50;"
    return "\n".join((titres, bonne, f"Films du Piton;{siret()};31/02/2024;;Autre;12 000;")).encode()


def test_du_tableau_du_passe_au_fichier_public(browser: Browser, live_server: LiveServer, tmp_path: Path) -> None:
    rose = responsable()
    autorite_du_fonds(FONDS)
    passe = tmp_path / "passe.csv"
    passe.write_bytes(tableau())
    page = entre(live_server, browser, rose, "/service/octrois/")
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Importer un tableau").click()
    sous_tous_les_jours(page)
    page.get_by_label("Fichier XLSX, ODS ou CSV").set_input_files(passe)
    page.get_by_label("Autorité", exact=True).select_option("Région Réunion")
    page.get_by_role("button", name="Déposer ce tableau").click()
    expect(page.get_by_text("Étape 2 sur 3")).to_be_visible()
    sous_tous_les_jours(page)
    page.get_by_label("Dans ce tableau, tous les bénéficiaires avec SIRET sont des personnes morales").check()
    presse(page, "Lire le tableau, sans rien écrire", "En lecture")
    lectures.lire(Import.objects.get().pk)
    page.reload()
    expect(page.get_by_role("row").filter(has_text="31/02/2024")).to_contain_text("n'est pas une date")
    sous_tous_les_jours(page)
    presse(page, "Garder le reste (1)", "En cours")
    lectures.garder(Import.objects.get().pk)
    page.reload()
    expect(page.get_by_role("status").first).to_contain_text("1 ligne gardée")

    page.goto(f"{live_server.url}/service/publication/{FONDS}/")
    expect(page.get_by_role("row").filter(has_text="Les Marées")).to_contain_text("en retard")
    sous_tous_les_jours(page)
    presse(page, "Publier les fichiers", "Les fichiers se préparent")
    for une in Publication.objects.all():
        produire(une.pk)
    page.reload()
    expect(page.get_by_text("Toutes le sont")).to_be_visible()
    sous_tous_les_jours(page)

    page.goto(f"{live_server.url}/donnees/")
    sous_tous_les_jours(page)
    with page.expect_download() as recu:
        page.get_by_role("link", name="Données essentielles des subventions").first.click()
    texte = recu.value.path().read_text("utf-8")
    assert [ligne["montant"] for ligne in csv.DictReader(StringIO(texte))] == ["30000.50"]
