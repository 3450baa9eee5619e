"""The limits of what a fact accepts, on both sides."""

from __future__ import annotations

from datetime import date

import pytest

from amorce.moteur.natures import ErreurDEntree, Nature
from amorce.moteur.vocabulaire import Entite, Fait, Vocabulaire
from tests.moteur.petit_droit import VOC

MOTS = Entite(Vocabulaire(), "essai").ensemble("mots", "Mots libres").donnee
assert isinstance(MOTS, Fait)
LIBRES: Fait = MOTS


@pytest.mark.parametrize("jour", ["1895-01-01", "2200-12-31"])
def test_une_date_aux_bornes_se_lit(jour: str) -> None:
    assert VOC["depot"].lit(jour) == date.fromisoformat(jour)


@pytest.mark.parametrize("jour", ["1894-12-31", "2201-01-01"])
def test_une_date_au_dela_des_bornes_est_refusee(jour: str) -> None:
    with pytest.raises(ErreurDEntree, match=f"^depot : « {jour} » ne convient pas, il faut une date"):
        VOC["depot"].lit(jour)


def test_un_texte_de_cent_mille_signes_se_lit() -> None:
    assert VOC["note"].lit("x" * 100_000) == "x" * 100_000


def test_un_texte_d_un_signe_de_trop_est_refuse() -> None:
    with pytest.raises(ErreurDEntree, match="il faut un texte"):
        VOC["note"].lit("x" * 100_001)


def test_une_liste_de_dix_mille_elements_se_lit() -> None:
    assert VOC["supports"].lit(["salle"] * 10_000) == frozenset({"salle"})
    assert LIBRES.lit([str(n) for n in range(10_000)]) == frozenset(str(n) for n in range(10_000))


@pytest.mark.parametrize("fait", [VOC["supports"], LIBRES], ids=["supports", "mots"])
@pytest.mark.parametrize(
    "brut", [["salle"] * 10_001, ("salle",), "salle", {"salle": 1}], ids=["10001", "tuple", "texte", "table"]
)
def test_ce_qui_n_est_pas_une_liste_de_dix_mille_elements_est_refuse(fait: Fait, brut: object) -> None:
    with pytest.raises(ErreurDEntree, match="il faut une liste"):
        fait.lit(brut)


def test_un_nombre_de_quarante_signes_se_lit_et_un_de_plus_non() -> None:
    assert VOC["cout"].lit("0" * 39 + "7") == 700
    with pytest.raises(ErreurDEntree):
        VOC["cout"].lit("0" * 40 + "7")


def test_un_fait_part_de_zero_et_va_jusqu_a_dix_milliards_sauf_s_il_le_dit() -> None:
    fait = Fait("f", Nature.MONTANT, "F", "essai")
    assert (fait.mini, fait.maxi, fait.lit(0), fait.lit(10_000_000_000)) == (0, 10_000_000_000, 0, 10**12)
    for brut in ("-0.01", "10000000000.01"):
        with pytest.raises(ErreurDEntree, match=r"^f : « .* » ne convient pas, il faut un montant en euros de 0 à"):
            fait.lit(brut)


def test_une_saisie_de_soixante_signes_se_cite_en_entier() -> None:
    with pytest.raises(ErreurDEntree, match=f"^genre : « {'z' * 60} » ne convient pas"):
        VOC["genre"].lit("z" * 60)


def test_une_saisie_plus_longue_est_coupee_a_soixante_signes() -> None:
    with pytest.raises(ErreurDEntree, match=f"^genre : « {'z' * 60}… » ne convient pas"):
        VOC["genre"].lit("z" * 61)
