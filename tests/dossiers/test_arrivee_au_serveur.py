"""A real server, all its threads busy, when a session closes: who arrived in time is received, however late they are
served; who arrived after is not."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.dossiers.models import Depot, Projet
from amorce.fonds.models import SessionDeDepot
from amorce.journal.models import Entree
from tests.comptes.fabrique import personne, societe
from tests.coupures import Deposant, Site, session_de
from tests.dossiers.fabrique import demande, film, remplie, session

pytestmark = pytest.mark.django_db(transaction=True)
FILS = 4
"""Of the one process of the site."""


def test_depot_arrive_a_temps_et_servi_apres_la_cloture_est_recu(tmp_path: Path) -> None:
    visee, site, moi = session(), Site(tmp_path, AMORCE_PROCESSUS="1"), personne(prenom="Ana", nom="Payet")
    premier, *occupants, en_file, en_retard = _prets(moi, site, FILS + 3)
    statuts: dict[str, int] = {}
    site.demarre()
    try:
        assert premier.depose() == 302  # the law is compiled at the first
        ferme = timezone.now() + timedelta(seconds=3)
        SessionDeDepot.objects.filter(pk=visee.pk).update(ferme=ferme)
        with transaction.atomic():
            list(Projet.objects.select_for_update())
            envois = [_envoie(statuts, f"occupant {rang}", qui) for rang, qui in enumerate(occupants)]
            time.sleep(1)
            envois.append(_envoie(statuts, "en file", en_file))
            _attend_jusqu_a(ferme + timedelta(seconds=0.5))
            envois.append(_envoie(statuts, "en retard", en_retard))
            time.sleep(0.5)
        for envoi in envois:
            envoi.join()
    finally:
        site.tue()
    assert statuts == {**{f"occupant {rang}": 302 for rang in range(FILS)}, "en file": 302, "en retard": 422}
    depot = Depot.objects.get(dossier=en_file.dossier)
    recu = Entree.objects.get(chaine__objet_id=en_file.dossier.id, acte="deposer")
    assert depot.instant < ferme < recu.instant
    assert not Depot.objects.filter(dossier=en_retard.dossier).exists()


def _prets(moi: Personne, site: Site, combien: int) -> list[Deposant]:
    structure, cookie = societe(moi), session_de(moi)
    return [Deposant(remplie(demande(moi, film(moi, structure))), cookie, site.port) for _ in range(combien)]


def _envoie(statuts: dict[str, int], nom: str, qui: Deposant) -> threading.Thread:
    def depose() -> None:
        statuts[nom] = qui.depose()

    fil = threading.Thread(target=depose)
    fil.start()
    return fil


def _attend_jusqu_a(instant: datetime) -> None:
    time.sleep(max(0.0, (instant - timezone.now()).total_seconds()))
