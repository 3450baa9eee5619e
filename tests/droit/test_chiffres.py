"""Each figure of the law, written again here from the texts: one wrongly copied is seen."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from amorce.droit.registre import dispositifs
from amorce.moteur import expressions as x
from amorce.moteur.textes import PARAMETRES, Parametre, Periode

dispositifs()
LOI = {cle: p for cle, p in PARAMETRES.items() if p.texte.code not in ("T", "PETIT")}
"""Without what the tests of the engine declare."""
EN_2023 = Periode(date(2023, 1, 1))

CHIFFRES: dict[str, int | Fraction | date] = {
    "CNC-RGA.part_ordinaire": Fraction(25, 100),  # CNC-11-08
    "CNC-RGA.numeraire_horaire": 12_000,  # CNC-11-10
    "CNC-RGA.numeraire_horaire_spectacle": 20_000,  # CNC-11-11
    "CNC-RGA.part_animation": Fraction(15, 100),  # CNC-11-1-02
    "CNC-RGA.part_documentaire": Fraction(20, 100),  # CNC-11-1-05
    "CONV.ratio": Fraction(50, 100),  # CONV-II-1-01
    "RGEC.intensite": Fraction(50, 100),  # RUN-II-TAB-17
    "RGEC.intensite_transfrontaliere": Fraction(60, 100),  # RUN-II-TAB-17
    "RGEC.intensite_pleine": Fraction(100, 100),  # RUN-II-TAB-17
    "RGEC.part_territoriale": Fraction(80, 100),  # règlement (UE) 651/2014, article 54, § 4
    "RGEC.multiple_territorial": Fraction(160, 100),  # règlement (UE) 651/2014, article 54, § 4
    "IDF.ouverture_session": date(2026, 4, 8),  # IDF-01
    "IDF.fermeture_depots": date(2026, 1, 7),  # IDF-01
    "IDF.part_francilienne": Fraction(10, 100),  # IDF-07
    "IDF.plafond_financements_long": 1_500_000,  # IDF-08
    "IDF.plafond_financements_court": 60_000,  # IDF-11
    "IDF.min_court_moins_30": 5_000,  # IDF-21
    "IDF.max_court_moins_30": 15_000,  # IDF-21
    "IDF.min_court_30_60": 10_000,  # IDF-22
    "IDF.max_court_30_60": 20_000,  # IDF-22
    "IDF.min_long": 15_000,  # IDF-23
    "IDF.max_long_documentaire": 45_000,  # IDF-23
    "IDF.max_long_fiction": 55_000,  # IDF-24
    "RUN.abondement_court": 15_000,  # RUN-I-75
    "RUN.abondement_court_cumul": 20_000,  # RUN-I-76
    "RUN.abondement_long": 100_000,  # RUN-I-78
    "RUN.abondement_long_cumul": 150_000,  # RUN-I-79
    "RUN.abondement_long_documentaire": 50_000,  # RUN-I-80
    "RUN.abondement_long_documentaire_cumul": 60_000,  # RUN-I-81
    "RUN.abondement_fiction": 34_000,  # RUN-I-85
    "RUN.abondement_fiction_cumul": 45_000,  # RUN-I-86
    "RUN.abondement_documentaire": 15_000,  # RUN-I-87
    "RUN.abondement_documentaire_cumul": 25_000,  # RUN-I-88
    "RUN.forfait_residence": 1_500,  # RUN-II-TAB-01
    "RUN.forfait_ecriture": 4_000,  # RUN-II-TAB-02
    "RUN.forfait_ecriture_i_a": 3_000,  # RUN-I-06
    "RUN.forfait_multimedia": 3_000,  # RUN-I-07
    "RUN.plafond_dev_court": 8_000,  # RUN-II-TAB-03
    "RUN.plafond_dev_documentaire": 8_000,  # RUN-II-TAB-04
    "RUN.plafond_dev_fiction": 15_000,  # RUN-II-TAB-05
    "RUN.plafond_pilote": 24_000,  # RUN-II-TAB-06
    "RUN.plafond_documentaire_52": 50_000,  # RUN-II-TAB-07
    "RUN.plafond_animation_tv": 60_000,  # RUN-II-TAB-08
    "RUN.plafond_fiction_52": 100_000,  # RUN-II-TAB-09
    "RUN.plafond_fiction_90": 180_000,  # RUN-II-TAB-10
    "RUN.plafond_court": 30_000,  # RUN-II-TAB-11
    "RUN.plafond_lm_documentaire": 100_000,  # RUN-II-TAB-12
    "RUN.plafond_lm_fiction": 300_000,  # RUN-II-TAB-13
    "RUN.plancher_pilote": 12_000,  # RUN-II-TAB-06
    "RUN.plancher_documentaire_52": 15_000,  # RUN-II-TAB-07
    "RUN.plancher_animation_tv": 34_000,  # RUN-II-TAB-08
    "RUN.plancher_court": 15_000,  # RUN-II-TAB-11
    "RUN.plancher_lm_documentaire": 50_000,  # RUN-II-TAB-12
    "RUN.plancher_lm_fiction": 100_000,  # RUN-II-TAB-13
    "RUN.plancher_fiction_tv": 34_000,  # RUN-II-TAB-09
    "RUN.plafond_animation_saison_1": 300_000,  # RUN-II-SER-01
    "RUN.plafond_animation_saison_2": 200_000,  # RUN-II-SER-01
    "RUN.plafond_animation_saison_3": 135_000,  # RUN-II-SER-01
    "RUN.plafond_animation_saison_4": 80_000,  # RUN-II-SER-01
    "RUN.plafond_documentaire_saison_1": 40_000,  # RUN-II-SER-02
    "RUN.plafond_documentaire_saison_2": 26_000,  # RUN-II-SER-02
    "RUN.plafond_documentaire_saison_3": 18_000,  # RUN-II-SER-02
    "RUN.plafond_documentaire_saison_4": 10_000,  # RUN-II-SER-02
    "RUN.plafond_fiction_13_saison_1": 30_000,  # RUN-II-SER-03
    "RUN.plafond_fiction_13_saison_2": 20_000,  # RUN-II-SER-03
    "RUN.plafond_fiction_13_saison_3": 13_000,  # RUN-II-SER-03
    "RUN.plafond_fiction_13_saison_4": 8_000,  # RUN-II-SER-03
    "RUN.plafond_fiction_26_saison_1": 50_000,  # RUN-II-SER-04
    "RUN.plafond_fiction_26_saison_2": 33_335,  # RUN-II-SER-04
    "RUN.plafond_fiction_26_saison_3": 22_000,  # RUN-II-SER-04
    "RUN.plafond_fiction_26_saison_4": 13_000,  # RUN-II-SER-04
    "RUN.plafond_fiction_52_saison_1": 60_000,  # RUN-II-SER-05
    "RUN.plafond_fiction_52_saison_2": 40_000,  # RUN-II-SER-05
    "RUN.plafond_fiction_52_saison_3": 27_000,  # RUN-II-SER-05
    "RUN.plafond_fiction_52_saison_4": 16_000,  # RUN-II-SER-05
    "RUN.majoration_documentaire": 20_000,  # RUN-II-TAB-16
    "RUN.bonification": 10_000,  # RUN-II-BON-08
    "RUN.part_musique": Fraction(50, 100),  # RUN-II-BON-01
    "RUN.taux_lien_culturel": Fraction(50, 100),  # RUN-II-BON-04
    "RUN.taux_europeen": Fraction(60, 100),  # RUN-II-BON-05
    "RUN.taux_cad": Fraction(100, 100),  # RUN-II-BON-06
    "RUN.taux_difficile": Fraction(100, 100),  # RUN-II-BON-07
    "RUN.depassement_classe_vi": Fraction(120, 100),  # RUN-III-59
    "RUN.variation_budget": Fraction(20, 100),  # RUN-I-55
    "RUN.forfait_frais_generaux": Fraction(5, 100),  # RUN-II-DEV-08
    "RUN.taux_developpement": Fraction(50, 100),  # RUN-II-DEV-10
    "RUN.budget_majoration": 1_500_000,  # RUN-II-TAB-21
    "RUN.depenses_majoration": 500_000,  # RUN-II-TAB-22
    "RUN.majoration_fiction": 30_000,  # RUN-II-TAB-20
    "RUN.seuil_convention": 23_000,  # RUN-III-36
}
"""Whole euros, rates, dates; beside each, the requirement of exigences.yaml that gives it."""


def _chiffre(parametre: Parametre) -> object:
    ((_, noeud),) = parametre.valeurs
    if isinstance(noeud, x.Jour):
        return noeud.donnee
    assert isinstance(noeud.donnee, int)
    return Fraction(noeud.donnee, noeud.echelle * (100 if isinstance(noeud, x.Montant) else 1))


@pytest.mark.parametrize("cle", CHIFFRES)
def test_un_chiffre_est_celui_du_texte(cle: str) -> None:
    assert _chiffre(LOI[cle]) == CHIFFRES[cle]


def test_tous_les_chiffres_de_la_loi_sont_dans_la_table() -> None:
    assert set(LOI) == set(CHIFFRES)


def test_seuls_les_chiffres_du_cnc_sont_dates() -> None:
    periodes = {cle: p.valeurs[0][0] for cle, p in LOI.items()}
    assert periodes == {cle: EN_2023 if cle.startswith("CNC-RGA.") else Periode() for cle in CHIFFRES}


@pytest.mark.parametrize(("cle", "parametre"), LOI.items(), ids=LOI)
def test_un_chiffre_dit_son_libelle_et_son_article(cle: str, parametre: Parametre) -> None:
    assert "" not in (parametre.libelle.strip(), parametre.article.strip())
