"""What people do around an act and a vote: prepared, sent, returned signed; an end of aid voted, then told."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from amorce.actes.actions.actes import composer
from amorce.actes.actions.liberation import poursuivre
from amorce.actes.models import ActeAttributif, Deliberation
from amorce.dossiers.models import Dossier
from tests.parcours.gestes import presse
from tests.parcours.regards import sous_tous_les_jours

PRESIDENTE = "La présidente de Région"
EN_FORME = ("paraphée à chaque page", "signée par le bénéficiaire", "Cachet de l'entreprise")


def prepare_l_acte(page: Page, racine: str, dossier: Dossier) -> ActeAttributif:
    """From the list of the awards that have none to its pages set."""
    page.goto(f"{racine}/service/actes/")
    page.get_by_role("row").filter(has_text=dossier.numero).get_by_role("link").first.click()
    page.get_by_label("Signataire").fill(PRESIDENTE)
    page.get_by_label("Qui signe pour le bénéficiaire").fill("Ana Payet, gérante")
    page.get_by_label("Plan de financement").fill("La chaîne : 40 000 €.")
    sous_tous_les_jours(page)
    presse(page, "Préparer l'acte", "l'acte se met en pages")
    acte = ActeAttributif.objects.get(dossier=dossier)
    composer(acte.pk)
    page.reload()
    return acte


def signe_l_arrete(page: Page, jour: str) -> None:
    page.get_by_label("Signé le").fill(jour)
    presse(page, "Enregistrer la signature", "L'arrêté est signé")


def envoie_la_convention(page: Page) -> None:
    presse(page, "Envoyer au bénéficiaire", "La convention est partie")


def enregistre_son_retour(page: Page, jour: str) -> None:
    page.get_by_label("Revenue le").fill(jour)
    for constat in EN_FORME:
        page.get_by_label(constat).check()
    presse(page, "Enregistrer ce retour", "La convention est signée de tous")


def prepare_une_reunion(page: Page, racine: str, fonds: str) -> str:
    """Today, where the fund is."""
    page.goto(f"{racine}/service/deliberations/preparer/{fonds}/")
    jour = f"{Deliberation(fonds=fonds).aujourd_hui:%Y-%m-%d}"
    page.get_by_label("Jour de la réunion").fill(jour)
    presse(page, "Préparer cette réunion", "prête à recevoir son ordre du jour")
    return jour


def vote_la_fin(page: Page, dossier: Dossier, motifs: str) -> None:
    page.get_by_text("Inscrire des fins d'aide").click()
    page.get_by_role("checkbox").check()
    sous_tous_les_jours(page)
    presse(page, "Inscrire à l'ordre du jour", "à l'ordre du jour")
    page.get_by_role("row").filter(has_text=dossier.numero).get_by_role("link").first.click()
    page.get_by_label("Aide retirée").check()
    page.get_by_label("Motifs").fill(motifs)
    sous_tous_les_jours(page)
    presse(page, "Enregistrer la décision", "La décision est enregistrée")


def libere_la_deliberation(page: Page, reference: str, jour: str) -> None:
    """Enforceable, then told to all it decided of."""
    page.get_by_label("Numéro de la délibération").fill(reference)
    for champ in ("Transmise au représentant de l'État le", "Publiée le"):
        page.get_by_label(champ).fill(jour)
    presse(page, "Enregistrer ces dates", "La délibération est exécutoire")
    page.get_by_label("Signataire").fill(PRESIDENTE)
    presse(page, "Envoyer toutes les lettres", "Les lettres se préparent")
    poursuivre(Deliberation.objects.get(reference=reference).pk)
    page.reload()
    expect(page.get_by_text("notifiée").first).to_be_visible()
