"""A producer imports a devis with a mistake, mends it, imports it, writes in the grid with the keyboard, exports."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.dossiers.actions import creer_projet
from amorce.dossiers.actions.budget import lignes_de, remplacer_financement
from amorce.dossiers.lignes import Apport, Poste, empreinte
from amorce.dossiers.models import Projet
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.classeurs_d_essai import budget
from tests.parcours.gestes import se_connecte
from tests.parcours.regards import sans_faute, sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)
ADRESSE = "prod@exemple.fr"


@pytest.fixture
def film() -> Projet:
    moi = personne(ADRESSE)
    films = societe(moi)
    return creer_projet(acteur=agit(moi), titre="Les Hauts", faits={}, organisation=films.id)


def colle(page: Page, texte: str) -> None:
    """As if these cells had been copied from a spreadsheet."""
    page.evaluate(
        """texte => {
            const presse = new DataTransfer();
            presse.setData("text/plain", texte);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: presse, bubbles: true, cancelable: true }));
        }""",
        texte,
    )


def importe(page: Page, contenu: bytes) -> None:
    page.get_by_label("Classeur").set_input_files(
        {"name": "devis.xlsx", "mimeType": "application/octet-stream", "buffer": contenu}
    )
    page.get_by_role("button", name="Lire ce classeur").click()


def total(page: Page, de: str, champ: str = "prevu") -> str:
    return page.locator(f'output[data-somme="{de}"][data-champ="{champ}"]').last.inner_text().replace("\u202f", " ")


def test_producteur_importe_corrige_ecrit_au_clavier_et_exporte(
    live_server: LiveServer, page: Page, film: Projet, tmp_path: Path
) -> None:
    page.goto(f"{live_server.url}/projets/{film.id}/budget/")
    se_connecte(page, ADRESSE)
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Importer un classeur").click()
    sous_tous_les_jours(page)

    importe(page, budget(["I", "11", "Sujet", "10 000", 12_000], ["VII", "71", "Caméra", 5000]))
    expect(page.locator(".resume-erreurs")).to_be_focused()
    expect(page.get_by_role("cell", name="la part locale dépasse le total de la ligne")).to_be_visible()
    sous_tous_les_jours(page)
    assert lignes_de(film, Poste) == []

    importe(page, budget(["I", "11", "Sujet", "10 000", 2_000], ["VII", "71", "Caméra", 5000]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Voici ce qui changerait")
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Remplacer par ce classeur").click()
    expect(page.get_by_role("status").first).to_contain_text("L'import est fait.")

    page.get_by_label("Prévu, 71 Caméra").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("6 000,50")
    assert total(page, "VII+VIII") == "6 000,50\u00a0€"
    assert total(page, "XI") == "16 000,50\u00a0€"
    page.keyboard.press("Enter")
    expect(page.get_by_label("Prévu, 72 Machinerie")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Prévu dont local, 72 Machinerie")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    colle(page, "1 000\t500\n2 000\t0\n")
    assert total(page, "VII") == "9 000,50\u00a0€"
    assert total(page, "XI", "prevu_local") == "2 500\u00a0€"
    expect(page.locator("#classe-VII .enregistre")).to_contain_text("enregistré à")
    assert lignes_de(film, Poste) == [
        Poste("I", "11", "Sujet", 1_000_000, 200_000),
        Poste("VII", "71", "Caméra", 600_050),
        Poste("VII", "72", "Machinerie", 100_000, 50_000),
        Poste("VII", "73", "Éclairage", 200_000),
    ]
    page.get_by_label("Retirer Machinerie").check()
    assert total(page, "VII") == "8 000,50\u00a0€"
    expect(page.get_by_label("Prévu, 72 Machinerie")).to_have_count(0)
    page.get_by_label("Prévu dont local, 73 Éclairage").fill("9 999")
    expect(page.locator("#classe-VII .enregistre")).to_have_text("pas encore enregistré")
    expect(page.get_by_text("Prévu dont local : la part locale dépasse le total de la ligne.")).to_be_visible()
    sans_faute(page)
    page.get_by_label("Prévu dont local, 73 Éclairage").press("Escape")
    expect(page.locator("#classe-VII .enregistre")).to_contain_text("enregistré à")

    with page.expect_download() as attendu:
        page.get_by_role("link", name="Exporter en XLSX").click()
    chemin = tmp_path / attendu.value.suggested_filename
    attendu.value.save_as(chemin)
    rangees = list(load_workbook(chemin)["Budget"].iter_rows(min_row=3, max_row=3, values_only=True))
    assert rangees == [("VII", "71", "Caméra", 6000.5, 0, 0, 0, None)]


def test_plan_de_financement_se_lit_partout(live_server: LiveServer, page: Page, film: Projet) -> None:
    qui = agit(film.organisation.appartenances.get().personne)  # type: ignore[union-attr]
    apports = [Apport("television", "France Télévisions", 400_000, "acquis"), Apport("region", "La Réunion", 600_000)]
    remplacer_financement(par=qui, projet=film, lignes=apports, version=empreinte([]))
    page.goto(f"{live_server.url}/projets/{film.id}/financement/")
    se_connecte(page, ADRESSE)
    sous_tous_les_jours(page)
    enregistre = page.locator(".grille > .enregistre")
    page.get_by_label("Montant, France Télévisions").fill("5 000")
    expect(enregistre).to_contain_text("enregistré à")
    expect(page.locator("[data-vif=tete]")).to_contain_text("5\u202f000\u00a0€")
    page.get_by_label("Montant, France Télévisions").press("Enter")
    expect(page.get_by_label("Montant, La Réunion")).to_be_focused()
    page.get_by_label("État, La Réunion").focus()
    page.keyboard.press("ArrowUp")  # a list keeps its own arrows
    expect(page.get_by_label("État, La Réunion")).to_have_value("acquis")

    page.get_by_label("Financeur, nouvelle ligne").first.fill("Mécène")
    page.get_by_label("Montant, nouvelle ligne").first.fill("1 000")
    expect(enregistre).to_have_text("pas encore enregistré")
    assert len(lignes_de(film, Apport)) == 2
    page.get_by_label("Montant, nouvelle ligne").nth(1).focus()
    faute = page.locator("tr.neuve .erreur")
    expect(faute).to_contain_text("Catégorie")
    sans_faute(page)
    page.get_by_label("Catégorie, nouvelle ligne").first.select_option("prive")
    expect(enregistre).to_contain_text("enregistré à")
    expect(faute).to_have_count(0)
    assert [(a.financeur, a.montant, a.etat) for a in lignes_de(film, Apport)] == [
        ("France Télévisions", 500_000, "acquis"),
        ("La Réunion", 600_000, "acquis"),
        ("Mécène", 100_000, "en_cours"),
    ]


def test_plan_s_enregistre_sans_javascript(live_server: LiveServer, browser: Browser, film: Projet) -> None:
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    page.goto(f"{live_server.url}/projets/{film.id}/financement/")
    se_connecte(page, ADRESSE)
    page.get_by_label("Financeur, nouvelle ligne").first.fill("Mécène")
    page.get_by_label("Montant, nouvelle ligne").first.fill("1 000")
    page.get_by_role("button", name="Enregistrer le plan").click()
    expect(page.locator(".resume-erreurs")).to_contain_text("Catégorie")
    page.get_by_label("Catégorie, Mécène").select_option("prive")
    page.get_by_role("button", name="Enregistrer le plan").click()
    expect(page.get_by_role("status").first).to_contain_text("Le plan de financement est enregistré.")
    assert len(lignes_de(film, Apport)) == 1


def test_classe_s_enregistre_sans_javascript(live_server: LiveServer, browser: Browser, film: Projet) -> None:
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    page.goto(f"{live_server.url}/projets/{film.id}/budget/")
    se_connecte(page, ADRESSE)
    page.get_by_label("Prévu, 21 Producteur").fill("1 000")
    page.get_by_role("button", name="Enregistrer la classe II", exact=True).click()
    expect(page.get_by_text("La classe II est enregistrée.")).to_be_visible()
    assert [p.prevu for p in lignes_de(film, Poste)] == [100_000]
    page.context.close()
