"""A budget in a spreadsheet: what is understood, what is refused and in which words."""

import csv
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from amorce.dossiers.classeurs.contenu import classeur, modele
from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.classeurs.garde import FICHIER_MAX
from amorce.dossiers.classeurs.lecture import lit_classeur
from amorce.dossiers.classeurs.montants import Illisible, centimes
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.lignes import MONTANT_MAX, Apport, Poste, texte_net
from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement
from amorce.droit.cnc.nomenclature import CLASSES
from tests.dossiers.classeurs_d_essai import TITRES, avec_partie, budget, xlsx

SUJET = Poste("I", "11", "Sujet", 1_250_050, 1_000_000, 0, 0)
FORMATS = ("xlsx", "ods")


def erreurs(contenu: bytes, nom: str = "devis.xlsx") -> list[tuple[str, int, str, str]]:
    return [(e.feuille, e.ligne, e.colonne, e.texte) for e in lit_classeur(nom, contenu).erreurs]


@pytest.mark.parametrize(
    ("ecrit_ainsi", "lu"),
    [
        ("12300", 1_230_000),
        ("12 300", 1_230_000),
        ("12\u202f300,50 €", 1_230_050),
        ("12\u00a0300,5", 1_230_050),
        ("12.300,50", 1_230_050),
        ("12,300.50", 1_230_050),
        ("1.234.567", 123_456_700),
        ("€12,300.50", 1_230_050),
        ("12'300.50", 1_230_050),
        ("12 k€", 1_200_000),
        ("12,35 k€", 1_235_000),
        ("1,2 M€", 120_000_000),
        ("(1 200)", -120_000),
        ("-5", -500),
        ("−5 €", -500),
        ("", None),
        ("-", None),
        (None, None),
        (12300.5, 1_230_050),
        (0.1 + 0.2, 30),
        (33.335, 3_334),
        (12300, 1_230_000),
    ],
)
def test_montant_comme_on_l_ecrit(ecrit_ainsi: str | float | None, lu: int | None) -> None:
    assert centimes(ecrit_ainsi) == lu


@pytest.mark.parametrize(
    ("ecrit_ainsi", "phrase"),
    [
        ("12.300", "« 12.300 » peut se lire de deux façons : écrivez 12300 ou 12,30."),
        ("0,125", "« 0,125 » n'est pas un montant. Écrivez par exemple 12 300,50."),
        ("environ 5", "« environ 5 » n'est pas un montant. Écrivez par exemple 12 300,50."),
        ("12.3400,5", "« 12.3400,5 » n'est pas un montant. Écrivez par exemple 12 300,50."),
        ("1,2,3", "« 1,2,3 » n'est pas un montant. Écrivez par exemple 12 300,50."),
        ("#REF!", "la formule donne « #REF! » : réparez-la, ou écrivez sa valeur."),
        ("k", "« k » n'est pas un montant. Écrivez par exemple 12 300,50."),
        (True, "« True » n'est pas un montant. Écrivez par exemple 12 300,50."),
        (float("inf"), "« inf » n'est pas un montant. Écrivez par exemple 12 300,50."),
    ],
)
def test_montant_illisible_dit_pourquoi(ecrit_ainsi: str, phrase: str) -> None:
    with pytest.raises(Illisible) as refus:
        centimes(ecrit_ainsi)
    assert str(refus.value) == phrase


TEXTES = st.text(max_size=60).map(texte_net)
MONTANTS = st.integers(0, MONTANT_MAX // 100)


@st.composite
def postes(draw: st.DrawFn) -> Poste:
    classe = draw(st.sampled_from(CLASSES))
    compte = draw(st.sampled_from(["", *(numero for numero, _nom in classe.comptes)]))
    (local, prevu), (paye_local, paye) = (sorted(draw(st.tuples(MONTANTS, MONTANTS))) for _ in range(2))
    methode = draw(st.sampled_from(["", *LigneDeBudget.Methode.values]))
    return Poste(classe.code, compte, draw(TEXTES), prevu, local, paye, paye_local, methode)


APPORTS = st.builds(
    Apport,
    st.sampled_from(LigneDeFinancement.Categorie.values),
    TEXTES,
    MONTANTS,
    st.sampled_from(LigneDeFinancement.Etat.values),
    st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1)),
).filter(lambda apport: not apport.fautes())
JUSTES = postes().filter(lambda poste: not poste.fautes())
"""What the acts accept to keep."""


@pytest.mark.parametrize("en", FORMATS)
@settings(max_examples=25)
@given(lignes=st.lists(JUSTES, max_size=8), apports=st.lists(APPORTS, max_size=8))
def test_ce_qui_est_exporte_se_relit_a_l_identique(en: str, lignes: list[Poste], apports: list[Apport]) -> None:
    lu = lit_classeur(f"budget.{en}", ecrit(classeur(lignes, apports), en))
    assert (lu.budget, lu.financement, lu.erreurs, lu.ignorees) == (lignes, apports, [], ["Totaux"])


@pytest.mark.parametrize("en", FORMATS)
def test_modele_vierge_se_lit_et_ne_dit_rien(en: str) -> None:
    lu = lit_classeur(f"modele.{en}", ecrit(modele(), en))
    assert (lu.budget, lu.financement, lu.erreurs) == ([], [], [])


def test_modele_porte_tous_les_comptes() -> None:
    feuille = load_workbook(BytesIO(ecrit(modele(), "xlsx")))["Budget"]
    comptes = [rangee[1] for rangee in feuille.iter_rows(min_row=2, values_only=True)]
    assert comptes == [numero for classe in CLASSES for numero, _nom in classe.comptes]


def test_intitule_qui_commence_par_egal_n_est_pas_une_formule() -> None:
    feuille = load_workbook(BytesIO(ecrit(classeur([Poste("I", "", "=1+1", 100)], []), "xlsx")))["Budget"]
    assert (feuille["C2"].value, feuille["C2"].data_type) == ("=1+1", "s")


def test_cinq_mille_lignes_se_lisent_entieres() -> None:
    lignes = [Poste("II", "21", f"Poste {rang}", rang, 0, 0, 0) for rang in range(5_000)]
    contenu = ecrit(classeur(lignes, []), "xlsx")
    assert lit_classeur("grand.xlsx", contenu).budget == lignes


def test_trop_de_lignes_est_dit() -> None:
    contenu = budget(*(["I", "11", "Sujet", 1] for _ in range(5_001)))
    assert erreurs(contenu) == [
        ("Budget", 5_001, "", "5 000 lignes au plus. Regroupez les dépenses par compte."),
    ]


@pytest.mark.parametrize(
    "titres",
    [
        ("Prévu", "dont local", "Libellé", "Compte", "Classe"),
        ("MONTANT PRÉVU", "Part locale", "Intitulé", "N° de compte", "Chapitre"),
        ("Budget (€)", "Prévu local", "Désignation", "N°", "CLASSE"),
        ("planned", "of which local", "Label", "Account", "Class"),
    ],
)
def test_colonnes_reconnues_a_leur_titre_dans_tout_ordre(titres: tuple[str, ...]) -> None:
    contenu = xlsx(**{"Devis v3": [["Les Hauts"], [], titres, ["12 500,50", 10_000, "Sujet", 11, "I"]]})
    assert lit_classeur("devis.xlsx", contenu).budget == [SUJET]


def test_dont_local_va_avec_la_colonne_a_sa_gauche() -> None:
    contenu = budget(["I", "11", "Sujet", 100, 40, 50, 20])
    assert lit_classeur("d.xlsx", contenu).budget == [Poste("I", "11", "Sujet", 10_000, 4_000, 5_000, 2_000)]


AVEC_METHODE = (*TITRES, "Mode de calcul")


@pytest.mark.exigences("RUN-I-41")
@pytest.mark.parametrize(
    ("dite", "methode"),
    [("Forfaitaire", "forfait"), ("estimé", "estimation"), ("En pourcentage", "pourcentage"), ("", "")],
)
def test_methode_de_chaque_montant_prevu_se_lit(dite: str, methode: str) -> None:
    contenu = xlsx(Budget=[AVEC_METHODE, ["I", "11", "Sujet", 5, "", "", "", dite]])
    assert lit_classeur("d.xlsx", contenu).budget == [Poste("I", "11", "Sujet", 500, methode=methode)]


def test_methode_inconnue_est_dite_a_sa_place() -> None:
    contenu = xlsx(Budget=[AVEC_METHODE, ["I", "11", "Sujet", 5, "", "", "", "à la louche"]])
    phrase = "Méthode : il faut « estimation », « forfait » ou « pourcentage », ou rien."
    assert erreurs(contenu) == [("Budget", 2, "H", phrase)]


@pytest.mark.parametrize(("compte", "classe"), [("21", "II"), (21, "II"), ("213", "II"), ("01", "X"), ("93", "IX")])
def test_classe_deduite_du_compte(compte: str | int, classe: str) -> None:
    lu = lit_classeur("d.xlsx", budget(["", compte, "Poste", 5]))
    assert lu.budget == [Poste(classe, str(compte), "Poste", 500)]


def test_classe_tenue_du_titre_au_dessus_et_zero_rendu_au_compte() -> None:
    contenu = budget(["10 – Frais généraux"], ["", "", "Imprévus", 5], ["X", 2, "", 7])
    assert lit_classeur("d.xlsx", contenu).budget == [
        Poste("X", "", "Imprévus", 500),
        Poste("X", "02", "Imprévus", 700),
    ]


@pytest.mark.parametrize("titre", ["Total I", "TOTAL GÉNÉRAL", "Sous-total", "VII + VIII", "XI"])
def test_ligne_de_total_est_recalculee_et_non_lue(titre: str) -> None:
    contenu = budget(["I", "11", "Sujet", 12_500.5, 10_000], ["", "", titre, "=D2"])
    lu = lit_classeur("d.xlsx", contenu)
    assert (lu.budget, lu.erreurs) == ([SUJET], [])


def test_classe_qui_porte_la_somme_de_ses_comptes_ne_compte_pas_deux_fois() -> None:
    contenu = budget(["I", "", "Droits artistiques et concept", 30], ["I", "11", "A", 10], ["I", "12", "B", 20])
    assert lit_classeur("d.xlsx", contenu).budget == [Poste("I", "11", "A", 1_000), Poste("I", "12", "B", 2_000)]


@pytest.mark.parametrize(
    ("rangee", "colonne", "phrase"),
    [
        (["I", "11", "S", "douze"], "D", "Prévu : « douze » n'est pas un montant. Écrivez par exemple 12 300,50."),
        (["I", "11", "S", -5], "D", "Prévu : un montant ne peut pas être négatif."),
        (["I", "11", "S", 5, 6], "E", "Prévu dont local : la part locale dépasse le total de la ligne."),
        (["I", "11", "S", 5, 5, 3, 4], "G", "Payé dont local : la part locale dépasse le total de la ligne."),
        (["XII", "", "S", 5], "A", "Classe : « XII » n'est pas une classe du devis, de I à X."),
        (["", "", "S", 5], "A", "Classe : « » n'est pas une classe du devis, de I à X."),
        (["III", "21", "S", 5], "B", "Compte : 21 est de la classe II, pas de la classe III."),
        (["I", "", "", 5], "C", "Intitulé : ce champ est vide, remplissez-le."),
        (["I", "11", "x" * 201, 5], "C", "Intitulé : 200 signes au plus."),
        (["I", "11", "S", 2e9], "D", "Prévu : plus d'un milliard d'euros ; vérifiez la virgule."),
        (["I", "11", "S", "=1+1"], "D", "Prévu : cette formule n'a pas de valeur dans le fichier. "
         "Enregistrez-le dans un tableur et recommencez."),
    ],
)  # fmt: skip
def test_erreur_dite_par_feuille_ligne_et_colonne(rangee: list[object], colonne: str, phrase: str) -> None:
    contenu = budget(["I", "11", "Sujet", 12_500.5, 10_000], rangee)
    assert erreurs(contenu) == [("Budget", 3, colonne, phrase.replace("« »", "«  »"))]


def test_toutes_les_erreurs_sont_dites_ensemble() -> None:
    contenu = budget(["I", "11", "S", "a", "b"], ["II", "11", "S", 1])
    assert [(ligne, colonne) for _f, ligne, colonne, _t in erreurs(contenu)] == [(2, "D"), (2, "E"), (3, "B")]


def test_formule_se_lit_par_sa_valeur() -> None:
    contenu = budget(["I", "11", "Sujet", 0, 10_000])
    feuille = ZipFile(BytesIO(contenu)).read("xl/worksheets/sheet1.xml")
    calculee = feuille.replace(b'<c r="D2" t="n"><v>0</v></c>', b'<c r="D2"><f>12500+0.5</f><v>12500.5</v></c>')
    assert calculee != feuille
    assert lit_classeur("d.xlsx", avec_partie(contenu, "xl/worksheets/sheet1.xml", calculee)).budget == [SUJET]


def test_formule_cassee_est_nommee_xlsx() -> None:
    contenu = budget(["I", "11", "Sujet", 0])
    feuille = ZipFile(BytesIO(contenu)).read("xl/worksheets/sheet1.xml")
    cassee = feuille.replace(b'<c r="D2" t="n"><v>0</v></c>', b'<c r="D2" t="e"><f>#REF!+1</f><v>#REF!</v></c>')
    assert cassee != feuille
    assert erreurs(avec_partie(contenu, "xl/worksheets/sheet1.xml", cassee)) == [
        ("Budget", 2, "D", "Prévu : la formule donne « #REF! » : réparez-la, ou écrivez sa valeur.")
    ]


def test_formule_cassee_est_nommee_ods() -> None:
    contenu = ecrit(classeur([SUJET], []), "ods")
    texte = ZipFile(BytesIO(contenu)).read("content.xml")
    cassee = texte.replace(
        b'<table:table-cell office:value-type="float" office:value="12500.5"/>',
        b'<table:table-cell table:formula="of:=[.#REF!1]" office:value-type="float" office:value="0" '
        b'calcext:value-type="error" xmlns:calcext="urn:x"><text:p>#REF!</text:p></table:table-cell>',
    )
    assert cassee != texte
    assert erreurs(avec_partie(contenu, "content.xml", cassee), "d.ods") == [
        ("Budget", 2, "D", "Prévu : la formule donne « #REF! » : réparez-la, ou écrivez sa valeur.")
    ]


def test_financement_se_lit_avec_ses_synonymes() -> None:
    contenu = xlsx(
        **{
            "Plan de financement": [
                ["Source", "Type", "Montant", "Statut", "Échéance"],
                ["France Télévisions", "TV", "45 000", "signé", "15/04/2026"],
                ["Région", "région", 60_000, "sollicité", date(2026, 9, 1)],
                ["CNC", "CNC, aide automatique", 0, "", ""],
                ["Total", "", 105_000],
            ]
        }
    )
    assert lit_classeur("p.xlsx", contenu).financement == [
        Apport("television", "France Télévisions", 4_500_000, "acquis", date(2026, 4, 15)),
        Apport("region", "Région", 6_000_000, "en_cours", date(2026, 9, 1)),
        Apport("cnc_automatique", "CNC", 0, "en_cours", None),
    ]


@pytest.mark.parametrize(
    ("rangee", "colonne", "phrase"),
    [
        (["X", "banque", 5], "B", "Catégorie : choisissez l'une de celles de la liste."),
        (["X", "Région", ""], "C", "Montant : il manque. Écrivez 0 s'il n'est pas encore connu."),
        (["", "Région", 5], "A", "Financeur : ce champ est vide, remplissez-le."),
        (["X", "Région", 5, "peut-être"], "D", "État : il faut « acquis », « en cours » ou « refusé »."),
        (["X", "Région", 5, "", "31/02/2026"], "E", "Date : « 31/02/2026 » n'est pas une date. "
         "Écrivez par exemple 15/04/2026."),
    ],
)  # fmt: skip
def test_erreur_du_financement(rangee: list[object], colonne: str, phrase: str) -> None:
    contenu = xlsx(Financement=[["Financeur", "Catégorie", "Montant", "État", "Date"], rangee])
    assert erreurs(contenu) == [("Financement", 2, colonne, phrase)]


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separateur", [";", ",", "\t"])
def test_csv_se_lit(encodage: str, separateur: str) -> None:
    texte = StringIO()
    csv.writer(texte, delimiter=separateur).writerows([TITRES[:5], ["I", "11", "Sujet", "12 500,50", "10000"]])
    assert lit_classeur("devis.csv", texte.getvalue().encode(encodage)).budget == [SUJET]


def test_feuille_sans_titres_connus_est_dite() -> None:
    phrase = "les titres des colonnes ne sont pas reconnus. Il faut au moins : classe, compte, libellé, prévu."
    assert erreurs(xlsx(Budget=[["bonjour"], [1, 2]])) == [("Budget", 1, "A", phrase)]


def test_deux_colonnes_du_meme_nom_sont_dites() -> None:
    contenu = budget(titres=("Libellé", "Prévu", "Montant"))
    assert erreurs(contenu) == [("Budget", 1, "C", "deux colonnes disent la même chose : gardez-en une.")]


def test_deux_budgets_dans_le_classeur_sont_dits() -> None:
    contenu = xlsx(Budget=[TITRES, ["I", "11", "S", 1]], Devis=[TITRES])
    assert erreurs(contenu) == [("Devis", 1, "", "une autre feuille dit déjà la même chose : gardez-en une.")]


def bombe() -> bytes:
    return avec_partie(budget(), "xl/worksheets/sheet1.xml", b"<a>" + b" " * 80_000_000)


def etendu() -> bytes:
    """Two cells, at the two ends of the largest sheet there is."""
    cellules = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    feuille = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>'
    return avec_partie(budget(), "xl/worksheets/sheet1.xml", feuille % cellules + b"</worksheet>")


def menteur() -> bytes:
    """A part that says to be smaller than it is."""
    contenu = bytearray(avec_partie(budget(), "xl/worksheets/sheet1.xml", b"<a>" + b" " * 80_000_000))
    taille = (80_000_003).to_bytes(4, "little")
    return bytes(contenu).replace(taille, (3).to_bytes(4, "little"))


def chiffre_ole() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def chiffre_ods() -> bytes:
    contenu = ecrit(classeur([], []), "ods")
    return avec_partie(contenu, "META-INF/manifest.xml", b"<manifest:encryption-data/>")


def archive_ordinaire() -> bytes:
    sortie = BytesIO()
    with ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/passwd", "x")
    return sortie.getvalue()


AILLEURS = "ce n'est pas un classeur XLSX, ODS ou CSV, malgré son nom. Enregistrez-le dans ce format."
MOT_DE_PASSE = "il est protégé par un mot de passe. Retirez-le dans votre logiciel et recommencez."
DEMESURE = "déplié, il serait démesuré. Retirez-en ce qui ne sert pas."
ABIME = "il est abîmé ou protégé par un mot de passe. Enregistrez-le de nouveau."
FERME = "il ne s'ouvre pas : abîmé, ou bien trop étendu. Enregistrez-le de nouveau."
MACROS = "il contient des macros. Enregistrez-le sans macros et recommencez."


@pytest.mark.parametrize(
    ("nom", "contenu", "raison"),
    [
        ("b.xlsx", b"", "il est vide."),
        ("b.xlsx", b"x" * (FICHIER_MAX + 1), "il dépasse 4 Mo. Gardez les seules feuilles à lire, "
         "retirez les images."),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n\0\0", AILLEURS),
        ("pdf.csv", b"%PDF-1.7\n\0\0\xff", AILLEURS),
        ("archive.xlsx", archive_ordinaire(), AILLEURS),
        ("macros.xlsm", avec_partie(budget(), "xl/vbaProject.bin", b"x"), MACROS),
        ("macros.ods", avec_partie(ecrit(modele(), "ods"), "Basic/Standard/script-lb.xml", b"<x/>"), MACROS),
        ("secret.xlsx", chiffre_ole(), MOT_DE_PASSE),
        ("secret.ods", chiffre_ods(), MOT_DE_PASSE),
        ("vieux.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
         "c'est un fichier d'avant 2007 (XLS, DOC). Enregistrez-le dans un format d'aujourd'hui et recommencez."),
        ("bombe.xlsx", bombe(), DEMESURE),
        ("menteur.xlsx", menteur(), ABIME),
        ("coupe.xlsx", budget()[:900], ABIME),
        ("etendu.xlsx", etendu(), FERME),
        ("xml.xlsx", avec_partie(budget(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), FERME),
        ("entites.xlsx", avec_partie(budget(), "xl/worksheets/sheet1.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
         "il contient une définition de document, qu'aucun logiciel de bureau n'écrit."),
        ("note.xlsx", xlsx(Note=[["bonjour"]]), "aucune feuille n'est un budget ni un plan de financement. "
         "Partez du modèle à télécharger."),
        ("x.csv", b'Classe;Compte;Libelle;Prevu\nI;11;"ouvert;5', "un guillemet n'y est pas refermé, à partir de la "
         "ligne 2. Corrigez-la, ou enregistrez-le de nouveau."),
    ],
    ids=lambda une: une if isinstance(une, str) and "." in une[-5:] and len(une) < 15 else "",
)  # fmt: skip
def test_fichier_refuse_par_son_nom_et_sa_raison(nom: str, contenu: bytes, raison: str) -> None:
    with pytest.raises(FichierRefuse) as refus:
        lit_classeur(nom, contenu)
    assert str(refus.value) == f"Fichier « {nom} » : {raison}"


def test_classeur_renomme_se_lit_pour_ce_qu_il_est() -> None:
    assert lit_classeur("devis.ods", budget(["I", "11", "Sujet", 12_500.5, 10_000])).budget == [SUJET]


@pytest.mark.parametrize(
    ("dit", "ecrit_"),
    [
        (euros(-1_000_50), "-1000,50"),
        (euros(-5), "-0,05"),
        (euros(1_000_50), "1000,50"),
        ("-12", "-12"),
        ("-1+1", "'-1+1"),
        ("-A1", "'-A1"),
        ("=1", "'=1"),
    ],
)
def test_un_montant_negatif_reste_un_montant_dans_un_csv_et_une_formule_un_texte(dit: str, ecrit_: str) -> None:
    assert en_csv([["Total", dit]]).decode("utf-8-sig") == f"Total;{ecrit_}\r\n"
