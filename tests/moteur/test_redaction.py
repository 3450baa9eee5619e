"""Values as a French reader expects them."""

from datetime import date
from fractions import Fraction

import pytest

from amorce.moteur.natures import JAMAIS, NEANT, Nature
from amorce.moteur.redaction import demi_haut, duree, jour, montant, taux, valeur

NNBSP, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("centimes", "ecrit"),
    [
        (1_234_567, f"12{NNBSP}345,67{NBSP}€"),
        (5, f"0,05{NBSP}€"),
        (0, f"0,00{NBSP}€"),
        (-150, f"-1,50{NBSP}€"),
        (10**11, f"1{NNBSP}000{NNBSP}000{NNBSP}000,00{NBSP}€"),
    ],
)
def test_un_montant_s_ecrit_en_euros(centimes: int, ecrit: str) -> None:
    assert montant(centimes) == ecrit


@pytest.mark.parametrize(
    ("brut", "ecrit"), [(250_000, "25"), (125_000, "12,5"), (1_000_000, "100"), (199_998, "19,9998"), (0, "0")]
)
def test_un_taux_s_ecrit_en_pour_cent(brut: int, ecrit: str) -> None:
    assert taux(brut) == f"{ecrit}{NBSP}%"


def test_une_date_s_ecrit_en_toutes_lettres() -> None:
    assert jour(date(2026, 3, 1)) == "1er mars 2026"
    assert jour(date(2026, 8, 14)) == "14 août 2026"
    assert jour(JAMAIS) == "pas encore"


@pytest.mark.parametrize(
    ("nombre", "entier"), [(Fraction(1, 2), 1), (Fraction(49, 100), 0), (Fraction(3, 2), 2), (Fraction(-1, 2), 0)]
)
def test_la_moitie_va_vers_le_haut(nombre: Fraction, entier: int) -> None:
    assert demi_haut(nombre) == entier


def test_une_duree_s_ecrit_en_minutes() -> None:
    assert duree(Fraction(105, 2)) == "52,5 min"
    assert duree(Fraction(60)) == "60 min"


@pytest.mark.parametrize(
    ("nature", "echelle", "brute", "ecrit"),
    [
        (Nature.MONTANT, 20, 333, f"0,17{NBSP}€"),
        (Nature.TAUX, 4, 1, f"25{NBSP}%"),
        (Nature.ENTIER, 1, 1_000, f"1{NNBSP}000"),
        (Nature.MINUTES, 6_000, 312_000, "52 min"),
        (Nature.BOOLEEN, 1, True, "oui"),
        (Nature.BOOLEEN, 1, False, "non"),
        (Nature.DATE, 1, date(2026, 1, 2), "2 janvier 2026"),
        (Nature.CHOIX, 1, "serie_tv", "serie tv"),
        (Nature.TEXTE, 1, "mot", "« mot »"),
        (Nature.ENSEMBLE, 1, frozenset({"b_c", "a"}), "a, b c"),
        (Nature.ENSEMBLE, 1, frozenset(), "aucun"),
        (Nature.MONTANT, 1, NEANT, "aucun"),
        (Nature.MONTANT, 1, None, "non connu"),
    ],
)
def test_toute_valeur_se_redige(nature: Nature, echelle: int, brute, ecrit: str) -> None:
    assert valeur(nature, echelle, brute) == ecrit


def test_le_plus_petit_des_nombres_negatifs_garde_son_signe() -> None:
    assert montant(-1) == f"-0,01{NBSP}€"
    assert taux(-1) == f"-0,0001{NBSP}%"


@pytest.mark.parametrize(("brut", "echelle", "attendu"), [(3, 1, "300"), (1, 3, "33,3333"), (2, 3, "66,6667")])
def test_un_taux_s_ecrit_au_millionieme_le_plus_proche(brut: int, echelle: int, attendu: str) -> None:
    assert valeur(Nature.TAUX, echelle, brut) == f"{attendu}{NBSP}%"


def test_un_nombre_a_une_autre_echelle_s_arrondit_a_l_unite() -> None:
    assert valeur(Nature.ENTIER, 2, 5) == "3"
    assert valeur(Nature.ENTIER, 1, 5) == "5"
