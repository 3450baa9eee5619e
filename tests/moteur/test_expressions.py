"""The language: typed when it is built, exact when it is computed."""

from datetime import date
from fractions import Fraction

import pytest

from amorce.moteur import expressions as x
from amorce.moteur.natures import JAMAIS, NEANT, ErreurDeDroit
from tests.moteur import petit_droit as d
from tests.moteur.petit_droit import valeur


def test_une_expression_ecrite_deux_fois_est_un_seul_noeud() -> None:
    assert x.et(d.prevendu, d.cout > d.apport) is x.et(d.prevendu, d.cout > d.apport)


@pytest.mark.parametrize(
    "ecrit",
    [
        lambda: d.cout + d.part,
        lambda: d.cout * d.apport,
        lambda: d.cout > d.duree,
        lambda: d.cout > 5,
        lambda: x.si(d.prevendu, d.cout, d.part),
        lambda: x.et(d.prevendu, d.cout),
        lambda: d.genre.est("polar"),
        lambda: d.supports.contient("radio"),
        lambda: d.cout / 0,
        lambda: d.cout / 1.5,
        lambda: x.plus_petit(d.cout, d.duree),
        lambda: d.depot < d.cout,
        lambda: d.depot.plus_mois(d.cout),
        lambda: x.code("polar", ("fiction",)),
        lambda: bool(d.prevendu),
    ],
)
def test_une_operation_entre_types_differents_est_refusee(ecrit) -> None:
    with pytest.raises(ErreurDeDroit):
        ecrit()


def test_un_taux_sur_un_montant_est_exact_avant_l_arrondi() -> None:
    cinq = x.pour_cent(5) * d.cout
    assert (valeur(cinq, cout=333), cinq.echelle) == (333, 20)
    assert valeur(x.arrondi(cinq), cout=333) == 17  # 16,65 centimes


def test_ce_que_la_forme_decide_ne_fait_pas_de_noeud() -> None:
    assert x.et(d.prevendu) is x.ou(d.prevendu, x.FAUX) is d.prevendu
    assert x.non(x.VRAI) is x.FAUX
    assert x.non(x.FAUX) is x.VRAI
    assert x.si(x.VRAI, d.cout, d.apport) is x.si(d.prevendu, d.cout, d.cout) is d.cout
    assert x.si(x.FAUX, d.cout, d.apport) is d.apport
    assert x.arrondi(d.cout) is d.cout


def test_un_montant_se_multiplie_et_se_divise_par_un_entier() -> None:
    assert valeur(d.cout * 3, cout=5) == 15
    assert valeur(d.cout / 1, cout=5) == 5


@pytest.mark.parametrize(("centimes", "arrondi"), [(10, 1), (9, 0), (29, 1), (30, 2)])
def test_l_arrondi_est_au_plus_proche_la_moitie_vers_le_haut(centimes: int, arrondi: int) -> None:
    assert valeur(x.arrondi(x.pour_cent(5) * d.cout), cout=centimes) == arrondi


def test_un_seuil_se_compare_avant_tout_arrondi() -> None:
    atteint = d.apport >= x.pour_cent(25) * d.cout
    assert valeur(atteint, apport=25, cout=100) is True
    assert valeur(atteint, apport=25, cout=101) is False  # 25,25


def test_des_echelles_differentes_s_additionnent_et_se_comparent() -> None:
    somme = x.pour_cent(5) * d.cout + x.fraction(1, 3) * d.apport
    assert Fraction(valeur(somme, cout=100, apport=100), somme.echelle) == 5 + Fraction(100, 3)
    assert valeur(x.pour_cent(50) * d.cout > x.fraction(1, 3) * d.cout, cout=1) is True


def test_les_minimum_et_maximum_gardent_la_valeur_exacte() -> None:
    tiers, dixieme = x.fraction(1, 3) * d.cout, x.pour_cent(10) * d.cout
    plus_petit, plus_grand = x.plus_petit(tiers, dixieme), x.plus_grand(tiers, dixieme)
    assert Fraction(valeur(plus_petit, cout=10), plus_petit.echelle) == 1
    assert Fraction(valeur(plus_grand, cout=10), plus_grand.echelle) == Fraction(10, 3)


def test_le_quotient_est_arrondi_au_millionieme() -> None:
    taux = x.quotient(d.apport, d.cout)
    assert valeur(taux, apport=79_999, cout=400_000) == 199_998
    assert valeur(taux, apport=2, cout=3) == 666_667
    assert valeur(taux, apport=1, cout=0) is None


def test_le_prorata_est_arrondi_au_centime() -> None:
    part = x.prorata(d.cout, d.apport, d.autres)
    assert valeur(part, cout=200, apport=1, autres=3) == 67
    assert valeur(part, cout=200, apport=1, autres=0) is None


def test_le_prorata_se_calcule_sur_les_valeurs_exactes() -> None:
    part = x.prorata(x.pour_cent(5) * d.cout, x.fraction(1, 3) * d.apport, x.pour_cent(50) * d.autres)
    assert valeur(part, cout=410, apport=10, autres=8) == 17  # 20,5 x 10/3 / 4 = 17,08


def test_le_prorata_horaire_compte_la_minute() -> None:
    horaire = x.prorata_horaire(x.euros(12_000), d.duree)
    assert Fraction(valeur(horaire, duree=52 * 6_000), horaire.echelle) == 10_400_00
    assert valeur(x.heures_entamees(d.duree), duree=60 * 6_000) == 1
    assert valeur(x.heures_entamees(d.duree), duree=60 * 6_000 + 1) == 2


def test_la_duree_compare_les_secondes() -> None:
    assert valeur(d.duree > 60, duree=60 * 6_000) is False
    assert valeur(d.duree > 60, duree=60 * 6_000 + 100) is True


def test_une_table_donne_la_ligne_de_la_categorie() -> None:
    table = x.table(d.genre, {"fiction": x.euros(2), "animation": x.euros(3)}, x.euros(1))
    assert [valeur(table, genre=g) for g in ("fiction", "animation", "documentaire")] == [200, 300, 100]
    assert valeur(table) is None


def test_on_compte_les_lignes_qui_remplissent_la_condition() -> None:
    lignes = {"depense": [{"locale": True}, {"locale": False}, {"locale": True}]}
    assert valeur(x.nombre_de("depense", d.locale), lignes) == 2
    assert valeur(x.nombre_de("depense"), lignes) == 3
    assert valeur(x.nombre_de("depense"), {"depense": []}) == 0
    assert valeur(x.au_moins_une("depense", d.locale), lignes) is True
    assert valeur(x.au_moins_une("depense", d.locale), {"depense": [{"locale": False}]}) is False


def test_au_moins_deux_sur_trois() -> None:
    deux = x.au_moins(2, d.prevendu, d.locale, d.aide_automatique)
    assert valeur(deux, prevendu=True, locale=False, aide_automatique=True) is True
    assert valeur(deux, prevendu=True, locale=False, aide_automatique=False) is False


def test_un_evenement_qui_n_a_pas_eu_lieu_vient_apres_tout() -> None:
    assert valeur(d.depot < d.diffusion, depot=date(2026, 1, 1), diffusion=JAMAIS) is True
    assert valeur(d.diffusion.survenu(), diffusion=JAMAIS) is False
    assert valeur(d.diffusion.plus_mois(2), diffusion=JAMAIS) == JAMAIS
    assert valeur(d.diffusion.plus_jours(2), diffusion=JAMAIS) == JAMAIS


def test_un_fait_facultatif_sait_ne_pas_exister() -> None:
    assert valeur(x.existe(d.aide), aide=NEANT) is False
    assert valeur(x.existe(d.aide), aide=3) is True
    assert valeur(x.existe(d.aide)) is None
    assert valeur(d.aide > x.euros(0), aide=NEANT) is None


def test_un_fait_donne_l_emporte_sur_ce_qui_s_en_deduit() -> None:
    retenu = x.donne_ou(d.apport, x.pour_cent(10) * d.cout)
    assert Fraction(valeur(retenu, apport=7, cout=100), retenu.echelle) == 7
    assert Fraction(valeur(retenu, cout=100), retenu.echelle) == 10


def test_presumer_ne_vaut_que_pour_un_cas() -> None:
    assert valeur(x.presume(d.prevendu)) is None
    assert valeur(x.presume(d.prevendu), presume=True) is True
    assert valeur(x.etabli(d.prevendu), presume=True) is False
    assert valeur(x.etabli(d.prevendu), presume=True, prevendu=True) is True


def test_un_texte_est_vide_ou_non() -> None:
    assert valeur(d.note.vide(), note="") is True
    assert valeur(d.note.vide(), note="un") is False
    assert valeur(d.supports.vide(), supports=frozenset()) is True
