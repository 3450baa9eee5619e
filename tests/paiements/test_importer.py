"""A spreadsheet of expenses: what is understood, what is refused and where, what an import keeps of what was there."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.contenu import FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.paiements.actions import importer_depenses, remettre_les_depenses
from amorce.paiements.classeur import Lecture, en_feuilles, lit_classeur, modele
from amorce.paiements.regles import Regles, regles_du
from tests.comptes.fabrique import agit, siret
from tests.dossiers.classeurs_d_essai import avec_partie, xlsx
from tests.paiements.fabrique import IDF, PRODUCTION, engagee, facture, importe, ouverte, prouve, relue, sans_lieu

JOUR = date(2026, 4, 1)
TITRES = ["Classe", "Libellé", "Fournisseur", "SIRET", "N° de facture", "Date de facture", "Payée le", "HT", "TVA"]
SIRET = siret()
UNE = ["V", "Décors", "Piton", SIRET, "F-1", "02/03/2026", "2026-03-12", "1 000,50", 85.04]


def regles(dispositif: str = PRODUCTION) -> Regles:
    trouvees = regles_du(dispositif)
    assert trouvees is not None
    return trouvees


def lue(*rangees: list[Any], titres: list[str] = TITRES, dispositif: str = PRODUCTION) -> Lecture:
    contenu = xlsx(**{"Dépenses": [titres, *rangees]})
    return lit_classeur("depenses.xlsx", contenu, regles(dispositif), JOUR)


def test_une_ligne_se_reconnait_a_ses_titres() -> None:
    (une,) = lue(UNE).lignes
    assert (une.classe, une.libelle, une.fournisseur, une.siret, une.facture) == ("V", "Décors", "Piton", SIRET, "F-1")
    assert (une.datee_le, une.payee_le) == (date(2026, 3, 2), date(2026, 3, 12))
    assert (une.ht, une.tva, une.locale, une.faits) == (1_000_50, 85_04, None, {})


def test_les_faits_que_le_droit_demande_ont_leur_colonne() -> None:
    titres = [*TITRES, "Local", "Nature", "Phase", "Régie"]
    (une,) = lue([*UNE, "Oui", "Facture de fournisseur", "production", "non"], titres=titres).lignes
    assert une.locale is True
    assert une.faits == {
        "nature_depense": "facture_fournisseur",
        "depense_phase": "production",
        "menue_depense_regie": False,
    }


def test_ce_qu_un_autre_texte_ne_demande_pas_n_a_pas_de_colonne() -> None:
    (une,) = lue([*UNE, "oui", "prestation"], titres=[*TITRES, "Local", "Nature"], dispositif=IDF).lignes
    assert (une.locale, une.faits) == (None, {})


@pytest.mark.parametrize(
    ("rang", "valeur", "colonne", "phrase"),
    [
        (0, "XII", "A", "Classe : « XII » n'est pas une classe du devis, de I à X."),
        (1, "", "B", "Libellé : ce champ est vide, remplissez-le."),
        (2, "", "C", "Fournisseur : ce champ est vide, remplissez-le."),
        (3, "12345", "D", "SIRET : « 12345 » n'en est pas un, ses 14 chiffres ne se vérifient pas."),
        (5, "", "F", "Date de la pièce : ce champ est vide, remplissez-le."),
        (5, "31/02/2026", "F", "Date : « 31/02/2026 » n'est pas une date. Écrivez par exemple 15/04/2026."),
        (5, "02/04/2026", "F", "Date de la pièce : le 02/04/2026 n'est pas encore venu."),
        (6, "02/03/1926", "G", "Payée le : le 02/03/1926 est trop ancien."),
        (7, "-5", "H", "Hors taxes : un montant ne peut pas être négatif."),
        (7, "mille", "H", "Hors taxes : « mille » n'est pas un montant. Écrivez par exemple 12 300,50."),
        (7, "#REF!", "H", "Hors taxes : la formule donne « #REF! » : réparez-la, ou écrivez sa valeur."),
    ],
)
def test_une_cellule_fautive_est_dite_avec_sa_place(rang: int, valeur: str, colonne: str, phrase: str) -> None:
    fautive = [*UNE[:rang], valeur, *UNE[rang + 1 :]]
    lecture = lue(UNE, fautive)
    assert [(e.feuille, e.ligne, e.colonne, e.texte) for e in lecture.erreurs if e.colonne == colonne] == [
        ("Dépenses", 3, colonne, phrase)
    ]


def test_des_montants_qui_ne_font_pas_leur_somme_sont_refuses() -> None:
    (erreur,) = lue([*UNE, "1 090,00"], titres=[*TITRES, "TTC"]).erreurs
    assert (erreur.colonne, erreur.texte) == ("J", "TTC : hors taxes plus TVA font 1085,54, pas ce montant.")


def test_le_ttc_sans_hors_taxes_ni_tva_ne_se_lit_pas() -> None:
    dit = "TTC : la TVA ne s'aide pas. Donnez le montant hors taxes, ou la TVA (0 s'il n'y en a pas)."
    sans_colonne = lue([*UNE[:7], 1085.54], titres=[*TITRES[:7], "TTC"])
    assert [(e.colonne, e.texte) for e in sans_colonne.erreurs] == [("H", dit)]
    sans_montant = lue([*UNE[:7], "", "", 1085.54], titres=[*TITRES, "TTC"])
    assert [(e.colonne, e.texte) for e in sans_montant.erreurs] == [("J", dit)]
    assert sans_colonne.lignes == sans_montant.lignes == []
    (une,) = lue([*UNE[:7], "", 0, 1085.54], titres=[*TITRES, "TTC"]).lignes
    assert (une.ht, une.tva) == (1_085_54, 0)


def test_le_ttc_seul_avec_sa_tva_donne_le_hors_taxes() -> None:
    (une,) = lue([*UNE[:7], "", 85.04, 1085.54], titres=[*TITRES, "TTC"]).lignes
    assert (une.ht, une.tva) == (1_000_50, 85_04)


def test_une_classe_seule_sur_sa_ligne_vaut_pour_la_suite_et_un_total_ne_compte_pas() -> None:
    lecture = lue(["VII", "Tournage"], ["", *UNE[1:]], ["", "Total", "", "", "", "", "", "1 000,50"])
    assert [une.classe for une in lecture.lignes] == ["VII"]
    assert lecture.erreurs == []


def test_un_code_inconnu_dit_ceux_qui_conviennent() -> None:
    (erreur,) = lue([*UNE, "tournage"], titres=[*TITRES, "Phase"]).erreurs
    assert erreur.texte.startswith("Phase de la dépense : « tournage » n'en est pas. Écrivez l'un de : ")


def test_deux_colonnes_qui_disent_la_meme_chose_sont_refusees() -> None:
    (erreur,) = lue([*UNE, "V"], titres=[*TITRES, "Chapitre"]).erreurs
    assert (erreur.ligne, erreur.colonne) == (1, "J")


def test_un_classeur_sans_depense_est_refuse() -> None:
    with pytest.raises(FichierRefuse, match="aucune feuille n'a les titres attendus"):
        lit_classeur("notes.xlsx", xlsx(Notes=[["Bonjour"]]), regles(), JOUR)


@pytest.mark.parametrize("en", ["xlsx", "ods"])
@pytest.mark.parametrize("dispositif", [PRODUCTION, IDF])
def test_ce_qui_est_exporte_se_relit_de_meme(en: str, dispositif: str) -> None:
    lignes = [facture(1_234_56), facture(7_00, "VII", locale=False, payee_le=None)]
    lignes = [sans_lieu(une) for une in lignes] if dispositif == IDF else lignes
    contenu = ecrit(en_feuilles(regles(dispositif), lignes), en)
    assert lit_classeur(f"d.{en}", contenu, regles(dispositif), JOUR).lignes == lignes


@pytest.mark.parametrize("en", ["xlsx", "ods"])
def test_le_modele_que_rien_ne_remplit_ne_vide_pas_la_demande(en: str) -> None:
    with pytest.raises(FichierRefuse, match="il ne contient aucune dépense sous ses titres"):
        lit_classeur(f"m.{en}", ecrit(modele(regles()), en), regles(), JOUR)


@pytest.mark.parametrize(
    ("rangee", "colonne"),
    [
        (["V", "Total location caméra", "", "", "F-2", "15/03/2026", "", 900, 0], "C"),
        (["V", "Hébergement", "", "", "F-3", "15/03/2026", "", "", ""], "H"),
        (["V", "Total", "", "", "F-9", "", "", "#REF!", ""], "H"),
        (["V", "Total", "", "", "", "", "2026-03-15", 900, ""], "C"),
        (["V", "Régie", "", SIRET, "", "", "", "", ""], "H"),
    ],
)
def test_ce_qui_a_un_numero_un_siret_ou_un_jour_n_est_ni_un_titre_ni_un_total(rangee: list[Any], colonne: str) -> None:
    lecture = lue(UNE, rangee)
    assert (len(lecture.lignes), colonne in {e.colonne for e in lecture.erreurs}) == (1, True)


@pytest.mark.parametrize(("tva", "lue_"), [(270_14, True), (270_15, False), (5_000_00, False), ("-", True)])
def test_une_tva_qu_aucun_taux_ne_donne_est_refusee(tva: Any, lue_: bool) -> None:
    """27 % of 1 000,50 is 270,135: a cent is left to what was rounded."""
    lecture = lue([*UNE[:8], tva / 100 if isinstance(tva, int) else ""])
    dites = [e.texte for e in lecture.erreurs]
    assert (len(lecture.lignes) == 1, dites == []) == (lue_, lue_)
    assert all(dite.startswith("TVA : elle dépasse 27 % du hors taxes") for dite in dites)


@pytest.mark.parametrize("vide", ["<text:p/>", "", "<text:p></text:p>"])
def test_une_formule_ods_sans_valeur_est_nommee(vide: str) -> None:
    contenu = ecrit([FeuilleAEcrire("Dépenses", [18] * 9, [TITRES, [*UNE[:6], "PAYEE", "1 000,50", ""]])], "ods")
    formule = f'<table:table-cell table:formula="of:=[.F2]+10">{vide}</table:table-cell>'.encode()
    ecrite = ZipFile(BytesIO(contenu)).read("content.xml")
    sans = re.sub(rb"<table:table-cell[^>]*><text:p>PAYEE</text:p></table:table-cell>", formule, ecrite)
    (erreur,) = lit_classeur("d.ods", avec_partie(contenu, "content.xml", sans), regles(), JOUR).erreurs
    assert (erreur.colonne, "cette formule n'a pas de valeur" in erreur.texte) == ("G", True)


@pytest.mark.django_db
def test_un_import_garde_les_preuves_des_lignes_qui_restent() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    garde, otee, neuve = facture(), facture(), facture()
    prouve(moi, demande, importe(moi, demande, otee, garde))
    tenue = relue(demande)
    bilan = importer_depenses(par=agit(moi), demande=tenue, version=tenue.version, lignes=[neuve, garde])
    assert (bilan.ajoutees, bilan.gardees, bilan.retirees) == (1, 1, 1)
    dites = [(d.rang, d.facture, d.preuves.count(), d.retenu) for d in demande.depenses.all()]
    assert dites == [(1, neuve.facture, 0, 0), (2, garde.facture, 1, garde.ht)]
    assert demande.preuves.filter(depenses=None).count() == 1


@pytest.mark.django_db
def test_un_import_s_annule_tant_que_rien_n_est_ecrit_ensuite() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    avant = facture()
    importe(moi, demande, avant)
    importe(moi, demande, facture(), facture())
    tenue = relue(demande)
    remettre_les_depenses(par=agit(moi), demande=tenue, version=tenue.version)
    assert [d.facture for d in demande.depenses.all()] == [avant.facture]


@pytest.mark.django_db
def test_un_import_annule_rend_aux_lignes_leurs_preuves() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    prouve(moi, demande, importe(moi, demande, facture(20_000_00), facture(8_000_00)))
    avant = [(une.ht, une.retenu, [p.pk for p in une.preuves.all()]) for une in demande.depenses.all()]
    assert [len(preuves) for _ht, _retenu, preuves in avant] == [1, 1]
    importe(moi, demande, facture(1_00))
    tenue = relue(demande)
    remettre_les_depenses(par=agit(moi), demande=tenue, version=tenue.version)
    assert [(une.ht, une.retenu, [p.pk for p in une.preuves.all()]) for une in demande.depenses.all()] == avant


@pytest.mark.django_db
def test_rien_ne_s_importe_sur_une_demande_qui_a_change() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    vue = relue(demande).version
    importe(moi, demande, facture())
    with pytest.raises(ActeRefuse, match="a changé depuis que vous l'avez ouverte"):
        importer_depenses(par=agit(moi), demande=relue(demande), version=vue, lignes=[])
    assert demande.depenses.count() == 1


@pytest.mark.django_db
def test_une_ligne_illisible_n_en_laisse_entrer_aucune() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    tenue = relue(demande)
    with pytest.raises(ActeRefuse, match="Ligne 2, Classe : « XX » n'est pas une classe"):
        importer_depenses(par=agit(moi), demande=tenue, version=tenue.version, lignes=[facture(), facture(classe="XX")])
    assert demande.depenses.count() == 0
