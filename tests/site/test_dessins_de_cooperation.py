"""The years of an indicator, drawn: from zero, to its right or its left; of a share, beside the whole."""

from __future__ import annotations

from fractions import Fraction

import pytest

from amorce.cooperation.indicateurs import Historique, Releve
from amorce.droit.conventions.indicateurs import INDICATEURS
from amorce.site.cooperation.dessins import LARGE_DES_ANNEES, MARGE_DES_ANNEES, annees_d_un_indicateur


def historique(code: str, *valeurs: Fraction | int | None, cas: int = 9) -> Historique:
    releves = {
        2023 + n: Releve(None if v is None else Fraction(v), cas if v is not None else 0) for n, v in enumerate(valeurs)
    }
    return Historique(INDICATEURS[code], releves)


def largeurs(h: Historique, publique: bool = True) -> list[tuple[int, int | None]]:
    courbe = annees_d_un_indicateur(h, publique)
    assert courbe is not None
    return [(a.x - MARGE_DES_ANNEES, a.large) for a in courbe.annees]


def test_une_part_se_mesure_a_cent() -> None:
    h = historique("amont", Fraction(1, 4), Fraction(1, 2))
    courbe = annees_d_un_indicateur(h, publique=True)
    assert courbe is not None
    assert courbe.sur_cent
    assert largeurs(h) == [(0, LARGE_DES_ANNEES // 4), (0, LARGE_DES_ANNEES // 2)]


def test_un_nombre_se_mesure_au_plus_grand_et_ce_qui_n_est_pas_connu_n_a_pas_de_barre() -> None:
    assert largeurs(historique("par_habitant", 1, None, 2)) == [
        (0, LARGE_DES_ANNEES // 2),
        (0, None),
        (0, LARGE_DES_ANNEES),
    ]


def test_une_baisse_va_a_gauche_de_zero() -> None:
    assert largeurs(historique("enveloppes", Fraction(-1, 4), Fraction(3, 4))) == [(0, 100), (100, 300)]


@pytest.mark.parametrize("valeurs", [(), (None, None), (1, None), (0, 0)])
def test_rien_a_comparer_ne_se_dessine_pas(valeurs: tuple[int | None, ...]) -> None:
    assert annees_d_un_indicateur(historique("par_habitant", *valeurs), publique=True) is None


@pytest.mark.parametrize(("cas", "dessinee"), [(4, False), (5, True)])
def test_le_public_ne_voit_pas_une_barre_de_trop_peu_de_cas(cas: int, dessinee: bool) -> None:
    h = historique("par_habitant", 1, 2, cas=cas)
    assert (annees_d_un_indicateur(h, publique=True) is not None) is dessinee
    assert annees_d_un_indicateur(h, publique=False) is not None
