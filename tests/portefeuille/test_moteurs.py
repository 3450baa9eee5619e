"""DuckDB, PostgreSQL and a Spark cluster answer what the interpreter answers, to the cent and to the null."""

from __future__ import annotations

import random
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from amorce.droit import vocabulaire as v
from amorce.moteur import delais
from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme
from amorce.moteur.natures import JAMAIS, ConflitDeDerogations, ErreurDEntree
from amorce.moteur.textes import Periode
from amorce.portefeuille.moteurs import moteur
from amorce.portefeuille.moteurs.session_spark import session_spark
from amorce.portefeuille.reduction import Calcul, Colonne, calcul
from amorce.portefeuille.reponses import CONFLIT
from amorce.portefeuille.tables import INTERNES
from tests.commandes.test_commandes import amorce, refuse
from tests.portefeuille.projets_sql import PAR_CODE, Projet, compare, en_fait, en_nombre, essais, repond, voulu

chaque_dispositif = pytest.mark.parametrize("code", PAR_CODE)


# Each engine against the interpreter


@pytest.mark.parametrize("adresse", ["duckdb", "serveur"])
@chaque_dispositif
def test_un_moteur_repond_cellule_par_cellule_comme_l_interprete(
    code: str, adresse: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    c, tires, voulus = essais(code)
    choisie = adresse if adresse == "duckdb" else request.getfixturevalue(adresse)
    compare(repond(c, tires, moteur(choisie, tmp_path / "s.parquet")), voulus)
    assert {None, True, False} <= {ligne["eligibilite.eligible"] for ligne in voulus}


def test_une_grappe_de_deux_ouvriers_repond_par_la_commande_comme_duckdb_et_comme_l_interprete(
    tmp_path: Path, grappe: str
) -> None:
    codes = ("run_production", "cnc_automatique")
    parts = [(code, *essais(code)[:2]) for code in codes]
    tout = pl.concat(
        [en_nombre(c, tires, 50_000).with_columns(pl.lit(code).alias("dispositif")) for code, c, tires in parts],
        how="diagonal",
    )
    (tmp_path / "projets").mkdir()
    for i in range(4):
        table = tout[i * 25_000 : (i + 1) * 25_000].to_arrow().replace_schema_metadata({INTERNES: b"oui"})
        pq.write_table(table, tmp_path / "projets" / f"part-{i}.parquet")
    choix = [mot for code in codes for mot in ("--dispositif", code)]
    for nom, adresse in (("spark", grappe), ("duckdb", "duckdb")):
        sortie = ("--sortie", tmp_path / f"{nom}.parquet", *choix, "--inconnus", "--moteur", adresse)
        execution = amorce("simuler", tmp_path / "projets", *sortie)
        assert execution.returncode == 0, execution.stderr
    spark, duckdb = (pl.read_parquet(tmp_path / f"{nom}.parquet") for nom in ("spark", "duckdb"))
    assert spark.height == 100_000
    assert spark.equals(duckdb)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["duckdb.parquet", "projets", "spark.parquet"]
    calculs = {code: c for code, c, _ in parts}
    for rang in random.Random(1).sample(range(tout.height), 1_000):
        projet, ligne = tout.row(rang, named=True), spark.row(rang, named=True)
        c = calculs[projet["dispositif"]]
        lus = {f.nom: en_fait(f, projet[f.nom]) for f in c.faits}
        attendue = voulu(c.dispositif, {"dispositif": c.dispositif.code, **lus}, mots=True)
        del attendue[CONFLIT]
        assert {n: _entier(ligne[n]) for n in attendue} == attendue


def _entier(valeur: object) -> object:
    """An amount or a rate as the engine has it."""
    return int(str(valeur).replace(".", "")) if isinstance(valeur, Decimal) else valeur


# Operations that no scheme needs yet, and those at their edges


def _petit_calcul() -> Calcul:
    """Every operation on numbers that may be negative, on dates, and two derogations that may disagree."""
    solde, cout, duree, quand = v.deficit_financement, v.cout_film, v.duree_minutes, v.date_depot
    ecart = solde - cout
    regle = next(n.donnee for n in calcul(PAR_CODE["cnc_automatique"]).noeuds if n.op == "derogations")
    mineure, majeure = v.coproduction, v.oeuvre_originale
    noeuds: dict[str, x.Expr] = {
        "arrondi": x.arrondi(ecart * x.fraction(1, 7)),
        "quotient": x.quotient(ecart, cout),
        "prorata": x.prorata(ecart, x.centimes(3), x.centimes(7) + cout),
        "par_unite": x.par_unite(ecart, v.nombre_episodes),
        "heures": x.heures_entamees(duree - x.minutes(60)),
        "mois": quand.plus_mois(1),
        "mois_calcules": quand.plus_mois(v.nombre_episodes),
        "jours": quand.plus_jours(-3),
        "ouvrable": quand.reporte("essai_sql"),
        "minimum": x.plus_petit(solde, cout, x.euros(3)),
        "produit": cout * v.nombre_episodes,
        "constantes": x.si(mineure, x.euros(20_000_000), x.inconnu(cout)) * 100,
        "versions": x.noeud(
            x.Montant,
            "versions",
            quand,
            cout,
            x.euros(1),
            donnee=(Periode(None, date(2024, 2, 29)), Periode(date(2024, 2, 29), date(2026, 1, 1))),
        ),
        "derogee": x.noeud(x.Montant, "derogations", cout, mineure, solde, majeure, x.euros(5), donnee=regle),
    }
    return Calcul(
        PAR_CODE["run_production"],
        x.VRAI,
        tuple(Colonne("montant", nom, n) for nom, n in noeuds.items()),
        (),
        (),
        (),
        (),
    )


def _petits_projets(c: Calcul) -> list[Projet]:
    hasard = random.Random(11)
    jours = [date(2024, 1, 31), date(2024, 2, 28), date(2024, 2, 29), date(2025, 12, 31), date(2026, 4, 4)]
    jours += [date(2027, 12, n) for n in range(20, 32)]
    sommes = [None, 0, 1, 3, 4, -1, -3, -4, -7, 10**11, -(10**11)]
    choix = {
        "deficit_financement": sommes,
        "cout_film": [s for s in sommes if s is None or s >= 0],
        "duree_minutes": [None, 0, 1, 359_999, 360_000, 360_001, 720_000, 720_001],
        "date_depot": [*jours, JAMAIS, None],
        "nombre_episodes": [None, 0, 1, 13],
        "coproduction": [None, True, False],
        "oeuvre_originale": [None, True, False],
    }
    return [{f.nom: hasard.choice(choix[f.nom]) for f in c.faits} for _ in range(3_000)]


@pytest.mark.parametrize("adresse", ["polars", "duckdb", "serveur", "grappe"])
def test_chaque_operation_est_celle_de_l_interprete(
    adresse: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(delais.CALENDRIERS, "essai_sql", ((12, 20), (12, 26)))
    c = _petit_calcul()
    tires = _petits_projets(c)
    choisie = adresse if adresse in ("polars", "duckdb") else request.getfixturevalue(adresse)
    trouvees = repond(c, tires, moteur(choisie, tmp_path / "s.parquet"))
    seuls = {r.nom: Programme([r.noeud]) for r in c.resultats}
    conflits = 0
    for projet, ligne in zip(tires, trouvees, strict=True):
        for nom, seul in seuls.items():
            try:
                attendue = seul.execute(projet, {}, False, {})[-1]
                assert (nom, attendue) == (nom, ligne[f"montant.{nom}"]), projet
            except ConflitDeDerogations:
                conflits += 1
                assert ligne[CONFLIT]  # the row goes to the rejects
    assert conflits == sum(ligne[CONFLIT] for ligne in trouvees) > 0


# What people are told


@pytest.mark.parametrize("adresse", ["duckdb", "serveur", "grappe"])
def test_tous_les_moteurs_ecrivent_la_meme_reforme_et_les_memes_rejets(
    adresse: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    entree = tmp_path / "p.csv"
    lignes = [
        f"{genre};52;{budget};unitaire_tv"
        for genre in ("fiction", "documentaire_creation", "polar")
        for budget in ("12 345,67", "200 000 €", "beaucoup", "")
    ]
    lignes[3:3] = ["fiction;52", "fiction;52;200 000;unitaire_tv;;"]
    entree.write_text("\n".join(["genre_oeuvre;duree_minutes;budget_total;format_oeuvre", *lignes]) + "\n")
    change = "exemples/reformes/documentaire_60000.yaml"
    for nom, choisie in (
        ("ici", "polars"),
        ("la", adresse if adresse == "duckdb" else request.getfixturevalue(adresse)),
    ):
        sortie = ("--sortie", tmp_path / f"{nom}.csv", "--rejets", tmp_path / f"{nom}.rejets", "--inconnus")
        choix = ("--dispositif", "run_production", "--dispositif", "idf_apres_realisation", "--reforme", change)
        execution = amorce("simuler", entree, *sortie, *choix, "--moteur", choisie)
        assert "14 lignes lues, 12 réponses, 8 lignes rejetées" in execution.stdout, execution.stderr
    assert (tmp_path / "la.csv").read_text() == (tmp_path / "ici.csv").read_text()
    assert (tmp_path / "la.rejets").read_text() == (tmp_path / "ici.rejets").read_text()


@pytest.mark.parametrize("adresse", ["oracle", "spark://sans-port", "local[beaucoup]"])
def test_un_moteur_inconnu_est_refuse_en_une_phrase(adresse: str, tmp_path: Path) -> None:
    with pytest.raises(ErreurDEntree, match=r"il faut polars, duckdb, postgres"):
        moteur(adresse, tmp_path / "s.parquet")


def test_ce_qui_manque_a_spark_est_dit_en_une_phrase(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ErreurDEntree, match="aucun maître Spark ne répond"), session_spark("spark://127.0.0.1:1"):
        pass
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with (
        pytest.raises(ErreurDEntree, match=r"il manque Java ; il faut .*amorce\[spark\].* Java 17"),
        session_spark("local[1]"),
    ):
        pass
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(ErreurDEntree, match="il manque pyspark"), session_spark("local[1]"):
        pass


@pytest.mark.parametrize(
    ("adresse", "phrase"),
    [
        ("spark://127.0.0.1:1", "aucun maître Spark ne répond à cette adresse"),
        ("postgresql:///rien?host=/nulle-part", "PostgreSQL ne répond pas"),
        ("oracle", "moteur : « oracle » ne convient pas"),
    ],
)
def test_un_moteur_qui_ne_repond_pas_est_dit_et_l_ancien_resultat_reste(
    adresse: str, phrase: str, tmp_path: Path
) -> None:
    entree, sortie = tmp_path / "p.csv", tmp_path / "s.csv"
    entree.write_text("genre_oeuvre\nfiction\n")
    sortie.write_text("ancien")
    commande = (
        "simuler",
        entree,
        "--sortie",
        sortie,
        "--dispositif",
        "run_ecriture",
        "--inconnus",
        "--moteur",
        adresse,
    )
    assert phrase in refuse(*commande)
    assert sortie.read_text() == "ancien"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["p.csv", "s.csv"]
