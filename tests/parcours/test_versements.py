"""A change of account confirmed by a second person, up to the accountant's return; a lapse, and money asked back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.actes.models import Echange, Enveloppe
from amorce.dossiers.etats import Etat
from amorce.paiements.models import Coordonnees, Reversement
from tests.actes.fabrique_suites import delai_passe as echange_passe
from tests.paiements.fabrique import relu
from tests.paiements.fabrique_versements import (
    AUTRE_BIC,
    AUTRE_IBAN,
    aujourd_hui,
    comptable,
    delai_passe,
    payable,
    payee,
    responsable,
)
from tests.parcours.gestes import entre, presse
from tests.parcours.gestes_actes import libere_la_deliberation, prepare_une_reunion, vote_la_fin
from tests.parcours.gestes_argent import (
    clot,
    confirme_le_compte,
    donne_un_compte,
    est_paye,
    importe_le_retour,
    note_le_titre,
    note_les_remboursements,
    ordonne,
)
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_changement_de_compte_jusqu_au_retour_du_comptable(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    moi, dossier, _demande = payable()
    porteur = entre(live_server, browser, moi, f"/demandes/{dossier.pk}/versements/")
    expect(porteur.get_by_text("Rien n'est encore versé")).to_be_visible()
    porteur.get_by_text("Changer de compte").click()
    donne_un_compte(porteur, "DE89 3704 0044 0532 0130 01", AUTRE_BIC)
    expect(porteur.locator(".resume-erreurs")).to_contain_text("la clé de contrôle ne tombe pas juste")
    sous_tous_les_jours(porteur)
    donne_un_compte(porteur, AUTRE_IBAN, AUTRE_BIC)
    expect(porteur.get_by_role("status").first).to_contain_text("Le compte est proposé")
    sous_tous_les_jours(porteur)

    # Nothing is ordered until another person than its proposer has read the document.
    rose = entre(live_server, browser, responsable(), "/service/paiements/ordres/")
    sous_tous_les_jours(rose)
    rose.get_by_role("button", name="Ordonner").click()
    expect(rose.locator(".resume-erreurs")).to_contain_text("un changement attend d'être vérifié")
    rose.get_by_role("link", name=dossier.projet.titre).click()
    confirme_le_compte(rose, AUTRE_IBAN)
    assert Coordonnees.objects.get(etat="en_vigueur").iban == AUTRE_IBAN

    paul = entre(live_server, browser, comptable(), "/service/paiements/ordres/")
    ordre = ordonne(paul)
    importe_le_retour(paul, tmp_path, ordre, centimes=1_00)
    expect(paul.get_by_role("table").first).to_contain_text("Montant :")
    sous_tous_les_jours(paul)
    est_paye(paul, tmp_path, ordre)
    assert (relu(dossier).etat, Enveloppe.objects.get().paye) == (Etat.SOLDE, 10_000_00)
    porteur.reload()
    expect(porteur.get_by_text("versé le")).to_be_visible()
    sous_tous_les_jours(porteur)


def test_caducite_et_reversement(browser: Browser, live_server: LiveServer) -> None:
    racine = live_server.url
    moi, dossier, _ordre = payee()
    rose, paul = responsable(), comptable()

    # The exchange is opened, heard to its last day, closed; the body that granted the aid votes its end.
    page = entre(live_server, browser, rose, f"/service/dossiers/{dossier.numero}/suites/")
    page.get_by_text("Ouvrir un échange contradictoire").click()
    page.get_by_label("Une clause de l'acte ou du règlement budgétaire").check()
    page.get_by_label("Clause citée").fill("Article 9 de la convention.")
    page.get_by_label("Motif", exact=True).fill("Le film n'est pas commencé, et ne le sera pas.")
    presse(page, "Informer le bénéficiaire", "L'échange est ouvert")
    echange_passe(Echange.objects.select_related("dossier").get())
    page.reload()
    page.get_by_text("Clore l'échange").first.click()
    page.get_by_label("L'organe qui a accordé l'aide décide").check()
    page.get_by_label("Ce que vous concluez").fill("Rien n'est fait.")
    presse(page, "Clore l'échange", "L'échange est clos")
    jour = prepare_une_reunion(page, racine, dossier.fonds)
    vote_la_fin(page, dossier, "Le film ne se fait pas : l'aide est caduque.")
    libere_la_deliberation(page, "CP2026_0900", jour)
    assert (relu(dossier).etat, Enveloppe.objects.get().engage) == (Etat.CADUC, 10_000_00)

    # What was paid of it must be examined before the dossier closes.
    page.goto(f"{racine}/service/dossiers/{dossier.numero}/versements/")
    page.get_by_role("button", name="Clore le dossier").click()
    expect(page.get_by_text("Ouvrez un reversement").first).to_be_visible()
    page.get_by_text("Ouvrir un reversement", exact=True).click()
    page.get_by_label("Motif", exact=True).fill("L'aide est caduque, l'acompte n'a rien payé.")
    sous_tous_les_jours(page)
    presse(page, "Informer le bénéficiaire", "Le reversement est ouvert")
    sous_tous_les_jours(page)
    porteur = entre(live_server, browser, moi, f"/demandes/{dossier.pk}/versements/")
    expect(porteur.get_by_text("Le fonds envisage de vous demander un reversement")).to_be_visible()
    sous_tous_les_jours(porteur)
    porteur.get_by_label("Vos observations").fill("Mille euros ont servi aux repérages.")
    presse(porteur, "Envoyer mes observations", "Vos observations sont envoyées")
    delai_passe(Reversement.objects.select_related("dossier").get())

    # A person decides of the amount, the accountant's title follows, then the money in two parts.
    page.reload()
    expect(page.get_by_text("Mille euros ont servi")).to_be_visible()
    page.get_by_label("Montant à reverser").fill("9 000")
    page.get_by_label("Raisons").fill("Les repérages sont prouvés.")
    sous_tous_les_jours(page)
    presse(page, "Décider et notifier", "La décision est prise")
    le = aujourd_hui(dossier)
    caisse = entre(live_server, browser, paul, f"/service/dossiers/{dossier.numero}/versements/")
    note_le_titre(caisse, "T-2026-118", le)
    note_les_remboursements(caisse, le, {"VIR-1": "4 000", "VIR-2": "5 000"})
    caisse.goto(f"{racine}/service/paiements/reversements/")
    sous_tous_les_jours(caisse)
    clot(caisse, racine, dossier)
    assert (relu(dossier).etat, Reversement.objects.get().rendu) == (Etat.CLOS, 9_000_00)
    assert le <= Reversement.objects.get().dernier_jour - timedelta(days=365)
    porteur.reload()
    sous_tous_les_jours(porteur)
