"""The commands over tables, from a file to a file."""

import gc
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from amorce.droit.registre import dispositif
from amorce.moteur.natures import ErreurDeDroit
from amorce.portefeuille.bornes import Intervalles, bornes_du_fait
from amorce.portefeuille.colonnes import LOT
from amorce.portefeuille.population import lots
from amorce.portefeuille.provisoire import provisoire
from amorce.portefeuille.reduction import calcul
from amorce.portefeuille.tables import ouvre
from tests.commandes.test_commandes import RACINE, amorce, refuse


@pytest.fixture(scope="module")
def population(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("pop") / "population.parquet"
    assert amorce("generer", 3_000, "--sortie", chemin).returncode == 0
    return chemin


def test_la_meme_graine_donne_la_meme_population() -> None:
    assert next(lots(500, 7)).equals(next(lots(500, 7)))
    assert not next(lots(500, 7)).equals(next(lots(500, 8)))


def test_une_population_aux_limites_touche_les_seuils() -> None:
    budgets = next(lots(5_000, 1, limites=True))["budget_total"].drop_nulls().to_list()
    assert {149_999_999, 150_000_000, 150_000_001} <= set(budgets)


def test_simuler_repond_a_chaque_ligne_en_euros(population: Path, tmp_path: Path) -> None:
    sortie = tmp_path / "r.parquet"
    execution = amorce("simuler", population, "--sortie", sortie, "--dispositif", "run_production")
    assert execution.returncode == 0, execution.stderr
    assert "3\u202f000 lignes lues, 3\u202f000 réponses, 0 lignes rejetées" in execution.stdout
    table = pl.read_parquet(sortie)
    assert table.height == 3_000
    assert table.schema["montant.montant_calcule"] == pl.Decimal(19, 2)
    assert set(table["eligibilite.eligible"].unique()) <= {True, False, None}
    assert table["montant.montant_calcule"].max() <= 360_000


def test_parquet_et_csv_disent_la_meme_chose(population: Path, tmp_path: Path) -> None:
    for nom in ("r.parquet", "r.csv"):
        amorce("simuler", population, "--sortie", tmp_path / nom, "--dispositif", "idf_apres_realisation")
    en_parquet = pl.read_parquet(tmp_path / "r.parquet")
    en_csv = pl.read_csv(tmp_path / "r.csv", infer_schema=False)
    assert en_csv.columns == en_parquet.columns
    assert en_csv["fourchette.montant_max"].to_list() == [
        None if v is None else str(v) for v in en_parquet["fourchette.montant_max"].to_list()
    ]


def test_une_reforme_donne_avant_apres_et_difference(population: Path, tmp_path: Path) -> None:
    sortie, synthese = tmp_path / "r.parquet", tmp_path / "s.json"
    change = "exemples/reformes/documentaire_60000.yaml"
    arguments = ("--sortie", sortie, "--dispositif", "run_production", "--reforme", change, "--synthese", synthese)
    assert amorce("simuler", population, *arguments).returncode == 0
    table = pl.read_parquet(sortie)
    ecart = table["apres.montant.montant_calcule"] - table["avant.montant.montant_calcule"]
    assert ecart.to_list() == table["ecart.montant.montant_calcule"].to_list()
    assert ecart.min() == 0
    assert ecart.max() == 10_000
    lignes = json.loads(synthese.read_text())["par_genre"]
    gagnants = {li["genre"]: li["gagnants"] for li in lignes if li["mesure"] == "montant.montant_calcule"}
    assert gagnants["documentaire_creation"] > 0
    assert gagnants["fiction"] == 0


def test_une_mauvaise_ligne_va_aux_rejets_et_les_autres_continuent(tmp_path: Path) -> None:
    entree = tmp_path / "p.csv"
    entree.write_text("genre_oeuvre;budget_total\nfiction;1000\npolar;1000\nfiction;beaucoup\n")
    execution = amorce("simuler", entree, "--sortie", tmp_path / "r.csv", "--dispositif", "run_ecriture", "--inconnus")
    assert "3 lignes lues, 1 réponses, 2 lignes rejetées" in execution.stdout
    rejets = (tmp_path / "r.rejets.csv").read_text().splitlines()
    assert rejets[0] == "ligne,colonne,valeur,raison"
    assert rejets[1].startswith("2,genre_oeuvre,polar,")
    assert rejets[2].startswith("3,budget_total,beaucoup,")


def test_une_colonne_absente_arrete_avec_une_ligne(tmp_path: Path) -> None:
    entree = tmp_path / "p.csv"
    entree.write_text("genre_oeuvre\nfiction\n")
    assert "il manque, pour run_ecriture" in refuse(
        "simuler", entree, "--sortie", tmp_path / "r.csv", "--dispositif", "run_ecriture"
    )
    assert list(tmp_path.iterdir()) == [entree]
    assert "n'existe pas" in refuse("simuler", tmp_path / "x.csv", "--sortie", tmp_path / "r.csv")
    assert ".parquet ou .csv" in refuse("simuler", entree, "--sortie", tmp_path / "r.xls", "--inconnus")


@pytest.mark.parametrize("option", ["--synthese", "--graphiques"])
def test_une_annexe_sans_dossier_est_refusee_avant_tout_calcul(option: str, tmp_path: Path) -> None:
    entree = tmp_path / "p.csv"
    entree.write_text("genre_oeuvre\nfiction\n")
    ailleurs = tmp_path / "absent" / "annexe"
    sortie = ("--sortie", tmp_path / "r.csv", "--dispositif", "run_ecriture", "--inconnus")
    dit = refuse("simuler", entree, *sortie, option, ailleurs)
    assert f"{option} {ailleurs} : le dossier {ailleurs.parent} n'existe pas." in dit
    assert list(tmp_path.iterdir()) == [entree]


def test_une_annexe_qui_ne_peut_s_ecrire_ne_laisse_aucun_resultat(tmp_path: Path) -> None:
    entree, fichier = tmp_path / "p.csv", tmp_path / "synthese"
    entree.write_text("genre_oeuvre\nfiction\n")
    fichier.mkdir()
    sortie = ("--sortie", tmp_path / "r.csv", "--dispositif", "run_ecriture", "--inconnus")
    assert "synthese" in refuse("simuler", entree, *sortie, "--synthese", fichier)
    assert sorted(tmp_path.iterdir()) == [entree, fichier]


def test_une_ligne_qui_nomme_un_autre_dispositif_est_rejetee_et_non_oubliee(tmp_path: Path) -> None:
    entree = tmp_path / "p.csv"
    entree.write_text("dispositif;genre_oeuvre\nrun_ecriture;fiction\ncnc_selective;fiction\n;fiction\n")
    execution = amorce("simuler", entree, "--sortie", tmp_path / "r.csv", "--dispositif", "run_ecriture", "--inconnus")
    assert "3 lignes lues, 1 réponses, 2 lignes rejetées" in execution.stdout
    rejets = (tmp_path / "r.rejets.csv").read_text().splitlines()[1:]
    assert rejets == [
        "2,dispositif,cnc_selective,il faut l'un de : run_ecriture",
        "3,dispositif,,il faut l'un de : run_ecriture",
    ]


@pytest.mark.parametrize("nom", ["p.csv", "p.parquet"])
def test_une_table_vide_donne_un_resultat_vide(nom: str, tmp_path: Path) -> None:
    table = pl.DataFrame({"projet": [], "genre_oeuvre": []}, schema={"projet": pl.String, "genre_oeuvre": pl.String})
    table.write_csv(tmp_path / nom) if nom.endswith("csv") else table.write_parquet(tmp_path / nom)
    sortie = ("--sortie", tmp_path / "r.parquet", "--dispositif", "run_ecriture", "--inconnus")
    assert "0 lignes lues, 0 réponses" in amorce("simuler", tmp_path / nom, *sortie).stdout
    assert pl.read_parquet(tmp_path / "r.parquet").height == 0


def test_une_ligne_trop_longue_ou_trop_courte_va_aux_rejets_et_les_autres_continuent(tmp_path: Path) -> None:
    entree = tmp_path / "p.csv"
    entree.write_text("genre_oeuvre;budget_total\nfiction;1;2;3\nfiction;1\nfiction\n")
    sortie = ("--sortie", tmp_path / "r.csv", "--dispositif", "run_ecriture", "--inconnus")
    assert "3 lignes lues, 1 réponses, 2 lignes rejetées" in amorce("simuler", entree, *sortie).stdout
    assert (tmp_path / "r.rejets.csv").read_text().splitlines()[1:] == [
        '1,colonne 3,2,"la ligne a 4 cellules, l\'en-tête 2"',
        '3,budget_total,,"la ligne a 1 cellules, l\'en-tête 2"',
    ]
    assert pl.read_csv(tmp_path / "r.csv")["ligne"].to_list() == [2]


def test_la_memoire_ne_garde_qu_un_lot_du_parquet(tmp_path: Path) -> None:
    chemin = tmp_path / "p.parquet"
    pl.DataFrame({"budget_total": range(2_000_000)}).write_parquet(
        chemin, row_group_size=100_000, compression="uncompressed"
    )
    source, vus = ouvre(chemin), []
    gc.collect()
    avant = pa.total_allocated_bytes()  # what other tests of this process still hold
    for lot in source.lots(["budget_total"]):
        vus.append(pa.total_allocated_bytes() - avant)
        assert lot.height <= LOT
    assert max(vus) < chemin.stat().st_size / 3


COMMANDE = (sys.executable, "-c", "from amorce.cli import lance; lance()")


def interrompt(signe: signal.Signals, dossier: Path, motif: str, *arguments: object) -> tuple[int, str]:
    """Sends the signal to a command once what it is writing is there."""
    commande = [*COMMANDE, *map(str, arguments)]
    execution = subprocess.Popen(commande, cwd=RACINE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    fin = time.monotonic() + 120
    while not list(dossier.glob(motif)) and execution.poll() is None and time.monotonic() < fin:
        time.sleep(0.02)
    execution.send_signal(signe)
    _, erreur = execution.communicate(timeout=120)
    return execution.returncode, erreur


def test_une_interruption_de_generer_ne_laisse_rien_a_moitie_ecrit(tmp_path: Path) -> None:
    genere = ("generer", 30_000_000, "--sortie", tmp_path / "g.parquet")
    code, erreur = interrompt(signal.SIGINT, tmp_path, ".g.parquet.*", *genere)
    assert code == 130
    assert "rien n'a été laissé à moitié écrit" in erreur
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def longue(population: Path) -> Path:
    """A table that takes long to answer."""
    table = pq.read_table(population)
    chemin = population.with_name("longue.parquet")
    with pq.ParquetWriter(chemin, table.schema) as ecrit:
        for _ in range(200):
            ecrit.write_table(table)
    return chemin


@pytest.mark.parametrize(
    ("adresse", "signe", "motif"),
    [
        ("polars", signal.SIGTERM, ".r.parquet.*"),
        ("duckdb", signal.SIGINT, ".r.parquet.*"),
        ("grappe", signal.SIGTERM, ".grappe.*/reponses_0/*"),
    ],
)
def test_simuler_interrompu_ne_laisse_que_l_ancien_resultat(
    adresse: str,
    signe: signal.Signals,
    motif: str,
    population: Path,
    longue: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    sortie = tmp_path / "r.parquet"
    sortie.write_text("ancien")
    # A cluster takes seconds to answer even a few projects.
    entree, choisie = (population, request.getfixturevalue(adresse)) if adresse == "grappe" else (longue, adresse)
    choix = ("--dispositif", "run_production", "--moteur", choisie)
    code, erreur = interrompt(signe, tmp_path, motif, "simuler", entree, "--sortie", sortie, *choix)
    assert (code, sortie.read_text()) == (130, "ancien"), erreur
    assert "rien n'a été laissé à moitié écrit" in erreur
    assert list(tmp_path.iterdir()) == [sortie]


def test_ce_qu_un_processus_tue_a_laisse_part_a_la_fois_suivante(
    longue: Path, population: Path, tmp_path: Path
) -> None:
    sortie = ("--sortie", tmp_path / "r.parquet", "--dispositif", "run_ecriture")
    interrompt(signal.SIGKILL, tmp_path, ".r.parquet.*", "simuler", longue, *sortie)
    (laisse,) = tmp_path.iterdir()
    grappe = laisse.with_name(laisse.name.replace(".r.parquet.", ".grappe."))
    (grappe / "projets").mkdir(parents=True)
    vivant = provisoire(tmp_path / "autre.parquet")
    vivant.write_text("en train")
    d_ailleurs = tmp_path / f".r.parquet.ailleurs-{2**22}.en-cours"
    d_ailleurs.write_text("en train")
    assert amorce("simuler", population, *sortie).returncode == 0
    assert sorted(tmp_path.iterdir()) == sorted([vivant, d_ailleurs, tmp_path / "r.parquet"])


def test_un_debordement_de_64_bits_est_refuse_avec_le_nom_de_la_regle(monkeypatch: pytest.MonkeyPatch) -> None:
    c = calcul(dispositif("run_production"))
    assert max(abs(b) for bornes in Intervalles(c.noeuds, c.noms).bornes.values() for b in bornes) < 2**63
    monkeypatch.setattr("amorce.portefeuille.bornes.MONTANT_EN_TABLE", 10_000_000_000)
    with pytest.raises(ErreurDeDroit, match=r"Les dépenses locales et leur forfait.*pourrait dépasser 64 bits"):
        Intervalles(c.noeuds, c.noms)


def test_les_bornes_d_un_fait_sont_celles_du_vocabulaire() -> None:
    faits = {f.nom: f for f in calcul(dispositif("run_production")).faits}
    assert bornes_du_fait(faits["budget_total"]) == (0, 10**11)
    assert bornes_du_fait(faits["nb_criteres_bonification"]) == (0, 6)
    assert bornes_du_fait(faits["taux_intervention_base"]) == (0, 1_000_000)
