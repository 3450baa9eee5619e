"""For whom the money goes: the same sums however they are read; no place, no small cell, that tells of a person."""

from __future__ import annotations

import csv
from collections import defaultdict
from io import StringIO
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.droit.fonds import fonds
from amorce.octrois.models import Octroi, Population
from amorce.transparence.models import Retenue
from amorce.transparence.repartition import AXES, Part, parts, territoires
from amorce.transparence.secret import tues
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique import aide, octets, publiee, responsable

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


def au_hasard(qui: Personne, tirage: Random, combien: int) -> None:
    siens = [beneficiaire(f"Qui {n}", **({"personne": True} if n % 3 == 0 else {})) for n in range(6)]
    for rang in range(combien):
        departement = tirage.choice(("974", "75", ""))
        montant = tirage.randrange(1, 90) * 1_000_00
        octroi = aide(
            qui,
            beneficiaire=tirage.choice(siens),
            annee=tirage.choice((2023, 2024)),
            phase=tirage.choice(("production", "ecriture")),
            genre=tirage.choice(("fiction", "animation", "")),
            departement=departement,
            territoire=f"{departement:0<5}" if departement else "",
            montant=montant,
            maintenu=montant // 2,
            paye=montant // 4,
        )
        if rang % 7 == 0:
            Retenue.objects.create(octroi=octroi, motif="essai", personne=qui)


def test_le_montant_moyen_s_arrondit_au_plus_pres_la_moitie_vers_le_haut(rose: Personne) -> None:
    for montant in (100_00, 100_01):
        aide(rose, annee=2024, montant=montant, maintenu=montant)
    (deux,) = parts(FONDS, AXES["annee"], None)
    assert deux.moyenne == 100_01


def a_la_main(axe: str, annee: int | None) -> dict[str, tuple[int, ...]]:
    """One aid after the other."""
    sommes: dict[str, tuple[int, ...]] = defaultdict(lambda: (0, 0, 0, 0))
    champ = {"commune": "territoire"}.get(axe, axe)
    for o in Octroi.objects.filter(retenue=None).select_related("beneficiaire"):
        if annee in (None, o.annee):
            code = "" if axe in ("departement", "commune") and o.beneficiaire.personne else str(getattr(o, champ))
            avant = sommes[code]
            sommes[code] = tuple(a + b for a, b in zip(avant, (1, o.montant, o.maintenu, o.paye), strict=True))
    return dict(sommes)


@pytest.mark.parametrize("graine", range(3))
def test_sommes_du_portail_sont_celles_des_aides_une_a_une(rose: Personne, graine: int) -> None:
    tirage = Random(graine)
    for _tour in range(2):
        au_hasard(rose, tirage, 12)
        for code, axe in AXES.items():
            for annee in (None, 2024):
                lues = {p.code: (p.nombre, p.montant, p.maintenu, p.paye) for p in parts(FONDS, axe, annee)}
                assert lues == a_la_main(code, annee), (code, annee)
        Octroi.objects.filter(pk__in=Octroi.objects.order_by("pk").values("pk")[:2]).delete()


def test_un_dispositif_que_le_droit_ne_connait_pas_est_celui_que_ses_aides_nomment(rose: Personne) -> None:
    code = fonds(FONDS).dispositifs[0].code
    for dispositif, intitule in ((code, "Son intitulé"), ("", "Aide d'avant"), ("", "Aide d'avant"), ("", "")):
        aide(rose, dispositif=dispositif, intitule=intitule, montant=1_000_00)
    lues = [(p.code, p.libelle, p.nombre) for p in parts(FONDS, AXES["dispositif"], None)]
    assert lues == [("Aide d'avant", "Aide d'avant", 2), (code, fonds(FONDS).dispositifs[0].intitule, 1), ("", "", 1)]


def test_par_habitant_se_lit_a_la_population_comptee_cette_annee_la() -> None:
    for an, habitants in ((2022, 1_000), (2025, 4_000)):
        Population.objects.create(
            niveau="departement", code="974", nom=f"La Réunion {an}", annee=an, habitants=habitants
        )
    la = [Part("974", "La Réunion (974)", 1, 1, 1, 1, 1)]
    lus = {annee: territoires(AXES["departement"], la, annee) for annee in (None, 2021, 2023, 2025)}
    assert lus == {
        None: {"974": ("La Réunion 2025", 4_000)},
        2021: {"974": ("La Réunion 2025", 0)},
        2023: {"974": ("La Réunion 2025", 1_000)},
        2025: {"974": ("La Réunion 2025", 4_000)},
    }


def rangees(qui: Personne) -> list[dict[str, str]]:
    publication = publiee(qui, "repartition")["repartition"]
    assert publication.etat == "publiee", publication.constats
    return list(csv.DictReader(StringIO(octets(publication).decode())))


def test_aide_d_une_personne_seule_n_est_d_aucun_departement(rose: Personne) -> None:
    """Neither in the file, nor on the page, its drawing, its table, the list it filters."""
    aide(rose, beneficiaire=beneficiaire("Ana Payet", personne=True), departement="48", territoire="48001")
    for rang in range(4):
        aide(rose, objet=f"Film {rang}", beneficiaire=beneficiaire(f"Films {rang}"), departement="974")
    assert {r["departement"] for r in rangees(rose)} == {"974", ""}
    client = Client()
    for axe in ("departement", "commune"):
        adresse = reverse("repartition_par", args=[FONDS, axe])
        for suite in ("", "?format=csv"):
            page = client.get(adresse + suite).content.decode()
            assert ("(48)" in page, "48001" in page) == (False, False)
    tuile = client.get(reverse("repartition_par", args=[FONDS, "departement"])).content.decode()
    assert "Lozère : " not in tuile
    liste = client.get(reverse("aides_accordees", args=[FONDS]), {"departement": "48"}).content.decode()
    assert "Aucune aide" in liste or "0 aide" in liste


def test_petite_case_d_une_personne_et_ses_voisines_se_taisent(rose: Personne) -> None:
    """One cell alone being silent, the year's total would give it back; then its neighbour's, the department's."""
    aide(rose, beneficiaire=beneficiaire("Ana Payet", personne=True), phase="ecriture", montant=5_000_00)
    for phase, montant in (("production", 9_000_00), ("postproduction", 8_000_00), ("developpement", 7_000_00)):
        for rang in range(3):
            siens = beneficiaire(f"{phase} {rang}")
            aide(rose, objet=f"{phase} {rang}", beneficiaire=siens, phase=phase, montant=montant)
    lues = {r["phase"]: r for r in rangees(rose)}
    assert {phase for phase, r in lues.items() if r["secret"] == "oui"} == {
        "ecriture",
        "developpement",
        "postproduction",
    }
    assert lues["production"]["montant"] == "27000.00"
    for phase in ("ecriture", "developpement", "postproduction"):
        assert [lues[phase][nom] for nom in ("aides", "beneficiaires", "montant", "montant_maintenu")] == [""] * 4


def case(annee: int, phase: str, genre: str, personnes: int, qui: int, vote: int) -> dict[str, object]:
    return {"annee": annee, "phase": phase, "genre": genre, "personnes": personnes, "qui": qui, "vote": vote}


@pytest.mark.parametrize(
    ("cases", "attendues"),
    [
        ([case(2024, "a", "x", 0, 1, 5), case(2024, "b", "x", 0, 1, 5)], set()),
        ([case(2024, "a", "x", 1, 3, 5), case(2024, "b", "x", 0, 1, 5)], set()),
        ([case(2024, "a", "x", 1, 2, 5)], {0}),
        ([case(2024, "a", "x", 1, 2, 5), case(2024, "b", "y", 0, 9, 7), case(2024, "c", "z", 0, 9, 6)], {0, 2}),
        ([case(2024, "a", "x", 1, 1, 5), case(2023, "b", "x", 0, 9, 1), case(2024, "b", "y", 0, 9, 8)], {0, 2}),
    ],
)
def test_aucune_case_tue_n_est_seule_dans_un_total(cases: list[dict[str, object]], attendues: set[int]) -> None:
    assert tues(cases, ("phase", "genre"), "vote") == attendues


@pytest.mark.parametrize("graine", range(20))
def test_total_publie_ne_rend_jamais_une_case_tue(graine: int) -> None:
    tirage = Random(graine)
    cases = [
        case(an, phase, genre, tirage.randrange(2), tirage.randrange(1, 6), tirage.randrange(1, 99))
        for an in (2023, 2024)
        for phase in "abc"
        for genre in "xyz"
        if tirage.random() < 0.7
    ]
    secretes = tues(cases, ("phase", "genre"), "vote")
    for champs in (("annee",), ("annee", "phase"), ("annee", "genre")):
        groupes = defaultdict(list)
        for rang, une in enumerate(cases):
            groupes[tuple(une[c] for c in champs)].append(rang)
        for groupe in groupes.values():
            assert len(groupe) == 1 or sum(rang in secretes for rang in groupe) != 1
