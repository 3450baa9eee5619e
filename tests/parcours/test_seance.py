"""A session on its day, everyone in their own browser: seven who vote, one of whom is involved in the first dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.commission.actions.interets import declarer_interet
from amorce.commission.models import Carnet, Fiche, Inscription, Membre, Scrutin, Seance
from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from tests.commission.fabrique import PHRASE, Bureau, acteur_de, au_jour_dit, bureau, inscrit, preparee, prevue
from tests.parcours.regards import sans_faute, sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)
VITE = 2_000
"""In milliseconds: how soon what one does is seen by all."""


def entre(browser: Browser, live_server: LiveServer, qui: Personne) -> Page:
    """Signed in already; signing in has its own journey."""
    client = Client()
    client.force_login(qui)
    jeton = client.cookies[settings.SESSION_COOKIE_NAME].value
    contexte = browser.new_context(locale="fr-FR")
    contexte.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": jeton, "url": live_server.url}])
    return contexte.new_page()


@dataclass
class Salle:
    """Who is in the room, each with the session's page open."""

    qui: Bureau
    seance: Seance
    president: Page
    secretariat: Page
    experts: list[Page]

    @property
    def tous(self) -> list[Page]:
        return [self.president, self.secretariat, *self.experts]


@pytest.fixture
def prete() -> tuple[Bureau, Seance, list[Inscription]]:
    """Sent, convened, its key kept; all but the one who is involved have said that nothing binds them."""
    qui = bureau(experts=7)
    seance = prevue(qui)
    ordre = [inscrit(qui, seance, titre) for titre in ("Les Hauts", "Le Récif", "La Ravine")]
    Dossier.objects.update(demande_centimes=5_000_000)
    for inscription in ordre:
        for membre in [qui.president, *qui.experts]:
            if (membre, inscription) != (qui.experts[0], ordre[0]):
                declarer_interet(par=acteur_de(membre), inscription=inscription, conflit=False)
    return qui, au_jour_dit(preparee(qui, seance)), ordre


@pytest.fixture
def salle(browser: Browser, live_server: LiveServer, prete: tuple[Bureau, Seance, list[Inscription]]) -> Salle:
    qui, seance, _ordre = prete
    gens = [qui.president.personne, Personne.objects.get(pk=qui.secretariat.personne)]
    president, secretariat, *experts = (
        entre(browser, live_server, un) for un in (*gens, *(m.personne for m in qui.experts))
    )
    ici = Salle(qui, seance, president, secretariat, experts)
    for page in ici.tous:
        page.goto(f"{live_server.url}{reverse('seance_en_direct', args=[seance.pk])}")
    return ici


def presse(page: Page, bouton: str) -> None:
    page.get_by_role("button", name=bouton, exact=True).click()


def dossier(page: Page) -> Locator:
    return page.locator("#dossier")


def vote(page: Page, mots: str) -> None:
    page.get_by_role("radio", name=mots).check()
    presse(page, "Remettre ma fiche")
    expect(page.get_by_text("Votre fiche est remise, scellée.")).to_be_visible()


def votent(salle: Salle, votes: Sequence[str]) -> None:
    """Each on their own page, that showed the ballot by itself."""
    for page, mots in zip(salle.experts, votes, strict=True):
        vote(page, mots)


def debattent(salle: Salle, bouton: str = "Ouvrir le débat") -> None:
    presse(salle.president, bouton)
    presse(salle.president, "Clore le débat")
    presse(salle.president, "Ouvrir le vote")


def depouille(salle: Salle) -> None:
    salle.secretariat.get_by_label("Phrase de la séance").fill(PHRASE)
    presse(salle.secretariat, "Dépouiller")
    expect(salle.secretariat.get_by_text("Le vote est dépouillé")).to_be_visible()


def choisit(salle: Salle, titre: str) -> None:
    salle.president.locator("#ordre").get_by_role("link", name=titre).click()
    expect(dossier(salle.president)).to_contain_text(titre)


def arrivent(salle: Salle) -> None:
    presse(salle.president, "Ouvrir la séance")
    expect(salle.secretariat.locator("#etat")).to_contain_text("en cours", timeout=VITE)
    for membre in salle.qui.experts:
        salle.secretariat.get_by_label("Qui arrive").or_(
            salle.secretariat.get_by_text("Noter une arrivée")
        ).first.wait_for()
        if not salle.secretariat.get_by_label("Qui arrive").is_visible():
            salle.secretariat.get_by_text("Noter une arrivée").click()
        salle.secretariat.get_by_label("Qui arrive").select_option(str(membre.pk))
        presse(salle.secretariat, "Noter l'arrivée")
        expect(salle.secretariat.locator("#presence")).to_contain_text(str(membre))
    expect(salle.experts[3].locator("#presence li")).to_have_count(7, timeout=VITE)


def test_journee_de_commission_du_quorum_qui_tombe_a_la_cloture(live_server: LiveServer, salle: Salle) -> None:
    president, secretariat, (implique, autre, *_) = salle.president, salle.secretariat, salle.experts
    sous_tous_les_jours(secretariat)
    arrivent(salle)
    sous_tous_les_jours(secretariat)

    # The first: one is involved, goes out, and the quorum falls
    expect(dossier(president)).to_contain_text("7 voix présentes, il en faut 7")
    implique.get_by_label("Oui, je suis impliqué dans ce dossier").check()
    implique.get_by_label("Ce qui vous lie au dossier").fill("Je monte ce film.")
    sous_tous_les_jours(implique)
    presse(implique, "Déclarer")
    expect(implique.get_by_text("Vous êtes écarté de ce dossier")).to_be_visible()
    expect(dossier(president)).to_contain_text("Je monte ce film.", timeout=VITE)
    expect(dossier(autre)).to_contain_text("6 voix présentes, 1 écartée, il en faut 7", timeout=VITE)
    expect(dossier(autre)).not_to_contain_text("Je monte ce film.")
    presse(president, f"Faire sortir – {salle.qui.experts[0]}")
    presse(president, "Ouvrir le débat")
    expect(president.get_by_role("alert")).to_contain_text("Sept membres avec droit de vote au moins sont présents")
    sous_tous_les_jours(president)
    presse(president, f"Faire rentrer – {salle.qui.experts[0]}")

    # The next: it holds; no majority, a second debate, then a lower amount argued
    choisit(salle, "Le Récif")
    debattent(salle)
    votent(salle, ["Pour", "Pour", "Pour", "Contre", "Contre", "Contre", "Ajourner"])
    expect(dossier(president)).to_contain_text("7 remises sur 7", timeout=VITE)
    sous_tous_les_jours(secretariat)
    depouille(salle)
    expect(dossier(president)).to_contain_text("pas de majorité, à débattre de nouveau", timeout=VITE)
    expect(dossier(autre)).not_to_contain_text("contre 3")
    presse(president, "Rouvrir le débat")
    presse(president, "Clore le débat")
    presse(president, "Ouvrir le vote")
    autre.get_by_label("Montant proposé").fill("40 0")
    vote(implique, "Pour")
    expect(dossier(autre)).to_contain_text("1 remise sur 7", timeout=VITE)
    expect(autre.get_by_label("Montant proposé")).to_have_value("40 0")
    expect(autre.get_by_label("Montant proposé")).to_be_focused()
    autre.get_by_label("Montant proposé").fill("40 000")
    sous_tous_les_jours(autre)
    for page, mots in zip(salle.experts[1:], ["Pour"] * 4 + ["Contre"] * 2, strict=True):
        vote(page, mots)
    depouille(salle)
    secretariat.get_by_label("Motifs").fill("Un regard juste, un plan de travail à resserrer.")
    secretariat.get_by_label("Montant proposé").fill("40 000")
    presse(secretariat, "Rendre l'avis")
    expect(secretariat.get_by_role("alert")).to_contain_text("Un montant différent de celui demandé est argumenté")
    expect(secretariat.get_by_label("Motifs")).to_have_value("Un regard juste, un plan de travail à resserrer.")
    sous_tous_les_jours(secretariat)
    secretariat.get_by_label("Ce qui justifie ce montant").fill("Trois jours de tournage en moins.")
    presse(secretariat, "Rendre l'avis")
    expect(autre.locator("#total")).to_contain_text("40 000 €", timeout=VITE)
    expect(autre.locator("#total")).to_contain_text("pour 1 avis favorable")

    # The last: adjourned, one sheet written by hand
    choisit(salle, "La Ravine")
    debattent(salle)
    for page in salle.experts[:6]:
        vote(page, "Ajourner")
    secretariat.get_by_text("Saisir une fiche imprimée").click()
    secretariat.get_by_role("link", name="Imprimer les fiches").click()
    sans_faute(secretariat)
    secretariat.go_back()
    secretariat.get_by_text("Saisir une fiche imprimée").click()
    secretariat.get_by_label("Fiche de").select_option(str(salle.qui.experts[6].pk))
    secretariat.get_by_role("radio", name="Contre").check()
    presse(secretariat, "Sceller cette fiche")
    depouille(salle)
    secretariat.get_by_label("Motifs").fill("Le scénario est à reprendre.")
    presse(secretariat, "Rendre l'avis")
    expect(autre.locator("#ordre")).to_contain_text("ajourné", timeout=VITE)
    president.goto(f"{live_server.url}{reverse('seance_en_direct', args=[salle.seance.pk])}")
    presse(president, "Clore la séance")
    expect(autre.locator("#etat")).to_contain_text("close", timeout=VITE)
    sous_tous_les_jours(president)

    avis = list(Inscription.objects.order_by("rang").values_list("avis", "montant_propose"))
    assert avis == [("", None), ("favorable", 4_000_000), ("ajourne", None)]
    assert list(Scrutin.objects.order_by("ouvert_le").values_list("avis", flat=True)) == [
        "en_cours",
        "favorable",
        "ajourne",
    ]
    assert (Fiche.objects.count(), Fiche.objects.exclude(saisie_par=None).count()) == (21, 1)


def test_membre_lit_declare_et_note(
    browser: Browser, live_server: LiveServer, prete: tuple[Bureau, Seance, list[Inscription]]
) -> None:
    qui, _seance, ordre = prete
    page = entre(browser, live_server, qui.experts[0].personne)
    page.goto(f"{live_server.url}/commission/")
    expect(page.get_by_text("1 dossier : dites s'il vous concerne")).to_be_visible()
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Séance du").click()
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Les Hauts").click()
    sous_tous_les_jours(page)
    page.get_by_label("Non, rien ne me lie à ce dossier").check()
    presse(page, "Déclarer")
    sous_tous_les_jours(page)
    page.get_by_label("La dramaturgie").fill("Un acte trop long.")
    expect(page.locator(".garde")).to_have_text("Gardé")
    page.get_by_label("J'ai fini de lire ce dossier").check()
    expect(page.locator(".garde")).to_have_text("Gardé")
    page.get_by_role("link", name="Séance du").click()
    expect(page.get_by_text("1 dossier lu sur 3")).to_be_visible()
    carnet = Carnet.objects.get(inscription=ordre[0])
    assert (carnet.membre, carnet.grille) == (
        Membre.objects.get(pk=qui.experts[0].pk),
        {"dramaturgie": "Un acte trop long."},
    )
