"""A table that says otherwise aids already kept: each row has its choice, all is written, all is undone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.octrois.actions import lectures
from amorce.octrois.models import Octroi
from tests.comptes.fabrique import siret
from tests.octrois.fabrique import autorite
from tests.octrois.test_imports import bonne, csv, garde, lu, recu
from tests.parcours.gestes import entre
from tests.parcours.regards import sous_tous_les_jours
from tests.transparence.fabrique import responsable

pytestmark = pytest.mark.django_db(transaction=True)


def test_chaque_ligne_se_choisit_puis_tout_se_defait(browser: Browser, live_server: LiveServer) -> None:
    rose, qui = responsable(), siret()
    autorite()
    garde(rose, lu(rose, recu(rose, csv(*(bonne(siret=qui, objet=o, montant="1 000") for o in "AB")))))
    importation = lu(rose, recu(rose, csv(*(bonne(siret=qui, objet=o, montant="1 500") for o in "AB"))))
    page = entre(live_server, browser, rose, reverse("importation", args=[importation.pk]))
    sous_tous_les_jours(page)
    page.get_by_label("Ligne 2 : ce qu'on en fait").select_option("remplacer")
    page.get_by_role("button", name="Retenir ces choix, sans rien écrire").click()
    expect(page.get_by_role("status").first).to_contain_text("Ces choix sont retenus")
    expect(page.get_by_label("Ligne 2 : ce qu'on en fait")).to_have_value("remplacer")
    page.get_by_role("button", name="Enregistrer selon ces choix").click()
    lectures.garder(importation.pk)
    page.reload()
    assert sorted(Octroi.objects.values_list("objet", "montant")) == [("A", 1_500_00), ("B", 1_000_00)]
    page.locator("summary").filter(has_text="Annuler cet import").click()
    page.get_by_role("button", name="Annuler cet import").click()
    expect(page.locator("[data-attente]")).to_contain_text("toutes s'en vont ensuite d'un coup")
    sous_tous_les_jours(page)
    lectures.defaire(importation.pk)
    expect(page.locator("[data-attente]")).to_contain_text("Rien de ce que l'import avait écrit ne reste")
    assert sorted(Octroi.objects.values_list("objet", "montant")) == [("A", 1_000_00), ("B", 1_000_00)]
