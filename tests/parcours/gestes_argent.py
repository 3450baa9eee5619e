"""What people do with the money of an aid: expenses claimed and checked, an account given, orders paid, money back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from amorce.dossiers.classeurs.csv_francais import en_csv
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.models import Dossier
from amorce.paiements.classeur import en_feuilles
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement, OrdreDePaiement
from amorce.paiements.regles import regles_de
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique_versements import TITRES, paye
from tests.parcours.gestes import presse
from tests.parcours.regards import sans_faute, sous_tous_les_jours

PDF = "application/pdf"


def _fichier(nom: str) -> FilePayload:
    return {"name": f"{nom}.pdf", "mimeType": PDF, "buffer": pdf(texte=nom)}


# The claim


def presente(page: Page, dossier: Dossier, genre: str, *lignes: Facture) -> DemandeDePaiement:
    """Opens a claim, imports its lines, gives each its proof and ties it."""
    presse(
        page, "Préparer le solde" if genre == "solde" else "Préparer un acompte", "La demande de paiement est ouverte"
    )
    octets = ecrit(en_feuilles(regles_de(dossier), lignes), "xlsx")
    page.get_by_label("Un classeur").set_input_files({"name": "depenses.xlsx", "mimeType": "", "buffer": octets})
    presse(page, "Importer ce classeur", f"{len(lignes)} dépenses ajoutées")
    page.get_by_role("link", name="Déposer des preuves").click()
    preuves = [_fichier(ligne.facture) for ligne in lignes]
    page.locator("input[type=file]").set_input_files(preuves)
    page.get_by_role("button", name="Déposer", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("gardé")
    sans_faute(page)
    page.get_by_role("button", name="C'est bien cela").click()
    expect(page.get_by_role("status").first).to_contain_text("trouvé")
    page.goto(page.url.split("/depenses/")[0] + "/depenses/")
    return dossier.demandes_de_paiement.get()


def declare(page: Page, budget_definitif: int) -> None:
    """With its own fields, whatever the kind of each. ``budget_definitif``: in euros."""
    volet = page.locator("#declarations")
    if volet.get_attribute("open") is None:
        volet.locator("summary").click()
    vrais = ("depense_rattachee_projet", "attestation_expert_comptable")
    dits = dict.fromkeys(vrais, "oui") | {"partenaire_intervenant_fabrication": "non"}
    for nom, valeur in dits.items():
        champ = volet.locator(f"[name={nom}]").first
        if champ.evaluate("e => e.tagName") == "SELECT":
            champ.select_option(valeur)
        else:
            volet.locator(f"[name={nom}][value={valeur}]").check()
    volet.locator("[name=budget_definitif]").fill(str(budget_definitif))
    presse(page, "Enregistrer", "C'est noté")


def joint(page: Page, fait: str) -> None:
    """The document that establishes what the claim says."""
    page.get_by_label("Ce qu'il établit").select_option(fait)
    page.get_by_label("Fichier").set_input_files(_fichier(fait))
    presse(page, "Joindre ce document", "Le document est joint")


def repond(page: Page, montant: str, reponse: str) -> None:
    """To what the service decided of the line of this amount: a proof more, a fact corrected, words."""
    ligne = page.locator("tr").filter(has_text=montant)
    ligne.get_by_role("link", name="Répondre, joindre une preuve, corriger").click()
    sous_tous_les_jours(page)
    page.get_by_label("Nature de la pièce").select_option("paiement")
    page.get_by_label("Fichiers").set_input_files(_fichier("releve"))
    presse(page, "Joindre à cette ligne", "Une preuve est jointe")
    page.get_by_label("Fournisseur, ou personne payée").fill("Décors de la scène 12")
    presse(page, "Enregistrer la correction", "La correction est gardée")
    page.get_by_label("Votre réponse").fill(reponse)
    presse(page, "Envoyer la réponse", "Votre réponse est transmise")


def remet(page: Page, obligation: str, *noms: str) -> None:
    """Each of the things that this obligation of the act asks for, a file each."""
    for nom in noms:
        volet = page.get_by_role("article", name=obligation)
        volet.locator("summary").filter(has_text=re.compile("^Remettre$")).click()
        page.wait_for_load_state()
        choix = volet.locator("select[name=quoi]")
        if choix.count():
            choix.select_option(label=nom)
        volet.get_by_label("Fichier").set_input_files(_fichier(nom))
        volet.get_by_role("button", name="Remettre ce fichier").click()
        expect(page.get_by_role("status").first).to_contain_text("Le fichier est remis")


# The check


def decide(page: Page, rangs: tuple[int, ...], decision: str, motif: str = "") -> None:
    for rang in rangs:
        page.get_by_label(f"Choisir la ligne {rang},").check()
    page.get_by_label(decision, exact=True).check()
    if motif:
        page.locator("#examiner-motif").fill(motif)
    presse(page, "Enregistrer la décision", "la décision est enregistrée")


def certifie(page: Page, dossier: Dossier, du: str) -> None:
    page.get_by_role("link", name="La grille et le service fait").click()
    expect(page.get_by_role("heading", name="La grille du contrôle")).to_be_visible()
    sous_tous_les_jours(page)
    sans_reponse = page.get_by_label("Je constate sans sa réponse")
    if sans_reponse.count():
        sans_reponse.check()
    presse(page, "Constater le service fait", "Le service fait est constaté")
    expect(page.get_by_text(du).first).to_be_visible()
    sous_tous_les_jours(page)
    with page.expect_download() as attendu:
        page.get_by_role("link", name="Le certificat, en PDF").click()
    assert attendu.value.suggested_filename == f"{dossier.numero}-service-fait-1.pdf"


# The account


def donne_un_compte(page: Page, iban: str, bic: str) -> None:
    page.get_by_label("Titulaire du compte").fill("Piton Films")
    page.get_by_label("IBAN").fill(iban)
    page.get_by_label("BIC").fill(bic)
    page.get_by_label("RIB").set_input_files(_fichier("rib"))
    page.get_by_role("button", name="Proposer ce compte").click()


def confirme_le_compte(page: Page, iban: str, tiers: str = "") -> None:
    """As who read the document, and no one else proposed it."""
    with page.expect_download() as lu:
        page.get_by_role("link", name="Lire le RIB").click()
    assert lu.value.suggested_filename == "rib.pdf"
    sous_tous_les_jours(page)
    page.get_by_label("IBAN lu sur le RIB").fill(iban)
    if tiers:
        page.get_by_label("Numéro de tiers").fill(tiers)
    presse(page, "Confirmer ce compte", "Le compte est confirmé")
    sous_tous_les_jours(page)


# The payment


def ouvre_des_credits(page: Page, racine: str, exercice: int, euros: str) -> None:
    """On the only envelope of the fund."""
    page.goto(f"{racine}/service/budget/")
    page.locator("tbody a").first.click()
    page.get_by_text("Répartir les crédits de paiement").click()
    page.get_by_label("Exercice", exact=True).fill(str(exercice))
    page.get_by_label("Crédits ouverts").fill(euros)
    presse(page, "Fixer ces crédits", "Les crédits de l'exercice sont fixés")


def ordonne(page: Page) -> OrdreDePaiement:
    """What is due, then the batch that the accountant receives."""
    presse(page, "Ordonner", "il part avec le prochain bordereau")
    sous_tous_les_jours(page)
    presse(page, "Émettre le bordereau", "est émis")
    sous_tous_les_jours(page)
    with page.expect_download() as remis:
        page.get_by_role("link", name="Archive").click()
    assert remis.value.suggested_filename.endswith(".zip")
    page.get_by_role("link", name="Retours du comptable").click()
    return OrdreDePaiement.objects.select_related("dossier").get()


def importe_le_retour(page: Page, ou: Path, ordre: OrdreDePaiement, **autre: object) -> None:
    """As the accountant's software writes it: paid, in full unless said otherwise."""
    fichier = ou / "retour.csv"
    fichier.write_bytes(en_csv([TITRES, paye(ordre, **autre)]))
    page.get_by_label("Le fichier du comptable").set_input_files(fichier)
    page.get_by_role("button", name="Importer ce retour").click()


def est_paye(page: Page, ou: Path, ordre: OrdreDePaiement) -> None:
    importe_le_retour(page, ou, ordre)
    expect(page.get_by_role("status").first).to_contain_text("1 ordre payé")
    sous_tous_les_jours(page)


def clot(page: Page, racine: str, dossier: Dossier) -> None:
    page.goto(f"{racine}/service/dossiers/{dossier.numero}/versements/")
    presse(page, "Clore le dossier", "Le dossier est clos")
    sous_tous_les_jours(page)


# What is asked back


def note_le_titre(page: Page, numero: str, jour: date) -> None:
    page.get_by_label("Numéro du titre").fill(numero)
    page.get_by_label("Émis le").fill(f"{jour:%Y-%m-%d}")
    page.get_by_label("Pris en charge par le comptable le").fill(f"{jour:%Y-%m-%d}")
    presse(page, "Noter ce titre", "Le titre est noté")
    sous_tous_les_jours(page)


def note_les_remboursements(page: Page, jour: date, rendus: Mapping[str, str]) -> None:
    """``rendus``: the amount of each, by its reference."""
    for reference, montant in rendus.items():
        page.get_by_label("Remboursement", exact=True).check()
        page.get_by_label("Le", exact=True).fill(f"{jour:%Y-%m-%d}")
        page.get_by_label("Montant", exact=True).fill(montant)
        page.get_by_label("Référence").fill(reference)
        presse(page, "Noter", "C'est noté")
