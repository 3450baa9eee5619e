"""What the commission may propose for a dossier: the bounds of its scheme, shown first, then required by the act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.interets import declarer_interet
from amorce.commission.bornes import Bornes
from amorce.commission.models import Inscription, Scrutin
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Depot, Dossier
from amorce.fonds.models import LectureRetenue
from tests.commission.fabrique import (
    FONDS,
    acteur_de,
    bureau,
    compte,
    debattu,
    declares,
    inscrit,
    ouverte,
    prevue,
    vote,
)
from tests.comptes.fabrique import agent

pytestmark = pytest.mark.django_db
FILM = {
    "genre_oeuvre": "documentaire_creation",
    "format_oeuvre": "unitaire_tv",
    "duree_minutes": 52,
    "budget_total": "90000.00",
    "autres_aides_publiques": "50000.00",
    "thematique_inedite": False,
    "musique_originale_lien_reunion": False,
    "auteur_oeuvre_anterieure_reunion": False,
    "innovation_retenue_comite": False,
}


def decrit(inscription: Inscription, dispositif: str = "run_production", **faits: Any) -> Dossier:
    """Its dossier was deposited with these facts; the intensity then leaves 40 000 €."""
    Dossier.objects.filter(pk=inscription.dossier_id).update(dispositif=dispositif)
    dossier = Dossier.objects.get(pk=inscription.dossier_id)
    dits = {**FILM, **faits, "dispositif": dispositif}
    porteur = agent(FONDS, RoleDeFonds.AUDITEUR)
    assert dossier.depose_le is not None
    Depot.objects.create(
        dossier=dossier, personne=porteur, cle="1", instant=dossier.depose_le, faits=dits, pieces=[], droit={}
    )
    return dossier


def favorable() -> tuple[Any, Inscription]:
    qui = bureau(7)
    seance = prevue(qui)
    inscription = inscrit(qui, seance)
    ouverte(qui, seance)
    declares(inscription, qui.experts)
    scrutin: Scrutin = debattu(qui, inscription)
    vote(scrutin, qui.experts, ["favorable"] * 7)
    compte(qui, scrutin)
    return qui, inscription


@pytest.mark.exigences("RUN-II-TAB-14", "RUN-II-TAB-15", "RUN-II-TAB-17")
def test_bornes_viennent_du_droit_avec_leur_regle() -> None:
    _qui, inscription = favorable()
    lues = Bornes(decrit(inscription)).toutes
    dites = [(b.centimes, b.plancher, b.exigee, b.regle.exigences[0]) for b in lues]
    assert dites == [
        (1_500_000, True, False, "RUN-II-TAB-15"),
        (5_000_000, False, True, "RUN-II-TAB-14"),
        (4_000_000, False, True, "RUN-II-TAB-17"),
    ]


@pytest.mark.exigences("RUN-II-TAB-15")
def test_plancher_est_exige_selon_la_lecture_du_fonds() -> None:
    _qui, inscription = favorable()
    dossier = decrit(inscription)
    veille = timezone.localdate() - timedelta(days=2)
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-45", choix="aide_non_attribuee", motif="Oui.", depuis=veille)
    assert Bornes(dossier).toutes[0].exigee
    with pytest.raises(ActeRefuse, match=r"^Montant proposé de 14.999,99.€ : .*atteint le plancher"):
        Bornes(dossier).exige(1_499_999)


@pytest.mark.exigences("RUN-II-TAB-14", "RUN-II-TAB-17", "RUN-IV-43")
@pytest.mark.parametrize(
    ("autres", "montant", "refus"),
    [
        ("50000.00", 4_000_000, ""),
        ("50000.00", 4_000_001, "sous l'intensité d'aide publique"),
        ("0.00", 5_000_000, ""),
        ("0.00", 5_000_001, "ne dépasse pas le plafond de sa catégorie"),
        ("0.00", 1_499_999, ""),
    ],
)
def test_avis_ne_propose_pas_un_montant_hors_des_bornes(autres: str, montant: int, refus: str) -> None:
    qui, inscription = favorable()
    decrit(inscription, autres_aides_publiques=autres)
    dits = {"par": qui.secretariat, "inscription": inscription, "motifs": "Oui.", "argumentation": "Court."}
    if refus:
        with pytest.raises(ActeRefuse, match=refus):
            rendre_avis(**dits, montant_propose=montant)
    assert rendre_avis(**dits, montant_propose=min(montant, 4_000_000)).avis == "favorable"


def test_faits_manquants_ne_bornent_rien() -> None:
    _qui, inscription = favorable()
    dossier = decrit(inscription, format_oeuvre=None, budget_total=None)
    assert Bornes(dossier).toutes == []
    Bornes(dossier).exige(100_000_000)


def test_page_des_bornes_cite_ses_articles_et_se_refuse_a_qui_est_ecarte(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    qui, seance = (b := bureau(7)), prevue(b)
    inscription = inscrit(qui, seance)
    ouverte(qui, seance)
    decrit(inscription)
    adresse = reverse("bornes_du_montant", args=[seance.pk, inscription.pk])
    client.force_login(Personne.objects.get(pk=qui.secretariat.personne))
    page = client.get(adresse).content.decode()
    assert 'data-plafond="4000000"' in page
    assert 'data-plancher="1500000"' in page
    declarer_interet(par=acteur_de(qui.experts[0]), inscription=inscription, conflit=True, motif="coproductrice")
    client.force_login(qui.experts[0].personne)
    assert client.get(adresse).status_code == 404
    client.force_login(qui.experts[1].personne)
    with django_assert_num_queries(13):
        assert client.get(adresse).status_code == 200
