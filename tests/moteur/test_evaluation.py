"""Eligibility, child rows, what is missing, what was relied on, between what and what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amorce.moteur.demandes import demandes, manquants
from amorce.moteur.evaluation import avec_absences
from amorce.moteur.explication import Explicateur, en_json, en_texte, explique
from amorce.moteur.intervalles import determine, fourchette
from amorce.moteur.natures import NEANT
from amorce.moteur.pertinence import faits_lus, faits_manquants, lectures_retenues
from amorce.moteur.textes import de
from tests.moteur import petit_droit as d
from tests.moteur.petit_droit import COMPILE, repond

CONFORME = {"cout": 400, "apport": 100, "genre": "fiction", "prevendu": False, "duree": 0, "aide": NEANT}


def test_tout_rempli_est_eligible() -> None:
    e = repond(**CONFORME)
    assert (e.eligible, e.manquees("eligibilite"), e.instruction_humaine("eligibilite")) == (True, [], False)


def test_toutes_les_conditions_manquees_sont_listees() -> None:
    e = repond(**{**CONFORME, "genre": "documentaire", "apport": 99})
    assert (e.eligible, e.manquees("eligibilite")) == (False, ["ESSAI-A", "ESSAI-B"])


def test_ce_qui_revient_a_une_personne_laisse_l_eligibilite_nulle() -> None:
    e = repond(**{**CONFORME, "duree": 601 * 6_000, "apport": 400})
    assert (e.eligible, e.manquees("eligibilite"), e.instruction_humaine("eligibilite")) == (None, [], True)


def test_un_refus_l_emporte_sur_la_decision_humaine() -> None:
    e = repond(**{**CONFORME, "duree": 601 * 6_000, "apport": 0})
    assert (e.eligible, e.instruction_humaine("eligibilite")) == (False, True)


def test_un_fait_manquant_ne_refuse_jamais() -> None:
    assert repond().eligible is None
    assert repond(presume=True).eligible is True
    assert repond(genre="documentaire").eligible is False


def test_l_absence_d_un_fait_facultatif_dit_qu_il_n_y_en_a_pas() -> None:
    faits = avec_absences({"cout": 5, "apport": None}, d.VOC)
    assert faits == {"aide": NEANT, "autres": 0, "cout": 5}


# Lignes


def test_une_somme_porte_sur_les_lignes_qui_remplissent_la_condition() -> None:
    lignes = {
        "depense": [{"montant": 5, "locale": True}, {"montant": 7, "locale": False}, {"montant": 2, "locale": True}]
    }
    e = repond(lignes)
    assert e.valeur(COMPILE.resultats["montant"]["locales"]) == 7
    assert e.valeur(COMPILE.resultats["lignes"]["toutes"]) is False


def test_une_ligne_incertaine_laisse_la_somme_inconnue() -> None:
    e = repond({"depense": [{"montant": 5, "locale": True}, {"montant": 7}]})
    assert e.valeur(COMPILE.resultats["montant"]["locales"]) is None
    assert e.valeur(COMPILE.resultats["lignes"]["toutes"]) is None


def test_sans_lignes_donnees_rien_n_est_connu_et_une_liste_vide_fait_zero() -> None:
    assert repond().valeur(COMPILE.resultats["montant"]["locales"]) is None
    assert repond({"depense": []}).valeur(COMPILE.resultats["montant"]["locales"]) == 0
    assert repond({"depense": []}).valeur(COMPILE.resultats["lignes"]["toutes"]) is True


# Ce qui manque


def test_un_dispositif_deja_refuse_ne_demande_plus_rien() -> None:
    assert manquants(repond(genre="documentaire"), ["eligibilite", "montant"]) == []


def test_les_faits_manquants_sont_ceux_qui_comptent() -> None:
    noms = [f.nom for f in manquants(repond(**{**CONFORME, "genre": None}), ["eligibilite"])]
    assert noms == ["genre"]
    sans_apport = repond(cout=400, genre="fiction", prevendu=False, duree=0, aide=NEANT)
    assert [f.nom for f in manquants(sans_apport, ["eligibilite"])] == ["apport"]


def test_le_fait_qui_regle_le_plus_de_points_vient_d_abord() -> None:
    e = repond(cout=400, apport=100)
    ordre = [(q.fait.nom, q.points) for q in demandes([(e, ["eligibilite"])])]
    assert ordre == [("genre", 2), ("duree", 2), ("prevendu", 1)]


def test_un_inconnu_cache_par_une_condition_fausse_n_est_pas_demande() -> None:
    e = repond(genre="fiction", cout=400, apport=50, duree=0)
    suffisant = de(d.apport_suffisant).expression
    assert faits_manquants(e, [suffisant]) == []
    assert {f.nom for f in faits_lus(e, [suffisant])} == {"genre", "cout", "apport", "duree"}


# Lectures retenues


def test_une_lecture_n_est_retenue_que_si_elle_change_quelque_chose() -> None:
    suffisant = de(d.apport_suffisant).expression
    egal, loin = repond(**CONFORME), repond(**{**CONFORME, "apport": 300})
    assert lectures_retenues(egal, [suffisant]) == {"ESSAI-1": "compris"}
    assert lectures_retenues(loin, [suffisant]) == {}


def test_une_lecture_n_est_pas_retenue_la_ou_un_fait_suffit() -> None:
    egalite = de(d.egalite_ou_prevente).expression
    assert lectures_retenues(repond(prevendu=True), [egalite]) == {}
    assert lectures_retenues(repond(prevendu=False), [egalite]) == {"ESSAI-1": "compris"}


# Fourchettes


def test_un_montant_inconnu_est_entre_deux_bornes() -> None:
    noeud = COMPILE.resultats["montant"]["montant"]
    assert fourchette(repond(cout=1_200, aide=NEANT), noeud) == (0, 100)
    assert fourchette(repond(cout=1_200, apport=300, aide=50), noeud) == (0, 0)


def test_un_montant_borne_des_deux_cotes_par_la_meme_valeur_est_connu() -> None:
    noeud = COMPILE.resultats["montant"]["montant"]
    assert determine(repond(cout=1_200, apport=150, aide=NEANT), noeud) == 50
    assert determine(repond(cout=1_200, aide=0), noeud) == 0
    assert determine(repond(cout=1_200, aide=NEANT), noeud) is None


def test_un_montant_deja_determine_ne_fait_rien_demander() -> None:
    lignes = {"depense": []}
    assert [f.nom for f in manquants(repond(lignes, cout=1_200, aide=0), ["montant"])] == []
    assert [f.nom for f in manquants(repond(lignes, cout=1_200, aide=NEANT), ["montant"])] == ["apport"]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_la_valeur_vraie_est_toujours_dans_la_fourchette(cout: int, apport: int, aide: int) -> None:
    noeud = COMPILE.resultats["montant"]["montant"]
    vraie = repond(cout=cout, apport=apport, aide=aide).valeur(noeud)
    for connus in ({}, {"cout": cout}, {"cout": cout, "apport": apport}, {"aide": aide}):
        bas, haut = fourchette(repond(**connus), noeud)
        assert bas <= vraie <= haut


# Explications


def test_l_explication_porte_la_regle_sa_source_et_les_faits_lus() -> None:
    e = repond(**{**CONFORME, "apport": 99})
    (arbre,) = explique(e, de(d.apport_suffisant).expression)
    assert en_json(arbre)["source"] == "Petit texte, art. 1"
    assert en_json(arbre)["valeur"] == "non"
    assert en_json(arbre)["faits"] == {"apport": "0,99\u00a0€", "cout": "4,00\u00a0€"}
    assert [enfant.regle.nom for enfant in arbre.enfants] == ["petit_droit.part_minimale"]


def test_l_explication_dit_quelle_derogation_joue_et_ce_qui_manque_aux_autres() -> None:
    e = repond(**{**CONFORME, "genre": "animation", "prevendu": True})
    (arbre,) = explique(e, de(d.part_minimale).expression)
    assert [(x.derogation.regle.fonction.__name__, x.derogation.applicable) for x in arbre.derogations] == [
        ("animation_prevendue", True),
        ("longue_oeuvre", False),
    ]


def test_le_texte_de_l_explication_se_lit() -> None:
    e = repond(**{**CONFORME, "apport": 99})
    lignes = en_texte(explique(e, de(d.apport_suffisant).expression)[0])
    assert lignes[0] == "L'apport atteint la proportion minimale du coût. → non (Petit texte, art. 1)"
    assert "  · Apport : 0,99\u00a0€" in lignes
    assert "  L'apport représente au moins un quart du coût. → 25\u00a0% (Petit texte, art. 1)" in lignes


def test_une_regle_lue_deux_fois_est_expliquee_une_fois() -> None:
    explicateur = Explicateur(repond(**{**CONFORME, "cout": 4_000}))
    premier = explicateur.explique(de(d.montant_aide).expression)
    second = explicateur.explique(de(d.manque).expression)
    assert [a.regle.nom for a in premier[0].descend()].count("petit_droit.manque") == 1
    assert second[0].regle.nom == "petit_droit.manque"


@pytest.mark.parametrize(("apport", "attendu"), [(100, True), (99, False), (101, True)])
def test_la_frontiere_se_decide_au_centime(apport: int, attendu: bool) -> None:
    assert repond(**{**CONFORME, "apport": apport}).eligible is attendu
