"""The instant of a request is that of its arrival, however long it waits for a thread."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from amorce.socle.arrivee import arrivee, arrivee_a
from tests.comptes.fabrique import personne
from tests.dossiers.fabrique import prete, session

AVANT = datetime(2025, 11, 30, 7, 59, 59, tzinfo=UTC)


def test_arrivee_est_celle_que_dit_le_serveur_puis_maintenant() -> None:
    with arrivee_a(AVANT):
        assert arrivee() == AVANT
    assert arrivee() > AVANT


@pytest.mark.django_db
def test_depot_arrive_avant_la_cloture_est_recu_apres_elle(client: Client) -> None:
    moi = personne()
    session(ouvre=AVANT.replace(day=1), ferme=AVANT.replace(second=59, microsecond=1))
    faite = prete(moi)
    client.force_login(moi)
    adresse, corps = (
        reverse("depot", args=[faite.id]),
        {"cle": "une", "declaration": ["reglement", "exactitude", "cumul"]},
    )
    assert client.post(adresse, corps).status_code == 422
    with arrivee_a(AVANT):
        assert client.post(adresse, corps).status_code == 302
