"""What is proven is true of every project drawn; what is shown is a project that ``amorce evaluer`` reads so."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import z3  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from amorce.commandes.fichiers import charge
from amorce.commandes.prouver import droit_examine, echoue, ecrit_projets, en_json, faits_ecrits, prouver, rapport
from amorce.consultation import evaluer
from amorce.consultation.reponses import json_exact
from amorce.droit import vocabulaire as v
from amorce.droit.cnc.article_311_11 import part_minimale
from amorce.droit.registre import dispositif
from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme
from amorce.moteur.delais import plus_mois
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import choix_de_lectures, evalue, programme
from amorce.moteur.natures import NEANT, ErreurDEntree, Valeur
from amorce.moteur.textes import Quand
from amorce.portefeuille import bornes
from amorce.portefeuille.preuves.constats import Preuve, Statut
from amorce.portefeuille.preuves.debordement import debordement
from amorce.portefeuille.preuves.derogations import derogations
from amorce.portefeuille.preuves.dossier import Dossier
from amorce.portefeuille.preuves.droit_mort import branches
from amorce.portefeuille.preuves.falaises import Marche, marche
from amorce.portefeuille.preuves.formules import Mode, Verite
from amorce.portefeuille.preuves.impossibles import impossible
from amorce.portefeuille.preuves.projet import Projet
from amorce.portefeuille.preuves.proprietes import proprietes
from amorce.portefeuille.preuves.simples import deduits
from amorce.portefeuille.preuves.univers import Univers
from amorce.portefeuille.reformes import Changement, Reforme
from tests.portefeuille.projets import TOUS, projets

LIMITE_S = 300


@pytest.fixture(scope="module")
def toutes() -> dict[tuple[str, str], Preuve]:
    return {(p.dispositif, p.propriete): p for p in prouver([], LIMITE_S)}


def dossier(code: str, reforme: Reforme | None = None, **lectures: str) -> Dossier:
    choisies = choix_de_lectures({nom.replace("_", "-"): choix for nom, choix in lectures.items()})
    return Dossier(dispositif(code), LIMITE_S, choisies, *([reforme] if reforme else []))


def propriete(d: Dossier, code: str) -> Preuve:
    return next(p for p in (une(d) for une in proprietes(d)) if p.propriete == code)


# The translation


@pytest.mark.parametrize("un", TOUS, ids=[d.code for d in TOUS])
def test_chaque_noeud_vaut_dans_z3_ce_qu_il_vaut_pour_l_interprete(un: Dispositif) -> None:
    d = Dossier(un, LIMITE_S)
    univers = Univers(LIMITE_S)
    projet = Projet(univers, lambda _: Mode.LIBRE)
    for noeud in d.calcul.noeuds:
        projet.terme(noeud)
    interprete = Programme(d.calcul.racines)
    for faits in projets(d.calcul, 12, manque=0.2):
        lisibles = {n: w // 60 * 60 if n in MINUTES and isinstance(w, int) else w for n, w in faits.items()}
        trouve = univers.cherche(*_fixe(projet, lisibles))
        assert trouve.possible is True
        attendues = interprete.execute(lisibles, {}, False, {})
        for noeud, attendue in zip(interprete.noeuds, attendues, strict=True):
            if not isinstance(noeud, x.Ensemble | x.Libre):
                assert _lu(trouve.modele, projet, noeud) == _brute(univers, attendue), noeud


MINUTES = {f.nom for f in v.VOCABULAIRE if f.nature.value == "minutes"}


def _fixe(projet: Projet, faits: Mapping[str, Valeur]) -> list[Any]:
    """The constraints that hold each fact at this value."""
    contraintes: list[Any] = []
    for fait, (connu, existe, variable) in projet.faits.items():
        valeur = faits.get(fait.nom)
        if valeur is None:
            contraintes.append(z3.Not(connu))
        elif valeur is NEANT:
            contraintes += [connu, z3.Not(existe)]
        else:
            contraintes += [connu, existe, *_egal(projet.univers, variable, valeur)]
    return contraintes


def _egal(univers: Univers, variable: Any, valeur: Valeur) -> list[Any]:
    if isinstance(valeur, frozenset):
        return [b == (code in valeur) for code, b in variable.items()]
    if isinstance(valeur, str) and z3.is_bool(variable):
        return [variable == (valeur == "")]
    return [variable == _brute(univers, valeur)]


def _brute(univers: Univers, valeur: Valeur) -> object:
    if isinstance(valeur, date):
        return valeur.toordinal()
    return univers.rang(valeur) if isinstance(valeur, str) else None if valeur is NEANT else valeur


def _lu(modele: Any, projet: Projet, noeud: x.Expr) -> object:
    terme = projet.terme(noeud)
    if isinstance(terme, Verite):
        vrai, faux = (z3.is_true(modele.eval(rail, model_completion=True)) for rail in terme)
        return True if vrai else False if faux else None
    if not z3.is_true(modele.eval(terme.connu, model_completion=True)):
        return None
    return modele.eval(terme.valeur, model_completion=True).as_long()


def test_un_produit_de_deux_inconnues_est_exact_dans_un_projet_trouve() -> None:
    univers = Univers(LIMITE_S)
    projet = Projet(univers, lambda _: Mode.CONNU)
    produit = v.taux_intervention_base * v.depenses_locales_ht
    trouve = univers.cherche(projet.terme(produit.egale(x.euros(1_234))).vrai)
    lus = projet.lit(trouve.modele)
    assert Programme([produit]).execute(lus, {}, False, {})[-1] == 123_400 * 1_000_000


def test_six_mois_apres_le_31_aout_tombent_le_dernier_jour_de_fevrier() -> None:
    univers = Univers(LIMITE_S)
    projet = Projet(univers, lambda _: Mode.CONNU)
    aout = v.date_depot.egale(x.le(2026, 8, 31))
    apres = v.date_depot.plus_mois(6)
    assert univers.cherche(projet.terme(x.et(aout, apres.egale(x.le(2027, 2, 28)))).vrai).possible is True
    assert univers.cherche(projet.terme(x.et(aout, apres > x.le(2027, 2, 28))).vrai).possible is False


@given(
    vu=st.dates(date(1990, 1, 1), date(2200, 12, 31)),
    autre=st.dates(date(1990, 1, 1), date(2200, 12, 31)),
    mois=st.integers(0, 60),
)
def test_ce_que_dit_un_jour_decale_vaut_pour_tous_les_jours(vu: date, autre: date, mois: int) -> None:
    """The exact value at one day, spread to its month and in order beyond: true of every other day."""
    univers = Univers(LIMITE_S)
    jour, combien = z3.Ints("jour combien")
    apres = univers.decalage(z3.BoolVal(True), jour, combien)
    (libre,) = univers.abstractions.values()
    lemme = libre.lemme((vu.toordinal(), mois), plus_mois(vu, mois).toordinal())
    for quand, exact in ((autre, plus_mois(autre, mois)), (vu, plus_mois(vu, mois))):
        point = ((jour, quand.toordinal()), (combien, mois), (apres, exact.toordinal()))
        assert z3.is_true(z3.simplify(z3.substitute(lemme, *((f, z3.IntVal(n)) for f, n in point))))


def test_un_jour_decale_ne_se_cherche_pas_jour_apres_jour() -> None:
    """Eleven years have 4,018 days: each of their 132 months is asked once, and its last days."""
    univers = Univers(LIMITE_S)
    jour, un_an = z3.Int("jour"), z3.IntVal(12)
    univers.admet(jour >= date(2020, 1, 1).toordinal(), jour <= date(2030, 12, 31).toordinal())
    apres = univers.decalage(z3.BoolVal(True), jour, un_an)
    assert univers.cherche(apres == jour + 364).possible is False
    assert len(univers.solveur.assertions()) < 132 * 5
    assert univers.cherche(apres == jour + 366).possible is True


# What is proven, what is found


def test_aucune_propriete_du_droit_n_a_de_contre_exemple_ni_ne_reste_indecise(
    toutes: dict[tuple[str, str], Preuve],
) -> None:
    restent = [p for p in toutes.values() if p.statut in (Statut.CONTRE_EXEMPLE, Statut.NON_DECIDE)]
    assert restent == []
    assert not echoue(list(toutes.values()))


def test_les_falaises_connues_sont_trouvees_a_un_pas_pres(toutes: dict[tuple[str, str], Preuve]) -> None:
    pilote = _textes(toutes["run_pilote_maquette", "depense_locale_sans_saut"])
    assert "on passe de 0,00\u00a0€ à 12\u202f000,00\u00a0€" in pilote
    majoration = _textes(toutes["run_production", "depense_locale_croissante"])
    assert "de 500\u202f000,00\u00a0€ à 500\u202f000,01\u00a0€" in majoration
    emplois = _textes(toutes["run_production", "emploi_croissant"])
    assert "de 400 à 401" in emplois
    collectivites = _textes(toutes["run_production", "une_collectivite_de_plus"])
    assert all(code in collectivites for code in ("RUN-I-76", "RUN-I-79", "RUN-I-81", "RUN-I-86", "RUN-I-88"))


def _textes(preuve: Preuve) -> str:
    assert preuve.statut is Statut.FALAISE
    assert "aucune falaise ne passe par un autre seuil" in preuve.detail
    return "\n".join(c.texte for c in preuve.constats)


def test_le_droit_sans_effet_est_dit_avec_la_lecture_qui_le_rend_vivant(
    toutes: dict[tuple[str, str], Preuve],
) -> None:
    conditions = toutes["run_production", "conditions"]
    assert conditions.statut is Statut.SANS_EFFET
    assert "RUN-II-SER-06 est toujours remplie" in conditions.constats[0].texte
    assert "AMB-75 = non_aidees" in conditions.constats[0].texte
    court = toutes["run_court_metrage", "branches"]
    assert court.statut is Statut.SANS_EFFET
    assert "Le taux de base" in court.constats[0].texte


def test_une_branche_qu_une_autre_lecture_fait_vivre_n_est_sans_effet_que_sous_la_premiere() -> None:
    assert branches(dossier("run_production")).statut is Statut.SANS_EFFET
    assert branches(dossier("run_production", AMB_73="sans_condition")).statut is Statut.PROUVE


def test_une_propriete_que_rien_n_eprouve_est_sans_objet(toutes: dict[tuple[str, str], Preuve]) -> None:
    assert toutes["run_ecriture", "sous_l_intensite"].statut is Statut.SANS_OBJET
    assert toutes["run_multimedia", "depense_locale_croissante"].statut is Statut.SANS_OBJET


@pytest.mark.parametrize("code", ["run_court_metrage", "run_developpement", "run_pilote_maquette"])
def test_aucun_projet_tire_au_sort_ne_dement_une_croissance_prouvee(
    code: str, toutes: dict[tuple[str, str], Preuve]
) -> None:
    assert toutes[code, "depense_locale_croissante"].statut is Statut.PROUVE
    d = dossier(code)
    aide = d.resultat("montant", "montant_calcule")
    assert aide is not None
    for faits in projets(d.calcul, 600, graine=7, manque=0):
        connus = {n: w for n, w in faits.items() if n not in deduits(aide)}
        depense = connus["depenses_locales_ht"]
        assert isinstance(depense, int)
        avant, apres = (d.valeur(aide, {**connus, "depenses_locales_ht": depense + pas}) for pas in (0, 1))
        assert (avant is None) == (apres is None)
        assert avant is None or avant <= apres  # type: ignore[operator]


# The projects shown


def test_chaque_projet_montre_est_relu_par_evaluer_fait_pour_fait(
    toutes: dict[tuple[str, str], Preuve], tmp_path: Path
) -> None:
    preuves = list(toutes.values())
    chemins = iter(ecrit_projets(preuves, tmp_path))
    for p in preuves:
        for exemple in (e for c in p.constats for e in c.exemples):
            lu = charge(str(next(chemins)))
            assert {**lu.faits} == {"dispositif": p.dispositif, **exemple.faits}
    assert next(chemins, None) is None


@pytest.mark.parametrize(
    ("code", "propriete_", "question", "nom"),
    [
        ("run_pilote_maquette", "depense_locale_sans_saut", "montant", "montant_calcule"),
        ("run_production", "depense_locale_croissante", "montant", "montant_calcule"),
        ("run_production", "emploi_croissant", "montant", "montant_calcule"),
        ("run_court_metrage", "une_collectivite_de_plus", "abondement", "conditions_cnc_remplies"),
    ],
)
def test_evaluer_repond_aux_deux_voisins_ce_que_dit_la_falaise(
    code: str, propriete_: str, question: str, nom: str, toutes: dict[tuple[str, str], Preuve]
) -> None:
    for constat in toutes[code, propriete_].constats:
        avant, apres = (_repond(code, e.faits, question, nom) for e in constat.exemples)
        if isinstance(avant, bool):
            assert (avant, apres) == (True, False)
        else:
            assert f"on passe de {_euros(avant)} à {_euros(apres)}" in constat.texte


def _repond(code: str, faits: Mapping[str, Valeur], question: str, nom: str) -> Any:
    lu = evaluer.projet(faits_ecrits(_Exemple(faits), code))  # type: ignore[arg-type]
    return evaluer.reponse(evaluer.evalue_projet(lu, dispositif(code)), detail=False)[question][nom]


class _Exemple:
    def __init__(self, faits: Mapping[str, Valeur]) -> None:
        self.faits = faits


def _euros(montant: Any) -> str:
    return f"{montant:,.2f}\u00a0€".replace(",", "\u202f").replace(".", ",")


def test_un_projet_dit_eligible_l_est_pour_l_interprete(toutes: dict[tuple[str, str], Preuve]) -> None:
    for un in TOUS:
        (exemple,) = toutes[un.code, "eligible_possible"].constats[0].exemples
        assert evalue(programme(un), {"dispositif": un.code, **exemple.faits}).eligible is True


# What a proof answers when the law is otherwise


def test_une_propriete_fausse_donne_un_projet_que_l_interprete_confirme() -> None:
    d = dossier("run_production")
    aide = d.resultat("montant", "montant_calcule")
    assert isinstance(aide, x.Montant)
    preuve = impossible(d, "essai", "L'aide ne dépasse jamais 100 000 €.", aide > x.euros(100_000))
    assert preuve.statut is Statut.CONTRE_EXEMPLE
    assert echoue([preuve])
    (exemple,) = preuve.constats[0].exemples
    assert _repond(d.code, exemple.faits, "montant", "montant_calcule") > 100_000


def test_des_bornes_elargies_font_refuser_le_dispositif_avec_le_nom_de_la_regle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    d = dossier("run_production")
    assert debordement(d).statut is Statut.PROUVE
    monkeypatch.setattr(bornes, "MONTANT_EN_TABLE", 10 * bornes.MONTANT_EN_TABLE)
    refus = debordement(d)
    assert refus.statut is Statut.CONTRE_EXEMPLE
    assert "Les dépenses locales et leur forfait de 5 %" in refus.detail


def test_deux_derogations_qui_se_contredisent_sont_nommees_avec_leur_projet() -> None:
    reforme = Reforme()

    @reforme.derogation(part_minimale, "art. 311-11-1, 3°")
    def dixieme() -> Quand[x.Taux]:
        return Quand(x.pour_cent(10), v.genre_oeuvre.est("animation"))

    assert derogations(dossier("cnc_automatique")).statut is Statut.PROUVE
    preuve = derogations(dossier("cnc_automatique", reforme))
    assert preuve.statut is Statut.CONTRE_EXEMPLE
    assert "15 % pour l'animation" in preuve.constats[0].texte
    assert "la dérogation n° 1 de la réforme" in preuve.constats[0].texte
    assert preuve.constats[0].exemples[0].faits["genre_oeuvre"] == "animation"


def test_un_plancher_nul_rend_sans_effet_la_branche_qui_refuse_le_pilote() -> None:
    reforme = Reforme(parametres={"RUN.plancher_pilote": [Changement(x.euros(0))]})
    preuve = branches(dossier("run_pilote_maquette", reforme))
    assert preuve.statut is Statut.SANS_EFFET
    assert any("le pilote ne reçoit rien" in c.texte for c in preuve.constats)


@pytest.mark.parametrize(
    ("code", "propriete_", "lectures"),
    [
        ("run_court_metrage", "une_collectivite_de_plus", {"AMB_47": "individuel_ou_cumule"}),
        ("run_pilote_maquette", "depense_locale_sans_saut", {"AMB_67": "simple_alerte"}),
    ],
)
def test_une_autre_lecture_supprime_la_falaise(code: str, propriete_: str, lectures: dict[str, str]) -> None:
    assert propriete(dossier(code), propriete_).statut is Statut.FALAISE
    assert propriete(dossier(code, **lectures), propriete_).statut is Statut.PROUVE


def test_une_falaise_est_toujours_a_un_pas_et_toutes_choses_egales() -> None:
    d = dossier("run_production")
    mesure = d.resultat("montant", "montant_calcule")
    assert mesure is not None
    (constat,) = marche(d, Marche("essai", "Essai.", "budget_total", mesure)).constats[:1]
    avant, apres = (dict(e.faits) for e in constat.exemples)
    assert apres.pop("budget_total") == avant.pop("budget_total") + 1  # type: ignore[operator]
    assert avant == apres


def test_sans_temps_rien_n_est_prouve_ni_dementi() -> None:
    preuves = prouver(["run_pilote_maquette"], 0)
    cherchees = [p for p in preuves if p.propriete not in ("sans_debordement", "derogations")]
    assert {p.statut for p in cherchees} == {Statut.NON_DECIDE}
    assert not echoue(preuves)


# The command's answers


def test_le_rapport_nomme_chaque_propriete_et_montre_les_voisins(toutes: dict[tuple[str, str], Preuve]) -> None:
    lignes = rapport(list(toutes.values()))
    assert "Aide à la production audiovisuelle et cinématographique (run_production)" in lignes
    assert any("# son voisin : depenses_locales_ht: 500000.01" in ligne for ligne in lignes)
    assert lignes[-1].endswith("Lectures par défaut.")


def test_le_json_porte_les_projets_en_euros_exacts(toutes: dict[tuple[str, str], Preuve]) -> None:
    ecrit = json_exact(en_json([toutes["run_production", "depense_locale_croissante"]]))
    assert '"depenses_locales_ht": 500000.01' in ecrit
    assert '"statut": "falaise"' in ecrit


@pytest.mark.parametrize("code", ["conventions", "run_prod"])
def test_un_dispositif_sans_eligibilite_ou_inconnu_est_refuse_en_une_phrase(code: str) -> None:
    with pytest.raises(ErreurDEntree, match=code):
        prouver([code], LIMITE_S)


def test_une_autre_lecture_supprime_une_falaise_et_le_rapport_la_nomme() -> None:
    def falaises(**sous: Any) -> set[str]:
        return {p.propriete for p in prouver(["run_pilote_maquette"], LIMITE_S, **sous) if p.statut == "falaise"}

    lectures = {"AMB-67": "simple_alerte"}
    assert "depense_locale_sans_saut" in falaises() - falaises(lectures=lectures)
    dite = droit_examine(lectures, "r.yaml")
    assert dite == "Lectures : AMB-67 = simple_alerte, les autres par défaut. Réforme : r.yaml."


def test_une_reforme_est_examinee_comme_le_droit(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("parametres: {RUN.plancher_pilote: 0}")
    (preuve,) = [
        p
        for p in prouver(["run_pilote_maquette"], LIMITE_S, fichier_reforme=str(tmp_path / "r.yaml"))
        if p.propriete == "depense_locale_sans_saut"
    ]
    assert preuve.statut is Statut.PROUVE


def test_sans_z3_la_commande_dit_ce_qui_manque(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [m for m in sys.modules if m.startswith("amorce.portefeuille.preuves.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(ErreurDEntree, match=r"amorce\[preuve\]"):
        prouver(["cnc_selective"], LIMITE_S)
