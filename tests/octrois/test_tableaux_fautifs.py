"""Tables as people really have them: every fault by its row and column, the rest kept at once, undone whole."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.octrois.imports.genres import GENRES
from amorce.octrois.imports.tableau import tableau
from amorce.octrois.models import Beneficiaire, Import, Octroi
from tests.comptes.fabrique import agent, siret
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import annule, autorite
from tests.octrois.test_imports import GARD, TITRES, fautes, garde, lu, recu

pytestmark = pytest.mark.django_db
AUTORITE, NOM, SIRET, JOUR, OBJET, MONTANT = TITRES
FAUTES: Sequence[tuple[str, Any]] = (
    (JOUR, "12 juin 2024"),
    (JOUR, "45455"),
    (JOUR, "31/02/2024"),
    (JOUR, "12/06/2019"),
    (JOUR, "12/06/2099"),
    (MONTANT, "-30 000"),
    (MONTANT, "0"),
    (MONTANT, "trente mille"),
    (MONTANT, "30.000"),
    (MONTANT, "#REF!"),
    (MONTANT, "9" * 40),
    (AUTORITE, "Département du Gars"),
    (SIRET, "73282932000075"),
    (SIRET, "7,32829E+13"),
    (NOM, ""),
    (NOM, "Am\ufffdlie Films"),
    (OBJET, "x" * 257),
)
"""By column, what a cell of it must not say."""
MONTANTS = ("30 000,50 €", "€30000,50", "30\u202f000,50", "30 000,50 euros", "30000,5", "30.000,50")


@pytest.fixture
def rose() -> Personne:
    autorite()
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


def rangees(combien: int, un_sur: int) -> tuple[list[list[Any]], list[tuple[int, str]]]:
    """Rows, one of so many at fault, each fault in its turn; and the faults: their row, their column."""
    lignes: list[list[Any]] = []
    dites: list[tuple[int, str]] = []
    for rang in range(combien):
        ligne = [GARD, f"Films {rang}", siret(), "12/06/2024", f"Les Marées {rang}", MONTANTS[rang % len(MONTANTS)]]
        if rang % un_sur == un_sur - 1:
            colonne, dit = FAUTES[rang // un_sur % len(FAUTES)]
            ligne[TITRES.index(colonne)] = dit
            dites.append((rang + 2, colonne))
        lignes.append(ligne)
    return lignes, dites


def en_csv(*lignes: Sequence[Any], encodage: str = "utf-8") -> bytes:
    return "\r\n".join(";".join(str(c) for c in ligne) for ligne in lignes).encode(encodage)


def en_xlsx(*feuilles: Sequence[Sequence[Any]], fusions: str = "") -> bytes:
    livre, sortie = Workbook(), BytesIO()
    livre.remove(livre.active)
    for rang, lignes in enumerate(feuilles, 2023):
        page = livre.create_sheet(str(rang))
        for ligne in lignes:
            page.append(list(ligne))
        for bloc in fusions.split():
            page.merge_cells(bloc)
    livre.save(sortie)
    return sortie.getvalue()


def combien(importation: Import) -> int:
    return Octroi.objects.filter(importation=importation).count()


@pytest.mark.parametrize("ecrit", [en_csv, lambda *lignes: en_xlsx(lignes)])
def test_chaque_faute_est_dite_par_sa_ligne_et_sa_colonne_et_le_reste_se_garde(rose: Personne, ecrit: Any) -> None:
    lignes, attendues = rangees(400, 8)
    blanches = [["", "", "", "", "", ""], [" ", "", "", "", "", ""]]
    contenu = ecrit(TITRES, *lignes, *blanches, TITRES, ["Total", "", "", "", "", "12 000 000"])
    nom = "aides.csv" if ecrit is en_csv else "aides.xlsx"
    importation = lu(rose, recu(rose, contenu, nom, premiere=2020, derniere=2026))
    assert [(rang, colonne) for rang, colonne, _texte in fautes(importation)] == attendues
    assert (importation.bonnes, importation.faites, Octroi.objects.exists()) == (350, importation.lignes, False)
    faite = garde(rose, importation)
    assert (faite.etat, faite.gardees, combien(faite)) == ("fait", 350, 350)
    assert set(Octroi.objects.values_list("montant", flat=True)) == {30_000_50}
    assert annule(rose, faite).etat == "annule"
    assert not Octroi.objects.exists()
    assert not Beneficiaire.objects.exists()


def test_case_fusionnee_n_est_ni_vide_ni_celle_du_dessus(rose: Personne) -> None:
    """A spreadsheet shows a value that the cells below do not have: nothing guesses it, even where it may be empty."""
    titres = [*TITRES, "Dispositif"]
    commun = [[GARD, f"Films {n}", siret(), "12/06/2024", f"Œuvre {n}", 1_000] for n in range(4)]
    lignes = [[*ligne, dispositif] for ligne, dispositif in zip(commun, ("Aide", None, None, None), strict=True)]
    importation = lu(rose, recu(rose, en_xlsx([titres, *lignes], fusions="G2:G4"), "aides.xlsx"))
    assert [(rang, colonne) for rang, colonne, _ in fautes(importation)] == [(3, "Dispositif"), (4, "Dispositif")]
    assert "fusionnée avec celle de la ligne 2" in fautes(importation)[0][2]
    assert importation.bonnes == 2
    importation = lu(rose, recu(rose, en_xlsx([titres, *lignes], fusions="A3:A5"), "aides.xlsx"))
    assert [("est fusionnée" in texte, rang) for rang, _, texte in fautes(importation)] == [(True, 4), (True, 5)]


def test_seconde_feuille_du_meme_genre_est_dite_et_non_lue(rose: Personne) -> None:
    une, deux = (rangees(n, 100)[0] for n in (3, 2))
    importation = lu(rose, recu(rose, en_xlsx([TITRES, *une], [TITRES, *deux], [["Notes"], ["vide"]]), "aides.xlsx"))
    assert (importation.bonnes, fautes(importation)) == (3, [])
    ((rang, texte),) = importation.remarques.values_list("rang", "texte")
    assert (rang, "La feuille « 2024 » (2 lignes) n'est pas lue, seule « 2023 » l'est" in texte) == (1, True)


def test_titres_de_meme_nom_se_distinguent_toujours() -> None:
    titres = ("Montant", "Montant", "Montant (2)", "Objet", "Montant")
    lu_ = tableau("a.csv", en_csv(titres, ("1", "2", "3", "x", "5")), GENRES["aides"])
    assert lu_.entetes == ["Montant", "Montant (3)", "Montant (2)", "Objet", "Montant (4)"]


@pytest.mark.parametrize("dessus", [(), (["Aides accordées, années 2020 à 2024"], ["Région, département"])])
def test_csv_de_windows_se_lit_avec_ses_accents_et_sous_un_titre(rose: Personne, dessus: Sequence[list[str]]) -> None:
    lignes, _fautes = rangees(3, 100)
    lignes[2][-1] = "30\u00a0000,50"
    importation = lu(rose, recu(rose, en_csv(*dessus, TITRES, *lignes, encodage="cp1252")))
    assert (importation.correspondance["autorite"], importation.bonnes) == (AUTORITE, 3)


def test_csv_abime_ne_perd_que_les_signes_abimes(rose: Personne) -> None:
    """Read as another encoding for one bad byte, all its accents would be published as other letters."""
    lignes, _fautes = rangees(3, 100)
    lignes[1][TITRES.index(NOM)] = "Films d'Été"
    contenu = en_csv(TITRES, *lignes).replace("Été".encode(), b"\xc9t\xc3\xa9")
    importation = lu(rose, recu(rose, contenu))
    ((rang, colonne, texte),) = fautes(importation)
    assert (rang, colonne, "« Films d'?té » a un signe qui ne se lit pas" in texte) == (3, NOM, True)
    assert importation.bonnes == 2


def test_ce_qui_se_dit_autrement_se_lit_sans_faute(rose: Personne) -> None:
    """A SIRET with points, a day with its hour, an amount followed by its unit."""
    numero = siret()
    pointe = f"{numero[:3]}.{numero[3:6]}.{numero[6:9]}.{numero[9:]}"
    contenu = en_csv(TITRES, [GARD, "Films", pointe, "2024-06-12T14:30:00", "Les Marées", "30 000,50 euros"])
    garde(rose, lu(rose, recu(rose, contenu)))
    assert Octroi.objects.values_list("beneficiaire__siret", "montant").get() == (numero, 30_000_50)


@pytest.mark.parametrize("contenu", [b"", b"\x00\x01\x02" * 50, b'a;b\n"jamais ferme;1\n', b"PK\x03\x04 tronque"])
def test_fichier_qui_n_est_pas_un_tableau_est_refuse_a_l_arrivee(rose: Personne, contenu: bytes) -> None:
    with pytest.raises(FichierRefuse):
        recu(rose, contenu, "aides.csv")
    assert not Import.objects.exists()
