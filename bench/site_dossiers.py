"""The service's list of dossiers on an embedded base, at 1 000 then 100 000: ``python bench/site_dossiers.py [tours]``.

Processor time, median and 95th percentile, and queries; the ratio is between the medians.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from site_pages import mesure, prepare

TAILLES = (1_000, 100_000)
LOT = 5_000
BROUILLONS = 5
"""One application in so many is still a draft."""
LISTE = "/service/dossiers/"
PAGES = (LISTE, f"{LISTE}?tri=anciens", f"{LISTE}?etat=recevable", f"{LISTE}?dispositif=run_court_metrage&etat=depose")
P95_MS, RAPPORT, REQUETES = 100, 1.3, 15


def emplit(fonds: Any, auteur: Any, depuis: int, jusqu_a: int) -> None:
    """Films and their applications, written in bulk as a deposit leaves them."""
    from amorce.dossiers.etats import Etat
    from amorce.dossiers.models import Dossier, Projet

    hasard = random.Random(depuis)
    etats = [etat for etat in Etat if etat is not Etat.BROUILLON]
    premier = datetime(2024, 1, 2, tzinfo=UTC)
    for debut in range(depuis, jusqu_a, LOT):
        rangs = range(debut, min(debut + LOT, jusqu_a))
        films = [Projet(titre=f"Film {rang}", auteur=auteur, faits={"duree": 52}) for rang in rangs]
        dossiers = [
            Dossier(projet=film, fonds=fonds.code, dispositif=hasard.choice(fonds.dispositifs).code) for film in films
        ]
        for rang, dossier in zip(rangs, dossiers, strict=True):
            if rang % BROUILLONS:
                dossier.etat, dossier.numero = hasard.choice(etats), f"2026-{rang:06d}"
                dossier.depose_le = premier + timedelta(minutes=hasard.randrange(1_000_000))
                dossier.demande_centimes = hasard.randrange(10_000_000)
        Projet.objects.bulk_create(films)
        Dossier.objects.bulk_create(dossiers)


def main(tours: int) -> int:
    prepare()
    from django.db import connection
    from django.test import Client

    sys.path.insert(0, ".")
    from tests.comptes.fabrique import agent, personne

    from amorce.comptes.roles import RoleDeFonds
    from amorce.droit.fonds import fonds

    client, auteur, la_reunion = Client(), personne(), fonds("la-reunion")
    client.force_login(agent(la_reunion.code, RoleDeFonds.INSTRUCTEUR))
    medianes: dict[str, float] = {}
    manquees, deja = 0, 0
    for taille in TAILLES:
        emplit(la_reunion, auteur, deja, taille)
        deja = taille
        with connection.cursor() as curseur:
            curseur.execute("ANALYZE")
        for adresse in PAGES:
            mediane, p95, _horloge, _octets, requetes = mesure(client, adresse, tours)
            rapport = mediane / medianes.setdefault(adresse, mediane)
            tient = p95 <= P95_MS and rapport <= RAPPORT and requetes <= REQUETES
            manquees += not tient
            print(
                f"{taille:>7} {adresse:58} {mediane:6.1f} ms {p95:6.1f} ms  x {rapport:4.2f} {requetes:3} SQL"
                f"{'' if tient else '  manquée'}",
                flush=True,
            )
    return 1 if manquees else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
