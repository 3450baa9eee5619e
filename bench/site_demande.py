"""The page of an application, and the keeping of one of its fields: ``python bench/site_demande.py [tours]``.

Median and 95th percentile, by processor time then by the clock, and queries; an embedded base of its own.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from site_pages import prepare

DISPOSITIFS = ("run_production", "run_court_metrage", "idf_apres_realisation")
PAGE_MS, CHAMP_MS, REQUETES_DU_CHAMP = 100, 30, 10


def releve(geste: Callable[[], Any], tours: int) -> tuple[list[float], list[float], int]:
    """Milliseconds of processor time and of the clock, and the queries."""
    from django.db import connection

    dites = []

    def compte(execute: Any, sql: str, *reste: Any) -> Any:
        dites.append(sql)
        return execute(sql, *reste)

    with connection.execute_wrapper(compte):
        reponse = geste()
    assert reponse.status_code == 200, reponse.status_code
    calcul, horloge = [], []
    for _ in range(tours):
        debut, depart = time.process_time(), time.perf_counter()
        geste()
        calcul.append((time.process_time() - debut) * 1000)
        horloge.append((time.perf_counter() - depart) * 1000)
    return calcul, horloge, sum(not sql.startswith("BEGIN") for sql in dites)


def montre(quoi: str, mesures: tuple[list[float], list[float], int], millisecondes: int, requetes: int) -> bool:
    calcul, horloge, dites = mesures
    p95 = statistics.quantiles(calcul, n=20)[-1]
    tient = p95 <= millisecondes and dites <= requetes
    print(
        f"{quoi:44} {statistics.median(calcul):6.1f} ms {p95:6.1f} ms   {statistics.median(horloge):6.1f} ms "
        f"{statistics.quantiles(horloge, n=20)[-1]:6.1f} ms {dites:3} SQL{'' if tient else '  manquée'}",
        flush=True,
    )
    return tient


def enregistre(client: Any, adresse: str, champ: str) -> Callable[[], Any]:
    """One field, another value each time, given on the version that the last one left."""
    version = 0

    def geste() -> Any:
        nonlocal version
        version += 1
        return client.post(adresse, {f"s.{champ}": str(20_000 + version), f"v.{champ}": version - 1})

    return geste


def main(tours: int) -> int:
    prepare()
    from django.test import Client
    from django.urls import reverse

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.comptes.fabrique import personne, societe
    from tests.dossiers.fabrique import film, prete

    from amorce.consultation.chauffe import chauffe
    from amorce.dossiers.champs import sections
    from amorce.moteur.natures import Nature

    moi, tenues = personne(), []
    client = Client()
    client.force_login(moi)
    chauffe()
    print(f"{'':44} {'calcul':>9} {'p95':>9}   {'horloge':>9} {'p95':>9}")
    for code in DISPOSITIFS:
        dossier = prete(moi, code, film(moi, societe(moi)))
        page = reverse("demande", args=[dossier.id])
        tenues.append(montre(f"{code} : la page", releve(partial(client.get, page), tours), PAGE_MS, 15))
        montant = next(f.nom for s in sections(code) for f in s.faits if f.nature is Nature.MONTANT)
        champ = enregistre(client, reverse("enregistrer_champ", args=[dossier.id, montant]), montant)
        tenues.append(montre(f"{code} : un champ gardé", releve(champ, tours), CHAMP_MS, REQUETES_DU_CHAMP))
    return 0 if all(tenues) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
