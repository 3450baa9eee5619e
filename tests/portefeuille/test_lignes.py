"""Sums over the rows of an entity, given beside the projects: every engine answers what the interpreter answers."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pytest

from amorce.droit import vocabulaire as v
from amorce.droit.registre import dispositif
from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme
from amorce.moteur.natures import ErreurDEntree, Valeur
from amorce.moteur.textes import de
from amorce.portefeuille.agregats import LIGNES_MAX
from amorce.portefeuille.moteurs import Lot, moteur
from amorce.portefeuille.reduction import Calcul, Colonne, Reduction, calcul, questions_sur_lignes
from amorce.portefeuille.reformes import DROIT_EN_VIGUEUR
from amorce.portefeuille.sql import requete
from tests.commandes.test_commandes import amorce, refuse
from tests.portefeuille.projets import en_colonne, projets, type_de, valeur
from tests.portefeuille.projets import table as lot_de

PRODUCTION = dispositif("run_production")
Lignes = list[list[dict[str, Valeur]]]


ESSAIS: dict[str, x.Expr] = {
    **{nom: de(regle).expression for nom, regle in PRODUCTION.toutes_questions["nomenclature"].resultats.items()},
    "toutes_payees": x.toutes("depense", v.depenses_acquittees),
    "une_rejetee": x.au_moins_une("depense", v.depense_rejetee),
    "nombre": x.nombre_de("depense", v.depense_montant_ht > x.euros(1_000)),
    "nombre_double": x.nombre_de("depense").fois(2),
}
"""The questions that read rows, and the forms that the law does not use yet."""


def essais(manque: float) -> tuple[Calcul, list[dict[str, Valeur]], Lignes]:
    """400 projects with up to six rows each, some without any."""
    reduction = Reduction({"dispositif": "run_production"}, {}, DROIT_EN_VIGUEUR)
    colonnes = tuple(Colonne("nomenclature", nom, reduction.reduit(n)) for nom, n in ESSAIS.items())
    c = Calcul(PRODUCTION, x.VRAI, colonnes, (), (), (), (), reduction.noms)
    hasard, (rangees,) = random.Random(3), c.rangees
    lignes: Lignes = [
        [{f.nom: valeur(f, hasard, manque) for f in rangees.faits} for _ in range(hasard.choice([0, 1, 1, 2, 6]))]
        for _ in range(400)
    ]
    return c, projets(c, 400, manque=manque), lignes


def en_table(c: Calcul, lignes: Lignes) -> pl.DataFrame:
    (rangees,) = c.rangees
    a_plat = [(i, ligne) for i, siennes in enumerate(lignes, 1) for ligne in siennes]
    colonnes = [
        pl.Series(f.nom, [en_colonne(f, ligne[f.nom]) for _, ligne in a_plat], dtype=type_de(f.nature))
        for f in rangees.faits
    ]
    return pl.DataFrame([pl.Series("ligne", [i for i, _ in a_plat], dtype=pl.UInt32), *colonnes])


@pytest.mark.parametrize(
    ("adresse", "manque"),
    [("polars", 0.0), ("polars", 0.05), ("duckdb", 0.0), ("duckdb", 0.05), ("serveur", 0.05), ("grappe", 0.05)],
)
def test_une_somme_sur_les_lignes_est_celle_de_l_interprete(
    adresse: str, manque: float, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    c, tires, lignes = essais(manque)
    choisie = adresse if adresse in ("polars", "duckdb") else request.getfixturevalue(adresse)
    lot = Lot(len(tires), lot_de(c, tires), pl.DataFrame(), {"depense": en_table(c, lignes)})
    ((_, (reponse,)),) = moteur(choisie, tmp_path / "s.parquet").repond([c], iter([lot]), lambda _: None)
    programme = Programme(list(ESSAIS.values()))
    vues: set[object] = set()
    for projet, siennes, trouvee in zip(tires, lignes, reponse.to_dicts(), strict=True):
        valeurs = programme.execute(projet, {}, False, {"depense": siennes})
        attendues = {nom: valeurs[programme.rang[id(n)]] for nom, n in ESSAIS.items()}
        assert {nom: trouvee[f"nomenclature.{nom}"] for nom in ESSAIS} == attendues
        vues |= {attendues["toutes_payees"], attendues["depenses_retenues"] == 0}
    assert {True, False} <= vues


def test_les_questions_sur_des_lignes_ne_sont_posees_que_si_elles_sont_donnees() -> None:
    assert questions_sur_lignes(PRODUCTION, {"depense"}) == ["nomenclature"]
    assert questions_sur_lignes(PRODUCTION, {"financement"}) == []
    assert calcul(PRODUCTION).rangees == ()


@pytest.mark.parametrize("dialecte", ["duckdb", "postgres", "spark"])
def test_la_requete_somme_les_lignes_de_leur_table(dialecte: str) -> None:
    texte = requete(calcul(PRODUCTION, questions=["nomenclature"]), dialecte)
    assert "depense_sommes AS" in texte
    assert "LEFT JOIN depense_sommes" in texte


# By the command

FAITS = calcul(PRODUCTION, questions=["nomenclature"]).rangees[0].faits
BONNE = {
    "depense_montant_ht": "1 000,50",
    "classe_depense": "VII",
    "nature_depense": "prestation",
    "date_paiement_depense": "2026-05-01",
}
ENTETE = ["projet", *(f.nom for f in FAITS)]


def ecrit(tmp_path: Path, *lignes: dict[str, str], projets_: str = "A\nB\nC\n") -> tuple[Path, Path]:
    entree, depenses = tmp_path / "p.csv", tmp_path / "d.csv"
    entree.write_text("projet\n" + projets_)
    texte = [";".join(ENTETE), *(";".join({**BONNE, **li}.get(n, "") for n in ENTETE) for li in lignes)]
    depenses.write_text("\n".join(texte) + "\n")
    return entree, depenses


@pytest.mark.parametrize("adresse", ["polars", "duckdb"])
def test_les_depenses_d_un_fichier_se_somment_par_projet(adresse: str, tmp_path: Path) -> None:
    entree, depenses = ecrit(tmp_path, {"projet": "A"}, {"projet": "A", "classe_depense": "I"}, {"projet": "B"})
    sortie = ("--sortie", tmp_path / "s.csv", "--dispositif", "run_production", "--inconnus", "--moteur", adresse)
    execution = amorce("simuler", entree, *sortie, "--lignes", f"depense={depenses}")
    assert execution.returncode == 0, execution.stderr
    lue = pl.read_csv(tmp_path / "s.csv", infer_schema=False)
    assert lue["nomenclature.sous_total_technique"].to_list() == ["1000.50", "1000.50", "0.00"]
    assert lue["nomenclature.sous_total_hors_marge"].to_list() == ["2001.00", "1000.50", "0.00"]


def test_une_mauvaise_ligne_rejette_son_projet_et_une_ligne_sans_projet_est_dite(tmp_path: Path) -> None:
    mauvaise, perdue = {"projet": "A", "depense_montant_ht": "cher"}, {"projet": "Z"}
    entree, depenses = ecrit(tmp_path, {"projet": "A"}, mauvaise, {"projet": "B"}, perdue, projets_="A\nB\n\n")
    sortie = ("--sortie", tmp_path / "s.csv", "--dispositif", "run_production", "--inconnus")
    execution = amorce("simuler", entree, *sortie, "--lignes", f"depense={depenses}")
    assert execution.returncode == 0, execution.stderr
    assert pl.read_csv(tmp_path / "s.csv")["projet"].to_list() == ["B"]
    rejets = pl.read_csv(tmp_path / "s.rejets.csv").select("ligne", "colonne", "valeur").rows()
    assert rejets == [
        (2, "depense.depense_montant_ht", "cher"),
        (4, "depense.projet", "Z"),
        (3, "projet", None),
        (1, "projet", "A"),
    ]


def test_des_lignes_mal_donnees_sont_refusees(tmp_path: Path) -> None:
    entree, depenses = ecrit(tmp_path, {"projet": "A"})
    base = ("simuler", entree, "--sortie", tmp_path / "s.csv", "--dispositif", "run_production", "--inconnus")
    assert "ENTITE=FICHIER" in refuse(*base, "--lignes", depenses)
    assert "ne lit de lignes de membre" in refuse(*base, "--lignes", f"membre={depenses}")
    entree.write_text("genre_oeuvre\nfiction\n")
    assert "il manque la colonne projet" in refuse(*base, "--lignes", f"depense={depenses}")
    assert LIGNES_MAX == 100_000


def test_une_derogation_de_reforme_sur_une_ligne_est_refusee() -> None:
    regle = de(PRODUCTION.toutes_questions["nomenclature"].resultats["depenses_retenues"])
    (somme,) = [n for n in Programme([regle.expression]).noeuds if n.op == "somme"]
    reduction = Reduction({}, {}, DROIT_EN_VIGUEUR)
    emboitee = x.noeud(x.Montant, "somme", somme, donnee="depense", echelle=somme.echelle)
    with pytest.raises(ErreurDEntree, match="n'a ni dérogation ni somme à elle"):
        reduction.reduit(emboitee)
