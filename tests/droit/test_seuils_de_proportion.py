"""Each proportion the texts write, at one cent under, exactly, and one cent over, whatever it is a proportion of.

The right answer is computed here with fractions, beside the text; amounts are in cents, as the engine takes them.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amorce.droit.registre import dispositif
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.evaluation import Evaluation, avec_absences, evalue, programme
from amorce.moteur.natures import Valeur

ASSIETTES = st.one_of(st.integers(1, 10**9), st.integers(1, 10**6).map(lambda n: n * 20))
ECARTS = pytest.mark.parametrize("ecart", [-1, 0, 1])
REUNION = {"genre_oeuvre": "fiction", "format_oeuvre": "long_metrage", "taux_intervention_base": 400_000}


def repond(code: str, question: str, **faits: Valeur) -> Evaluation:
    """The scheme's answer to a worked case: what is not given is presumed, or is none."""
    completes = avec_absences({"dispositif": code, **faits}, VOCABULAIRE)
    return evalue(programme(dispositif(code), (question,)), completes, presume=True)


def valeur(e: Evaluation, question: str, nom: str) -> Valeur:
    return e.valeur(e.compile.resultats[question][nom])


def au_centime(montant: Fraction) -> int:
    """Half up, once."""
    return floor(montant + Fraction(1, 2))


# CNC : 25 %, 15 %, 20 %, les préventes, le numéraire horaire


@ECARTS
@pytest.mark.parametrize(
    ("assiette", "internationale", "exigence"),
    [("cout_definitif", False, "CNC-11-08"), ("participation_francaise", True, "CNC-11-09")],
)
@given(total=ASSIETTES)
def test_l_apport_atteint_un_quart_de_l_assiette(
    assiette: str, internationale: bool, exigence: str, ecart: int, total: int
) -> None:
    apport = max(0, ceil(Fraction(total, 4)) + ecart)
    faits = {assiette: total, "coproduction_internationale": internationale, "genre_oeuvre": "fiction"}
    manquees = repond("cnc_automatique", "eligibilite", apport_initial=apport, **faits).manquees("eligibilite")
    assert manquees == ([] if apport >= Fraction(total, 4) else [exigence, "CNC-11-1-06"])


@ECARTS
@pytest.mark.parametrize(
    ("genre", "part", "exigence"),
    [("animation", Fraction(15, 100), "CNC-11-1-02"), ("documentaire_creation", Fraction(20, 100), "CNC-11-1-05")],
)
@given(total=st.integers(1_000, 10**9))
def test_l_apport_reduit_atteint_sa_proportion(
    genre: str, part: Fraction, exigence: str, ecart: int, total: int
) -> None:
    apport = ceil(part * total) + ecart
    faits = {
        "cout_definitif": total,
        "genre_oeuvre": genre,
        "apport_initial": apport,
        "preventes_internationales": total,
    }
    manquees = repond("cnc_automatique", "eligibilite", **faits).manquees("eligibilite")
    assert manquees == ([] if apport >= part * total else ["CNC-11-08", exigence])


@ECARTS
@pytest.mark.parametrize(
    ("genre", "fois", "exigence"), [("animation", 1, "CNC-11-1-03"), ("documentaire_creation", 2, "CNC-11-1-05")]
)
@given(total=st.integers(10_000, 10**9), part=st.fractions(Fraction(21, 100), Fraction(24, 100)))
def test_les_preventes_comblent_ce_qui_manque(
    genre: str, fois: int, exigence: str, ecart: int, total: int, part: Fraction
) -> None:
    apport = floor(part * total)
    requises = fois * (Fraction(total, 4) - apport)
    preventes = max(0, ceil(requises) + ecart)
    faits = {"genre_oeuvre": genre, "cout_definitif": total, "apport_initial": apport}
    e = repond("cnc_automatique", "eligibilite", preventes_internationales=preventes, **faits)
    assert e.manquees("eligibilite") == ([] if preventes >= requises else ["CNC-11-08", exigence])
    montre = repond("cnc_automatique", "apport_initial", **faits)
    assert valeur(montre, "apport_initial", "preventes_requises") == au_centime(requises)


@ECARTS
@pytest.mark.parametrize(
    ("genre", "horaire", "exigence"),
    [("fiction", 1_200_000, "CNC-11-10"), ("adaptation_spectacle_vivant", 2_000_000, "CNC-11-11")],
)
@given(minutes=st.one_of(st.integers(1, 600).map(lambda n: n * 6_000), st.integers(1, 10**6)))
def test_le_numeraire_se_compte_au_prorata_de_l_heure(
    genre: str, horaire: int, exigence: str, ecart: int, minutes: int
) -> None:
    minimum = Fraction(horaire * minutes, 6_000 * 60)
    numeraire = max(0, ceil(minimum) + ecart)
    faits = {"genre_oeuvre": genre, "duree_totale_minutes": minutes, "apport_numeraire": numeraire}
    manquees = repond("cnc_automatique", "eligibilite", **faits).manquees("eligibilite")
    assert manquees == ([] if numeraire >= minimum else [exigence])


# Île-de-France : 10 % du budget net


@ECARTS
@given(net=ASSIETTES, frais=st.integers(0, 10**8))
def test_un_dixieme_du_budget_net_est_depense_en_ile_de_france(ecart: int, net: int, frais: int) -> None:
    depenses = max(0, ceil(Fraction(net, 10)) + ecart)
    budget = {"budget_production_total": net + frais, "frais_generaux": frais, "imprevus": 0, "frais_financiers": 0}
    manquees = repond("idf_apres_realisation", "eligibilite", depenses_idf=depenses, **budget).manquees("eligibilite")
    assert manquees == ([] if depenses >= Fraction(net, 10) else ["IDF-07"])


# La Réunion : intensité, développement, majoration


@ECARTS
@pytest.mark.parametrize(
    ("intensite", "faits"),
    [
        (Fraction(50, 100), {}),
        (Fraction(60, 100), {"coproduction_internationale": True, "pays_coproducteur_ue": True}),
        (Fraction(100, 100), {"coproducteur_pays_cad_ocde": True}),
        (Fraction(100, 100), {"oeuvre_difficile": True}),
    ],
)
@given(budget=ASSIETTES, aide=st.integers(1, 10**7))
def test_l_aide_tient_sous_l_intensite(
    intensite: Fraction, faits: dict[str, Valeur], ecart: int, budget: int, aide: int
) -> None:
    autres = max(0, ceil(intensite * budget) - aide + ecart)
    oeuvre = {**REUNION, "taux_intervention_base": 1_000_000, "depenses_locales_ht": aide, **faits}
    e = repond("run_production", "montant", budget_total=budget, autres_aides_publiques=autres, **oeuvre)
    reste = max(Fraction(0), intensite * budget - autres)
    assert valeur(e, "montant", "montant_calcule") == au_centime(min(Fraction(aide), reste))


@ECARTS
@pytest.mark.parametrize(("format_", "plafond"), [("court_metrage", 800_000), ("long_metrage", 1_500_000)])
@given(ailleurs=st.integers(0, 1_000_000))
def test_le_developpement_recoit_la_moitie_des_depenses(format_: str, plafond: int, ecart: int, ailleurs: int) -> None:
    locales = 2 * plafond - ailleurs + ecart
    depenses = {"depenses_locales_ht": locales, "depenses_hors_reunion_ht": ailleurs}
    e = repond("run_developpement", "montant", genre_oeuvre="fiction", format_oeuvre=format_, **depenses)
    assert valeur(e, "montant", "montant_calcule") == min(au_centime(Fraction(locales + ailleurs, 2)), plafond)


@ECARTS
@given(budget=st.integers(150_000_001, 10**9))
def test_la_majoration_suppose_que_la_moitie_du_budget_laisse_plus_de_180_000_euros(ecart: int, budget: int) -> None:
    autres = floor(Fraction(budget, 2)) - 18_000_000 + ecart
    criteres = {"budget_total": budget, "depenses_locales_ht": 50_000_001, "emplois_locaux_jh": 401}
    oeuvre = {"categorie_tableau": "production_fiction_90", "autres_aides_publiques": autres}
    e = repond("run_production", "montant", **criteres, **oeuvre)
    majoree = Fraction(budget, 2) - autres > 18_000_000
    assert valeur(e, "montant", "plafond") == (21_000_000 if majoree else 18_000_000)


@pytest.mark.parametrize(("part", "bonifications"), [(499_999, 0), (500_000, 0), (500_001, 1_000_000)])
def test_la_musique_fait_plus_de_la_moitie_de_la_bande_originale(part: int, bonifications: int) -> None:
    musique = {"musique_originale_lien_reunion": True, "part_musique_originale_bo": part, "nb_criteres_bonification": 3}
    assert valeur(repond("run_production", "montant", **musique), "montant", "bonifications") == bonifications


# La Réunion : 120 % de la classe VI, 20 % du budget ; RGEC : 80 % et 160 % ; un euro pour deux


@ECARTS
@given(convenu=ASSIETTES)
def test_la_classe_vi_depasse_d_un_cinquieme_au_plus(ecart: int, convenu: int) -> None:
    limite = Fraction(120, 100) * convenu
    reel = max(0, floor(limite) + ecart)
    faits = {"classe_depense": "VI", "montant_conventionne_classe": convenu, "depenses_reelles_classe": reel}
    e = repond("run_production", "depense_classe", **faits)
    assert valeur(e, "depense_classe", "montant_calcule") == au_centime(min(Fraction(reel), limite))


@ECARTS
@pytest.mark.parametrize("sens", [Fraction(80, 100), Fraction(120, 100)])
@given(prevu=ASSIETTES)
def test_le_budget_varie_d_un_cinquieme_au_plus(sens: Fraction, ecart: int, prevu: int) -> None:
    definitif = max(0, round(sens * prevu) + ecart)
    faits = {"budget_previsionnel_conventionne": prevu, "budget_definitif": definitif}
    stable = 5 * abs(definitif - prevu) <= prevu
    manquees = repond("run_production", "ecart_budget", **faits).manquees("ecart_budget")
    assert manquees == ([] if stable else ["RUN-I-55"])


@ECARTS
@given(budget=ASSIETTES)
def test_la_depense_territoriale_est_de_160_pour_cent_de_l_aide_et_80_pour_cent_du_budget(
    ecart: int, budget: int
) -> None:
    aide = max(0, budget // 2 + ecart)  # where the two meet
    e = repond("run_production", "territorialisation", aide_votee=aide, budget_total=budget)
    exigible = min(Fraction(160, 100) * aide, Fraction(80, 100) * budget)
    assert valeur(e, "territorialisation", "depense_territoriale_exigible") == au_centime(exigible)
    assert valeur(e, "territorialisation", "plafond_territorial") == au_centime(Fraction(80, 100) * budget)


@ECARTS
@given(region=ASSIETTES)
def test_moins_d_un_euro_pour_deux_se_signale(ecart: int, region: int) -> None:
    cnc = max(0, ceil(Fraction(region, 2)) + ecart)
    e = repond("conventions", "ratio", apport_cnc=cnc, apport_region=region)
    assert valeur(e, "ratio", "signalement") == (2 * cnc < region)
