"""The command as people run it."""

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

RACINE = Path(__file__).parents[2]
EXEMPLE = RACINE / "exemples" / "documentaire.yaml"


def amorce(*arguments: object, **options) -> subprocess.CompletedProcess:
    commande = [sys.executable, "-c", "from amorce.cli import lance; lance()", *map(str, arguments)]
    return subprocess.run(commande, capture_output=True, text=True, check=False, cwd=RACINE, **options)


def refuse(*arguments: object) -> str:
    """The one line on standard error of an input that cannot be used."""
    execution = amorce(*arguments)
    assert (execution.returncode, execution.stdout) == (2, "")
    assert execution.stderr.count("\n") == 1
    assert "Traceback" not in execution.stderr
    return execution.stderr


def fichier(tmp_path: Path, contenu: str, nom: str = "f.yaml") -> Path:
    chemin = tmp_path / nom
    chemin.write_text(contenu)
    return chemin


CAS = """cas:
- {{id: {id}, dispositif: {dispositif}, question: {question}, portee: calcul, exigences: [],
    entrees: {{{entrees}}}, attendu: {{{attendu}}}}}
"""


def un_cas(tmp_path: Path, **change: str) -> Path:
    parts = {
        "id": "C-1",
        "dispositif": "run_ecriture",
        "question": "montant",
        "entrees": "",
        "attendu": "montant_calcule: 4000",
    }
    return fichier(tmp_path, CAS.format(**{**parts, **change}))


# cas


def test_les_cas_donnes_passent_tous() -> None:
    execution = amorce("cas", "tests/cas/cas.yaml")
    assert (execution.returncode, execution.stdout) == (0, "172 passed, 0 failed\n")


def test_un_cas_qui_echoue_dit_l_attendu_et_le_trouve(tmp_path: Path) -> None:
    execution = amorce("cas", un_cas(tmp_path, attendu="montant_calcule: 3000, plafond: 4000"))
    assert execution.returncode == 1
    assert execution.stdout == "C-1 montant_calcule : attendu 3000, trouvé 4000\n0 passed, 1 failed\n"


def test_les_cas_se_lisent_aussi_en_json(tmp_path: Path) -> None:
    execution = amorce("cas", un_cas(tmp_path, attendu="montant_calcule: 3000"), "--json")
    attendu = [{"cas": "C-1", "nom": "montant_calcule", "attendu": 3000, "trouve": 4000}]
    assert json.loads(execution.stdout) == {"passed": 0, "failed": 1, "ecarts": attendu}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"attendu": "montant_calcul: 3000"}, "Vouliez-vous dire « montant_calcule »"),
        ({"attendu": ""}, "« attendu » n'est pas vide"),
        ({"question": "montants"}, "Vouliez-vous dire « montant »"),
        ({"dispositif": "run_ecritur"}, "Vouliez-vous dire « run_ecriture »"),
        ({"entrees": "budget_totl: 1"}, "Vouliez-vous dire « budget_total »"),
        ({"entrees": "budget_total: 1.234"}, "budget_total"),
        ({"entrees": "3: 4"}, "un fait porte un nom"),
        ({"entrees": "depense: 3"}, "il faut une liste de lignes"),
        ({"attendu": "true: 4"}, "ce résultat n'existe pas"),
        ({"attendu": "exigences_non_satisfaites: RUN-I-01"}, "il faut une liste de textes"),
        ({"attendu": "alertes: [[a]]"}, "il faut une liste de textes"),
        ({"question": "[{a: b}]"}, "il faut une liste de textes"),
    ],
)
def test_un_cas_mal_forme_refuse_le_fichier(tmp_path: Path, change: dict, message: str) -> None:
    erreur = refuse("cas", un_cas(tmp_path, **change))
    assert message in erreur
    assert "cas C-1" in erreur


def test_un_identifiant_en_double_refuse_le_fichier(tmp_path: Path) -> None:
    chemin = un_cas(tmp_path)
    chemin.write_text(chemin.read_text() + chemin.read_text().split("\n", 1)[1])
    assert "cet identifiant sert déjà" in refuse("cas", chemin)
    assert "cet identifiant sert déjà" in refuse("cas", "tests/cas/cas.yaml", "tests/cas/cas.yaml")


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("id", "null", "id : il faut un texte"),
        ("dispositif", "[a]", "dispositif : il faut un texte"),
        ("exigences", "RUN-I-23", "exigences : il faut une liste"),
        ("lectures", "[AMB-26]", "lectures : il faut une table"),
        ("lectures", "{3: a}", "n'est pas une lecture connue"),
    ],
)
def test_un_cas_aux_champs_mal_formes_refuse_le_fichier(tmp_path: Path, champ: str, valeur: str, message: str) -> None:
    cas = {"id": "C-1", "dispositif": "run_ecriture", "question": "montant", "exigences": "[]"}
    lignes = ", ".join(f"{c}: {v}" for c, v in {**cas, champ: valeur}.items())
    chemin = fichier(tmp_path, f"cas:\n- {{{lignes}, entrees: {{}}, attendu: {{montant_calcule: 4000}}}}\n")
    assert message in refuse("cas", chemin)


def test_un_attendu_hors_de_toute_mesure_est_un_ecart(tmp_path: Path) -> None:
    assert amorce("cas", un_cas(tmp_path, attendu="montant_calcule: 1.0e+999")).returncode == 1


@pytest.mark.parametrize("contenu", ["- 1\n", "cas: 3\n", "cas: []\n", "cas: [3]\n", "cas:\n- {id: x}\n"])
def test_un_fichier_qui_n_est_pas_de_cas_est_refuse(tmp_path: Path, contenu: str) -> None:
    refuse("cas", fichier(tmp_path, contenu))


# evaluer


def test_le_rapport_dit_l_essentiel_sans_couleur_dans_un_tube() -> None:
    execution = amorce("evaluer", EXEMPLE)
    assert execution.returncode == 0
    assert "\033" not in execution.stdout
    assert "Aide à la production audiovisuelle et cinématographique [run_production]" in execution.stdout
    assert "Montant calculé" in execution.stdout
    assert "RUN-II-ECR-04" in execution.stdout
    assert "Lectures retenues" in execution.stdout


def test_le_json_porte_resultats_manquants_lectures_et_explications() -> None:
    reponses = json.loads(amorce("evaluer", EXEMPLE, "--json", "--dispositif", "run_production").stdout)
    (reponse,) = reponses
    assert reponse["dispositif"] == "run_production"
    assert reponse["montant"]["assiette"] == 65520.53
    assert reponse["eligibilite"]["eligible"] is None
    assert "lieu_tournage_reunion" in reponse["manquants"]
    assert reponse["lectures"]["AMB-55"] == "ajoute_a_l_assiette"
    assert reponse["explications"]["montant"]["montant_calcule"][0]["source"].startswith(
        "Règlement du fonds de La Réunion"
    )


def test_une_somme_exacte_le_reste(tmp_path: Path) -> None:
    faits = "categorie_tableau: pilote_maquette\ndepenses_locales_ht: 11428.58\nbilan_certifie_expert_comptable: true\n"
    faits += "date_attestation_rsi: 2026-01-15\ndate_depot: 2026-03-02\n"
    sortie = amorce("evaluer", fichier(tmp_path, faits), "--dispositif", "run_pilote_maquette", "--json").stdout
    assert '"assiette": 12000.01' in sortie


def test_la_date_donnee_choisit_la_version(tmp_path: Path) -> None:
    chemin = fichier(tmp_path, "genre_oeuvre: fiction\n")
    avant = amorce("evaluer", chemin, "--dispositif", "cnc_automatique", "--date", "2022-12-31").stdout
    apres = amorce("evaluer", chemin, "--dispositif", "cnc_automatique", "--date", "2023-01-01").stdout
    assert "Hors de la période codée" in avant
    assert "Hors de la période codée" not in apres


def test_la_date_donnee_a_l_appel_remplace_celle_du_fichier(tmp_path: Path) -> None:
    chemin = fichier(tmp_path, "genre_oeuvre: fiction\ndate_demande_cnc: 2026-01-02\n")
    appel = ("evaluer", chemin, "--dispositif", "cnc_automatique")
    assert "Hors de la période codée" not in amorce(*appel).stdout
    assert "Hors de la période codée" in amorce(*appel, "--date", "2022-12-31").stdout


def test_une_lecture_se_choisit_au_fichier_ou_a_l_appel(tmp_path: Path) -> None:
    chemin = fichier(tmp_path, "aide_demandee: neant\nlectures: {AMB-26: forfait_3000}\n")
    autre = fichier(tmp_path, "aide_demandee: neant\n", "g.yaml")
    for arguments in ((chemin,), (autre, "--lecture", "AMB-26=forfait_3000")):
        (reponse,) = json.loads(amorce("evaluer", *arguments, "--json", "--dispositif", "run_ecriture").stdout)
        assert reponse["montant"]["montant_calcule"] == 3000
        assert reponse["lectures"]["AMB-26"] == "forfait_3000"


def test_un_taux_de_base_inconnu_donne_une_fourchette_qui_le_dit(tmp_path: Path) -> None:
    faits = (
        "genre_oeuvre: fiction\nformat_oeuvre: long_metrage\ndepenses_locales_ht: 100000\nbudget_total: 1000000\n"
        "autres_aides_publiques: 0\naide_demandee: neant\nbilan_certifie_expert_comptable: false\n"
        "innovation_retenue_comite: false\nauteur_oeuvre_anterieure_reunion: false\n"
        "musique_originale_lien_reunion: false\ncoproduction_societe_oeuvre_reunion: false\n"
        "coproduction_internationale: false\ncoproducteur_pays_cad_ocde: false\noeuvre_difficile: false\n"
    )
    (reponse,) = json.loads(
        amorce("evaluer", fichier(tmp_path, faits), "--json", "--dispositif", "run_production").stdout
    )
    assert reponse["montant"]["montant_calcule"] is None
    assert reponse["montant"]["fourchettes"]["montant_calcule"] == {"min": 0, "max": 100000}
    assert "taux_intervention_base" in reponse["manquants"]


def test_les_lignes_de_depense_se_totalisent(tmp_path: Path) -> None:
    faits = (
        "depense:\n- {depense_montant_ht: 100.50, classe_depense: VII}\n- {depense_montant_ht: 50, classe_depense: X}\n"
    )
    (reponse,) = json.loads(
        amorce("evaluer", fichier(tmp_path, faits), "--json", "--dispositif", "run_production").stdout
    )
    assert reponse["nomenclature"]["sous_total_technique"] == 100.5
    assert reponse["nomenclature"]["sous_total_hors_marge"] == 150.5


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        ("budget_totl: 1\n", "Vouliez-vous dire « budget_total »"),
        ("budget_total: beaucoup\n", "un montant en euros"),
        ("budget_total: 1.234\n", "au plus deux décimales"),
        ("budget_total: -1\n", "de 0 à 10000000000"),
        ("budget_total: 1e30\n", "de 0 à 10000000000"),
        ("date_depot: 2026-02-30\n", "une date AAAA-MM-JJ"),
        ("part_musique_originale_bo: 0.5000001\n", "un taux de 0 à 1, au plus six décimales"),
        ("dispositif: run_x\n", "l'un de : cnc_automatique"),
        ("dispositif: run_prodution\n", "Vouliez-vous dire « run_production »"),
        ("genre_oeuvre: [fiction, animation]\n", "l'un de : fiction"),
        ("lectures: {AMB-999: x}\n", "n'est pas une lecture connue"),
        ("lectures: {AMB-26: x}\n", "forfait_4000"),
        ("lectures: {3: x}\n", "n'est pas une lecture connue"),
        ("lectures: 3\n", "il faut une table"),
        ("projet: [{genre_oeuvre: fiction}]\n", "projet : ce fait n'existe pas"),
        ("depense: 3\n", "il faut une liste de lignes"),
        ("3: 4\n", "un fait porte un nom"),
        ("- 1\n", "il faut des faits"),
        ("juste un mot\n", "il faut des faits"),
        ("a: !!python/name:os.system\n", "n'est pas permis"),
    ],
)
def test_une_entree_inutilisable_donne_une_ligne_qui_nomme_le_fichier(
    tmp_path: Path, contenu: str, message: str
) -> None:
    chemin = fichier(tmp_path, contenu)
    erreur = refuse("evaluer", chemin)
    assert message in erreur
    assert str(chemin) in erreur


def test_un_appel_mal_forme_donne_une_ligne() -> None:
    assert "dispositif" in refuse("evaluer", EXEMPLE, "--dispositif", "inconnu")
    assert "AMB-nn=CHOIX" in refuse("evaluer", EXEMPLE, "--lecture", "AMB-26")
    assert "n'existe pas" in refuse("evaluer", "absent.yaml")
    assert "il manque" in refuse("evaluer")
    assert "une date" in refuse("evaluer", EXEMPLE, "--date", "demain")
    assert "choix inconnu" in refuse("voler")


# questions, couverture, démarrage


def test_les_questions_commencent_par_la_plus_utile(tmp_path: Path) -> None:
    chemin = fichier(tmp_path, "genre_oeuvre: fiction\n")
    demandes = json.loads(amorce("questions", chemin, "--json").stdout)
    dispositifs = [len(d["dispositifs"]) for d in demandes]
    assert dispositifs == sorted(dispositifs, reverse=True)
    assert demandes[0]["attendu"]
    lisible = amorce("questions", chemin, "--dispositif", "run_ecriture").stdout.splitlines()
    assert lisible[0].startswith("categorie_programme — ")


def test_rien_a_demander_se_dit(tmp_path: Path) -> None:
    chemin = fichier(tmp_path, "type_demandeur: association\n")
    sortie = amorce("questions", chemin, "--dispositif", "run_ecriture").stdout
    assert sortie == "Il ne manque aucun fait : « amorce evaluer » donne la réponse.\n"


def test_la_couverture_place_toutes_les_exigences() -> None:
    lignes = json.loads(amorce("couverture", "--json").stdout)
    assert len(lignes) == 559
    assert {ligne["statut"] for ligne in lignes} == {"fait", "sans_objet"}
    assert all(ligne["motif"] for ligne in lignes if ligne["statut"] == "sans_objet")
    assert all(ligne["tests"] for ligne in lignes if ligne["statut"] == "fait")
    par_id = {ligne["id"]: ligne for ligne in lignes}
    assert par_id["IDF-07"]["statut"] == "fait"
    assert par_id["CONV-AXE1-08"]["statut"] == "fait"


def test_l_aide_n_importe_pas_le_droit() -> None:
    code = "import sys; from amorce.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print('lourd' if {'yaml', 'amorce.droit'} & set(sys.modules) else 'leger')"
    sortie = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert sortie.endswith("leger\n")


def test_un_tube_ferme_n_est_pas_une_erreur() -> None:
    commande = f"{sys.executable} -c 'from amorce.cli import lance; lance()' couverture | head -1"
    execution = subprocess.run(commande, shell=True, capture_output=True, text=True, check=True, cwd=RACINE)
    assert execution.stderr == ""
    assert execution.stdout.startswith("IDF-01")


def test_le_terminal_recoit_des_couleurs(tmp_path: Path) -> None:
    maitre, esclave = pty.openpty()
    environnement = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    commande = [
        sys.executable,
        "-c",
        "from amorce.cli import lance; lance()",
        "evaluer",
        str(EXEMPLE),
        "--dispositif",
        "run_ecriture",
    ]
    execution = subprocess.Popen(commande, stdout=esclave, env=environnement, cwd=RACINE)
    lu = b""
    fin = time.monotonic() + 20
    while execution.poll() is None and time.monotonic() < fin:
        time.sleep(0.05)
    lu = os.read(maitre, 65_536)
    assert b"\033[31m" in lu
