"""The pages and the search that have many dossiers behind them, at 1 000 then at 100 000, on SQLite and on PostgreSQL;
with them the pages of the commissions, 4 sessions held then 40, and of what was voted on each dossier answered.

``python bench/site_dossiers.py [tours] [--tailles 1000 100000] [--base sqlite|postgres]``. By the clock: median, 95th
percentile, then the processor time of this process, and queries; the ratio is between the medians at the two sizes.
PostgreSQL works in a process of its own, which processor time does not count.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bases import a_part, base
from site_commission import Commissions
from site_foule import Foule
from site_octrois import Octrois

RACINE = Path(__file__).parents[1]
TAILLES = (1_000, 100_000)
PAR_SEANCE, SEANCES = 250, 40
"""One session held for so many dossiers, and no more than so many."""
P95_MS, RAPPORT, REQUETES = 100, 1.3, 15
CHAMP_MS, REQUETES_DU_CHAMP = 30, 10
FILTRES = ("", "?tri=anciens", "?etat=recevable", "?etat=solde", "?dispositif=run_court_metrage&etat=depose")
RECHERCHES = {
    "un mot rare": "timise",
    "un ancien titre, sans accent": "chateau",
    "une faute de frappe": "timsie",
    "un mot de presque tous": "films",
    "deux mots de presque tous": "films aide",
    "un numéro": "700",
    "rien de tel": "xylophone",
}
SIENS = ("papangue", "papagnue", "timise")
"""What a person looks for among their own films: a word of all of them, badly typed, one of other people's only."""


@dataclass(frozen=True)
class Geste:
    quoi: str
    fait: Callable[[], Any]
    p95_ms: int = P95_MS
    requetes: int = REQUETES


def main() -> int:
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("tours", type=int, nargs="?", default=40)
    analyseur.add_argument("--tailles", type=int, nargs="+", default=TAILLES)
    analyseur.add_argument("--base", choices=["sqlite", "postgres"], help="par défaut, l'une puis l'autre")
    options = analyseur.parse_args()
    sys.path.insert(0, str(RACINE))
    os.environ["AMORCE_HOTES"] = "testserver"
    from tests.postgres import postgres

    manque = options.base != "postgres" and a_part(_sur, "SQLite", "", options)
    if options.base == "sqlite":
        return int(manque)
    with postgres(sur_disque=True) as adresse:
        return int(a_part(_sur, "PostgreSQL", adresse, options) or manque)


def _sur(quoi: str, adresse: str, options: argparse.Namespace) -> bool:
    """Is a figure missed?"""
    with base(adresse):
        from django.core.management import call_command
        from django.db import connection

        from amorce.consultation.chauffe import chauffe

        call_command("collectstatic", verbosity=0, interactive=False)
        foule, octrois, commissions = Foule(), Octrois(), Commissions()
        salles = (*commissions.pages(), *octrois.pages())
        gestes = [*_gestes(foule), *(Geste(quoi, fait) for quoi, fait in salles)]
        chauffe()
        medianes: dict[str, float] = {}
        tenus: list[bool] = []
        for taille in options.tailles:
            foule.grandit(taille)
            commissions.grandit(min(SEANCES, taille // PAR_SEANCE))
            octrois.grandit()
            with connection.cursor() as curseur:
                curseur.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
            gc.collect()
            gc.freeze()  # the crowd made here is no part of a site's process
            print(
                f"\n{quoi}, {taille} dossiers, {commissions.combien} séances tenues, {octrois.combien} délibérations "
                f"(charge {os.getloadavg()[0]:.1f})"
            )
            tenus += [_montre(geste, options.tours, medianes) for geste in gestes]
        return not all(tenus)


def _gestes(foule: Foule) -> Iterator[Geste]:
    for adresse in ("/service/", *(f"/service/dossiers/{filtre}" for filtre in FILTRES)):
        yield Geste(adresse, partial(foule.service.get, adresse))
    yield Geste("le dossier, au service", partial(foule.service.get, f"/service/dossiers/{foule.recue.numero}/"))
    for quoi, demande in RECHERCHES.items():
        yield Geste(f"recherche : {quoi}", partial(foule.cherche, demande), requetes=5)
    for adresse in ("/mon-espace/", *(f"/mon-espace/films/?q={demande}" for demande in SIENS)):
        yield Geste(adresse, partial(foule.porteur.get, adresse))
    yield Geste("la demande", partial(foule.porteur.get, f"/demandes/{foule.brouillon.id}/"))
    yield Geste("un champ gardé", foule.garde_un_champ(), CHAMP_MS, REQUETES_DU_CHAMP)


def _montre(geste: Geste, tours: int, medianes: dict[str, float]) -> bool:
    durees, calcul, requetes = _mesure(geste.fait, tours)
    mediane, p95 = statistics.median(durees), statistics.quantiles(durees, n=20)[-1]
    rapport = mediane / medianes.setdefault(geste.quoi, mediane)
    manques = {
        "p95": p95 > geste.p95_ms,
        "requêtes": requetes > geste.requetes,
        "rapport": rapport > RAPPORT,
    }
    dits = ", ".join(nom for nom, manque in manques.items() if manque)
    temps = f"{mediane:6.1f} ms {p95:6.1f} ms {calcul:6.1f} ms"
    print(f"  {geste.quoi:56} {temps}  x {rapport:4.2f} {requetes:3} SQL  {dits}".rstrip(), flush=True)
    return not dits


def _mesure(geste: Callable[[], Any], tours: int) -> tuple[list[float], float, int]:
    """Milliseconds of the clock, those of the processor a turn, and the queries of one."""
    from django.db import connection

    dites: list[str] = []

    def compte(execute: Any, sql: str, *reste: Any) -> Any:
        dites.append(sql)
        return execute(sql, *reste)

    with connection.execute_wrapper(compte):
        reponse = geste()
    assert getattr(reponse, "status_code", 200) == 200, reponse
    durees, calcul = [], time.process_time()
    for _ in range(tours):
        debut = time.perf_counter()
        geste()
        durees.append((time.perf_counter() - debut) * 1000)
        time.sleep(durees[-1] / 5_000)  # a process in real time that never rests is stopped 50 ms in each second
    calcul = (time.process_time() - calcul) * 1000 / tours
    return durees, calcul, sum(not sql.startswith("BEGIN") for sql in dites)


if __name__ == "__main__":
    sys.exit(main())
