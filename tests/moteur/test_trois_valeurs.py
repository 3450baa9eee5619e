"""Not knowing is a value: what is firm stays firm whatever is learnt next."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amorce.moteur import expressions as x
from tests.moteur import petit_droit as d
from tests.moteur.petit_droit import valeur

FEUILLES = {"prevendu": d.prevendu, "locale": d.locale, "aide_automatique": d.aide_automatique}
LOGIQUES = st.recursive(
    st.sampled_from([*FEUILLES.values(), x.VRAI, x.FAUX]),
    lambda enfant: st.one_of(
        st.builds(x.et, enfant, enfant),
        st.builds(x.ou, enfant, enfant),
        st.builds(x.non, enfant),
        st.builds(x.implique, enfant, enfant),
        st.builds(x.lorsque, enfant, enfant),
        st.builds(x.si, enfant, enfant, enfant),
    ),
    max_leaves=8,
)
INCERTAINS = st.fixed_dictionaries({nom: st.sampled_from([True, False, None]) for nom in FEUILLES})


@given(LOGIQUES, INCERTAINS)
def test_une_reponse_ferme_tient_pour_toute_valeur_des_faits_manquants(expression: x.Booleen, faits: dict) -> None:
    ferme = valeur(expression, **faits)
    if ferme is None:
        return
    choix = [[faits[nom]] if faits[nom] is not None else [True, False] for nom in FEUILLES]
    for complet in product(*choix):
        assert valeur(expression, **dict(zip(FEUILLES, complet, strict=True))) is ferme


@given(LOGIQUES, st.fixed_dictionaries({nom: st.booleans() for nom in FEUILLES}))
def test_tous_les_faits_connus_tout_est_decide(expression: x.Booleen, faits: dict) -> None:
    assert valeur(expression, **faits) is not None


@pytest.mark.parametrize(
    ("a", "b", "conjonction", "disjonction"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (False, False, False, False),
        (True, None, None, True),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_la_logique_est_celle_de_kleene(a, b, conjonction, disjonction) -> None:
    assert valeur(x.et(d.prevendu, d.locale), prevendu=a, locale=b) is conjonction
    assert valeur(x.ou(d.prevendu, d.locale), prevendu=a, locale=b) is disjonction


def test_une_branche_indifferente_n_attend_pas_sa_condition() -> None:
    assert valeur(x.si(d.prevendu, d.cout, d.apport), cout=5, apport=5) == 5
    assert valeur(x.si(d.prevendu, d.cout, d.apport), cout=5, apport=6) is None


def test_zero_fois_un_inconnu_est_zero() -> None:
    assert valeur(x.pour_cent(0) * d.cout) == 0
    assert valeur(d.part * d.cout, part=0) == 0
    assert valeur(d.part * d.cout, cout=0) == 0
    assert valeur(d.part * d.cout, part=1) is None


def test_ce_que_le_texte_ne_prevoit_pas_n_est_jamais_connu() -> None:
    assert valeur(x.si(d.prevendu, x.AUCUN_MONTANT, d.cout), prevendu=True, cout=3) is None
