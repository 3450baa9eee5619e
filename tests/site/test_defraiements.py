"""What is owed for a session: its page, and the table from which it is paid."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.seances import clore_seance, noter_l_arrivee, noter_le_depart
from amorce.commission.models import Seance
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.fonds.models import ValeurDuFonds
from tests.commission.fabrique import FONDS, HIER, bureau, inscrit, ouverte, prevue
from tests.comptes.fabrique import agent

pytestmark = pytest.mark.django_db


def tenue(experts: int = 3) -> SimpleNamespace:
    """Closed, where the last expert was far away, the first left and came back, and the president was there."""
    qui = bureau(experts)
    seance = prevue(qui)
    inscrit(qui, seance)
    seance = ouverte(qui, seance, qui.experts[:-1])
    for membre, mode in ((qui.experts[-1], "visio"), (qui.president, "presentiel")):
        noter_l_arrivee(par=qui.secretariat, seance=seance, arrivant=membre, mode=mode)
    if experts > 1:
        noter_le_depart(par=qui.secretariat, seance=seance, partant=qui.experts[0])
        noter_l_arrivee(par=qui.secretariat, seance=seance, arrivant=qui.experts[0], mode="presentiel")
    return SimpleNamespace(qui=qui, seance=clore_seance(par=qui.preside, seance=seance))


def fixe() -> None:
    ValeurDuFonds.objects.create(
        fonds=FONDS, fait="montant_defraiement", valeur="120.55", source="Délibération d'essai", depuis=HIER
    )


def lue(reponse: Any) -> str:
    return " ".join(reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


def lit(client: Client, acteur: Any, seance: Seance) -> str:
    client.force_login(Personne.objects.get(pk=acteur.personne))
    reponse = client.get(reverse("defraiements", args=[seance.pk]))
    assert reponse.status_code == 200
    return lue(reponse)


@pytest.mark.exigences("RUN-IV-56", "RUN-IV-57", "RUN-IV-58")
def test_forfait_est_du_une_fois_a_chaque_expert_venu_et_a_personne_d_autre(client: Client) -> None:
    fixe()
    s = tenue()
    texte = lit(client, s.qui.region, s.seance)
    assert (texte.count("120,55 €"), "361,65 €" in texte, texte.count(">rien<")) == (3, True, 1)
    brut = client.get(reverse("defraiements_a_payer", args=[s.seance.pk, "csv"])).content.decode("utf-8-sig")
    lignes = [ligne.split(";") for ligne in brut.splitlines()]
    assert lignes[0][-1] == "Montant (€)"
    assert [(nom, prenom, mode, du) for _j, nom, prenom, _a, _s, mode, du in lignes[1:]] == [
        ("T1", "Expert", "Sur place", "120,55"),
        ("T2", "Expert", "Sur place", "120,55"),
        ("T3", "Expert", "En visioconférence", "120,55"),
    ]
    classeur = client.get(reverse("defraiements_a_payer", args=[s.seance.pk, "xlsx"])).content
    rangees = list(load_workbook(BytesIO(classeur)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [(r[1], r[6]) for r in rangees[1:]] == [("T1", 120.55), ("T2", 120.55), ("T3", 120.55)]


def test_sans_montant_fixe_rien_ne_part_a_payer(client: Client) -> None:
    s = tenue(1)
    texte = lit(client, s.qui.secretariat, s.seance)
    assert ("n'a pas fixé le montant" in texte.replace("&#x27;", "'"), "à fixer" in texte) == (True, True)
    assert client.get(reverse("defraiements_a_payer", args=[s.seance.pk, "csv"])).status_code == 404


def test_qui_paie_les_lit_et_un_membre_non(client: Client) -> None:
    fixe()
    s = tenue(1)
    client.force_login(agent(FONDS, RoleDeFonds.PAIEMENTS))
    assert client.get(reverse("defraiements_a_payer", args=[s.seance.pk, "csv"])).status_code == 200
    assert client.get(reverse("defraiements_a_payer", args=[s.seance.pk, "ods"])).status_code == 404
    for qui in (s.qui.experts[0].personne, agent(FONDS, RoleDeFonds.REGLAGES)):
        client.force_login(qui)
        assert client.get(reverse("defraiements", args=[s.seance.pk])).status_code == 404


@pytest.mark.parametrize("experts", [1, 3])
def test_page_fait_neuf_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, experts: int
) -> None:
    fixe()
    s = tenue(experts)
    client.force_login(Personne.objects.get(pk=s.qui.region.personne))
    with django_assert_num_queries(9):
        client.get(reverse("defraiements", args=[s.seance.pk]))
