"""Documents in a real browser: chosen or dropped, refused by name, taken from the safe; and without script."""

from __future__ import annotations

import base64

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.models import Dossier, LienDeVisionnage, PieceDeCoffre
from tests.comptes.fabrique import personne, societe
from tests.dossiers.fabrique import demande, film
from tests.dossiers.fichiers_d_essai import pdf, pdf_avec_script, xlsx
from tests.parcours.gestes import se_connecte
from tests.parcours.regards import sans_faute, sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)
IDF = "idf_apres_realisation"


@pytest.fixture
def moi() -> Personne:
    return personne("ana@exemple.fr", prenom="Ana", nom="Payet")


@pytest.fixture
def films(moi: Personne) -> Organisation:
    return societe(moi)


def fichier(nom: str, octets: bytes) -> FilePayload:
    return {"name": nom, "mimeType": "application/octet-stream", "buffer": octets}


def ouvre(live_server: LiveServer, page: Page, moi: Personne, dossier: Dossier) -> None:
    page.goto(f"{live_server.url}/demandes/{dossier.id}/pieces/")
    se_connecte(page, moi.email)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pièces")


def noms(dossier: Dossier) -> list[str]:
    return [p.document.nom for p in pieces_jointes(dossier)]


def lache(page: Page, ou: str, nom: str, octets: bytes) -> None:
    """Drops a file there, as from a desktop."""
    page.evaluate(
        """([ou, nom, contenu]) => {
            const transfert = new DataTransfer();
            const octets = Uint8Array.from(atob(contenu), (c) => c.charCodeAt(0));
            transfert.items.add(new File([octets], nom));
            for (const quoi of ["dragover", "drop"]) {
              document.querySelector(ou).dispatchEvent(
                new DragEvent(quoi, { dataTransfer: transfert, bubbles: true, cancelable: true }));
            }
        }""",
        [ou, nom, base64.b64encode(octets).decode()],
    )


def test_producteur_joint_ses_pieces_corrige_un_refus_et_reprend_son_coffre(
    live_server: LiveServer, page: Page, moi: Personne, films: Organisation
) -> None:
    court = demande(moi, film(moi, films))
    ouvre(live_server, page, moi, court)
    sous_tous_les_jours(page)

    page.get_by_label("Un ou plusieurs fichiers – Contrats d'auteurs et cession des droits").set_input_files(
        [fichier("contrat.pdf", pdf()), fichier("piege.pdf", pdf_avec_script("ouverture"))]
    )
    page.get_by_role("button", name="Joindre – Contrats d'auteurs et cession des droits").click()
    expect(page.locator(".resume-erreurs")).to_be_focused()
    expect(page.locator(".resume-erreurs")).to_contain_text("Fichier « piege.pdf » : il contient un programme")
    sous_tous_les_jours(page)
    assert noms(court) == ["contrat.pdf"]

    lache(page, "#budget_previsionnel form[data-depot]", "budget.pdf", pdf())
    expect(page.locator(".resume-erreurs")).to_contain_text("c'est un fichier PDF. Il faut : XLSX, ODS, CSV.")
    lache(page, "#budget_previsionnel form[data-depot]", "budget.xlsx", xlsx())
    expect(page.locator("#budget_previsionnel .etat")).to_have_text("Jointe")
    expect(page.get_by_role("link", name="budget.xlsx")).to_be_focused()

    page.locator("#kbis").get_by_role("link", name="Le mettre au coffre").click()
    sous_tous_les_jours(page)
    page.get_by_label("À qui est ce papier").select_option("Films du Récif")
    page.get_by_label("Établi le").fill(timezone.localdate().isoformat())
    page.get_by_label("Fichier").set_input_files(fichier("kbis.pdf", pdf()))
    page.get_by_role("button", name="Mettre au coffre").click()
    page.get_by_role("button", name="Joindre à un brouillon").click()
    expect(page.get_by_role("status").first).to_contain_text("Le papier est joint à 1 demande.")
    sous_tous_les_jours(page)
    assert PieceDeCoffre.objects.get().emplois.get().dossier == court

    page.go_back()
    page.goto(f"{live_server.url}/demandes/{court.id}/pieces/")
    page.get_by_role("button", name="Retirer budget.xlsx").click()
    page.locator("#budget_previsionnel .retirees summary").click()
    page.get_by_role("button", name="Remettre budget.xlsx").click()
    expect(page.locator("#budget_previsionnel .etat")).to_have_text("Jointe")
    with page.expect_download() as attendu:
        page.get_by_role("link", name="budget.xlsx").click()
    assert attendu.value.suggested_filename == "budget.xlsx"


def test_ile_de_france_un_pdf_d_un_bloc_et_un_lien_de_visionnage(
    live_server: LiveServer, page: Page, moi: Personne, films: Organisation
) -> None:
    idf = demande(moi, film(moi, films), IDF)
    ouvre(live_server, page, moi, idf)
    partie = page.locator("#candidature")
    partie.get_by_text("Joindre un seul PDF pour toute la partie").click()
    sans_faute(page)
    partie.get_by_label("Un fichier – Dossier de candidature").set_input_files(fichier("candidature.pdf", pdf(4)))
    partie.get_by_role("button", name="Joindre d'un bloc").click()
    expect(page.locator("#candidature .etat", has_text="Jointe")).to_have_count(7)
    with page.expect_download() as attendu:
        page.get_by_role("link", name="Le PDF de cette partie – Dossier de candidature").click()
    assert attendu.value.suggested_filename == "les-hauts-dossier-de-candidature.pdf"

    page.get_by_label("Adresse du lien").fill("https://exemple.fr/film")
    page.get_by_role("button", name="Ajouter ce lien").click()
    expect(page.locator("#liens .etat")).to_contain_text("À vérifier")
    LienDeVisionnage.objects.update(etat="mort", constat="muette")
    page.reload()
    expect(page.locator("#liens .obstacle")).to_contain_text("Rien n'y répond.")
    sous_tous_les_jours(page)


def test_piece_se_joint_sans_javascript(
    live_server: LiveServer, browser: Browser, moi: Personne, films: Organisation
) -> None:
    court = demande(moi, film(moi, films))
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    ouvre(live_server, page, moi, court)
    page.get_by_label("Un fichier – Synopsis").set_input_files(fichier("synopsis.pdf", pdf()))
    page.get_by_role("button", name="Joindre – Synopsis").click()
    expect(page.get_by_role("status").first).to_contain_text("« synopsis.pdf » est joint.")
    assert noms(court) == ["synopsis.pdf"]
    page.context.close()
