"""An amount compared with the law's bounds as it is typed."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Personne
from tests.commission.test_bornes import decrit, favorable
from tests.parcours.regards import sous_tous_les_jours
from tests.parcours.test_seance import entre

pytestmark = pytest.mark.django_db(transaction=True)


def test_montant_hors_des_bornes_se_voit_pendant_qu_on_l_ecrit(browser: Browser, live_server: LiveServer) -> None:
    qui, inscription = favorable()
    decrit(inscription)
    page = entre(browser, live_server, Personne.objects.get(pk=qui.secretariat.personne))
    demandes: list[str] = []
    page.on("request", lambda requete: demandes.append(requete.url))
    page.goto(f"{live_server.url}{reverse('seance_en_direct', args=[inscription.seance_id])}")
    champ = page.get_by_label("Montant proposé")
    franchies = page.locator(".bornes .franchie:visible")
    champ.fill("40 000,01")
    expect(franchies).to_have_text(["Le montant écrit est au-dessus : l'avis serait refusé."])
    sous_tous_les_jours(page)
    champ.fill("14999")
    expect(franchies).to_have_text(["Le montant écrit est au-dessous."])
    champ.fill("40 000")
    expect(franchies).to_have_count(0)
    assert [une for une in demandes if "14999" in une] == []
    page.get_by_role("link", name="Ce qui peut être proposé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce qui peut être proposé")
    sous_tous_les_jours(page)
