"""Each indicator on cases counted by hand; on none it says nothing, and with few it is not published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.translation import override

from amorce.actes.models import Decision, Deliberation
from amorce.commission.models import Inscription, Membre, Seance
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.actions.concertations import prevoir_une_concertation, tenir_une_concertation
from amorce.cooperation.actions.indicateurs import arreter_les_indicateurs
from amorce.cooperation.actions.mesures import suivre_une_mesure
from amorce.cooperation.indicateurs import CALCULS, Faits, Part, Releve, historiques
from amorce.cooperation.indicateurs.releve import compte, evolution, rapporte
from amorce.cooperation.indicateurs.service import Vote
from amorce.cooperation.models import Convention
from amorce.cooperation.note import dit_de_la_note
from amorce.cooperation.registre import Registre
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier
from amorce.droit.conventions import notes
from amorce.droit.conventions.indicateurs import INDICATEURS
from amorce.droit.conventions.nomenclature import ECHELONS, FILIERES, GENRES, PHASES
from amorce.fonds.models import LectureRetenue
from amorce.octrois.actions.projection import reprojeter
from amorce.octrois.models import Autorite, Import, Niveau, Octroi, Population, Porteur
from amorce.portefeuille.cooperation.hypotheses import Hypotheses
from amorce.portefeuille.prevision import ANNEES_MAX, prevoit
from amorce.site.templatetags.amorce import droit
from amorce.site.templatetags.cooperation import valeur_de
from amorce.socle.jours import jour_du
from tests.actes.fabrique import accordees, au_vote, avise, libere, vote
from tests.actes.fabrique import responsable as redacteur
from tests.actes.fabrique_suites import accorde, clos, retour_au_vote, vote_le_retour
from tests.commission.fabrique import nomme
from tests.comptes.fabrique import agent, agit
from tests.cooperation.fabrique import (
    AUTRE_FONDS,
    FONDS,
    aide,
    amendee,
    beneficiaire,
    cnc,
    departement,
    importation,
    ouverte,
    paye,
    publique,
    region,
    responsable,
    signee,
    simulation,
    volet,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def convention(qui: Personne) -> Convention:
    return signee(qui, cnc(), region(), departement(), region="04")


def lu(convention: Convention, code: str, annee: int = 2024) -> Releve:
    return CALCULS[code](Faits(convention), annee)


def parts(releve: Releve) -> dict[str, Fraction | None]:
    return {p.nom: p.valeur for p in releve.detail}


def test_tout_indicateur_a_une_definition_et_un_calcul() -> None:
    assert set(CALCULS) == set(INDICATEURS)
    assert all(i.definition and i.formule and i.exigences for i in INDICATEURS.values())


@pytest.mark.parametrize("code", sorted(CALCULS))
def test_sans_donnees_il_n_y_a_pas_de_valeur(convention: Convention, code: str) -> None:
    releve = lu(convention, code)
    if code != "gel":  # its envelopes are there as soon as it is signed
        assert (releve.valeur, releve.publiable) == (None, False)


@pytest.mark.parametrize("code", ["amont", "creation", "fragiles"])
def test_des_aides_qui_ne_disent_ni_etape_ni_lieu_ne_font_pas_zero(convention: Convention, code: str) -> None:
    Population.objects.create(
        niveau="commune", code="97411", nom="Saint-Denis", annee=2023, habitants=100, territoire_fragile="qpv"
    )
    for _ in range(6):
        aide(region(), 100_00, phase="", region="", departement="")
    releve = lu(convention, code)
    assert (releve.valeur, releve.cas, releve.inconnus) == (None, 0, 6)


def test_sans_territoire_fragile_connu_il_n_y_a_pas_de_part(convention: Convention) -> None:
    aide(region(), 100_00, territoire="97411")
    releve = lu(convention, "fragiles")
    assert (releve.valeur, releve.inconnus) == (None, 1)


@pytest.mark.parametrize(("cas", "publiable"), [(4, False), (5, True)])
def test_un_indicateur_se_publie_a_partir_de_cinq_cas(cas: int, publiable: bool) -> None:
    assert rapporte(1, 2, cas).publiable is publiable
    assert compte(3, cas).publiable is publiable


def test_rien_sur_rien_n_est_pas_zero() -> None:
    assert rapporte(0, 0, 0).valeur is None
    assert compte(0).valeur is None
    assert evolution(0, 10, 1).valeur is None
    assert rapporte(0, 5, 1).valeur == 0


@pytest.mark.exigences("CONV-II-5-04", "CONV-II-3-02")
def test_la_part_de_la_creation_et_les_etapes_que_rien_n_aide(convention: Convention) -> None:
    ici = region()
    aide(ici, 100_00, phase="ecriture", annee=2023)
    aide(ici, 300_00, phase="ecriture")
    aide(ici, 100_00, phase="transmission", axe=4)
    aide(ici, 100_00, phase="diffusion", axe=5)
    creation = lu(convention, "creation")
    assert (creation.valeur, creation.cas, creation.note) == (Fraction(3, 5), 3, "La part de la création baisse.")
    etapes = parts(lu(convention, "etapes"))
    assert (etapes["Écriture"], etapes["Patrimoine"]) == (Fraction(3, 5), Fraction(1, 5))
    assert etapes["Développement"] is None
    assert lu(convention, "amont").valeur == Fraction(3, 5)


@pytest.mark.exigences("CONV-II-3-03")
def test_un_genre_sans_aide_se_voit(convention: Convention) -> None:
    aide(region(), 300_00, genre="fiction")
    aide(region(), 100_00, genre="animation")
    aide(region(), 900_00, genre="")
    genres = lu(convention, "genres")
    assert (parts(genres)["Fiction"], parts(genres)["Documentaire de création"]) == (Fraction(3, 4), None)
    assert (genres.cas, genres.inconnus) == (2, 1)


@pytest.mark.exigences("CONV-AXE1-01")
def test_les_categories_et_les_premiers_films_se_comptent_sans_age(convention: Convention) -> None:
    ici = region()
    aide(ici, 100_00, format="long_metrage", premier_ou_deuxieme=True)
    aide(ici, 100_00, format="long_metrage", premier_ou_deuxieme=False)
    aide(ici, 100_00, format="court_metrage", genre="animation")
    categories = parts(lu(convention, "categories"))
    assert categories == {
        "Courts métrages": Fraction(1, 3),
        "Documentaires": None,
        "Animation": Fraction(1, 3),
        "Longs métrages": Fraction(2, 3),
        "Premiers et deuxièmes longs": Fraction(1, 3),
    }
    premiers = lu(convention, "premiers_films")
    assert (premiers.valeur, premiers.cas, premiers.inconnus) == (Fraction(1, 2), 2, 1)


@pytest.mark.exigences("CONV-II-5-02", "CONV-II-6-02", "CONV-II-6-03")
def test_l_initiative_regionale_se_compte_en_nombre_et_en_montant(convention: Convention) -> None:
    ici = region()
    aide(ici, 300_00, initiative_regionale=True)
    aide(ici, 100_00, initiative_regionale=False)
    aide(ici, 500_00)
    aide(ici, 100_00, beneficiaire=beneficiaire("Ana", personne=True, region="04"))
    aide(ici, 100_00, beneficiaire=beneficiaire("Zoé", personne=True, region="11"))
    assert lu(convention, "initiative_en_nombre").valeur == Fraction(1, 2)
    assert lu(convention, "initiative_en_montant").valeur == Fraction(3, 4)
    assert lu(convention, "auteurs_du_territoire").valeur == Fraction(1, 2)


@pytest.mark.exigences("CONV-II-3-01", "CONV-AXE2-01")
def test_les_acteurs_de_la_filiere(qui: Personne, convention: Convention) -> None:
    ici = region()
    aide(ici, 100_00, beneficiaire=beneficiaire("Ana", personne=True))
    aide(ici, 300_00)
    aide(ici, 100_00, phase="diffusion", axe=3)
    acteurs = parts(lu(convention, "acteurs"))
    assert (acteurs["Auteur ou autrice"], acteurs["Producteur ou productrice"]) == (Fraction(1, 5), Fraction(3, 5))
    assert (acteurs["Exploitant de salle"], acteurs["Festival"]) == (Fraction(1, 5), None)
    assert lu(convention, "creatif_et_productif").valeur == Fraction(1, 4)


@pytest.mark.exigences("CONV-AXE2-08")
def test_les_independants_parmi_ceux_dont_on_le_sait(convention: Convention) -> None:
    aide(region(), 100_00, independant=True)
    aide(region(), 300_00, independant=False)
    aide(region(), 900_00)
    assert lu(convention, "independants").valeur == Fraction(1, 4)


@pytest.mark.exigences("CONV-AXE2-09")
@pytest.mark.parametrize(("cout", "part"), [(4_000_000_00, Fraction(1)), (3_999_999_99, Fraction(0))])
def test_la_concentration_commence_au_budget_eleve(convention: Convention, cout: int, part: Fraction) -> None:
    aide(region(), 100_00, cout=cout)
    assert lu(convention, "concentration").valeur == part


@pytest.mark.exigences("CONV-AXE2-09")
@pytest.mark.parametrize(
    ("seuil", "eleves", "note"),
    [
        (None, 50, ""),
        (None, 51, notes.CONCENTREE),
        (300_000, 30, ""),
        (300_000, 31, notes.AU_DELA_DU_SEUIL),
        (800_000, 80, ""),
        (800_000, 81, notes.AU_DELA_DU_SEUIL),
    ],
)
def test_la_concentration_s_alerte_au_dela_du_seuil_de_la_convention(
    convention: Convention, seuil: int | None, eleves: int, note: str
) -> None:
    convention.seuil_de_concentration = seuil
    aide(region(), eleves * 100, cout=5_000_000_00)
    aide(region(), (100 - eleves) * 100, cout=100_000_00)
    assert lu(convention, "concentration").note == note


@pytest.mark.exigences("CONV-II-3-02", "CONV-II-3-03")
@pytest.mark.parametrize(("code", "champ", "tous"), [("genres", "genre", GENRES), ("etapes", "phase", PHASES)])
def test_un_genre_ou_une_etape_que_rien_n_aide_se_signale(
    convention: Convention, code: str, champ: str, tous: dict[str, str]
) -> None:
    sauf_un = list(tous)[:-1]
    for valeur in sauf_un:
        aide(region(), 100_00, **{champ: valeur})
    assert lu(convention, code).note
    aide(region(), 100_00, **{champ: list(tous)[-1]})
    assert (lu(convention, code).valeur, lu(convention, code).note) == (Fraction(1), "")


@pytest.mark.exigences("CONV-AXE1-02")
def test_l_amont_a_son_ratio_et_l_annee_que_rien_ne_paie_n_en_a_pas(convention: Convention) -> None:
    aide(region(), 100_00, phase="ecriture")
    aide(region(), 300_00, phase="developpement")
    aide(region(), 900_00)
    assert lu(convention, "ratio_amont").valeur is None
    paye(convention, region(), 50_00)
    assert lu(convention, "ratio_amont").valeur == 0, "payée, mais pour la production"
    paye(convention, region(), 100_00, phase="ecriture", genre="fiction")
    assert (lu(convention, "ratio_amont").valeur, lu(convention, "ratio_amont").cas) == (Fraction(1, 4), 2)


@pytest.mark.exigences("CONV-AXE1-02")
def test_un_versement_qui_tait_sa_phase_laisse_inconnu_le_ratio_de_l_amont_de_son_annee(convention: Convention) -> None:
    for annee in (2023, 2024):
        aide(region(), 100_00, phase="ecriture", annee=annee)
        paye(convention, region(), 50_00, phase="ecriture", annee=annee)
    paye(convention, region(), 50_00, phase="")
    tu = lu(convention, "ratio_amont")
    assert (tu.valeur, tu.publiable, tu.note) == (None, False, notes.VERSEMENTS_SANS_PHASE)
    assert lu(convention, "ratio_amont", 2023).valeur == Fraction(1, 2)


@pytest.mark.exigences("CONV-AXE2-13")
def test_cinema_et_audiovisuel_a_part(convention: Convention) -> None:
    aide(region(), 100_00, filiere="cinema")
    aide(region(), 300_00, filiere="audiovisuel")
    assert parts(lu(convention, "cinema_et_audiovisuel"))["Audiovisuel"] == Fraction(3, 4)


@pytest.mark.exigences("CONV-AXE2-13")
@pytest.mark.parametrize(
    ("filieres", "dit"),
    [
        (("cinema", "audiovisuel", "autre"), "2 sur 2"),
        (("cinema", "autre"), "1 sur 2"),
        (("autre",), "0 sur 2"),
    ],
)
def test_cinema_et_audiovisuel_se_comptent_sur_deux_et_le_reste_en_detail(
    convention: Convention, filieres: tuple[str, ...], dit: str
) -> None:
    for filiere in filieres:
        aide(region(), 100_00, filiere=filiere)
    releve = lu(convention, "cinema_et_audiovisuel")
    assert valeur_de(Releve.des_donnees(releve.en_donnees()), INDICATEURS["cinema_et_audiovisuel"]) == dit
    assert parts(releve)["Autre"] == Fraction(1, len(filieres))


@pytest.mark.parametrize(
    ("code", "manque"),
    [
        ("amont", {"phase": ""}),
        ("creation", {"phase": ""}),
        ("etapes", {"phase": ""}),
        ("acteurs", {"phase": ""}),
        ("diffusion_par_territoire", {"axe": None}),
        ("fragiles", {"departement": "", "region": ""}),
    ],
)
def test_une_formule_dit_ce_qu_elle_laisse_de_cote(convention: Convention, code: str, manque: dict[str, Any]) -> None:
    Population.objects.create(
        niveau="departement", code="974", nom="La Réunion", annee=2023, habitants=1, territoire_fragile="outre_mer"
    )
    aide(region(), 100_00)
    aide(region(), 900_00, **manque)
    releve = lu(convention, code)
    assert (releve.cas, releve.inconnus) == (1, 1)
    assert "rapportés à ceux dont" in INDICATEURS[code].formule


@pytest.mark.exigences("CONV-AXE4-03")
@pytest.mark.parametrize(("fin", "part"), [(date(2027, 5, 31), Fraction(1)), (date(2027, 5, 30), Fraction(0))])
def test_un_soutien_pluriannuel_dure_trois_ans(convention: Convention, fin: date, part: Fraction) -> None:
    aide(region(), 100_00, periode_debut=date(2024, 6, 1), periode_fin=fin)
    assert lu(convention, "pluriannuel").valeur == part


@pytest.mark.exigences("CONV-II-4-02", "CONV-II-4-03", "CONV-II-4-06")
def test_les_territoires_par_habitant_et_fragiles_et_les_echelons(convention: Convention) -> None:
    Population.objects.create(niveau="departement", code="974", nom="La Réunion", annee=2023, habitants=1000)
    Population.objects.create(
        niveau="commune", code="97411", nom="Saint-Denis", annee=2023, habitants=100, territoire_fragile="qpv"
    )
    aide(region(), 300_00, territoire="97411")
    aide(departement(), 100_00, territoire="97416")
    aide(region(), 50_00, departement="75")
    habitant = lu(convention, "par_habitant")
    assert (habitant.valeur, habitant.cas, habitant.inconnus) == (Fraction(400, 1000), 2, 1)
    fragiles = lu(convention, "fragiles")  # one says no commune: whether it is fragile is not known
    assert (fragiles.valeur, fragiles.cas, fragiles.inconnus) == (Fraction(300, 400), 2, 1)
    assert parts(lu(convention, "echelons"))["Département"] == Fraction(100, 450)


def test_le_departement_d_une_personne_ne_se_lit_pas_par_soustraction(convention: Convention) -> None:
    """Everybody reads the companies' aids with their place: what is left of a department would be hers."""
    Population.objects.create(niveau="departement", code="974", nom="La Réunion", annee=2023, habitants=1000)
    for _ in range(5):
        aide(region(), 100_00)
    aide(region(), 300_00, beneficiaire=beneficiaire("Ana Payet", personne=True))
    habitant = lu(convention, "par_habitant")
    assert (habitant.valeur, habitant.cas, parts(habitant)) == (Fraction(1, 2), 5, {"La Réunion": Fraction(1, 2)})


def test_une_generation_trop_peu_nombreuse_ne_se_lit_pas_par_soustraction(convention: Convention) -> None:
    octroi = aide(region(), 100_00)
    for ne, combien in ((1995, 7), (1985, 5), (1960, 1)):
        for _ in range(combien):
            Porteur.objects.create(octroi=octroi, role="auteur", genre="femme", annee_naissance=ne)
    releve = lu(convention, "generations")
    assert [(p.cas, p.publiable) for p in releve.detail] == [(7, True), (5, False), (1, False)]
    assert Releve.des_donnees(releve.en_donnees()) == releve
    for _ in range(4):
        Porteur.objects.create(octroi=octroi, role="auteur", genre="femme", annee_naissance=1960)
    assert [(p.cas, p.publiable) for p in lu(convention, "generations").detail] == [(7, True), (5, True), (5, True)]


@pytest.mark.exigences("CONV-II-4-03")
def test_un_departement_que_rien_n_aide_compte_parmi_les_habitants(qui: Personne) -> None:
    occitanie = signee(qui, cnc(), region("Région Occitanie", "", "76"))
    for code, nom, habitants in (("48", "Lozère", 100), ("31", "Haute-Garonne", 900)):
        Population.objects.create(niveau="departement", code=code, nom=nom, annee=2023, habitants=habitants)
    assert lu(occitanie, "par_habitant").valeur is None
    for _ in range(5):
        aide(region("Région Occitanie", "", "76"), 1_200_00, region="76", departement="48")
    releve = lu(occitanie, "par_habitant")
    assert (releve.valeur, releve.cas, releve.inconnus) == (Fraction(6_000, 1_000), 5, 0)
    assert parts(releve) == {"Haute-Garonne": 0, "Lozère": Fraction(6_000, 100)}


@pytest.mark.exigences("CONV-II-4-05")
@pytest.mark.parametrize(("derniere", "baissent"), [(99_00, 1), (100_00, 0)])
def test_un_decrochage_est_une_baisse_deux_annees_de_suite(
    convention: Convention, derniere: int, baissent: int
) -> None:
    for annee, montant in ((2023, 200_00), (2024, 100_00), (2025, derniere)):
        aide(region(), montant, annee=annee)
    releve = lu(convention, "decrochages", 2025)
    assert releve.valeur == baissent
    assert [p.nom for p in releve.detail] == ["Région Réunion"][:baissent]


@pytest.mark.exigences("CONV-II-4-05")
def test_un_decrochage_se_voit_des_la_premiere_annee_sur_celles_d_avant(convention: Convention) -> None:
    for annee, montant in ((2021, 300_00), (2022, 200_00), (2023, 100_00)):
        aide(region(), montant, annee=annee)
    assert lu(convention, "decrochages", 2023).valeur == 1
    assert simulation(convention, Hypotheses()).decroches == {
        "Région Réunion": [(2021, 300_00), (2022, 200_00), (2023, 100_00)]
    }


@pytest.mark.exigences("CONV-I-04", "CONV-II-1-03")
def test_les_enveloppes_evoluent_d_une_annee_et_d_une_convention_a_l_autre(qui: Personne) -> None:
    avant = ouverte(qui, premiere_annee=2020, derniere_annee=2022)
    volet(qui, avant, 100_00, annee=2022)
    suivante = ouverte(qui, precedente=avant)
    volet(qui, suivante, 120_00, annee=2023)
    volet(qui, suivante, 90_00, annee=2024)
    assert lu(suivante, "enveloppes", 2023).valeur == Fraction(1, 5)
    assert lu(suivante, "enveloppes", 2024).valeur == Fraction(-1, 4)
    assert lu(suivante, "triennale", 2023).valeur == Fraction(11, 10)


@pytest.mark.exigences("CONV-II-1-03")
@pytest.mark.parametrize(
    ("hausse", "constante"), [(None, None), (0, Fraction(1, 10)), (100_000, Fraction(0)), (200_000, Fraction(-1, 12))]
)
def test_l_enveloppe_se_lit_en_euros_constants_quand_la_hausse_des_prix_est_dite(
    qui: Personne, hausse: int | None, constante: Fraction | None
) -> None:
    avant = ouverte(qui, premiere_annee=2020, derniere_annee=2022)
    volet(qui, avant, 100_00)
    suivante = ouverte(qui, precedente=avant, hausse_des_prix=hausse)
    volet(qui, suivante, 110_00)
    releve = lu(suivante, "triennale", 2023)
    assert releve.valeur == Fraction(1, 10)
    assert parts(releve) == {"En euros courants": Fraction(1, 10), "En euros constants": constante}


def test_la_part_gelee_est_celle_des_enveloppes_du_cnc(convention: Convention) -> None:
    assert lu(convention, "gel").valeur == Fraction(1, 5)


def test_la_part_gelee_d_une_annee_n_oublie_pas_les_enveloppes_sans_annee(qui: Personne) -> None:
    """100 000 € of 2024, of which 20 000 frozen, and 10 000 that name it: what the ledger says."""
    convention = ouverte(qui)
    volet(qui, convention, 300_000_00, phase="production", gele=60_000_00)
    volet(qui, convention, 10_000_00, phase="production", annee=2024)
    gel = Registre(convention, 2024).gel
    assert lu(convention, "gel").valeur == Fraction(20, 110) == Fraction(gel.gele, gel.enveloppe)
    assert lu(convention, "gel", 2023).valeur == Fraction(1, 5)


def test_ce_qui_ne_compte_personne_se_publie_quel_qu_en_soit_le_nombre(convention: Convention) -> None:
    """One envelope tells nothing of anybody; four aids might."""
    gel = lu(convention, "gel")
    assert (gel.cas, gel.publiable) == (1, True)
    assert Releve.des_donnees(gel.en_donnees()) == gel
    for _ in range(4):
        aide(region(), 16_000_00)
    assert not lu(convention, "amont").publiable


@pytest.mark.exigences("CONV-II-4-01")
def test_la_dotation_par_habitant_se_compare_avec_et_sans_partenariat_renforce(qui: Personne) -> None:
    gard = departement("Département du Gard", "30")
    renforcee = signee(qui, cnc(), region(), partenariat_renforce=True)
    autre = publique(qui, cnc(), gard)
    paye(renforcee, region(), 300_00)
    paye(autre, gard, 100_00)
    Population.objects.create(niveau="region", code="04", nom="La Réunion", annee=2020, habitants=100)
    Population.objects.create(niveau="departement", code="30", nom="Gard", annee=2020, habitants=100)
    releve = lu(renforcee, "dotation_par_habitant")
    assert parts(releve) == {"Partenariat renforcé": 3, "Sans partenariat renforcé": 1}
    assert releve.valeur == 2


def peuple(niveau: str, code: str, habitants: int) -> None:
    Population.objects.create(niveau=niveau, code=code, nom=code, annee=2020, habitants=habitants)


@pytest.mark.exigences("CONV-II-4-01")
def test_un_habitant_ne_se_compte_qu_une_fois_dans_la_plus_large_des_signataires(qui: Personne) -> None:
    """The Region, a Department of it, a commune and an intercommunality are for the same people; Mayotte is not."""
    commune = Autorite.objects.create(nom="Ville de Saint-Denis", niveau=Niveau.COMMUNE, code="97411")
    epci = Autorite.objects.create(nom="Cinor", niveau=Niveau.EPCI, code="249740119")
    mayotte = departement("Département de Mayotte", "976")
    convention = signee(qui, cnc(), region(), departement(), commune, epci, mayotte, region="04")
    for niveau, code, habitants in (
        ("region", "04", 900),
        ("departement", "974", 900),
        ("commune", "97411", 150),
        ("epci", "249740119", 200),
        ("departement", "976", 300),
    ):
        peuple(niveau, code, habitants)
    for payee in (region(), departement(), commune, epci, mayotte):
        paye(convention, payee, 300_00)
    releve = lu(convention, "dotation_par_habitant")
    assert (releve.valeur, releve.cas) == (Fraction(1500, 1200), 5)


@pytest.mark.exigences("CONV-II-4-01")
def test_sans_la_region_c_est_le_departement_qui_compte_ses_communes(qui: Personne) -> None:
    commune = Autorite.objects.create(nom="Ville de Saint-Denis", niveau=Niveau.COMMUNE, code="97411")
    convention = signee(qui, cnc(), departement(), commune, region="04")
    peuple("departement", "974", 900)
    peuple("commune", "97411", 150)
    paye(convention, commune, 900_00)
    assert lu(convention, "dotation_par_habitant").valeur == 1


@pytest.mark.exigences("CONV-II-4-01")
def test_la_dotation_par_projet_se_compare_avec_et_sans_partenariat_renforce(qui: Personne) -> None:
    renforcee = signee(qui, cnc(), region(), partenariat_renforce=True)
    autre = publique(qui, cnc(), departement())
    paye(renforcee, region(), 300_00)
    paye(autre, departement(), 100_00)
    assert lu(renforcee, "dotation_par_projet").valeur is None
    aide(region(), 16_000_00)
    aide(region(), 16_000_00, phase="ecriture")
    for _ in range(2):
        aide(departement(), 16_000_00)
    releve = lu(renforcee, "dotation_par_projet")
    assert parts(releve) == {"Partenariat renforcé": 300, "Sans partenariat renforcé": 50}
    assert (releve.valeur, releve.cas, releve.publiable) == (Fraction(400, 3), 2, True)


@pytest.mark.exigences("CONV-II-4-01")
@pytest.mark.parametrize("code", ["dotation_par_habitant", "dotation_par_projet"])
def test_sans_versement_enregistre_une_dotation_n_est_pas_zero_ni_ne_baisse_la_moyenne(
    qui: Personne, code: str
) -> None:
    convention = signee(qui, cnc(), region(), partenariat_renforce=True)
    autre = publique(qui, cnc(), departement("Département du Gard", "30"))
    for qui_aide, niveau, lieu in (
        (region(), "region", "04"),
        (departement("Département du Gard", "30"), "departement", "30"),
    ):
        peuple(niveau, lieu, 1)
        aide(qui_aide, 16_000_00)
    assert (lu(convention, code).valeur, lu(convention, code).publiable) == (None, False)
    paye(convention, region(), 300_00, annee=2023)
    paye(autre, departement("Département du Gard", "30"), 100_00)
    assert (lu(convention, code).valeur, lu(convention, code).cas) == (100, 1)
    assert parts(lu(convention, code)) == {"Partenariat renforcé": None, "Sans partenariat renforcé": 100}


@pytest.mark.exigences("CONV-II-4-03")
def test_l_aide_par_projet_se_lit_departement_par_departement_sans_personne(convention: Convention) -> None:
    for montant, departement_ in ((100_00, "974"), (300_00, "974"), (50_00, "976")):
        aide(region(), montant, departement=departement_)
    aide(region(), 900_00, beneficiaire=beneficiaire("Ana Payet", personne=True))
    releve = lu(convention, "par_projet")
    assert (releve.valeur, releve.cas, releve.inconnus) == (150, 3, 1)
    assert parts(releve) == {"La Réunion": 200, "Mayotte": 50}


@pytest.mark.exigences("CONV-AXE3-01")
def test_la_diffusion_se_lit_dans_chaque_territoire(convention: Convention) -> None:
    aide(region(), 100_00, axe=3, phase="diffusion")
    aide(region(), 300_00)
    aide(region(), 400_00, departement="976")
    aide(region(), 50_00, axe=None)
    releve = lu(convention, "diffusion_par_territoire")
    assert (releve.valeur, releve.cas, releve.inconnus) == (Fraction(1, 8), 3, 1)
    assert parts(releve) == {"La Réunion": Fraction(1, 4), "Mayotte": 0}


@pytest.mark.exigences("CONV-AXE1-06")
def test_une_structure_est_nouvelle_ou_dans_un_genre_nouveau_pour_elle(convention: Convention) -> None:
    fidele, diversifiee, neuve = (beneficiaire(nom) for nom in ("Fidèle", "Diversifiée", "Neuve"))
    aide(region(), 100_00, annee=2023, beneficiaire=fidele)
    aide(region(), 100_00, annee=2022, beneficiaire=diversifiee)  # before the agreement: known all the same
    assert lu(convention, "nouveaux_genres", 2022).valeur is None
    assert lu(convention, "nouveaux_genres").valeur is None
    aide(region(), 100_00, beneficiaire=fidele)
    for genre in ("fiction", "animation"):
        aide(region(), 100_00, beneficiaire=diversifiee, genre=genre)
    aide(region(), 100_00, beneficiaire=neuve, genre="documentaire_creation")
    aide(region(), 100_00, beneficiaire=beneficiaire("Ana Payet", personne=True))
    aide(region(), 100_00, beneficiaire=beneficiaire("Salle"), phase="diffusion")
    releve = lu(convention, "nouveaux_genres")
    assert (releve.valeur, releve.cas) == (Fraction(2, 3), 3)
    assert parts(releve) == {
        "Aidées pour la première fois": Fraction(1, 3),
        "Déjà aidées, dans un genre nouveau pour elles": Fraction(1, 3),
    }


def test_ce_que_qui_est_parti_a_aide_reste_connu(qui: Personne, convention: Convention) -> None:
    """What a department voted until it left tells who is new; what it voted afterwards is no more of the agreement."""
    fidele, autre = beneficiaire("Fidèle"), beneficiaire("Autre")
    aide(departement(), 100_00, annee=2023, beneficiaire=fidele)
    aide(region(), 100_00, annee=2023)
    aide(region(), 100_00, beneficiaire=fidele)
    aide(departement(), 100_00, votee_le=date(2024, 3, 1), beneficiaire=autre)
    amendee(qui, convention, date(2024, 3, 1), departs=[departement()])
    releve = lu(convention, "nouveaux_genres")
    assert (releve.valeur, releve.cas) == (0, 1)


def test_la_dotation_par_habitant_ne_dit_rien_d_une_convention_que_personne_ne_lit(qui: Personne) -> None:
    sienne = publique(qui, cnc(), region(), region="04")
    idf = region("Région Île-de-France", AUTRE_FONDS, "11")
    secrete = signee(responsable(AUTRE_FONDS), cnc(), idf, fonds=AUTRE_FONDS)
    paye(secrete, idf, 123_456_78)
    Population.objects.create(niveau="region", code="11", nom="Île-de-France", annee=2020, habitants=100)
    assert lu(sienne, "dotation_par_habitant").valeur is None


@pytest.mark.exigences("CONV-II-8-07")
def test_la_parite_et_les_generations_des_aides(convention: Convention) -> None:
    for genre, annee in (("femme", 1990), ("femme", 1989), ("homme", 1974), ("non_renseigne", None)):
        octroi = aide(region(), 100_00)
        Porteur.objects.create(octroi=octroi, role="auteur", genre=genre, annee_naissance=annee)
    parite = lu(convention, "parite_des_aides")
    assert (parite.valeur, parite.cas, parite.inconnus) == (Fraction(2, 3), 3, 1)
    assert parts(lu(convention, "generations")) == {
        "moins de 35 ans": Fraction(1, 3),
        "35 à 49 ans": Fraction(1, 3),
        "50 ans et plus": Fraction(1, 3),
    }


@pytest.mark.exigences("CONV-II-8-07")
def test_qui_ecrit_et_realise_compte_une_fois_dans_la_parite(convention: Convention) -> None:
    for auteur, realisateur in (("femme", "femme"), ("femme", "femme"), ("homme", "femme"), ("homme", "")):
        octroi = aide(region(), 100_00)
        for role, genre in (("auteur", auteur), ("realisateur", realisateur)):
            Porteur.objects.create(octroi=octroi, role=role, genre=genre)
    parite = lu(convention, "parite_des_aides")
    assert (parite.valeur, parite.cas, parite.publiable) == (Fraction(5, 8), 4, False)


@pytest.mark.exigences("CONV-II-8-07")
@pytest.mark.parametrize(("femmes", "hommes", "publiable"), [(5, 0, False), (0, 5, False), (5, 4, False), (5, 5, True)])
def test_la_parite_ne_dit_pas_le_genre_de_chacun(
    convention: Convention, femmes: int, hommes: int, publiable: bool
) -> None:
    for genre in (*["femme"] * femmes, *["homme"] * hommes):
        Porteur.objects.create(octroi=aide(region(), 100_00), role="realisateur", genre=genre)
    assert lu(convention, "parite_des_aides").publiable is publiable


@pytest.mark.exigences("CONV-II-8-07")
@pytest.mark.parametrize("code", ["generations", "parite_des_aides"])
def test_ce_que_nul_n_a_demande_n_est_pas_ce_que_nul_n_a_dit(convention: Convention, code: str) -> None:
    """No aid, no data; aids of a table without the column, nobody was asked; with it, nobody answered."""
    assert not lu(convention, code).non_demande
    octroi = aide(region(), 100_00)
    sans = lu(convention, code)
    assert (sans.non_demande, sans.valeur, Releve.des_donnees(sans.en_donnees())) == (True, None, sans)
    demandes = {"naissance": "Naissance", "genre_auteur": "Genre"}
    Import.objects.filter(pk=octroi.importation_id).update(correspondance=demandes)
    assert not lu(convention, code).non_demande
    Porteur.objects.create(octroi=octroi, role="auteur", genre="femme", annee_naissance=1990)
    Import.objects.filter(pk=octroi.importation_id).update(correspondance={})
    assert not lu(convention, code).non_demande


def test_les_mots_des_parts_sont_ceux_des_aides() -> None:
    """Written in French into what is closed, translated where it is read."""
    assert {str(code): str(nom) for code, nom in Niveau.choices} == ECHELONS
    assert {str(code): str(nom) for code, nom in Octroi.Filiere.choices} == FILIERES
    assert {str(sens) for sens in Decision.Sens.values} - {"retire", "maintenue"} == notes.SENS.keys()


@pytest.mark.exigences("CONV-II-8-07", "CONV-AXE2-12", "CONV-II-8-05")
def test_les_commissions_leur_parite_leurs_metiers_et_le_cnc(convention: Convention, qui: Personne) -> None:
    dits = (("femme", "Productrice"), ("homme", "productrice"), ("femme", "Chargée de mission CNC"), ("homme", ""))
    for place, (genre, metier) in enumerate(dits, 1):
        membre = nomme(agit(qui), place, nomme_le=date(2024, 1, 1))  # proposed by the CNC, and no more
        Membre.objects.filter(pk=membre.pk).update(genre=genre, metier=metier)
    assert lu(convention, "parite_des_commissions", 2025).valeur == Fraction(1, 2)
    assert lu(convention, "cnc_en_commission", 2025).valeur == 1
    metiers = lu(convention, "metiers_des_commissions", 2025)
    assert (parts(metiers)["Productrice"], metiers.cas, metiers.inconnus) == (Fraction(2, 3), 3, 1)
    assert lu(convention, "parite_des_commissions", 2023).valeur is None


@pytest.mark.exigences("CONV-II-8-07")
def test_generations_des_commissions_se_disent_librement_et_jamais_pour_peu(
    convention: Convention, qui: Personne
) -> None:
    """Who sits is known by name: fewer than five answers, or all of them alike, are not even counted."""
    membres = [nomme(agit(qui), place, nomme_le=date(2024, 1, 1)) for place in range(1, 8)]

    def disent(*dites: str, le: date = date(2026, 5, 1)) -> Releve:
        for membre, dite in zip(membres, dites, strict=False):
            Personne.objects.filter(pk=membre.personne_id).update(generation=dite, generation_dite_le=le)
        return lu(convention, "generations_des_commissions", 2025)

    assert disent("0", "0", "35", "50") == Releve(inconnus=7)
    assert disent("0", "0", "0", "0", "0") == Releve(inconnus=7)
    releve = disent("0", "0", "0", "0", "0", "50")
    assert (releve.valeur, releve.cas, releve.inconnus) == (Fraction(2, 3), 6, 1)
    assert [(p.valeur, p.cas) for p in releve.detail] == [(None, 0)] * 3  # five, that six less one would tell
    assert disent("0", "0", "0", "0", "0", "50", le=date(2021, 5, 1)) == Releve(inconnus=7)
    assert disent("", "", "0", "0", "0", "50") == Releve(inconnus=7)


@pytest.mark.exigences("CONV-AXE2-11")
def test_l_emploi_ne_se_lit_qu_a_cote_d_effets_culturels(convention: Convention) -> None:
    [decision] = accordees(redacteur(), 20_000_00)
    depot = decision.dossier.depots.latest("rang")
    depot.faits["emplois_locaux_jh"] = "120"
    type(depot).objects.filter(pk=depot.pk).update(faits=depot.faits)
    reprojeter()
    annee = decision.deliberation.jour.year
    assert lu(convention, "emplois_locaux", annee).valeur == 120
    assert set(INDICATEURS["emplois_locaux"].avec) == {
        "premiers_films",
        "initiative_en_nombre",
        "auteurs_du_territoire",
        "diffusion_par_territoire",
    }


def test_la_charge_et_sa_prevision(convention: Convention) -> None:
    agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    [decision] = accordees(redacteur(), 20_000_00)
    instructeurs = len({un for un, *_ in Faits(convention).service(2025).instructeurs})
    Dossier.objects.filter(pk=decision.dossier_id).update(depose_le="2025-06-01T00:00:00Z")
    releve = lu(convention, "charge", 2025)
    assert (releve.valeur, releve.cas, releve.detail) == (Fraction(1, instructeurs), 1, ())


def test_la_prevision_de_charge_est_celle_du_portail_et_ne_part_que_d_une_annee_finie(convention: Convention) -> None:
    """81 deposits in each whole year, 3 since this January."""
    an = jour_du(FONDS).year
    depots = {an - 3: 81, an - 2: 84, an - 1: 84, an: 3}
    service = SimpleNamespace(depots=depots, instructeurs=[("une", an - 3, 9999), ("autre", an - 3, 9999)])
    faits: Any = SimpleNamespace(service=lambda _annee: service, convention=convention)
    prevus = {annee: parts(CALCULS["charge"](faits, annee)) for annee in (an - 2, an - 1, an)}
    portail = prevoit(depots, an)
    assert portail is not None
    assert prevus == {
        an - 2: {},
        an - 1: {"Prévision de l'année suivante": Fraction(portail.recues, 2)},
        an: {},
    }
    assert portail.recues == 86


def test_la_prevision_lit_les_six_annees_que_lit_le_portail(convention: Convention) -> None:
    assert min(Faits(convention).service(2025).depots) == convention.premiere_annee + 1 - ANNEES_MAX


@pytest.mark.exigences("CONV-II-1-04")
def test_seuls_les_rejets_faute_d_enveloppe_sont_des_demandes_non_financees() -> None:
    """With a commission or without; not those that it advised against, nor those whose cause was never said."""
    un = Vote(uuid4(), date(2024, 1, 1), date(2024, 6, 1), "rejete", "favorable", date(2024, 3, 1))
    muets = [replace(un, avis=avis) for avis in ("favorable", "")]
    votes = [*muets]
    faits: Any = SimpleNamespace(service=lambda _annee: SimpleNamespace(votes=votes))
    dit = CALCULS["eligibles_non_financees"](faits, 2024)
    assert (dit.valeur, dit.inconnus, dit.note) == (None, 2, "Des rejets sans cause dite ne sont pas comptés.")
    votes += [replace(un, avis=avis, cause="enveloppe") for avis in ("favorable", "")]
    votes += [replace(un, cause="autre"), replace(un, avis="defavorable"), replace(un, sens="accorde")]
    votes += [replace(un, cause="enveloppe", vote_le=date(2023, 6, 1))]
    dit = CALCULS["eligibles_non_financees"](faits, 2024)
    assert (dit.valeur, dit.cas, dit.inconnus, dit.note) == (2, 5, 2, notes.REJETS_SANS_CAUSE)
    votes = votes[2:]
    dit = CALCULS["eligibles_non_financees"](faits, 2024)
    assert (dit.valeur, dit.cas, dit.inconnus, dit.note) == (2, 5, 0, "")


@pytest.mark.exigences("CONV-II-1-04")
def test_la_cause_d_un_rejet_vote_ici_se_compte(qui: Personne) -> None:
    redactrice = redacteur()
    (decision,) = au_vote(redactrice, avise())
    vote(redactrice, decision, "rejete", motifs="Elle est épuisée.", cause="enveloppe")
    libere(redactrice, decision.deliberation)
    annee = decision.deliberation.jour.year
    convention = signee(qui, premiere_annee=annee, derniere_annee=annee + 2, region="04")
    dit = CALCULS["eligibles_non_financees"](Faits(convention), annee)
    assert (dit.valeur, dit.cas, dit.inconnus) == (1, 1, 0)


def test_un_lieu_est_fragile_les_annees_ou_il_est_dit_l_etre(convention: Convention) -> None:
    """Before any place was said to be, nothing is known; one that a later table says no more to be is no more so."""

    def dite(code: str, annee: int, fragile: str = "", importation: Import | None = None) -> None:
        Population.objects.create(
            niveau="commune",
            code=code,
            nom=code,
            annee=annee,
            habitants=9,
            territoire_fragile=fragile,
            importation=importation,
        )

    sans_colonne = importation()
    dite("97411", 2022, "petite_ville")
    dite("97411", 2023, importation=sans_colonne)
    dite("97411", 2024)
    dite("97415", 2024, "rural")
    for annee in (2021, 2022, 2023, 2024, 2025):
        for lieu, montant in (("97411", 300_00), ("97415", 100_00)):
            aide(region(), montant, territoire=lieu, annee=annee)
    lus = {annee: lu(convention, "fragiles", annee) for annee in (2022, 2023, 2024, 2025)}
    assert {annee: releve.valeur for annee, releve in lus.items()} == {
        2022: None,  # not one of the agreement's
        2023: Fraction(3, 4),
        2024: Fraction(1, 4),
        2025: Fraction(1, 4),
    }
    d_avant = CALCULS["fragiles"](Faits(convention, avant=2), 2021)
    assert (d_avant.valeur, d_avant.inconnus) == (None, 2)
    assert CALCULS["fragiles"](Faits(convention, avant=2), 2022).valeur == Fraction(3, 4)


@pytest.mark.parametrize("code", sorted(code for code, un in INDICATEURS.items() if un.parts))
def test_une_repartition_dit_combien_de_ses_parts_sont_aidees(code: str) -> None:
    """Not a share of the amounts, which its detail says."""
    releve = Releve(Fraction(2, 3), 6, tuple(Part(nom, Fraction(1, 3), 2) for nom in ("A", "B", "C")))
    assert valeur_de(releve, INDICATEURS[code]) == "2 sur 3"
    assert valeur_de(Releve(), INDICATEURS[code]) == "pas de données"
    with override("en"):
        assert valeur_de(releve, INDICATEURS[code]) == "2 of 3"


def test_la_part_d_une_somme_se_dit_toujours_en_pour_cent(convention: Convention) -> None:
    for _ in range(5):
        aide(region(), 20_000_00)
    lues = {code: valeur_de(lu(convention, code), INDICATEURS[code]) for code in ("etapes", "genres", "amont")}
    assert lues == {"etapes": "1 sur 9", "genres": f"1 sur {len(GENRES)}", "amont": "0\xa0%"}


def test_les_delais_et_les_avis_suivis_se_lisent_des_dossiers(convention: Convention) -> None:
    [decision] = accordees(redacteur(), 20_000_00)
    annee = decision.deliberation.jour.year
    faits = Faits(Convention(fonds=FONDS, premiere_annee=annee, derniere_annee=annee, pk=convention.pk))
    assert CALCULS["avis_suivis"](faits, annee).valeur == 1
    assert CALCULS["delais"](faits, annee).cas == 1
    assert CALCULS["eligibles_non_financees"](faits, annee).valeur == 0


def test_une_aide_retiree_n_est_ni_un_ecart_a_l_avis_ni_un_delai(qui: Personne) -> None:
    redactrice = redacteur()
    dossier = accorde(redactrice)
    annee = jour_du(FONDS).year
    convention = signee(qui, premiere_annee=annee, derniere_annee=annee + 2, region="04")
    avant = [CALCULS[code](Faits(convention), annee) for code in ("avis_suivis", "delais")]
    retour = vote_le_retour(redactrice, retour_au_vote(redactrice, clos(redactrice, dossier))[0])
    libere(redactrice, retour.deliberation)
    Deliberation.objects.filter(pk=retour.deliberation_id).update(jour=jour_du(FONDS))
    apres = [CALCULS[code](Faits(convention), annee) for code in ("avis_suivis", "delais")]
    assert (avant, avant[0].valeur) == (apres, 1)


def test_chaque_part_d_un_indicateur_se_dit_aussi_en_anglais() -> None:
    with override("en"):
        assert [dit for dit in notes.PARTS if droit(dit) == dit] == ["Animation"]


def test_chaque_vote_se_lit_avec_l_avis_qu_il_a_suivi(qui: Personne) -> None:
    redactrice, dossier = redacteur(), avise()
    (decision,) = au_vote(redactrice, dossier)
    vote(redactrice, decision, "ajourne", motifs="À revoir.")
    libere(redactrice, decision.deliberation)
    vote_le = jour_du(FONDS) - timedelta(days=70)
    Deliberation.objects.filter(pk=decision.deliberation_id).update(jour=vote_le)
    maintenant = timezone.now()
    Dossier.objects.filter(pk=dossier.pk).update(depose_le=maintenant - timedelta(days=100))
    Inscription.objects.filter(dossier=dossier).update(avis_le=maintenant - timedelta(days=80))
    seconde = Seance.objects.create(fonds=dossier.fonds, commission="seconde", debut=maintenant)
    Inscription.objects.create(
        seance=seconde, dossier=dossier, rang=1, avis="defavorable", avis_le=maintenant, motifs="Non."
    )
    convention = signee(qui, premiere_annee=vote_le.year, derniere_annee=vote_le.year + 2, region="04")
    (lu_,) = Faits(convention).service(vote_le.year).votes
    assert (lu_.avis, lu_.avis_le) == (decision.avis, vote_le - timedelta(days=10))
    assert parts(CALCULS["delais"](Faits(convention), vote_le.year)) == {
        notes.A_L_AVIS: 20, notes.AU_VOTE: 10, notes.A_L_ACTE: None
    }  # fmt: skip


def test_la_presence_payee_des_auteurs_se_dit_par_annee(qui: Personne, convention: Convention) -> None:
    suivre_une_mesure(
        par=agit(qui), convention=convention, mesure="rencontres_remunerees", annee=2024, presente=True, quantite=12
    )
    assert lu(convention, "presence_payee").valeur == 12


@pytest.mark.exigences("CONV-II-6-06")
def test_les_indicateurs_arretes_ne_bougent_plus(qui: Personne, convention: Convention) -> None:
    aide(region(), 100_00, phase="ecriture")
    with pytest.raises(ActeRefuse, match="le comité de suivi ne s'est pas réuni"):
        arreter_les_indicateurs(par=agit(qui), convention=convention, annee=2024)
    prevue = prevoir_une_concertation(
        par=agit(qui), convention=convention, genre="comite", prevue_le=date(2025, 2, 1), objet="Bilan de 2024"
    )
    tenir_une_concertation(
        par=agit(qui), concertation=prevue, tenue_le=date(2025, 2, 1), organisations=[], compte_rendu="Lu."
    )
    arreter_les_indicateurs(par=agit(qui), convention=convention, annee=2024)
    aide(region(), 300_00, phase="production")
    [historique] = historiques(convention, [2024], ["amont"])
    assert (historique.releves[2024].valeur, historique.arretees) == (Fraction(1), {2024})
    assert lu(convention, "amont").valeur == Fraction(1, 4)
    with pytest.raises(ActeRefuse, match="déjà arrêtés"):
        arreter_les_indicateurs(par=agit(qui), convention=convention, annee=2024)


def test_les_indicateurs_d_une_annee_s_arretent_quand_elle_est_finie(qui: Personne) -> None:
    an = jour_du(FONDS).year
    convention = signee(qui, premiere_annee=an - 1, derniere_annee=an + 1)
    prevue = prevoir_une_concertation(
        par=agit(qui), convention=convention, genre="comite", prevue_le=date(an, 1, 1), objet="Comité"
    )
    tenir_une_concertation(
        par=agit(qui), concertation=prevue, tenue_le=date(an, 1, 1), organisations=[], compte_rendu="Lu."
    )
    with pytest.raises(ActeRefuse, match=f"Année : {an} n'est pas finie"):
        arreter_les_indicateurs(par=agit(qui), convention=convention, annee=an)
    assert arreter_les_indicateurs(par=agit(qui), convention=convention, annee=an - 1).annee == an - 1


def test_l_annee_qui_court_ne_fait_decrocher_personne(qui: Personne) -> None:
    an = jour_du(FONDS).year
    convention = publique(qui, cnc(), region(), premiere_annee=an - 2, derniere_annee=an, region="04")
    for annee, montant in ((an - 2, 100_00), (an - 1, 90_00), (an, 1_00)):
        aide(region(), montant, annee=annee, votee_le=date(annee, 1, 1))
    assert lu(convention, "decrochages", an).valeur is None
    assert not simulation(convention, Hypotheses()).decroches
    aide(region(), 110_00, annee=an - 3)
    assert simulation(convention, Hypotheses()).decroches == {
        "Région Réunion": [(an - 3, 110_00), (an - 2, 100_00), (an - 1, 90_00)]
    }


def _dit(decision: Decision, **faits: object) -> int:
    """Said at its last deposit; the year of its aid."""
    depot = decision.dossier.depots.latest("rang")
    type(depot).objects.filter(pk=depot.pk).update(faits={**depot.faits, **faits})
    reprojeter()
    return decision.deliberation.jour.year


@pytest.mark.exigences("CONV-AXE1-04", "CONV-AXE1-05")
@pytest.mark.parametrize(
    ("longs", "courts", "emergent", "en_chemin"),
    [
        ("0", "0", 1, 0),
        ("0", "1", 1, 1),
        ("1", "1", 0, 0),
        ("1", None, 0, 0),
        ("0", None, 1, None),
        (None, "1", None, None),
    ],
)
def test_un_auteur_emerge_sans_age_et_va_du_court_au_long(
    convention: Convention, longs: str | None, courts: str | None, emergent: int | None, en_chemin: int | None
) -> None:
    [decision] = accordees(redacteur(), 20_000_00)
    annee = _dit(decision, nb_longs_metrages_realises=longs, nb_courts_metrages_realises=courts, age_auteur="61")
    for code, part in (("auteurs_emergents", emergent), ("du_court_au_long", en_chemin)):
        releve = lu(convention, code, annee)
        assert (releve.valeur, releve.cas, releve.inconnus) == (part, int(part is not None), int(part is None))


@pytest.mark.exigences("CONV-AXE1-04")
def test_l_emergence_suit_la_lecture_que_le_fonds_a_retenue(convention: Convention) -> None:
    [decision] = accordees(redacteur(), 20_000_00)
    annee = _dit(decision, nb_longs_metrages_realises="1", nb_courts_metrages_realises="0")
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-125", choix="deux_premiers_longs", depuis="2020-01-01")
    assert lu(convention, "auteurs_emergents", annee).valeur == 1


@pytest.mark.exigences("CONV-II-8-07")
def test_une_generation_se_tire_de_l_age_que_la_demande_dit_librement(qui: Personne) -> None:
    [decision] = accordees(redacteur(), 20_000_00)
    annee, depose = decision.deliberation.jour.year, decision.dossier.depose_le
    assert depose is not None
    convention = ouverte(qui, cnc(), region(), premiere_annee=annee, derniere_annee=annee)
    reprojeter()
    assert lu(convention, "generations", annee).valeur is None
    _dit(decision, age_auteur=str(34 - annee + depose.year), genre_auteur="non_renseigne")
    [porteur] = Porteur.objects.all()
    assert (porteur.role, porteur.genre, porteur.annee_naissance) == ("auteur", "", annee - 34)
    assert parts(lu(convention, "generations", annee))["moins de 35 ans"] == 1
    assert lu(convention, "parite_des_aides", annee).inconnus == 1


@pytest.mark.exigences("CONV-II-1-05")
def test_la_part_de_l_etat_est_celle_que_dit_le_droit(qui: Personne) -> None:
    convention = ouverte(qui, cnc(), region())
    assert lu(convention, "part_de_l_etat").valeur is None
    volet(qui, convention, 300_000_00)  # of no year: a third each
    sans = lu(convention, "part_de_l_etat")
    assert (sans.valeur, sans.note) == (None, "Aucune enveloppe de l'État n'est inscrite.")
    volet(qui, convention, 50_000_00, financeur="etat", annee=2024)
    volet(qui, convention, 200_000_00, financeur="collectivite", autorite=region(), annee=2024)
    releve = lu(convention, "part_de_l_etat")
    assert (releve.valeur, releve.cas, releve.publiable) == (Fraction(1, 7), 3, True)
    faits = {"dotation_etat": 50_000, "apport_cnc": 100_000, "apport_region": 200_000}
    assert dit_de_la_note("part_de_l_etat", faits) == 142_857  # in millionths
    assert lu(convention, "part_de_l_etat", 2025).valeur is None


def test_aucune_rencontre_payee_est_un_zero_que_quelqu_un_a_dit(qui: Personne, convention: Convention) -> None:
    assert lu(convention, "presence_payee").valeur is None
    suivre_une_mesure(
        par=agit(qui), convention=convention, mesure="rencontres_remunerees", annee=2024, presente=True, quantite=0
    )
    assert (lu(convention, "presence_payee").valeur, lu(convention, "presence_payee").publiable) == (0, True)


@pytest.mark.exigences("CONV-II-5-03")
def test_la_remuneration_des_auteurs_est_la_moyenne_de_ce_que_disent_les_demandes(convention: Convention) -> None:
    premiere, seconde = accordees(redacteur(), 20_000_00, 10_000_00)
    _dit(premiere, remuneration_auteur="12000.50")
    annee = _dit(seconde, remuneration_auteur="8000")
    releve = lu(convention, "remuneration_des_auteurs", annee)
    assert (releve.valeur, releve.cas) == (Fraction(20_000_50, 200), 2)
    _dit(seconde, remuneration_auteur=None)
    assert lu(convention, "remuneration_des_auteurs", annee).cas == 1


@pytest.mark.exigences("CONV-II-4-04")
@pytest.mark.parametrize(
    ("reserve", "note"), [(500_000, ""), (500_001, "Sous la part que la convention réserve."), (None, "")]
)
def test_la_part_affectee_aux_territoires_fragiles_se_compare_a_celle_que_la_convention_reserve(
    qui: Personne, reserve: int | None, note: str
) -> None:
    convention = signee(qui, cnc(), region(), region="04", solidarite=reserve)
    Population.objects.create(
        niveau="commune", code="97411", nom="Saint-Denis", annee=2023, habitants=100, territoire_fragile="qpv"
    )
    for territoire in ("97411", "97412"):
        aide(region(), 100_00, territoire=territoire)
    releve = lu(convention, "fragiles")
    assert (releve.valeur, releve.note) == (Fraction(1, 2), note)
    reservee = {} if reserve is None else {"Part que la convention réserve": Fraction(reserve, 1_000_000)}
    assert parts(releve) == ({"Part affectée": Fraction(1, 2), **reservee} if reservee else {})


@pytest.mark.exigences("CONV-AXE2-09")
@pytest.mark.parametrize(
    ("autre", "note"), [(100_00, ""), (99_99, "Les budgets très élevés reçoivent plus de la moitié.")]
)
def test_une_concentration_au_dela_de_la_moitie_se_signale(convention: Convention, autre: int, note: str) -> None:
    aide(region(), 100_00, cout=4_000_000_00)
    aide(region(), autre, cout=1)
    assert lu(convention, "concentration").note == note


@pytest.mark.exigences("CONV-II-7-01", "CONV-II-7-02", "CONV-II-7-03", "CONV-II-7-06")
def test_les_engagements_sont_ceux_que_disent_librement_les_demandes(convention: Convention) -> None:
    premiere, seconde = accordees(redacteur(), 20_000_00, 10_000_00)
    annee = _dit(premiere, bilan_carbone_fourni=True, engagement_vhss_signe=False)
    releve = lu(convention, "engagements", annee)
    assert (releve.valeur, releve.cas, releve.inconnus) == (Fraction(1), 1, 1)
    _dit(seconde, engagement_vhss_signe=False, usage_ia_declare=True)
    releve = lu(convention, "engagements", annee)
    assert (releve.valeur, releve.cas) == (Fraction(1, 2), 2)
    assert [(p.valeur, p.cas) for p in releve.detail] == [
        (Fraction(1), 1),
        (Fraction(0), 2),
        (None, 0),
        (Fraction(1), 1),
    ]
