"""Periods: how they are written, and what they refuse between two versions."""

from __future__ import annotations

from datetime import date

import pytest

from amorce.moteur import expressions as x
from amorce.moteur.natures import ErreurDeDroit
from amorce.moteur.textes import Periode, Quand, Texte, de, val
from tests.moteur import petit_droit as d

EN_2024, EN_2025 = date(2024, 1, 1), date(2025, 1, 1)


def un_texte(periode: Periode = Periode()) -> Texte:  # noqa: B008  # frozen
    return Texte("T", "Un texte", "Texte", date=d.depot, periode=periode)


@pytest.mark.parametrize(
    ("periode", "ecrite"),
    [
        (Periode(), "période ouverte"),
        (Periode(EN_2024), "du 2024-01-01 au …"),
        (Periode(None, EN_2025), "du … au 2025-01-01"),
        (Periode(EN_2024, EN_2025), "du 2024-01-01 au 2025-01-01"),
    ],
)
def test_une_periode_s_ecrit(periode: Periode, ecrite: str) -> None:
    assert str(periode) == ecrite


@pytest.mark.parametrize(
    ("periode", "ouvert"),
    [(Periode(), True), (Periode(EN_2024), False), (Periode(None, EN_2025), False), (Periode(EN_2024, EN_2025), False)],
)
def test_un_texte_est_ouvert_si_rien_ne_le_borne(periode: Periode, ouvert: bool) -> None:
    assert un_texte(periode).ouvert is ouvert


@pytest.mark.parametrize(
    ("premiere", "seconde", "message"),
    [
        (
            Periode(None, EN_2024),
            Periode(EN_2025),
            "un trou entre deux périodes (du … au 2024-01-01 ; du 2025-01-01 au …)",
        ),
        (
            Periode(None, EN_2025),
            Periode(EN_2024),
            "un recouvrement entre deux périodes (du … au 2025-01-01 ; du 2024-01-01 au …)",
        ),
        (
            Periode(EN_2024),
            Periode(EN_2025),
            "un recouvrement entre deux périodes (du 2024-01-01 au … ; du 2025-01-01 au …)",
        ),
        (Periode(), Periode(EN_2025), "un recouvrement entre deux périodes (période ouverte ; du 2025-01-01 au …)"),
    ],
)
def test_un_trou_ou_un_recouvrement_se_dit_avec_ses_deux_periodes(
    premiere: Periode, seconde: Periode, message: str
) -> None:
    with pytest.raises(ErreurDeDroit) as erreur:
        un_texte().parametre(
            f"{message}".replace(" ", "_"), "P", "art. 1", [(premiere, x.euros(1)), (seconde, x.euros(2))]
        )
    assert str(erreur.value).endswith(f" : {message}.")


def test_une_version_garde_sa_fonction_et_porte_les_exigences_de_la_premiere() -> None:
    t = un_texte(Periode(EN_2024, EN_2025))

    @t.regle("art. 1", "X-1")
    def montant() -> x.Montant:
        """Le montant."""
        return x.euros(10)

    def montant_releve() -> x.Montant:
        """Le montant, relevé."""
        return x.euros(12)

    rendue = t.version(montant, "art. 1 modifié", Periode(EN_2025))(montant_releve)
    assert rendue is montant_releve
    assert de(montant_releve).exigences == ("X-1",)
    assert [d.valeur(val(montant), depot=j) for j in (date(2024, 12, 31), EN_2025)] == [1_000, 1_200]


def test_une_derogation_garde_sa_fonction() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def taux_commun() -> x.Taux:
        """Le taux commun."""
        return x.pour_cent(25)

    def taux_special() -> Quand[x.Taux]:
        """Le taux spécial."""
        return Quand(x.pour_cent(15), d.prevendu)

    assert t.derogation(taux_commun, "art. 2")(taux_special) is taux_special


def test_une_regle_se_nomme_par_son_module_et_sa_fonction() -> None:
    assert de(d.manque).nom == "petit_droit.manque"


def test_une_derogation_se_lit_a_l_echelle_de_toutes_ses_valeurs() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def part() -> x.Taux:
        """La part."""
        return x.fraction(1, 2)

    @t.derogation(part, "art. 2")
    def part_speciale() -> Quand[x.Taux]:
        """La part spéciale."""
        return Quand(x.fraction(1, 3), d.prevendu)

    part_du_cout = x.arrondi(val(part) * d.cout)
    assert [d.valeur(part_du_cout, cout=600, prevendu=p) for p in (True, False)] == [200, 300]
