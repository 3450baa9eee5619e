"""DuckDB, PostgreSQL and a Spark cluster answer what the interpreter answers, to the cent and to the null."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
import sqlglot
from sqlglot import exp

from amorce.droit import vocabulaire as v
from amorce.moteur import delais
from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme
from amorce.moteur.natures import JAMAIS, ConflitDeDerogations, ErreurDEntree
from amorce.moteur.textes import Periode
from amorce.portefeuille.moteurs_sql import lance, lance_duckdb, lance_spark, session_spark
from amorce.portefeuille.reduction import Calcul, Colonne, calcul
from amorce.portefeuille.sql import CONFLIT, DIALECTES, imprime, requete
from tests.portefeuille.projets_sql import PAR_CODE, Projet, compare, en_fait, en_nombre, essais, table, voulu
from tests.portefeuille.serveurs import grappe_spark
from tests.postgres import postgres

chaque_dispositif = pytest.mark.parametrize("code", PAR_CODE)
chaque_dialecte = pytest.mark.parametrize("dialecte", DIALECTES)


# Each engine against the interpreter


@chaque_dispositif
def test_duckdb_repond_cellule_par_cellule_comme_l_interprete(code: str, tmp_path: Path) -> None:
    c, tires, voulus = essais(code)
    table(c.faits, tires).write_parquet(tmp_path / "projets.parquet")
    lance(c, tmp_path / "projets.parquet", tmp_path / "reponses.parquet", "duckdb")
    compare(c, tmp_path / "reponses.parquet", voulus)
    assert {None, True, False} <= {ligne["eligibilite__eligible"] for ligne in voulus}


@pytest.fixture(scope="module")
def serveur() -> Iterator[str]:
    with postgres() as adresse:
        yield adresse


@chaque_dispositif
def test_postgresql_repond_cellule_par_cellule_comme_l_interprete(code: str, tmp_path: Path, serveur: str) -> None:
    c, tires, voulus = essais(code)
    table(c.faits, tires).write_parquet(tmp_path / "projets.parquet")
    lance(c, tmp_path / "projets.parquet", tmp_path / "reponses.parquet", serveur)
    compare(c, tmp_path / "reponses.parquet", voulus)


@pytest.fixture(scope="module")
def grappe() -> Iterator[str]:
    with grappe_spark(ouvriers=2) as adresse:
        yield adresse


def test_une_grappe_spark_repond_comme_duckdb_sur_100_000_projets_et_comme_l_interprete(
    tmp_path: Path, grappe: str
) -> None:
    with session_spark(grappe) as session:
        for code in ("run_production", "cnc_automatique"):
            _spark_comme_duckdb(code, tmp_path, session)
        assert session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() == 3  # two workers and the driver


def _spark_comme_duckdb(code: str, dossier: Path, session: object) -> None:
    c, tires, _ = essais(code)
    tout = en_nombre(c, tires, 100_000)
    entree, spark, duck = (dossier / f"{code}-{nom}" for nom in ("projets", "spark", "duckdb.parquet"))
    entree.mkdir()
    for i in range(4):
        tout[i::4].write_parquet(entree / f"part-{i}.parquet")
    lance_spark(c, entree, spark, session)
    lance_duckdb(c, entree, duck)
    un, autre = (f"SELECT * FROM read_parquet('{p}')" for p in (spark / "*.parquet", duck))
    for difference in (f"{un} EXCEPT ALL {autre}", f"{autre} EXCEPT ALL {un}"):
        assert duckdb.sql(difference).fetchall() == []
    assert len(list(spark.glob("*.parquet"))) > 1
    lignes = sorted(random.Random(1).sample(range(tout.height), 500))
    lus = [{f.nom: en_fait(f, ligne[f.nom]) for f in c.faits} for ligne in tout[lignes].to_dicts()]
    vus = pl.read_parquet(f"{spark}/*.parquet").filter(pl.col("projet").is_in(lignes))
    assert vus.height == 500
    vus.write_parquet(dossier / "echantillon.parquet")
    compare(c, dossier / "echantillon.parquet", [voulu(c.dispositif, {"dispositif": code, **p}) for p in lus])


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


@pytest.mark.parametrize("moteur", ["duckdb", "serveur", "grappe"])
def test_chaque_operation_est_celle_de_l_interprete(
    moteur: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(delais.CALENDRIERS, "essai_sql", ((12, 20), (12, 26)))
    c = _petit_calcul()
    tires = _petits_projets(c)
    table(c.faits, tires).write_parquet(tmp_path / "projets.parquet")
    adresse = moteur if moteur == "duckdb" else request.getfixturevalue(moteur)
    lance(c, tmp_path / "projets.parquet", tmp_path / "reponses", adresse)
    sortie = tmp_path / "reponses"
    trouvees = pl.read_parquet(sortie / "*.parquet" if sortie.is_dir() else sortie).sort("projet").to_dicts()
    seuls = {r.nom: Programme([r.noeud]) for r in c.resultats}
    conflits = 0
    for projet, ligne in zip(tires, trouvees, strict=True):
        for nom, seul in seuls.items():
            try:
                attendue = seul.execute(projet, {}, False, {})[-1]
                assert (nom, attendue) == (nom, ligne[f"montant__{nom}"]), projet
            except ConflitDeDerogations:
                conflits += 1
                assert (ligne[CONFLIT], ligne[f"montant__{nom}"]) == (True, None)
    assert conflits == sum(ligne[CONFLIT] for ligne in trouvees) > 0


# What people read


@chaque_dialecte
def test_amorce_sql_montre_une_requete_relisible_avec_les_phrases_du_droit(dialecte: str) -> None:
    texte = imprime("cnc_automatique", dialecte)
    assert len(sqlglot.parse(texte, dialect=dialecte)) == 1
    assert "art. 311-11" in texte
    assert "eligibilite__exigences_non_satisfaites" in texte


@chaque_dialecte
@chaque_dispositif
def test_une_requete_n_emploie_que_des_entiers(code: str, dialecte: str) -> None:
    arbre = sqlglot.parse_one(requete(calcul(PAR_CODE[code]), dialecte), dialect=dialecte)
    types = {str(noeud.to.this.value) for noeud in arbre.find_all(exp.Cast)}
    assert types <= {"BIGINT", "BOOLEAN", "DATE", "INT", "TEXT", "VARCHAR"}
    assert all(noeud.is_string or noeud.is_int for noeud in arbre.find_all(exp.Literal))
    assert not list(arbre.find_all(exp.Round))


def test_un_dispositif_sans_question_sur_une_table_est_refuse() -> None:
    with pytest.raises(ErreurDEntree, match="ne répond à aucune question"):
        imprime("conventions", "duckdb")


@pytest.mark.parametrize("moteur", ["oracle", "spark://sans-port", "local[beaucoup]"])
def test_un_moteur_inconnu_est_refuse_en_une_phrase(moteur: str, tmp_path: Path) -> None:
    with pytest.raises(ErreurDEntree, match="il faut duckdb, postgres"):
        lance(calcul(PAR_CODE["cnc_selective"]), tmp_path, tmp_path / "s", moteur)
    with pytest.raises(ErreurDEntree, match="dialecte : « oracle »"):
        imprime("cnc_selective", "oracle")


@pytest.mark.parametrize("moteur", ["duckdb", "serveur"])
def test_une_colonne_qui_manque_est_nommee_et_l_ancien_resultat_reste(
    moteur: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    c, tires, _ = essais("cnc_selective")
    entree, sortie = tmp_path / "projets.parquet", tmp_path / "reponses.parquet"
    sortie.write_text("ancien")
    adresse = moteur if moteur == "duckdb" else request.getfixturevalue(moteur)
    table(c.faits, tires).drop("genre_oeuvre").write_parquet(entree)
    with pytest.raises(ErreurDEntree, match="il manque, pour cnc_selective, genre_oeuvre"):
        lance(c, entree, sortie, adresse)
    table(c.faits, tires).with_columns(genre_oeuvre=pl.lit(12)).write_parquet(entree)
    with pytest.raises(ErreurDEntree, match="colonne genre_oeuvre : il faut les codes en toutes lettres"):
        lance(c, entree, sortie, adresse)
    assert sortie.read_text() == "ancien"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["projets.parquet", "reponses.parquet"]


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


def test_un_serveur_postgresql_absent_est_dit_en_une_phrase(tmp_path: Path) -> None:
    with pytest.raises(ErreurDEntree, match="PostgreSQL ne répond pas"):
        lance(calcul(PAR_CODE["cnc_selective"]), tmp_path, tmp_path / "s", f"postgresql:///rien?host={tmp_path}")
