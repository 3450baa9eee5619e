"""The « 1 € for 2 € »: at the threshold, with others, on no effort; the freeze; what misses by little."""

from datetime import date
from fractions import Fraction

import pytest

from amorce.cooperation.registre import Registre
from amorce.droit.fonds import fonds
from amorce.fonds.models import LectureRetenue
from amorce.fonds.requetes import lectures_a_retenir
from amorce.portefeuille.cooperation.hypotheses import Hypotheses
from tests.cooperation.fabrique import (
    AUTRE_FONDS,
    FONDS,
    aide,
    amendee,
    beneficiaire,
    cnc,
    departement,
    paye,
    region,
    responsable,
    signee,
    simulation,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("montant", "theorique"), [(15_000_00, 7_500_00), (14_999_99, 0), (15_000_01, 7_500_01)])
def test_une_aide_est_abondee_a_partir_du_seuil_et_pour_moitie(montant: int, theorique: int) -> None:
    convention = signee(responsable())
    aide(region(), montant)
    assert Registre(convention).total.theorique == theorique


def test_a_plusieurs_le_seuil_du_cumul_est_du_sur_la_meme_oeuvre() -> None:
    convention = signee(responsable(), cnc(), region(), departement())
    films = beneficiaire("Films du Récif")
    aide(region(), 15_000_00, objet="La Montagne !", beneficiaire=films)
    seule = Registre(convention).total.theorique
    aide(departement(), 4_000_00, objet="la montagne", beneficiaire=films)
    ensemble = Registre(convention)
    assert (seule, ensemble.total.theorique) == (7_500_00, 0)
    assert sorted(m.manque for m in ensemble.manquees) == [1_000_00]


@pytest.mark.parametrize("autrement", ["LA FORET", "la forêt", "La Fore\u0302t !"])
def test_un_titre_dit_avec_ou_sans_accent_est_la_meme_oeuvre(autrement: str) -> None:
    convention = signee(responsable(), cnc(), region(), departement())
    films = beneficiaire("Films du Récif")
    aide(region(), 16_000_00, objet="La Forêt", beneficiaire=films)
    aide(departement(), 3_000_00, objet=autrement, beneficiaire=films)
    assert Registre(convention).total.theorique == 0


@pytest.mark.parametrize(("un", "autre"), [("愛", "水"), ("Мир", "Дом"), ("?", "!"), ("सड़क", "सिड़क")])
def test_deux_titres_sans_lettre_latine_sont_deux_oeuvres(un: str, autre: str) -> None:
    convention = signee(responsable(), cnc(), region(), departement())
    films = beneficiaire("Films du Récif")
    aide(region(), 15_000_00, objet=un, beneficiaire=films)
    aide(departement(), 5_000_00, objet=autre, beneficiaire=films)
    assert Registre(convention).lues["oeuvre"].n_unique() == 2


def test_qui_rejoint_la_convention_est_compte_de_l_annee_de_l_avenant() -> None:
    qui = responsable()
    convention = signee(qui, cnc(), region(), seuils="")
    for annee in (2023, 2024, 2025):
        aide(region(), 16_000_00, annee=annee)
        aide(departement(), 40_000_00, annee=annee)
    convention = amendee(qui, convention, date(2024, 12, 31), signataires=[departement()])
    lus = [Registre(convention, annee).total.theorique for annee in (2023, 2024, 2025)]
    assert lus == [8_000_00, 28_000_00, 28_000_00]
    assert Registre(convention, 2023, departement()).total.aides == 0


def test_qui_rejoint_la_convention_n_ajoute_rien_avant_au_cumul_d_une_oeuvre() -> None:
    qui, film = responsable(), beneficiaire("Même")
    convention = signee(qui, cnc(), region())
    aide(region(), 16_000_00, annee=2023, objet="Film", beneficiaire=film)
    aide(departement(), 3_000_00, annee=2023, objet="Film", beneficiaire=film)
    convention = amendee(qui, convention, date(2025, 6, 1), signataires=[departement()])
    assert (Registre(convention, 2023).total.effort, Registre(convention, 2023).total.theorique) == (
        16_000_00,
        8_000_00,
    )


def test_une_collectivite_ou_une_annee_seule_garde_le_cumul_des_autres() -> None:
    la_region, le_departement = region(), departement()
    convention = signee(responsable(), cnc(), la_region, le_departement)
    films = beneficiaire("Films du Récif")
    aide(la_region, 15_000_00, objet="La Montagne", beneficiaire=films)
    aide(le_departement, 4_000_00, objet="La Montagne", beneficiaire=films, annee=2023)
    paye(convention, la_region, 1_000_00)
    paye(convention, le_departement, 300_00)
    lus = [Registre(convention, an, qui).total for an, qui in ((None, la_region), (2024, None), (2024, le_departement))]
    assert [(t.aides, t.theorique, t.paye) for t in lus] == [(1, 0, 1_000_00), (1, 0, 1_300_00), (0, 0, 300_00)]
    assert Registre(convention, 2024, la_region).manquees[0].manque == 1_000_00


def test_le_registre_et_la_simulation_suivent_la_lecture_que_le_fonds_retient() -> None:
    convention = signee(responsable(), cnc(), region(), departement())
    films = beneficiaire("Films du Récif")
    aide(region(), 15_000_00, objet="La Montagne", beneficiaire=films)
    aide(departement(), 4_000_00, objet="La Montagne", beneficiaire=films)
    for code, jour in (("cumule_seul", date(2024, 1, 1)), ("individuel_ou_cumule", date(2025, 1, 1))):
        assert Registre(convention).total.theorique == 0
        LectureRetenue.objects.create(fonds=FONDS, code="AMB-47", choix=code, depuis=jour)
    assert Registre(convention).total.theorique == 7_500_00
    effets = simulation(convention, Hypotheses()).effets
    assert [(e.autorite.nom, e.assiette) for e in effets if e.assiette] == [("Région Réunion", 15_000_00)]


def test_l_assiette_est_ce_qui_reste_de_l_aide_et_le_seuil_se_lit_sur_le_vote() -> None:
    convention = signee(responsable())
    aide(region(), 20_000_00, maintenu=10_000_00)
    aide(region(), 20_000_00, maintenu=0)
    total = Registre(convention).total
    assert (total.effort, total.theorique) == (10_000_00, 5_000_00)


def test_un_fait_manquant_ne_se_suppose_pas() -> None:
    convention = signee(responsable())
    aide(region(), 50_000_00, format="unitaire_tv", duree=None)
    total = Registre(convention).total
    assert (total.indecises, total.theorique) == (1, 0)


def test_seule_la_production_est_abondee_par_le_droit_en_vigueur() -> None:
    convention = signee(responsable())
    aide(region(), 90_000_00, phase="ecriture")
    assert Registre(convention).total.theorique == 0


def test_ratio_effectif_est_exact_par_annee_phase_et_genre() -> None:
    convention = signee(responsable())
    ici = region()
    aide(ici, 30_000_00)
    aide(ici, 20_000_00, annee=2023, genre="animation")
    paye(convention, ici, 10_000_00)
    lignes = Registre(convention).lignes("annee", "phase", "genre")
    dits = {(li.cles["annee"], li.cles["genre"]): (li.ratio, li.defavorable) for li in lignes}
    assert dits == {(2024, "fiction"): (Fraction(1, 3), True), (2023, "animation"): (None, None)}


def test_l_ecart_ne_compte_de_ce_qui_est_verse_que_la_production_et_le_ratio_tout() -> None:
    convention = signee(responsable())
    aide(region(), 40_000_00)
    for phase, montant in (("production", 3_000_00), ("", 1_000_00), ("transmission", 8_000_00)):
        paye(convention, region(), montant, phase=phase)
    registre = Registre(convention, 2024)
    for ligne in (registre.total, *registre.lignes("annee")):
        assert (ligne.paye, ligne.abondement, ligne.ecart, ligne.ratio) == (
            12_000_00,
            4_000_00,
            16_000_00,
            Fraction(12, 40),
        )


def test_sans_versement_enregistre_un_ratio_n_est_pas_zero() -> None:
    convention = signee(responsable(), cnc(), region(), departement())
    for annee in (2023, 2024):
        aide(region(), 40_000_00, annee=annee)
    aide(departement(), 20_000_00)
    sans = Registre(convention)
    for axe in ("annee", "autorite", "phase", "genre"):
        assert {(li.ratio, li.defavorable) for li in sans.jugees(axe)} == {(None, None)}
    assert sans.total.ratio is None
    paye(convention, region(), 10_000_00)
    registre = Registre(convention)
    assert [li.ratio for li in registre.jugees("annee")] == [None, Fraction(1, 6)]
    assert {registre.nom(int(li.cles["autorite"])): li.ratio for li in registre.jugees("autorite")} == {
        "Région Réunion": Fraction(1, 8),
        "Département de La Réunion": None,
    }


@pytest.mark.parametrize(
    ("tu", "connus"),
    [({}, (True, True)), ({"phase": ""}, (False, True)), ({"genre": ""}, (True, False))],
)
def test_un_versement_qui_tait_sa_phase_ou_son_genre_peut_etre_de_chaque_ligne(
    tu: dict[str, str], connus: tuple[bool, bool]
) -> None:
    convention = signee(responsable())
    for phase in ("production", "ecriture"):
        aide(region(), 40_000_00, phase=phase)
        aide(region(), 40_000_00, phase=phase, annee=2023)
        paye(convention, region(), 5_000_00, phase=phase, annee=2023)
    paye(convention, region(), 30_000_00, **tu)
    par_phase, par_genre = (Registre(convention, 2024).jugees(axe) for axe in ("phase", "genre"))
    lus = tuple(all(li.defavorable is not None for li in lignes if li.effort) for lignes in (par_phase, par_genre))
    assert lus == connus
    assert all(li.ratio is not None for li in Registre(convention, 2023).jugees("phase", "genre"))
    assert Registre(convention, 2024).total.ratio == Fraction(3, 8)


def test_un_versement_qui_tait_sa_phase_ne_tait_que_les_lignes_de_son_genre() -> None:
    convention = signee(responsable())
    aide(region(), 40_000_00)
    aide(region(), 40_000_00, genre="animation")
    paye(convention, region(), 5_000_00, genre="animation")
    paye(convention, region(), 5_000_00, phase="")
    lus = {li.cles["genre"]: li.ratio for li in Registre(convention).lignes("phase", "genre") if li.effort}
    assert lus == {"fiction": None, "animation": Fraction(1, 8)}


def test_sans_effort_il_n_y_a_pas_de_ratio() -> None:
    convention = signee(responsable())
    paye(convention, region(), 10_000_00, phase="", genre="")
    [ligne] = Registre(convention).lignes("phase")
    assert (ligne.effort, ligne.paye, ligne.ratio, ligne.defavorable) == (0, 10_000_00, None, None)
    assert Registre(convention).total.ratio is None


@pytest.mark.parametrize(("part_cnc", "theorique"), [(1, 10_000_00), (2, 20_000_00)])
def test_le_ratio_est_celui_de_la_convention(part_cnc: int, theorique: int) -> None:
    convention = signee(responsable(), part_cnc=part_cnc)
    aide(region(), 20_000_00)
    assert Registre(convention).total.theorique == theorique


@pytest.mark.exigences("CONV-II-1-04")
def test_le_gel_coute_ce_que_l_effort_appelle_au_dela_de_ce_qui_est_permis() -> None:
    convention = signee(responsable())  # 300 000 €, of which 60 000 are frozen
    for _ in range(26):
        aide(region(), 20_000_00)
    gel = Registre(convention).gel
    assert (gel.disponible, gel.theorique, gel.cout, gel.degelable) == (
        240_000_00,
        260_000_00,
        20_000_00,
        20_000_00,
    )


def test_une_annee_porte_sa_part_d_une_enveloppe_sans_annee() -> None:
    convention = signee(responsable())
    aide(region(), 20_000_00, annee=2025)
    gel = Registre(convention, 2025).gel
    assert (gel.enveloppe, gel.gele, gel.theorique, gel.cout) == (100_000_00, 20_000_00, 10_000_00, 0)


@pytest.mark.parametrize(("montant", "vues"), [(13_636_37, 1), (13_636_36, 0), (15_000_00, 0)])
def test_manque_de_peu_au_plus_le_dixieme_de_l_aide(montant: int, vues: int) -> None:
    convention = signee(responsable())
    aide(region(), montant)
    assert len(Registre(convention).manquees) == vues


@pytest.mark.parametrize(("montant", "vues"), [(6_818_19, 2), (6_818_18, 0)])
def test_additionnees_deux_aides_manquent_de_peu_au_dixieme_de_leur_somme(montant: int, vues: int) -> None:
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-163", choix="aides_additionnees", depuis=date(2024, 1, 1))
    convention, films = signee(responsable()), beneficiaire("Films du Récif")
    for _ in range(2):
        aide(region(), montant, objet="La Montagne", beneficiaire=films)
    lues = [(m.manque, m.comparee) for m in Registre(convention).manquees]
    assert lues == [(15_000_00 - 2 * montant, 2 * montant)] * vues


@pytest.mark.parametrize(("ajout", "manques"), [(3_181_82, [1_818_18]), (3_181_81, [])])
def test_a_plusieurs_le_seuil_du_cumul_se_manque_de_peu_au_dixieme_du_cumul(ajout: int, manques: list[int]) -> None:
    convention = signee(responsable(), cnc(), region(), departement())
    films = beneficiaire("Films du Récif")
    for autorite, montant in ((region(), 15_000_00), (departement(), ajout)):
        aide(autorite, montant, objet="La Montagne", beneficiaire=films)
    assert [m.manque for m in Registre(convention).manquees] == manques


@pytest.mark.parametrize(("maintenu", "vues"), [(1, 1), (0, 0)])
def test_une_aide_retiree_ne_manque_aucun_seuil(maintenu: int, vues: int) -> None:
    convention = signee(responsable())
    aide(region(), 14_000_00, maintenu=maintenu)
    assert len(Registre(convention).manquees) == vues


def test_sans_texte_de_seuils_toute_production_est_abondee() -> None:
    convention = signee(responsable(), seuils="")
    aide(region(), 1_000_00)
    assert Registre(convention).total.theorique == 500_00


@pytest.mark.parametrize(
    ("choix", "defavorables"),
    [
        ("", [False, True, True]),
        ("moins_de_un_demi", [False, True, True]),
        ("ratio_de_la_convention", [False, False, True]),
        ("en_baisse", [False, True, True]),
    ],
)
def test_un_ratio_est_defavorable_selon_la_lecture_du_fonds(choix: str, defavorables: list[bool]) -> None:
    convention = signee(responsable(), part_cnc=1, part_collectivites=3)
    for annee, verse in ((2023, 15_000_00), (2024, 12_000_00), (2025, 9_000_00)):
        aide(region(), 30_000_00, annee=annee)
        paye(convention, region(), verse, annee=annee)
    if choix:
        LectureRetenue.objects.create(
            fonds=FONDS, code="AMB-116", choix=choix, depuis=date(2024, 1, 1), motif="Choisi."
        )
    assert [li.defavorable for li in Registre(convention).jugees("annee")] == defavorables


def test_deux_aides_d_une_collectivite_a_une_oeuvre_se_comparent_seules_sauf_lecture_contraire() -> None:
    """AMB-163: « une aide votée par la Région d'un montant égal ou supérieur », and not what it gives in all."""
    convention, films = signee(responsable()), beneficiaire("Films du Récif")
    premiere, seconde = (aide(region(), 7_500_00, objet="La Montagne", beneficiaire=films) for _ in range(2))
    aide(region(), 7_500_00, objet="Une autre", beneficiaire=films)
    aide(region(), 7_500_00, objet="La Montagne", beneficiaire=films, phase="ecriture")
    seules = Registre(convention)
    assert (seules.total.theorique, seules.additionnees) == (0, False)
    assert {o.pk for o in seules.ensemble_seulement} == {premiere.pk, seconde.pk}
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-163", choix="aides_additionnees", depuis=date(2024, 1, 1))
    ensemble = Registre(convention)
    assert (ensemble.total.theorique, ensemble.additionnees) == (7_500_00, True)
    assert {o.pk for o in ensemble.ensemble_seulement} == {premiere.pk, seconde.pk}
    assert [e.assiette for e in simulation(convention, Hypotheses()).effets] == [15_000_00]


def test_additionnees_les_aides_d_une_collectivite_restent_dues_au_seuil_a_un_centime_pres() -> None:
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-163", choix="aides_additionnees", depuis=date(2024, 1, 1))
    convention, films = signee(responsable()), beneficiaire("Films du Récif")
    for montant in (7_500_00, 7_499_99):
        aide(region(), montant, objet="La Montagne", beneficiaire=films)
    registre = Registre(convention)
    assert (registre.total.theorique, [m.manque for m in registre.manquees]) == (0, [1, 1])


def test_ce_qui_se_compare_au_seuil_est_une_lecture_que_le_fonds_peut_retenir() -> None:
    retenables = {code: "AMB-163" in lectures_a_retenir(fonds(code)) for code in (FONDS, AUTRE_FONDS)}
    assert retenables == {FONDS: True, AUTRE_FONDS: False}
