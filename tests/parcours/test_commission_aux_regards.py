"""What the service opens and holds around its commission, looked at in both themes and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.actes.actions.enveloppes import ouvrir_enveloppe
from amorce.commission.actions.seances import noter_l_arrivee, noter_le_depart
from amorce.commission.models import Seance
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Dossier
from amorce.fonds.models import SessionDeDepot
from amorce.instruction.actions import poursuivre
from amorce.instruction.models import Lot
from tests.commission.fabrique import FONDS, Bureau, bureau, debattu, declares, inscrit, ouverte, prevue
from tests.comptes.fabrique import agent, personne
from tests.instruction.fabrique import instructrice, recue
from tests.parcours.gestes import coche_tout, entre
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_appel_s_ouvre_se_corrige_et_parait(browser: Browser, live_server: LiveServer) -> None:
    page = entre(live_server, browser, agent(FONDS, RoleDeFonds.REGLAGES), reverse("nouvel_appel", args=[FONDS]))
    sous_tous_les_jours(page)
    page.locator("main form").get_by_role("button").last.click()
    expect(page.locator(".resume-erreurs")).to_be_visible()
    sous_tous_les_jours(page)
    page.get_by_label("Intitulé").fill("Clermont-Ferrand")
    page.get_by_role("checkbox").first.check()
    page.locator("[name=texte]").fill("Trois places pour le marché du film court.")
    page.locator("[name=ouvre]").fill("2026-01-10T08:00")
    page.locator("[name=ferme]").fill("2099-03-12T12:00")
    page.locator("[name=publiee]").check()
    page.locator("main form").get_by_role("button").last.click()
    expect(page.get_by_role("status").first).to_be_visible()
    page.goto(f"{live_server.url}{reverse('modifier_session', args=[SessionDeDepot.objects.get().pk])}")
    sous_tous_les_jours(page)
    page.goto(f"{live_server.url}{reverse('calendrier')}")
    expect(page.locator("main")).to_contain_text("Trois places pour le marché du film court.")
    sous_tous_les_jours(page)


def test_lot_se_prepare_se_lance_et_se_retrouve(browser: Browser, live_server: LiveServer) -> None:
    ines = instructrice()
    recue(personne())
    recue(personne())
    page = entre(live_server, browser, ines, reverse("mes_lots"))
    sous_tous_les_jours(page)
    page.goto(f"{live_server.url}{reverse('dossiers_recus')}")
    coche_tout(page.locator("input[name=dossier]"))
    page.locator("select[name=acte]").select_option("affecter")
    page.get_by_role("button", name="Préparer pour les cochés").click()
    expect(page.get_by_text("Rien n'est encore fait.")).to_be_visible()
    sous_tous_les_jours(page)
    page.locator("select[name=personne]").select_option(index=1)
    page.locator("main form").get_by_role("button").last.click()
    expect(page.get_by_role("status").first).to_be_visible()
    lot = Lot.objects.get()
    poursuivre(lot.pk)
    page.goto(f"{live_server.url}{reverse('lot', args=[lot.pk])}")
    expect(page.get_by_text("Terminé")).to_be_visible()
    sous_tous_les_jours(page)
    page.goto(f"{live_server.url}{reverse('mes_lots')}")
    sous_tous_les_jours(page)


def en_vote(qui: Bureau) -> Seance:
    """Three dossiers on its agenda, the first being voted; one came and went, and more is asked than is left."""
    seance = prevue(qui)
    inscriptions = [inscrit(qui, seance, titre) for titre in ("Les Hauts", "Le Récif", "La Ravine")]
    Dossier.objects.update(demande_centimes=5_000_000)
    ici = ouverte(qui, seance)
    partant = qui.experts[-1]
    noter_le_depart(par=qui.secretariat, seance=ici, partant=partant)
    noter_l_arrivee(par=qui.secretariat, seance=ici, arrivant=partant, mode="visio")
    ouvrir_enveloppe(
        par=qui.region,
        fonds=FONDS,
        annee=ici.jour.year,
        mesure="Courts métrages",
        numero="AP-1",
        section="ap",
        imputation="903-311",
        centimes=80_000_00,
        reference="CP_0001",
        le=ici.jour,
    )
    declares(inscriptions[0], qui.experts)
    debattu(qui, inscriptions[0])
    return ici


def test_seance_en_vote_montre_ses_enveloppes_et_sa_feuille_de_presence(
    browser: Browser, live_server: LiveServer
) -> None:
    qui = bureau(7)
    seance = en_vote(qui)
    secretaire = Personne.objects.get(pk=qui.secretariat.personne)
    page = entre(live_server, browser, secretaire, reverse("feuille_de_presence", args=[seance.pk]))
    expect(page.locator("table tbody tr")).to_have_count(8)
    sous_tous_les_jours(page)
    for un in (secretaire, qui.experts[0].personne):
        page = entre(live_server, browser, un, reverse("seance_en_direct", args=[seance.pk]))
        expect(page.locator("main")).to_contain_text("à promettre encore")
        sous_tous_les_jours(page)
