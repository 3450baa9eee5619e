"""A reform changes a copy of the law: before, after, and never the law itself."""

import re
from datetime import date
from pathlib import Path

import pytest

from amorce.cli import main
from amorce.commandes.reformes import reforme
from amorce.droit.registre import dispositif
from amorce.moteur.natures import ErreurDEntree
from amorce.moteur.textes import PARAMETRES
from amorce.portefeuille.reduction import calcul
from amorce.portefeuille.reformes import Reforme
from amorce.portefeuille.resultats import CalculEnColonnes
from tests.portefeuille.projets import table

EXEMPLES = Path(__file__).parents[2] / "exemples" / "reformes"
DOCUMENTAIRE = {
    "categorie_tableau": "production_documentaire_52",
    "genre_oeuvre": "documentaire_creation",
    "format_oeuvre": "unitaire_tv",
    "duree_minutes": 52 * 6_000,
    "depenses_locales_ht": 10_000_000,
    "budget_total": 20_000_000,
    "autres_aides_publiques": 0,
    "thematique_inedite": False,
    "diffuseur_national": False,
    "bilan_certifie_expert_comptable": False,
    "musique_originale_lien_reunion": False,
    "auteur_oeuvre_anterieure_reunion": False,
    "innovation_retenue_comite": False,
    "coproduction_internationale": False,
    "coproducteur_pays_cad_ocde": False,
    "coproduction_societe_oeuvre_reunion": False,
    "date_depot": date(2026, 3, 2),
}


def montant(
    change: Reforme | None, code: str = "run_production", nom: str = "montant.montant_calcule", **faits: object
) -> object:
    """One project under this reform, or under the law in force."""
    c = calcul(dispositif(code), reforme=change) if change else calcul(dispositif(code))
    projet = {f.nom: faits.get(f.nom, DOCUMENTAIRE.get(f.nom)) for f in c.faits}
    projet["aide_demandee"] = 10**9
    return CalculEnColonnes(c).repond(table(c, [projet]).lazy()).collect()[nom][0]


def ecrite(tmp_path: Path, contenu: str) -> Reforme:
    chemin = tmp_path / "r.yaml"
    chemin.write_text(contenu)
    return reforme(str(chemin))


def test_un_plafond_releve_releve_l_aide() -> None:
    assert montant(None) == 5_000_000
    assert montant(reforme(str(EXEMPLES / "documentaire_60000.yaml"))) == 6_000_000


def test_deux_reformes_vivent_ensemble_sans_se_toucher(tmp_path: Path) -> None:
    haute = ecrite(tmp_path, "parametres: {RUN.plafond_documentaire_52: 60000}")
    basse = ecrite(tmp_path, "parametres: {RUN.plafond_documentaire_52: 40000}")
    avant = PARAMETRES["RUN.plafond_documentaire_52"].valeurs
    assert [montant(r) for r in (haute, basse, None, haute)] == [6_000_000, 4_000_000, 5_000_000, 6_000_000]
    assert PARAMETRES["RUN.plafond_documentaire_52"].valeurs is avant


def test_un_changement_date_ne_vaut_qu_a_partir_de_son_jour(tmp_path: Path) -> None:
    datee = ecrite(tmp_path, "parametres:\n  RUN.plafond_documentaire_52: {valeur: 60000, depuis: 2026-07-01}\n")
    assert montant(datee, date_depot=date(2026, 6, 30)) == 5_000_000
    assert montant(datee, date_depot=date(2026, 7, 1)) == 6_000_000


def test_une_autre_lecture_est_une_reforme(tmp_path: Path) -> None:
    faits = {
        "format_oeuvre": "court_metrage",
        "genre_oeuvre": "fiction",
        "aide_region": 1_400_000,
        "categorie_tableau": None,
    }
    faits |= {"nombre_collectivites_1pour2": 2, "aide_cumulee_collectivites": 2_000_000, "coproduction": False}
    nom = "abondement.abondement_cnc_theorique"
    assert montant(None, nom=nom, **faits) is None
    assert montant(reforme(str(EXEMPLES / "abondement_cumul.yaml")), nom=nom, **faits) == 700_000


def test_un_fichier_python_apporte_une_derogation_qui_ne_fuit_pas(tmp_path: Path) -> None:
    (tmp_path / "derogation.py").write_text(
        "from amorce.droit.la_reunion.tableaux import plafond_de_ligne\n"
        "from amorce.droit import vocabulaire as v\n"
        "from amorce.moteur.expressions import euros\n"
        "from amorce.moteur.textes import Quand\n\n"
        "@reforme.derogation(plafond_de_ligne, 'proposition')\n"
        "def premiere_oeuvre():\n"
        "    return Quand(euros(90_000), v.premiere_oeuvre)\n"
    )
    change = ecrite(tmp_path, "intitule: Premières œuvres\nmodule: derogation.py\n")
    assert montant(change, premiere_oeuvre=True) == 9_000_000
    assert montant(change, premiere_oeuvre=False) == 5_000_000
    assert montant(None, premiere_oeuvre=True) == 5_000_000


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        ("parametres: {RUN.plafond_documentaire_5: 60000}", "Vouliez-vous dire « RUN.plafond_documentaire_52 »"),
        ("parametres: {RUN.plafond_documentaire_52: cher}", "un montant en euros"),
        ("parametres: {RUN.plafond_documentaire_52: {depuis: 2026-01-01}}", "il manque une valeur"),
        ("parametres: {RUN.plafond_documentaire_52: {valeur: 1, depuis: demain}}", "une date"),
        ("lectures: {AMB-47: autre}", "AMB-47"),
        ("plafonds: {}", "n'est pas une clé d'une réforme"),
        ("intitule: Rien", "ne change rien"),
        ("module: absent.py", "n'existe pas"),
        ("[1]", "une table"),
    ],
)
def test_une_reforme_mal_ecrite_est_refusee(tmp_path: Path, contenu: str, message: str) -> None:
    with pytest.raises(ErreurDEntree, match=message):
        ecrite(tmp_path, contenu)


def test_les_graphiques_disent_leurs_chiffres(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    projets, dossier = tmp_path / "p.parquet", tmp_path / "g"
    assert main(["generer", "400", "--sortie", str(projets)]) == 0
    commande = ["simuler", str(projets), "--sortie", str(tmp_path / "s.parquet"), "--dispositif", "run_production"]
    commande += ["--reforme", str(EXEMPLES / "documentaire_60000.yaml"), "--graphiques", str(dossier)]
    assert main(commande) == 0
    cout = re.search(r"aide calculée.*\n +déciles.*\n +avant ([^;]+) ; coût ([^;]+) ;", capsys.readouterr().out)
    assert cout
    svg = (dossier / "montant_calcule-par-dispositif.svg").read_text()
    description = re.search(r"<desc[^>]*>(.*)</desc>", svg)
    assert description
    assert f"au lieu de {cout[1]}, soit {cout[2]} de coût" in description[1]
    assert not (dossier / "abondement_cnc_theorique-par-genre.svg").exists()  # the reform does not change it
