"""A change of account confirmed by a second person, up to the accountant's return; a lapse, and money asked back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.actes.actions.echanges import clore_l_echange
from amorce.actes.models import Echange, Enveloppe
from amorce.dossiers.classeurs.csv_francais import en_csv
from amorce.dossiers.etats import Etat
from amorce.paiements.models import Coordonnees, OrdreDePaiement, Reversement
from tests.actes.fabrique import libere
from tests.actes.fabrique_suites import delai_passe as echange_passe
from tests.actes.fabrique_suites import retour_au_vote, vote_le_retour
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import relu
from tests.paiements.fabrique_versements import (
    AUTRE_BIC,
    AUTRE_IBAN,
    TITRES,
    aujourd_hui,
    comptable,
    delai_passe,
    payable,
    paye,
    payee,
    responsable,
)
from tests.parcours.gestes import entre, presse
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_changement_de_compte_jusqu_au_retour_du_comptable(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    moi, dossier, _demande = payable()
    porteur = entre(live_server, browser, moi, f"/demandes/{dossier.pk}/versements/")
    expect(porteur.get_by_text("Rien n'est encore versé")).to_be_visible()
    porteur.get_by_text("Changer de compte").click()
    porteur.get_by_label("Titulaire du compte").fill("Piton Films")
    porteur.get_by_label("IBAN").fill("DE89 3704 0044 0532 0130 01")
    porteur.get_by_label("BIC").fill(AUTRE_BIC)
    porteur.get_by_label("RIB").set_input_files({"name": "rib.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    porteur.get_by_role("button", name="Proposer ce compte").click()
    expect(porteur.locator(".resume-erreurs")).to_contain_text("la clé de contrôle ne tombe pas juste")
    sous_tous_les_jours(porteur)
    porteur.get_by_label("IBAN").fill(AUTRE_IBAN)
    porteur.get_by_label("RIB").set_input_files({"name": "rib.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    presse(porteur, "Proposer ce compte", "Le compte est proposé")
    sous_tous_les_jours(porteur)

    rose = entre(live_server, browser, responsable(), "/service/paiements/ordres/")
    sous_tous_les_jours(rose)
    rose.get_by_role("button", name="Ordonner").click()
    expect(rose.locator(".resume-erreurs")).to_contain_text("un changement attend d'être vérifié")
    rose.get_by_role("link", name=dossier.projet.titre).click()
    with rose.expect_download() as lu:
        rose.get_by_role("link", name="Lire le RIB").click()
    assert lu.value.suggested_filename == "rib.pdf"
    sous_tous_les_jours(rose)
    rose.get_by_label("IBAN lu sur le RIB").fill(AUTRE_IBAN)
    presse(rose, "Confirmer ce compte", "Le compte est confirmé")
    sous_tous_les_jours(rose)
    assert Coordonnees.objects.get(etat="en_vigueur").iban == AUTRE_IBAN

    paul = entre(live_server, browser, comptable(), "/service/paiements/ordres/")
    presse(paul, "Ordonner", "il part avec le prochain bordereau")
    sous_tous_les_jours(paul)
    presse(paul, "Émettre le bordereau", "est émis")
    sous_tous_les_jours(paul)
    with paul.expect_download() as remis:
        paul.get_by_role("link", name="Archive").click()
    assert remis.value.suggested_filename.endswith(".zip")
    ordre = OrdreDePaiement.objects.select_related("dossier").get()
    paul.get_by_role("link", name="Retours du comptable").click()
    _importe(paul, tmp_path, paye(ordre, centimes=1_00))
    expect(paul.get_by_role("table").first).to_contain_text("Montant :")
    sous_tous_les_jours(paul)
    _importe(paul, tmp_path, paye(ordre))
    expect(paul.get_by_role("status").first).to_contain_text("1 payé")
    sous_tous_les_jours(paul)
    assert (relu(dossier).etat, Enveloppe.objects.get().paye) == (Etat.SOLDE, 10_000_00)
    porteur.reload()
    expect(porteur.get_by_text("versé le")).to_be_visible()
    sous_tous_les_jours(porteur)


def _importe(page: Page, ou: Path, ligne: tuple[object, ...]) -> None:
    """As the accountant's software writes it."""
    fichier = ou / "retour.csv"
    fichier.write_bytes(en_csv([TITRES, ligne]))
    page.get_by_label("Le fichier du comptable").set_input_files(fichier)
    page.get_by_role("button", name="Importer ce retour").click()


def test_caducite_et_reversement(browser: Browser, live_server: LiveServer) -> None:
    moi, dossier, _ordre = payee()
    rose, paul = responsable(), comptable()
    page = entre(live_server, browser, rose, f"/service/dossiers/{dossier.numero}/suites/")
    page.get_by_text("Ouvrir un échange contradictoire").click()
    page.get_by_label("Une clause de l'acte ou du règlement budgétaire").check()
    page.get_by_label("Clause citée").fill("Article 9 de la convention.")
    page.get_by_label("Motif", exact=True).fill("Le film n'est pas commencé, et ne le sera pas.")
    presse(page, "Informer le bénéficiaire", "L'échange est ouvert")
    echange = Echange.objects.select_related("dossier").get()
    echange_passe(echange)
    version = relu(dossier).version
    clore_l_echange(par=agit(rose), echange=echange, version=version, poursuit=True, conclusion="Rien n'est fait.")
    (retour,) = retour_au_vote(rose, echange)
    vote_le_retour(rose, retour)
    libere(rose, retour.deliberation)
    assert (relu(dossier).etat, Enveloppe.objects.get().engage) == (Etat.CADUC, 10_000_00)

    page.goto(f"{live_server.url}/service/dossiers/{dossier.numero}/versements/")
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

    page.reload()
    expect(page.get_by_text("Mille euros ont servi")).to_be_visible()
    page.get_by_label("Montant à reverser").fill("9 000")
    page.get_by_label("Raisons").fill("Les repérages sont prouvés.")
    sous_tous_les_jours(page)
    presse(page, "Décider et notifier", "La décision est prise")
    jour = aujourd_hui(dossier)
    caisse = entre(live_server, browser, paul, f"/service/dossiers/{dossier.numero}/versements/")
    caisse.get_by_label("Numéro du titre").fill("T-2026-118")
    caisse.get_by_label("Émis le").fill(f"{jour:%Y-%m-%d}")
    caisse.get_by_label("Pris en charge par le comptable le").fill(f"{jour:%Y-%m-%d}")
    presse(caisse, "Noter ce titre", "Le titre est noté")
    sous_tous_les_jours(caisse)
    for reference, montant in (("VIR-1", "4 000"), ("VIR-2", "5 000")):
        caisse.get_by_label("Remboursement", exact=True).check()
        caisse.get_by_label("Le", exact=True).fill(f"{jour:%Y-%m-%d}")
        caisse.get_by_label("Montant", exact=True).fill(montant)
        caisse.get_by_label("Référence").fill(reference)
        presse(caisse, "Noter", "C'est noté")
    caisse.goto(f"{live_server.url}/service/paiements/reversements/")
    sous_tous_les_jours(caisse)
    caisse.goto(f"{live_server.url}/service/dossiers/{dossier.numero}/versements/")
    presse(caisse, "Clore le dossier", "Le dossier est clos")
    sous_tous_les_jours(caisse)
    assert (relu(dossier).etat, Reversement.objects.get().rendu) == (Etat.CLOS, 9_000_00)
    assert jour <= Reversement.objects.get().dernier_jour - timedelta(days=365)
    porteur.reload()
    sous_tous_les_jours(porteur)
