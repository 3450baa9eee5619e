"""The public pages: processor time (median, p95) beside the clock, weight and queries, with all in memory.

``python bench/site_pages.py [tours]``; an embedded base of its own, with sessions and readings as a fund has them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

PAGES = ("/", "/aides/", "/aides/?q=documantaire&pour=societe", "/calendrier/", "/calendrier/tous.ics")
P95_MS, POIDS_OCTETS, REQUETES = 50, 150_000, 10


def prepare() -> None:
    os.environ["AMORCE_DONNEES"] = tempfile.mkdtemp(prefix="amorce-banc-")
    os.environ["AMORCE_HOTES"] = "testserver"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amorce.socle.reglages")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from django.utils import timezone

    from amorce.droit.fonds import tous
    from amorce.fonds.models import SessionDeDepot

    for fonds in tous().values():
        for rang in range(12):
            ouvre = timezone.now() + timedelta(days=60 * (rang - 9))
            SessionDeDepot.objects.create(
                fonds=fonds.code, intitule=f"Session {rang}", ouvre=ouvre, ferme=ouvre + timedelta(days=50)
            )


def adresses() -> Iterator[str]:
    from amorce.droit.fonds import tous

    for langue in ("", "/en"):
        yield from (f"{langue}{page}" for page in PAGES)
    for fonds in tous().values():
        yield from (f"/aides/{fonds.code}/{d.code}/" for d in fonds.dispositifs)


def mesure(client: Any, adresse: str, tours: int) -> tuple[float, float, float, int, int]:
    """Median and 95th percentile of processor time, median of the clock, in milliseconds; bytes; queries."""
    from django.db import connection

    requetes = []

    def compte(execute: Any, sql: str, *reste: Any) -> Any:
        requetes.append(sql)
        return execute(sql, *reste)

    with connection.execute_wrapper(compte):
        reponse = client.get(adresse)
    assert reponse.status_code == 200, (adresse, reponse.status_code)
    calcul, horloge = [], []
    for _ in range(tours):
        debut, depart = time.process_time(), time.perf_counter()
        client.get(adresse)
        calcul.append((time.process_time() - debut) * 1000)
        horloge.append((time.perf_counter() - depart) * 1000)
    p95, a_l_horloge = (statistics.quantiles(temps, n=20, method="inclusive")[-1] for temps in (calcul, horloge))
    return statistics.median(calcul), p95, a_l_horloge, len(reponse.content), len(requetes)


def statiques() -> int:
    """What a first visit adds: the style sheets and the script."""
    dossier = Path(__file__).resolve().parents[1] / "src/amorce/site/static/amorce"
    noms = ("jetons.css", "base.css", "composants.css", "catalogue.css", "papier.css", "amorce.js", "amorce.svg")
    return sum((dossier / nom).stat().st_size for nom in noms)


def main(tours: int) -> int:
    prepare()
    from django.test import Client

    client, commun, manquees = Client(), statiques(), 0
    print(f"{'page':46} {'calcul':>10} {'p95':>10} {'p95 horloge':>11} {'octets':>7} SQL   (+ {commun} octets communs)")
    for adresse in adresses():
        mediane, p95, horloge, octets, requetes = mesure(client, adresse, tours)
        tient = p95 <= P95_MS and octets + commun <= POIDS_OCTETS and requetes <= REQUETES
        manquees += not tient
        print(
            f"{adresse:46} {mediane:7.1f} ms {p95:7.1f} ms {horloge:8.1f} ms {octets:7} {requetes:3}"
            f"{'' if tient else '  manquée'}"
        )
    return 1 if manquees else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
