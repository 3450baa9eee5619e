"""The procedure of each fund, as its text writes it: figures, seats, stages, delays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amorce.dossiers.etats import ACTES, Etat, Qui
from amorce.droit.ile_de_france.idf_apres_realisation import procedure as IDF  # noqa: N812
from amorce.droit.la_reunion.commission import CFR
from amorce.droit.la_reunion.fiches import PROCEDURE as RUN
from amorce.droit.procedures import Commission, Delai, Majorite, Procedure, Siege
from amorce.droit.registre import dispositifs

ETAPES = ("depot", "instruction", "vote", "conventionnement", "paiement", "solde", "clos")
"""The values of ``etape_dossier`` in exigences.yaml, in their order."""


@pytest.mark.parametrize("procedure", [IDF, RUN], ids=["IDF", "RUN"])
def test_un_dossier_passe_par_les_sept_etapes_dans_l_ordre(procedure: Procedure) -> None:
    assert procedure.etapes == ETAPES


def test_chaque_dispositif_a_la_procedure_de_son_fonds() -> None:
    ecrits = ("ecriture", "ecriture_multimedia", "residence", "developpement", "pilote_maquette")
    realises = ("court_metrage", "production", "multimedia")
    voulues: dict[str, object] = {"idf_apres_realisation": IDF, **{f"run_{c}": RUN for c in (*ecrits, *realises)}}
    assert {code: d.procedure for code, d in dispositifs().items() if d.procedure is not None} == voulues


@pytest.mark.exigences("RUN-IV-16", "RUN-IV-17", "RUN-IV-22", "RUN-IV-23", "RUN-IV-25", "RUN-IV-26")
def test_la_commission_de_la_reunion_a_les_sieges_du_texte() -> None:
    assert [(s.code, s.nombre, s.vote, s.suppleant, s.exigence) for s in CFR.sieges] == [
        ("expert", 14, True, True, "RUN-IV-16"),
        ("president", 1, False, False, "RUN-IV-23"),
        ("didn", 1, False, False, "RUN-IV-22"),
        ("dac", 1, False, False, "RUN-IV-25"),
        ("afr", 1, False, False, "RUN-IV-26"),
    ]


@pytest.mark.exigences("RUN-IV-16")
def test_seules_les_quatorze_personnes_qualifiees_votent() -> None:
    assert (CFR.votants, sum(s.nombre for s in CFR.sieges)) == (14, 18)


@pytest.mark.exigences("RUN-IV-21", "RUN-IV-40", "RUN-IV-47")
def test_la_commission_vote_a_sept_a_la_majorite_des_presents() -> None:
    assert (CFR.quorum, CFR.majorite) == (7, Majorite.ABSOLUE_DES_PRESENTS)
    assert CFR.options == ("favorable", "defavorable", "ajourne")


@pytest.mark.exigences("RUN-IV-20", "RUN-IV-52")
def test_un_mandat_dure_vingt_quatre_mois_et_se_perd_a_la_deuxieme_absence() -> None:
    assert (CFR.mandat_mois, CFR.absences_avant_perte) == (24, 2)


@pytest.mark.exigences("RUN-IV-32", "RUN-IV-34", "RUN-IV-51")
def test_la_commission_envoie_les_dossiers_et_les_resultats_aux_delais_du_texte() -> None:
    assert (CFR.envoi_dossiers_jours, CFR.avis_technique_jours, CFR.resultats_ecrits_jours) == (14, 1, 14)


@pytest.mark.exigences("RUN-IV-01", "RUN-IV-54")
def test_la_commission_donne_un_avis_et_ne_decide_pas() -> None:
    rendre, deliberer = ACTES["rendre_avis"], ACTES["deliberer"]
    assert rendre.vers == (Etat.AVIS_RENDU, Etat.AJOURNE)
    assert (deliberer.qui, deliberer.vers) == ({Qui.SERVICE}, (Etat.DELIBERE,))
    assert [a.code for a in ACTES.values() if Etat.DELIBERE in a.vers] == ["deliberer"]


def test_etage_suit_un_de_ceux_qui_sont_dits_avant_lui() -> None:
    second = replace(CFR, code="second", apres="cfr")
    assert (RUN.a_etages, replace(RUN, commissions=(CFR, second)).a_etages) == (False, True)
    with pytest.raises(ValueError, match="l'étage « cfr » n'est pas déclaré avant elle"):
        replace(RUN, commissions=(second, CFR))


def test_chaque_regle_de_la_commission_nomme_son_exigence() -> None:
    assert CFR.exigences == {
        "composition": "RUN-IV-16",
        "proposition": "RUN-IV-02",
        "suppleance": "RUN-IV-17",
        "cooptation": "RUN-IV-27",
        "presidence": "RUN-IV-28",
        "convocation": "RUN-IV-31",
        "envoi_dossiers": "RUN-IV-32",
        "avis_technique": "RUN-IV-34",
        "secret": "RUN-IV-53",
        "cadres": "RUN-IV-55",
        "reglement": "RUN-IV-62",
        "quorum": "RUN-IV-21",
        "majorite": "RUN-IV-40",
        "remise": "RUN-IV-40",
        "mandat": "RUN-IV-20",
        "absences": "RUN-IV-52",
        "partage": "RUN-IV-44",
        "deport": "RUN-IV-53bis",
        "ecrit": "RUN-IV-50",
        "resultats_ecrits": "RUN-IV-51",
        "transmission": "RUN-IV-46",
        "avis": "RUN-IV-47",
        "information": "RUN-IV-48",
        "compte_rendu": "RUN-IV-49",
        "conseil": "RUN-I-61",
    }


@pytest.mark.exigences("RUN-II-BON-10")
def test_l_innovation_est_reservee_a_la_commission_la_ou_elle_bonifie() -> None:
    assert RUN.reserve("innovation_retenue_comite") == "RUN-II-BON-10"
    bonifies = ("run_court_metrage", "run_pilote_maquette", "run_production", "run_multimedia")
    assert CFR.apprecie["innovation_retenue_comite"].pour == bonifies
    assert (RUN.reserve("budget_total"), IDF.reserve("innovation_retenue_comite")) == ("", "")


@pytest.mark.exigences("RUN-I-69", "RUN-I-70", "RUN-II-PROD-17", "RUN-II-PROD-18")
def test_les_delais_de_la_reunion_sont_ceux_du_texte() -> None:
    assert [(d.code, d.exigence, d.mois, d.jours) for d in RUN.delais] == [
        ("retour_convention", "RUN-I-69", 2, 0),
        ("solde_special", "RUN-II-PROD-17", 2, 0),
        ("solde_general", "RUN-I-70", 3, 0),
        ("deux_ans", "RUN-II-PROD-18", 24, 0),
    ]


@pytest.mark.exigences("RUN-III-35", "RUN-III-36", "RUN-IV-07")
def test_la_reunion_passe_convention_au_dela_de_23_000_euros_et_instruit_en_parallele() -> None:
    assert (RUN.seuil_convention_euros, RUN.instructions_paralleles) == (23_000, True)


def test_la_reunion_a_une_commission_et_recoit_par_courrier_a_son_heure() -> None:
    assert (RUN.commissions, RUN.fuseau, RUN.depot) == ((CFR,), "Indian/Reunion", "courrier")


def test_l_ile_de_france_n_a_ni_commission_ni_delai_et_recoit_en_ligne_a_son_heure() -> None:
    assert (IDF.commissions, IDF.delais, IDF.fuseau, IDF.depot) == ((), (), "Europe/Paris", "teleservice")
    assert (IDF.seuil_convention_euros, IDF.instructions_paralleles) == (None, False)


@pytest.mark.parametrize("procedure", [IDF, RUN], ids=["IDF", "RUN"])
def test_le_silence_de_deux_mois_vaut_rejet(procedure: Procedure) -> None:
    assert procedure.refus_implicite_mois == 2  # code des relations entre le public et l'administration, L. 231-4


def test_un_siege_sans_precision_n_a_pas_de_suppleant() -> None:
    assert Siege("autre", "Autre", 1, vote=True).suppleant is False


def test_un_delai_sans_duree_est_nul() -> None:
    sans_duree = Delai("autre", "Autre", "RUN-I-69")
    assert (sans_duree.mois, sans_duree.jours) == (0, 0)


def test_les_votants_sont_comptes_par_sieges_et_non_par_categories() -> None:
    sieges = (Siege("a", "A", 3, vote=True), Siege("b", "B", 2, vote=True), Siege("c", "C", 5, vote=False))
    commission = Commission("c", "C", sieges, 3, Majorite.RELATIVE, ("pour",), 12, 1, 1, 1, 1)
    assert commission.votants == 5
