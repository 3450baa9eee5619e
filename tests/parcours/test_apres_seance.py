"""After a session: its minutes, its opinions, what the applicant then reads, what everybody reads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Personne
from tests.commission.fabrique import FONDS
from tests.commission.faite import Faite, faite
from tests.parcours.gestes import entre, presse
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def agent_de(f: Faite, role: str) -> Personne:
    return Personne.objects.get(pk=getattr(f.qui, role).personne)


def test_proces_verbal_puis_avis_puis_synthese(browser: Browser, live_server: LiveServer) -> None:
    f = faite(votes=("ajourne",) * 7, impliques=1)
    secretaire = entre(
        live_server, browser, agent_de(f, "secretariat"), f"/service/seances/{f.seance.pk}/proces-verbal/"
    )
    sous_tous_les_jours(secretaire)
    secretaire.get_by_label("Remarques et propositions diverses").fill("Prévoir une salle plus grande.")
    presse(secretaire, "Garder cette version", "Cette version est gardée")
    sous_tous_les_jours(secretaire)
    secretaire.get_by_role("link", name="Les lire, les transmettre").click()
    sous_tous_les_jours(secretaire)
    presse(secretaire, "Transmettre les avis rendus", "Les avis sont transmis")
    president = entre(live_server, browser, f.qui.president.personne, f"/service/seances/{f.seance.pk}/proces-verbal/")
    presse(president, "Approuver cette version", "Le procès-verbal est approuvé")
    region = entre(live_server, browser, agent_de(f, "region"), f"/service/seances/{f.seance.pk}/avis/")
    region.get_by_label(f.inscription.dossier.numero).check()
    presse(region, "Communiquer les avis choisis", "Les demandeurs lisent l'avis")
    region.goto(f"{live_server.url}/service/seances/{f.seance.pk}/proces-verbal/")
    presse(region, "Publier la synthèse pour tous", "La synthèse est publique")
    visiteur = browser.new_context(locale="fr-FR").new_page()
    visiteur.goto(f"{live_server.url}/transparence/{FONDS}/commission/")
    sous_tous_les_jours(visiteur)
    visiteur.get_by_role("link", name="Séance du").click()
    expect(visiteur.get_by_role("row").nth(1)).to_contain_text("1")
    sous_tous_les_jours(visiteur)
    organisation = f.inscription.dossier.projet.organisation
    assert organisation is not None
    chemin = f"/demandes/{f.inscription.dossier_id}/avis/"
    demandeur = entre(live_server, browser, organisation.appartenances.get().personne, chemin)
    expect(demandeur.get_by_role("heading", name="Ce que la commission conseille")).to_be_visible()
    expect(demandeur.get_by_role("button", name="Présenter cette version")).to_be_visible()
    sous_tous_les_jours(demandeur)
