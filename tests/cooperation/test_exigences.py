"""What the note asks of an agreement, requirement by requirement: said to be there or not, counted, shown."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.cooperation.actions.clauses import Constat, constater_les_clauses
from amorce.cooperation.actions.concertations import (
    associer_une_organisation,
    prevoir_une_concertation,
    tenir_une_concertation,
)
from amorce.cooperation.actions.mesures import rattacher, suivre_une_mesure
from amorce.cooperation.models import Convention
from amorce.droit.conventions.clauses import CLAUSES, PRINCIPES
from amorce.droit.conventions.mesures import MESURES
from amorce.droit.conventions.nomenclature import AXES, ORGANISATIONS
from amorce.octrois.models import Niveau
from amorce.site.cooperation.lecture import ConventionLue, clauses_lues
from amorce.site.service.cooperation.vues_suivi import mesures_lues
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, aide, cnc, departement, ouverte, publique, region, responsable, signee

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.mark.exigences(
    "CONV-I-06",
    "CONV-II-2-02",
    "CONV-II-5-01",
    "CONV-II-5-03",
    "CONV-II-6-01",
    "CONV-II-6-04",
    "CONV-II-7-01",
    "CONV-II-7-03",
    "CONV-II-7-06",
    "CONV-II-8-01",
    "CONV-II-8-02",
    "CONV-II-8-05",
    "CONV-II-8-08",
    "CONV-AXE2-09",
    "CONV-AXE2-13",
    "CONV-AXE4-02",
    "CONV-AXE4-10",
    "CONV-IV-01",
)
@pytest.mark.parametrize("code", CLAUSES)
def test_une_clause_se_dit_presente_ou_absente_et_se_publie(qui: Personne, code: str) -> None:
    convention = publique(qui)
    constats = {un: Constat(un == code, "art. 2" if un == code else "") for un in CLAUSES}
    constater_les_clauses(par=agit(qui), convention=convention, version=convention.version, constats=constats)
    lues = {c.clause.code: c.presente for c in clauses_lues(convention)}
    assert [un for un, presente in lues.items() if presente] == [code]
    contenu = Client().get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    assert contenu.count("art. 2") == 1
    assert contenu.count("Absente") == len(CLAUSES) - 1


@pytest.mark.exigences("CONV-I-06")
def test_les_cinq_principes_du_socle_se_controlent(qui: Personne) -> None:
    assert len(PRINCIPES) == 5
    lue = ConventionLue(ouverte(qui))
    assert {c.clause.code for c in lue.clauses if c.presente is None} >= set(PRINCIPES)


@pytest.mark.exigences("CONV-II-8-02", "CONV-II-8-01", "CONV-II-8-08", "CONV-AXE4-10")
def test_une_redaction_est_proposee_pour_ce_qui_protege_la_creation() -> None:
    avec = {code for code, clause in CLAUSES.items() if clause.modele}
    assert avec >= {"loi_lcap", "liberte_de_creation", "autonomie_de_programmation", "cadre_des_interventions"}


@pytest.mark.exigences(
    "CONV-II-7-01",
    "CONV-II-7-03",
    "CONV-II-7-06",
    "CONV-II-6-05",
    "CONV-AXE1-03",
    "CONV-AXE1-06",
    "CONV-AXE2-02",
    "CONV-AXE2-03",
    "CONV-AXE2-04",
    "CONV-AXE2-05",
    "CONV-AXE2-06",
    "CONV-AXE2-07",
    "CONV-AXE2-10",
    "CONV-AXE2-11",
    "CONV-AXE3-01",
    "CONV-AXE3-02",
    "CONV-AXE3-03",
    "CONV-AXE3-04",
    "CONV-AXE3-07",
    "CONV-AXE4-01",
    "CONV-AXE4-02",
    "CONV-AXE4-03",
    "CONV-AXE4-07",
    "CONV-AXE4-08",
    "CONV-AXE4-09",
    "CONV-AXE4-10",
    "CONV-AXE4-11",
    "CONV-AXE4-12",
    "CONV-AXE4-13",
    "CONV-AXE4-14",
    "CONV-AXE4-15",
    "CONV-AXE4-16",
    "CONV-AXE4-17",
    "CONV-AXE4-18",
    "CONV-AXE4-19",
    "CONV-AXE5-01",
    "CONV-AXE5-02",
    "CONV-AXE5-03",
)
@pytest.mark.parametrize("code", MESURES)
def test_une_mesure_se_dit_se_chiffre_se_compte_et_ses_aides_avec(qui: Personne, code: str) -> None:
    convention, mesure = signee(qui), MESURES[code]
    suivre_une_mesure(
        par=agit(qui),
        convention=convention,
        mesure=code,
        annee=2024,
        presente=True,
        engage=1_000_00,
        quantite=7 if mesure.quoi else None,
        lieux="La Cinémathèque\nLes Archives" if mesure.lieux else "",
        note="À retenir.",
        source="CNC" if mesure.source else "",
    )
    octroi = aide(region(), 20_000_00, maintenu=15_000_00, axe=min(5, mesure.axe))
    rattacher(par=agit(qui), convention=convention, mesure=code, octrois=[octroi.pk])
    [lue] = [m for m in mesures_lues(convention) if m.mesure.code == code]
    assert lue.dernier is not None
    assert (lue.dernier.presente, lue.dernier.engage, lue.dernier.note) == (True, 1_000_00, "À retenir.")
    assert lue.dernier.quantite == (7 if mesure.quoi else None)
    assert (lue.nombre, lue.somme) == (1, 15_000_00)
    autres = [m for m in mesures_lues(convention) if m.mesure.code != code]
    assert all(m.dernier is None and m.nombre == 0 for m in autres)


@pytest.mark.exigences("CONV-I-02", "CONV-IV-02")
def test_les_organisations_signataires_de_la_note_ont_un_role(qui: Personne) -> None:
    convention = ouverte(qui)
    assert {"srf", "spi", "arp", "boucle_documentaire", "facc", "acid"} < set(ORGANISATIONS)
    associer_une_organisation(par=agit(qui), convention=convention, code="srf", roles=["suivi", "concertation"])
    associer_une_organisation(
        par=agit(qui), convention=convention, code="association_regionale", nom="Kinofilms", roles=["evaluation"]
    )
    assert ConventionLue(convention).organisations == [
        ("Kinofilms", ["Évaluation"]),
        ("SRF, Société des réalisatrices et réalisateurs de films", ["Concertation", "Suivi"]),
    ]


@pytest.mark.exigences("CONV-II-2-01", "CONV-IV-01")
def test_les_concertations_ont_un_calendrier_et_des_comptes_rendus(qui: Personne) -> None:
    convention = signee(qui)
    assert ConventionLue(convention).sans_concertation is True
    associer_une_organisation(par=agit(qui), convention=convention, code="srf", roles=["suivi"])
    for genre in ("concertation", "comite", "bilan"):
        prevue = prevoir_une_concertation(
            par=agit(qui), convention=convention, genre=genre, prevue_le=date(2024, 5, 2), objet=genre
        )
        tenir_une_concertation(
            par=agit(qui),
            concertation=prevue,
            tenue_le=date(2024, 5, 2),
            organisations=["srf"],
            compte_rendu="Entendus.",
        )
    lue = ConventionLue(Convention.objects.get())
    assert (lue.tenues, lue.sans_concertation) == (3, False)
    assert all("SRF" in r.organisations[0] for r in lue.reunions)


@pytest.mark.exigences("CONV-I-03", "CONV-I-07")
def test_le_partenariat_renforce_et_les_axes_sont_ceux_de_la_convention(qui: Personne) -> None:
    assert signee(qui, partenariat_renforce=True).partenariat_renforce is True
    assert list(AXES) == [1, 2, 3, 4, 5, 6]
    assert [axe for axe, _ in ConventionLue(Convention.objects.get()).par_axe] == ["1. Création et émergence"]


@pytest.mark.exigences("CONV-AXE4-05", "CONV-II-4-06")
def test_un_departement_signe_seul_avec_le_cnc_et_tout_echelon_peut_signer(qui: Personne) -> None:
    seule = signee(qui, cnc(), departement())
    assert [a.niveau for a in ConventionLue(seule).signataires] == [Niveau.CNC, Niveau.DEPARTEMENT]
    assert {Niveau.REGION, Niveau.DEPARTEMENT, Niveau.METROPOLE, Niveau.EPCI, Niveau.COMMUNE} < set(Niveau)
