"""Adding a fund is adding a folder under ``droit/``, and nothing else."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from amorce import droit, moteur
from amorce.commandes import fichiers
from amorce.droit.registre import dispositifs
from amorce.portefeuille import plan

DOSSIER = {
    "__init__.py": "",
    "aide_bretonne.py": '''
"""Un fonds inventé pour cet essai : un fait, un code et un dispositif qui n'existent nulle part ailleurs."""

from amorce.droit import vocabulaire as v
from amorce.moteur.dispositifs import Dispositif, Question
from amorce.moteur.expressions import Booleen, Montant, euros, plus_petit, pour_cent
from amorce.moteur.textes import Texte
from amorce.moteur.vocabulaire import Entite

texte = Texte("BZH", "Un fonds inventé", "Fonds inventé")
en_breton = Entite(v.VOCABULAIRE, "projet").booleen("en_breton", "Œuvre tournée en breton")


@texte.condition("BZH-01", "art. 1")
def langue() -> Booleen:
    """L'œuvre est tournée en breton."""
    return en_breton


@texte.regle("art. 2")
def aide() -> Montant:
    """Le cinquième du coût, dans la limite de 30 000 €."""
    return plus_petit(v.cout_film * pour_cent(20), euros(30_000))


dispositif = Dispositif(
    "bzh_aide",
    "Aide inventée",
    "region_bretagne",
    texte,
    conditions=(langue,),
    questions=(Question("montant", ouvre=(v.cout_film,), resultats={"montant_calcule": aide}),),
)
''',
}
AVEC_LE_DOSSIER = """
import sys
from amorce import droit
droit.__path__.append(sys.argv.pop(1))
from amorce.cli import main
sys.exit(main())
"""


@pytest.fixture
def bretagne(tmp_path: Path) -> Path:
    """A folder beside those of ``droit/``, as a fund would add it."""
    paquet = tmp_path / "droit" / "bretagne"
    paquet.mkdir(parents=True)
    for nom, contenu in DOSSIER.items():
        (paquet / nom).write_text(contenu)
    return paquet.parent


def amorce(dossier: Path, *arguments: str) -> str:
    fini = subprocess.run(
        [sys.executable, "-c", AVEC_LE_DOSSIER, str(dossier), *arguments], capture_output=True, text=True, check=False
    )
    assert fini.returncode == 0, fini.stderr
    return fini.stdout


def test_un_fonds_ajoute_repond_et_interroge(bretagne: Path, tmp_path: Path) -> None:
    projet = tmp_path / "projet.yaml"
    projet.write_text("dispositif: bzh_aide\ncollectivite: region_bretagne\ncout_film: 100000.05\n")
    demandes = json.loads(amorce(bretagne, "questions", str(projet), "--json"))
    assert [(d["fait"], d["dispositifs"]) for d in demandes] == [("en_breton", ["bzh_aide"])]
    projet.write_text(projet.read_text() + "en_breton: true\n")
    reponse = json.loads(amorce(bretagne, "evaluer", str(projet), "--json"))
    assert "bzh_aide" in str(reponse)
    assert "20000.01" in str(reponse)


def test_un_fonds_ajoute_se_simule(bretagne: Path, tmp_path: Path) -> None:
    population, sortie = str(tmp_path / "pop.parquet"), str(tmp_path / "s.parquet")
    amorce(bretagne, "generer", "200", "--sortie", population)
    assert pl.read_parquet(population)["en_breton"].dtype == pl.Boolean
    amorce(bretagne, "simuler", population, "--sortie", sortie, "--dispositif", "bzh_aide")
    couts = pl.read_parquet(population)["cout_film"].to_list()
    attendues = [None if c is None else min((c + 2) // 5, 3_000_000) for c in couts]  # cents, half up
    aides = pl.read_parquet(sortie)["montant.montant_calcule"].to_list()
    assert len(aides) == 200
    assert [None if a is None else int(a * 100) for a in aides] == attendues


def test_un_fonds_ajoute_a_ses_cas(bretagne: Path, tmp_path: Path) -> None:
    cas = tmp_path / "cas.yaml"
    cas.write_text(
        "cas: [{id: A, dispositif: bzh_aide, question: [eligibilite, montant], portee: eligibilite,"
        " entrees: {dispositif: bzh_aide, en_breton: false, cout_film: 1000},"
        " attendu: {eligible: false, exigences_non_satisfaites: [BZH-01], montant_calcule: 200}}]"
    )
    assert amorce(bretagne, "cas", str(cas)).strip() == "1 passed, 0 failed"


def test_rien_hors_du_dossier_d_un_fonds_ne_le_nomme() -> None:
    droits = Path(droit.__file__).parent
    communs = [*droits.glob("*.py"), *droits.glob("vocabulaire/**/*.py")]
    for paquet in (moteur, fichiers, plan):
        communs += Path(paquet.__file__).parent.glob("*.py")
    noms = {*dispositifs(), "la_reunion", "ile_de_france", "region_reunion", "region_ile_de_france"}
    for fichier in communs:
        ecrits = {n.value for n in ast.walk(ast.parse(fichier.read_text())) if isinstance(n, ast.Constant)}
        assert {e for e in ecrits if isinstance(e, str)} & noms == set(), fichier
