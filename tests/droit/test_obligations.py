"""What each scheme makes due once its act is signed: the same days, the same requirements as its own rules."""

from __future__ import annotations

from itertools import chain

import pytest

from amorce.consultation.evaluer import evalue_projet, projet
from amorce.droit.fonds import tous
from amorce.droit.obligations import DROIT_COMMUN, Obligation
from amorce.droit.octroi import Borne
from amorce.droit.registre import dispositif
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import Nature

AIDES = [d.code for f in tous().values() for d in f.dispositifs]
REUNION = [code for code in AIDES if code.startswith("run_")]
DUES = {
    "run_ecriture": "debut deux_ans achever fin livrables mention solde conservation",
    "run_ecriture_multimedia": "debut deux_ans achever fin livrables mention solde conservation",
    "run_residence": "debut deux_ans achever fin livrables mention solde conservation",
    "run_developpement": "debut deux_ans achever fin livrables mention solde conservation",
    "run_pilote_maquette": "debut deux_ans achever fin diffusion livrables images mention solde conservation",
    "run_court_metrage": "debut deux_ans achever fin diffusion livrables images mention solde conservation",
    "run_production": "debut deux_ans achever fin diffusion livrables images mention solde conservation",
    "run_multimedia": "debut deux_ans achever fin diffusion livrables images mention solde conservation",
    "idf_apres_realisation": "debut fin conservation",
}


def de(code: str) -> tuple[Obligation, ...]:
    trouve = next(f for f in tous().values() if code in [d.code for d in f.dispositifs])
    return trouve.obligations(code)


@pytest.mark.parametrize("code", AIDES)
def test_obligations_d_une_aide_sont_celles_de_sa_fiche(code: str) -> None:
    assert [une.code for une in de(code)] == DUES.get(code, " ".join(o.code for o in DROIT_COMMUN)).split()


@pytest.mark.parametrize("code", AIDES)
def test_chaque_source_est_une_reponse_du_droit_ou_un_fait_connu(code: str) -> None:
    questions = dispositif(code).toutes_questions
    for source in chain.from_iterable((une.jour, une.acquittee) for une in de(code)):
        if isinstance(source, Borne):
            assert source.resultat in questions[source.question].resultats
        elif source:
            assert VOCABULAIRE[source].nature is Nature.DATE


@pytest.mark.parametrize("code", REUNION)
@pytest.mark.exigences("RUN-I-56")
def test_ce_qui_se_remet_satisfait_la_question_des_livrables(code: str) -> None:
    groupes = next(une for une in de(code) if une.code == "livrables").remises
    complet = [groupe[-1] for groupe in groupes]
    for fournis in (complet, *([c for c in complet if c != manque] for manque in complet)):
        lu = projet({"livrables_fournis": fournis or ["extraits"], "dispositif": code})
        etats = evalue_projet(lu, dispositif(code)).etats("livrables")
        assert all(etat.remplie is True for etat in etats) == (fournis == complet)


@pytest.mark.parametrize("code", REUNION)
def test_la_mention_et_les_livrables_sont_dus_avec_le_solde(code: str) -> None:
    jours = {une.jour for une in de(code) if une.code in ("livrables", "images", "mention", "solde")}
    assert jours == {Borne("depot_solde", "date_limite")}
