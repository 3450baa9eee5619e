"""The declarations say what the specification says, and each thing once."""

import ast
import sys
from pathlib import Path

import pytest

from amorce import droit, moteur
from amorce.commandes.couverture import EXIGENCES
from amorce.commandes.fichiers import lit
from amorce.droit.registre import dispositif, dispositifs, entites_en_lignes
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.evaluation import ProgrammeDeDispositif, evalue, programme
from amorce.moteur.natures import ECHELLES, ErreurDEntree, Nature
from amorce.moteur.textes import LECTURES, PARAMETRES, REGLES, Effet

SPECIFICATION = lit(EXIGENCES)
NATURES = {
    "montant_eur": Nature.MONTANT,
    "taux": Nature.TAUX,
    "entier": Nature.ENTIER,
    "minutes": Nature.MINUTES,
    "bool": Nature.BOOLEEN,
    "date": Nature.DATE,
    "liste": Nature.ENSEMBLE,
    "texte": Nature.TEXTE,
}
dispositifs()


PROPRES = {"run_cooperation", "run_festival"}
"""The codes that folders bring, of what is no aid of the fund: what it opens by a call, what measures a vote."""


@pytest.mark.parametrize("nom", SPECIFICATION["vocabulaire"])
def test_un_fait_est_celui_de_la_specification(nom: str) -> None:
    voulu, fait = SPECIFICATION["vocabulaire"][nom], VOCABULAIRE[nom]
    enum = voulu["type"].startswith("enum[")
    assert fait.nature is (Nature.CHOIX if enum else NATURES[voulu["type"]])
    assert (fait.libelle, fait.entite) == (voulu["sens"], voulu["entite"])
    codes = voulu["type"][5:-1].split(", ") if enum else voulu.get("valeurs", [])
    assert sorted(set(fait.codes) - PROPRES) == sorted(codes)
    if "max" in voulu:
        assert (fait.mini, fait.maxi) == (voulu["min"], voulu["max"])


def test_aucun_fait_n_est_en_trop() -> None:
    propres = {  # words that folders bring
        "apport_cosip_coproducteur",
        "apport_cosip_demandeur",
        "autres_aides_de_l_annee",
        "autres_services_smad",
        "dcp_deja_fabrique",
        "lien_durable_reunion",
        "moyens_coordinations_precedents",
    }
    assert {f.nom for f in VOCABULAIRE} == set(SPECIFICATION["vocabulaire"]) | propres


A_CHOISIR = [a for a in SPECIFICATION["ambiguites"] if a["porte"] == "resultat"]


@pytest.mark.parametrize("ambiguite", A_CHOISIR, ids=[a["id"] for a in A_CHOISIR])
def test_une_lecture_est_celle_de_la_specification(ambiguite: dict) -> None:
    lecture = LECTURES[ambiguite["id"]]
    assert lecture.constat == ambiguite["constat"]
    assert lecture.defaut == ambiguite["lecture_par_defaut"]
    assert lecture.alternatives == {li["code"]: li["texte"] for li in ambiguite["lectures"]}


def test_toute_lecture_est_lue_par_une_regle() -> None:
    lues = {lec.code for d in dispositifs().values() for lec in programme(d).programme.lectures}
    assert {a["id"] for a in A_CHOISIR} - lues == set()


EXECUTABLES = {str(e) for e in Effet}


def test_une_condition_a_l_effet_de_son_exigence() -> None:
    effets = {e["id"]: e["effet"] for e in SPECIFICATION["exigences"]}
    autres = {"RUN-I-07": "refus", "IDF-19": "refus", "RUN-II-SER-06": "refus", "RUN-II-MM-06": "calcul"}
    ecarts = {
        r.exigences[0]: (str(r.effet), effets[r.exigences[0]])
        for r in REGLES.values()
        if r.effet and r.exigences[0] in effets and str(r.effet) != effets[r.exigences[0]]
    }
    # refused, or discarded, under another reading than the default one
    assert {i: trouve for i, (trouve, _) in ecarts.items()} == autres


def test_toute_exigence_citee_existe() -> None:
    connues = {e["id"] for e in SPECIFICATION["exigences"]}
    citees = {
        i for r in REGLES.values() if r.texte.code in ("IDF", "RUN", "CNC-RGA", "CONV", "RGEC") for i in r.exigences
    }
    citees |= {i for p in PARAMETRES.values() if p.texte.code != "T" for i in p.exigences}
    assert citees - connues == set()


def test_les_douze_dispositifs_du_texte_existent() -> None:
    codes = SPECIFICATION["vocabulaire"]["dispositif"]["type"][5:-1].split(", ")
    assert set(codes) <= set(dispositifs())


def test_un_dispositif_inconnu_suggere_le_plus_proche() -> None:
    with pytest.raises(ErreurDEntree, match="Vouliez-vous dire « run_production »"):
        dispositif("run_prodution")


@pytest.mark.exigences("RUN-II-SER-07")
def test_une_grille_qui_ne_decroit_pas_donne_une_alerte() -> None:
    d = dispositif("run_production")
    faits = {"dispositif": d.code}
    assert "grille_croissante" not in evalue(programme(d, ("montant",)), faits).alertes("montant")
    saison_2 = PARAMETRES["RUN.plafond_fiction_13_saison_2"].expression()
    saison_1 = PARAMETRES["RUN.plafond_fiction_13_saison_1"].expression()
    change = ProgrammeDeDispositif(d, ("montant",), {saison_2: saison_1})
    assert evalue(change, faits).alertes("montant") == ["grille_croissante"]


def _modules(paquet) -> list[Path]:
    return sorted(Path(paquet.__file__).parent.rglob("*.py"))


def test_le_moteur_n_a_besoin_que_de_python() -> None:
    importes = set()
    for fichier in _modules(moteur):
        for noeud in ast.walk(ast.parse(fichier.read_text())):
            if isinstance(noeud, ast.Import):
                importes |= {a.name.split(".")[0] for a in noeud.names}
            elif isinstance(noeud, ast.ImportFrom):
                importes.add((noeud.module or "").split(".")[0])
    assert importes - set(sys.stdlib_module_names) == {"amorce"}


def test_le_moteur_et_les_commandes_ne_nomment_aucun_fonds() -> None:
    codes = [*dispositifs(), "la_reunion", "ile_de_france", "region_reunion", "Réunion", "Île-de-France"]
    for fichier in [*_modules(moteur), *Path(droit.__file__).parents[1].joinpath("commandes").glob("*.py")]:
        contenu = fichier.read_text()
        assert [c for c in codes if c in contenu and c != "conventions"] == [], fichier


def test_aucun_flottant_dans_le_moteur_ni_dans_le_droit() -> None:
    for fichier in [*_modules(moteur), *_modules(droit)]:
        arbre = ast.parse(fichier.read_text())
        flottants = [n.lineno for n in ast.walk(arbre) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
        assert flottants == [], fichier


def test_les_echelles_sont_entieres() -> None:
    assert set(ECHELLES) == {Nature.MONTANT, Nature.TAUX, Nature.ENTIER, Nature.MINUTES}


def test_un_projet_ne_donne_en_lignes_que_ce_qu_une_regle_lit_en_lignes() -> None:
    assert entites_en_lignes() == {"depense"}
