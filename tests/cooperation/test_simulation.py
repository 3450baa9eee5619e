"""The agreement under other clauses: each alone, on figures computed by hand; then what holds whatever is supposed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amorce.cooperation.actions.publication import publier_convention
from amorce.cooperation.registre import Registre
from amorce.cooperation.simulation import Portee
from amorce.octrois.models import Population
from amorce.portefeuille.cooperation.aides import AIDES
from amorce.portefeuille.cooperation.hypotheses import Hypotheses
from amorce.portefeuille.cooperation.simulation import Autorite, Resultat, simule
from amorce.site.service.cooperation.vues_simulation import Supposer
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import (
    AUTRE_FONDS,
    FONDS,
    aide,
    amendee,
    beneficiaire,
    cnc,
    departement,
    ouverte,
    paye,
    region,
    responsable,
    signee,
    simulation,
    volet,
)

SEUILS = "run_cooperation"


def table(*aides: dict[str, Any]) -> pl.DataFrame:
    completes = [
        {
            "autorite": 0,
            "oeuvre": i,
            "annee": 2024,
            "phase": "production",
            "genre": "fiction",
            "format": "court_metrage",
            "duree": None,
            "cout": None,
            "fragile": False,
            **un,
            "maintenu": un.get("maintenu", un["montant"]),
        }
        for i, un in enumerate(aides)
    ]
    return pl.DataFrame(completes, schema=AIDES)


UN = Autorite(0, "Une")


def effets(resultat: Resultat) -> list[int]:
    return [e.apres for e in resultat.effets]


def test_sans_hypothese_rien_ne_change() -> None:
    resultat = simule(table({"montant": 20_000_00}), [Autorite(0, "Une", paye=3_00)], Hypotheses(), SEUILS)
    assert (effets(resultat), resultat.cout, resultat.gagnants, resultat.perdants) == ([3_00], 0, [], [])


@pytest.mark.parametrize(("baisse", "apres"), [(False, [10_000_00, 15_000_00]), (True, [10_000_00, 10_000_00])])
def test_ajuster_donne_la_moitie_de_l_effort_abonde(baisse: bool, apres: list[int]) -> None:
    autorites = [Autorite(0, "Une", paye=4_000_00), Autorite(1, "Deux", paye=15_000_00)]
    aides = table({"montant": 20_000_00}, {"montant": 20_000_00, "autorite": 1}, {"montant": 14_000_00})
    resultat = simule(aides, autorites, Hypotheses(ajuster=True, a_la_baisse=baisse), SEUILS)
    assert effets(resultat) == apres
    assert resultat.cout == sum(apres) - 19_000_00


@pytest.mark.parametrize(
    ("degel", "apres"), [(Fraction(1), 6_000_00), (Fraction(1, 2), 5_000_00), (Fraction(0), 4_000_00)]
)
def test_degeler_ne_donne_pas_plus_que_ce_qui_est_gele(degel: Fraction, apres: int) -> None:
    autorite = Autorite(0, "Une", paye=4_000_00, gele=2_000_00)
    assert effets(simule(table({"montant": 20_000_00}), [autorite], Hypotheses(degel=degel), SEUILS)) == [apres]


def test_degeler_ne_donne_pas_plus_que_ce_que_l_effort_appelle() -> None:
    autorite = Autorite(0, "Une", paye=9_000_00, gele=50_000_00)
    resultat = simule(table({"montant": 20_000_00}), [autorite], Hypotheses(degel=Fraction(1)), SEUILS)
    assert effets(resultat) == [10_000_00]


def test_abonder_l_amont_ajoute_la_moitie_de_ses_aides_sans_seuil() -> None:
    aides = table({"montant": 3_000_00, "phase": "ecriture"}, {"montant": 1_000_00, "phase": "diffusion"})
    assert effets(simule(aides, [UN], Hypotheses(amont=True), SEUILS)) == [1_500_00]
    assert effets(simule(aides, [UN], Hypotheses(amont=True, ajuster=True), SEUILS)) == [1_500_00]


def test_la_solidarite_prend_a_tous_et_donne_aux_territoires_fragiles() -> None:
    autorites = [Autorite(0, "Une", paye=100_00), Autorite(1, "Deux", paye=100_00)]
    aides = table({"montant": 1_00, "fragile": True}, {"montant": 1_00, "autorite": 1})
    resultat = simule(aides, autorites, Hypotheses(solidarite=Fraction(1, 10)), SEUILS)
    assert (effets(resultat), resultat.cout) == ([110_00, 90_00], 0)
    assert ([e.autorite.nom for e in resultat.gagnants], [e.autorite.nom for e in resultat.perdants]) == (
        ["Une"],
        ["Deux"],
    )


def test_la_solidarite_sans_territoire_fragile_ne_prend_rien() -> None:
    resultat = simule(table({"montant": 1_00}), [Autorite(0, "Une", paye=5)], Hypotheses(solidarite=Fraction(1, 2)))
    assert effets(resultat) == [5]


def test_le_rattrapage_rapproche_de_la_moyenne_par_habitant() -> None:
    autorites = [
        Autorite(0, "Une", paye=300_00, habitants=100),
        Autorite(1, "Deux", paye=100_00, habitants=100),
        Autorite(2, "Sans population", paye=10),
    ]
    resultat = simule(table({"montant": 1_00}), autorites, Hypotheses(rattrapage=Fraction(1, 2)), SEUILS)
    assert effets(resultat) == [300_00, 150_00, 10]


def test_le_rattrapage_compare_une_fois_les_memes_habitants() -> None:
    """The Department is inside the Region: 300 € for 100 people, and nothing for 100 others; the mean is 1,50 €."""
    autorites = [
        Autorite(0, "Région", paye=200_00, habitants=100),
        Autorite(1, "Son Département", paye=100_00, habitants=90, dans=0),
        Autorite(2, "Ailleurs", habitants=100),
    ]
    resultat = simule(table({"montant": 1_00}), autorites, Hypotheses(rattrapage=Fraction(1)), SEUILS)
    assert effets(resultat) == [200_00, 100_00, 150_00]
    del autorites[2]
    seules = simule(table({"montant": 1_00}), autorites, Hypotheses(rattrapage=Fraction(1)), SEUILS)
    assert effets(seules) == [200_00, 100_00]


@pytest.mark.django_db
def test_un_departement_ne_rattrape_pas_sa_region() -> None:
    qui = responsable()
    convention = signee(qui, cnc(), region(), departement(), region="04")
    for niveau, code in (("region", "04"), ("departement", "974")):
        Population.objects.create(niveau=niveau, code=code, nom="La Réunion", annee=2023, habitants=900_000)
    aide(region(), 1_800_000_00)
    aide(departement(), 20_000_00)
    paye(convention, region(), 900_000_00)
    rattrapee = simulation(convention, Hypotheses(rattrapage=Fraction(1)))
    assert {e.autorite.nom: e.apres for e in rattrapee.effets} == {region().nom: 900_000_00, departement().nom: 0}


@pytest.mark.parametrize(("cout", "apres"), [(4_000_000_00, 15_000_00), (3_999_999_99, 20_000_00)])
def test_la_diversite_n_abonde_des_grands_budgets_qu_une_part(cout: int, apres: int) -> None:
    """Of 40 000 € matched, 30 000 go to a big budget: the 10 000 beyond its half are left out."""
    grand = {"montant": 15_000_00, "cout": cout}
    aides = table(grand, grand, {"montant": 20_000_00, "maintenu": 10_000_00, "cout": 1})
    hypotheses = Hypotheses(ajuster=True, diversite=True, part_max=Fraction(1, 2))
    assert effets(simule(aides, [UN], hypotheses, SEUILS)) == [apres]


HYPOTHESES = st.builds(
    Hypotheses,
    ajuster=st.booleans(),
    a_la_baisse=st.booleans(),
    degel=st.fractions(0, 1, max_denominator=10),
    amont=st.booleans(),
    solidarite=st.fractions(0, 1, max_denominator=10),
    rattrapage=st.fractions(0, 1, max_denominator=10),
    diversite=st.booleans(),
    constante=st.just(True),
)
LIGNES = st.lists(
    st.fixed_dictionaries(
        {
            "montant": st.integers(1, 10**9),
            "autorite": st.integers(0, 2),
            "phase": st.sampled_from(["ecriture", "production", "diffusion"]),
            "fragile": st.booleans(),
            "cout": st.none() | st.integers(1, 10**10),
        }
    ),
    min_size=1,
    max_size=12,
)


@given(HYPOTHESES, LIGNES, st.lists(st.integers(0, 10**9), min_size=3, max_size=3))
def test_a_enveloppe_constante_le_total_ne_bouge_pas_d_un_centime(
    hypotheses: Hypotheses, lignes: list[dict[str, Any]], payes: list[int]
) -> None:
    autorites = [Autorite(i, str(i), paye=p, gele=p // 3, habitants=1_000 * i) for i, p in enumerate(payes)]
    resultat = simule(table(*lignes), autorites, hypotheses, SEUILS)
    assert (resultat.cout, all(e.apres >= 0 for e in resultat.effets)) == (0, True)
    assert sum(e.ecart for e in resultat.gagnants) == -sum(e.ecart for e in resultat.perdants)


@pytest.mark.django_db
def test_les_aides_de_la_base_se_simulent_avec_ce_que_le_cnc_a_paye() -> None:
    qui = responsable()
    convention = signee(qui, cnc(), region(), departement())
    aide(region(), 20_000_00)
    paye(convention, region(), 2_000_00)
    resultat = simulation(convention, Hypotheses(ajuster=True))
    par_nom = {e.autorite.nom: (e.effort, e.avant, e.apres) for e in resultat.effets}
    assert par_nom["Région Réunion"] == (20_000_00, 2_000_00, 10_000_00)
    assert par_nom["Département de La Réunion"] == (0, 0, 0)
    assert resultat.effets[0].ratio_avant is None


@pytest.mark.django_db
def test_ce_que_le_cnc_a_paye_une_autre_annee_ne_se_compare_pas_a_l_effort() -> None:
    qui = responsable()
    convention = signee(qui)
    ailleurs = signee(qui, cnc(), departement(), premiere_annee=2021, derniere_annee=2023)
    for annee in (2022, 2023):
        paye(ailleurs, departement(), 1_000_00, annee=annee)
    avant = {e.autorite.nom: e.avant for e in simulation(convention, Hypotheses(), Portee.TOUTES).effets}
    assert avant == {"Département de La Réunion": 1_000_00, "Région Réunion": 0}


@pytest.mark.django_db
def test_ce_qui_est_gele_pour_tous_se_repartit_selon_l_effort() -> None:
    qui = responsable()
    convention = signee(qui, cnc(), region(), departement())  # 60 000 € frozen, for all
    aide(region(), 300_000_00)
    aide(departement(), 100_000_00)
    geles = {e.autorite.nom: e.autorite.gele for e in simulation(convention, Hypotheses()).effets}
    assert geles == {"Région Réunion": 45_000_00, "Département de La Réunion": 15_000_00}


@pytest.mark.django_db
@pytest.mark.exigences("CONV-II-4-05")
def test_une_collectivite_en_decrochage_est_nommee() -> None:
    convention = signee(responsable())
    for annee, montant in ((2023, 300_00), (2024, 200_00), (2025, 100_00)):
        aide(region(), montant, annee=annee)
    decroches = simulation(convention, Hypotheses()).decroches
    assert decroches == {"Région Réunion": [(2023, 300_00), (2024, 200_00), (2025, 100_00)]}


@pytest.mark.django_db
def test_toutes_les_conventions_des_memes_annees_se_simulent_ensemble() -> None:
    qui = responsable()
    convention = signee(qui)
    signee(qui, cnc(), departement())
    signee(qui, cnc(), region("Région Bretagne", "", "53"), premiere_annee=2010, derniere_annee=2012)
    noms = [e.autorite.nom for e in simulation(convention, Hypotheses(), Portee.TOUTES).effets]
    assert noms == ["Département de La Réunion", "Région Réunion"]


@pytest.mark.django_db
def test_chaque_convention_juge_ses_aides_a_ses_seuils_et_a_son_ratio() -> None:
    """A short of 14 000 € misses the fund's threshold; where no text says one, it is matched, one for one."""
    qui, bretagne = responsable(), region("Région Bretagne", "", "53")
    convention = signee(qui)
    sans_seuil = signee(qui, cnc(), bretagne, seuils="", part_cnc=1, part_collectivites=1)
    for ici in (region(), bretagne):
        aide(ici, 14_000_00)
        aide(ici, 20_000_00)
    adapte = Hypotheses(ratio=convention.ratio, ajuster=True)
    lues = {e.autorite.nom: (e.assiette, e.apres) for e in simulation(convention, adapte, Portee.TOUTES).effets}
    assert lues == {"Région Bretagne": (34_000_00, 34_000_00), "Région Réunion": (20_000_00, 10_000_00)}
    inverse = Hypotheses(ratio=sans_seuil.ratio, ajuster=True)
    assert {
        e.autorite.nom: (e.assiette, e.apres) for e in simulation(sans_seuil, inverse, Portee.TOUTES).effets
    } == lues
    par_phase = simulation(convention, adapte, Portee.TOUTES).par_phase
    assert par_phase == [("production", "fiction", 68_000_00, 44_000_00, 44_000_00)]


@pytest.mark.django_db
def test_le_registre_de_chaque_convention_suit_ses_propres_seuils() -> None:
    qui, bretagne = responsable(), region("Région Bretagne", "", "53")
    conventions = [signee(qui), signee(qui, cnc(), bretagne, seuils="", part_collectivites=1)]
    for ici in (region(), bretagne):
        aide(ici, 14_000_00)
    assert [Registre(c).total.theorique for c in conventions] == [0, 14_000_00]


@pytest.mark.django_db
def test_un_avenant_sur_le_ratio_laisse_aux_annees_d_avant_le_leur() -> None:
    """The endowment adjusted to the effort is what the ledger calls for, whoever asks."""
    qui = responsable()
    convention, autre = signee(qui), signee(qui, cnc(), departement())
    for ici in (region(), departement()):
        aide(ici, 20_000_00, annee=2023)
        aide(ici, 30_000_00, annee=2024)
    for une in (convention, autre):
        amendee(qui, une, date(2024, 7, 1), ratio=(1, 1))
    (ligne,) = Registre(convention).lignes("autorite")
    resultat = simulation(convention, Hypotheses(ratio=convention.ratio, ajuster=True), Portee.TOUTES)
    assert (effets(resultat), ligne.theorique) == ([40_000_00, 40_000_00], 40_000_00)


@pytest.mark.django_db
def test_l_amont_d_une_annee_se_simule_au_ratio_de_cette_annee() -> None:
    """Writing in 2023, under 1 for 2; production in 2025 alone, under 1 for 1."""
    qui = responsable()
    convention = signee(qui)
    aide(region(), 100_000_00, annee=2023, phase="ecriture")
    aide(region(), 20_000_00, annee=2025)
    convention = amendee(qui, convention, date(2025, 2, 1), ratio=(1, 1))
    amont = simulation(convention, Hypotheses(ratio=convention.ratio, amont=True))
    assert (effets(amont), amont.par_phase) == (
        [50_000_00],
        [("ecriture", "fiction", 100_000_00, 0, 50_000_00), ("production", "fiction", 20_000_00, 20_000_00, 20_000_00)],
    )
    ajustee = simulation(convention, Hypotheses(ratio=convention.ratio, amont=True, ajuster=True))
    assert effets(ajustee) == [70_000_00]


@pytest.mark.django_db
def test_une_part_des_grands_budgets_se_laisse_au_ratio_de_chaque_annee() -> None:
    """Of 40 000 € matched, 30 000 go to a big budget: a quarter of what each year calls for is set aside."""
    qui = responsable()
    convention = signee(qui)
    aide(region(), 30_000_00, annee=2023, cout=4_000_000_00)
    aide(region(), 20_000_00, annee=2025, maintenu=10_000_00, cout=1)
    convention = amendee(qui, convention, date(2025, 2, 1), ratio=(1, 1))
    limites = Hypotheses(ratio=convention.ratio, ajuster=True, diversite=True)
    assert effets(simulation(convention, limites)) == [18_750_00]


@pytest.mark.django_db
def test_qui_est_parti_se_simule_comme_le_registre_le_compte() -> None:
    """With what it voted before it left, the Region's aid reaches its threshold; what it votes since is not counted."""
    qui, film = responsable(), beneficiaire()
    convention = signee(qui, cnc(), region(), departement())
    aide(region(), 15_000_00, objet="Film", beneficiaire=film, annee=2023)
    aide(departement(), 4_000_00, objet="Film", beneficiaire=film, annee=2023)
    aide(departement(), 90_000_00, annee=2025, votee_le=date(2025, 2, 1))
    paye(convention, departement(), 2_500_00, annee=2023)
    convention = amendee(qui, convention, date(2025, 2, 1), departs=[departement()])
    registre = Registre(convention)
    lue = simulation(convention, Hypotheses(ratio=convention.ratio, ajuster=True, a_la_baisse=True))
    assert (sum(e.effort for e in lue.effets), lue.avant) == (registre.total.effort, registre.total.paye)
    assert (registre.total.effort, registre.total.paye) == (19_000_00, 2_500_00)
    assert lue.apres == registre.total.theorique == 0


@pytest.mark.django_db
def test_qui_est_parti_ne_decroche_pas() -> None:
    qui = responsable()
    convention = signee(qui, cnc(), region(), departement())
    for annee, montant in ((2023, 300_00), (2024, 200_00), (2025, 100_00)):
        aide(departement(), montant, annee=annee)
    assert list(simulation(convention, Hypotheses()).decroches) == [departement().nom]
    convention = amendee(qui, convention, date(2025, 2, 1), departs=[departement()])
    assert simulation(convention, Hypotheses()).decroches == {}


@pytest.mark.django_db
def test_d_une_autre_convention_seul_se_degele_ce_qui_est_gele_des_annees_simulees() -> None:
    """60 000 € are frozen over 2025-2027, of which a third for the one year that is simulated."""
    qui = responsable()
    convention = signee(qui)
    autre = signee(qui, cnc(), departement(), premiere_annee=2025, derniere_annee=2027, seuils="")
    aide(departement(), 1_000_000_00, annee=2025)
    lue = simulation(convention, Hypotheses(degel=Fraction(1)), Portee.TOUTES)
    assert {e.autorite.nom: e.autorite.gele for e in lue.effets} == {
        departement().nom: 20_000_00,
        region().nom: 60_000_00,
    }
    assert (effets(lue)[0], Registre(autre, 2025).gel.gele) == (20_000_00, 20_000_00)


@pytest.mark.django_db
def test_une_convention_sans_collectivite_se_simule_sur_personne() -> None:
    resultat = simulation(signee(responsable(), cnc()), Hypotheses(ajuster=True))
    assert (effets(resultat), resultat.compte.aides, resultat.cout) == ([], 0, 0)


@pytest.mark.django_db
def test_toutes_les_conventions_ne_disent_rien_de_celle_qu_un_autre_n_a_pas_publiee() -> None:
    idf, autre = region("Région Île-de-France", AUTRE_FONDS, "11"), responsable(AUTRE_FONDS)
    convention = signee(responsable(), cnc(), region())
    secrete = signee(autre, cnc(), idf, fonds=AUTRE_FONDS)
    paye(secrete, idf, 123_456_78)

    def avant(*lus: str) -> list[int]:
        return [e.avant for e in simulation(convention, Hypotheses(), Portee.TOUTES, lus or None).effets]

    assert (avant(), avant(FONDS), sorted(avant(FONDS, AUTRE_FONDS))) == ([0], [0], [0, 123_456_78])
    publier_convention(par=agit(autre), convention=secrete, version=secrete.version)
    assert sorted(avant()) == [0, 123_456_78]


@pytest.mark.django_db
def test_de_chaque_convention_seules_ses_annees_se_simulent() -> None:
    qui = responsable()
    convention = signee(qui)
    autre = signee(qui, cnc(), departement(), premiere_annee=2025, derniere_annee=2027, seuils="")
    aide(departement(), 90_000_00, annee=2023)
    aide(departement(), 10_000_00, annee=2025)
    resultat = simulation(convention, Hypotheses(ratio=convention.ratio, ajuster=True), Portee.TOUTES)
    assert (effets(resultat), Registre(autre).total.theorique) == ([5_000_00, 0], 5_000_00)


@pytest.mark.django_db
def test_qui_rejoint_une_convention_ne_se_simule_qu_a_partir_de_cette_annee() -> None:
    qui = responsable()
    convention = signee(qui, cnc(), region(), seuils="")
    for annee in (2023, 2024, 2025):
        aide(departement(), 10_000_00, annee=annee)
    convention = amendee(qui, convention, date(2024, 6, 1), signataires=[departement()])
    assert effets(simulation(convention, Hypotheses(ratio=convention.ratio, ajuster=True))) == [10_000_00, 0]


@pytest.mark.django_db
def test_un_gel_qui_n_est_pas_de_la_production_ne_se_degele_pas_pour_elle() -> None:
    qui = responsable()
    convention = ouverte(qui, cnc(), region())
    volet(qui, convention, 100_000_00, phase="production", gele=0)
    volet(qui, convention, 500_000_00, axe=4, phase="transmission", gele=400_000_00)
    aide(region(), 1_000_000_00)
    paye(convention, region(), 100_000_00)
    resultat = simulation(convention, Hypotheses(ratio=convention.ratio, degel=Fraction(1)))
    assert (Registre(convention).gel.gele, resultat.cout) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("deja", "apres"), [(50_000_00, 50_000_00), (20_000_00, 50_000_00), (60_000_00, 60_000_00)])
def test_l_amont_deja_paye_ne_se_paie_pas_deux_fois(deja: int, apres: int) -> None:
    convention = signee(responsable())
    aide(region(), 100_000_00, phase="ecriture")
    paye(convention, region(), deja, phase="ecriture")
    assert effets(simulation(convention, Hypotheses(ratio=convention.ratio, amont=True))) == [apres]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hypotheses", "apres"),
    [
        ({}, 40_000_00),
        ({"ajuster": True}, 58_000_00),  # 30 000 of production called for, 28 000 for what nothing matches
        ({"ajuster": True, "amont": True}, 60_000_00),  # the 8 000 paid upstream answer half of its 20 000
        ({"degel": Fraction(1)}, 58_000_00),
        ({"degel": Fraction(1), "amont": True}, 60_000_00),
    ],
)
def test_ce_qui_est_verse_pour_une_autre_phase_ne_repond_pas_a_l_effort(hypotheses: dict[str, Any], apres: int) -> None:
    convention = signee(responsable())
    aide(region(), 60_000_00)
    aide(region(), 20_000_00, phase="ecriture")
    for phase, montant in (
        ("transmission", 20_000_00),
        ("ecriture", 8_000_00),
        ("production", 11_000_00),
        ("", 1_000_00),
    ):
        paye(convention, region(), montant, phase=phase)
    assert effets(simulation(convention, Hypotheses(ratio=convention.ratio, **hypotheses))) == [apres]


@pytest.mark.django_db
def test_a_la_baisse_ce_qui_est_verse_pour_une_autre_phase_reste() -> None:
    convention = signee(responsable())
    aide(region(), 20_000_00)
    paye(convention, region(), 150_000_00, phase="transmission")
    paye(convention, region(), 15_000_00)
    dites = Hypotheses(ratio=convention.ratio, ajuster=True, a_la_baisse=True)
    assert effets(simulation(convention, dites)) == [160_000_00]


@pytest.mark.django_db
def test_zero_qui_est_ecrit_est_suppose() -> None:
    convention = signee(responsable())
    ecrites = Supposer({"part_max": "0", "budget_eleve": "1", "diversite": "on"}).hypotheses(convention)
    assert (ecrites.part_max, ecrites.budget_eleve) == (0, 1_00)
    tues = Supposer({"part_max": "", "diversite": "on"}).hypotheses(convention)
    assert (tues.part_max, tues.budget_eleve) == (Fraction(1, 2), Hypotheses().budget_eleve)
