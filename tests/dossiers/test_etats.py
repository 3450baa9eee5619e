"""The life of a dossier, as a table."""

import pytest

from amorce.dossiers.etats import ACTES, ATTENDU, Etat, actes_possibles

FINS = {Etat.CLOS, Etat.RETIRE}


def test_chaque_etat_dit_de_qui_on_attend() -> None:
    assert set(ATTENDU) == set(Etat)


@pytest.mark.parametrize("etat", [e for e in Etat if e not in FINS])
def test_aucun_etat_n_est_sans_issue(etat: Etat) -> None:
    assert actes_possibles(etat)


@pytest.mark.parametrize("etat", sorted(FINS))
def test_un_dossier_fini_ne_bouge_plus(etat: Etat) -> None:
    """Unless a judgment, or a successful appeal, undoes what closed it."""
    assert [a.code for a in actes_possibles(etat)] == (["retablir_l_aide"] if etat == Etat.CLOS else [])


def test_chaque_etat_est_atteint_depuis_le_brouillon() -> None:
    vus, reste = {Etat.BROUILLON}, [Etat.BROUILLON]
    while reste:
        for acte in actes_possibles(reste.pop()):
            nouveaux = set(acte.vers) - vus
            vus |= nouveaux
            reste += nouveaux
    assert vus == set(Etat)


def test_une_demande_ne_se_retire_plus_une_fois_deliberee() -> None:
    assert not ACTES["retirer"].possible(Etat.DELIBERE)
    assert ACTES["retirer"].possible(Etat.AJOURNE)
