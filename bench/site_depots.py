"""The closing rush, and a site killed in the middle of deposits: what is received is whole, once, with its number.

``python bench/site_depots.py affluence|coupures [--personnes N] [--coupures N] [--base postgres|sqlite]``
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

RACINE = Path(__file__).parents[1]
sys.path.insert(0, str(RACINE))
if TYPE_CHECKING:
    from tests.coupures import Deposant, Site

RUEE = 10.0
"""The last seconds, in which everybody deposits."""
POIDS = 200_000
PIECES = ("synopsis", "scenario", "note_intention")
DOUBLES = 10
"""One person in ten presses twice."""


@contextmanager
def base(nom: str) -> Iterator[Path]:
    """Django on a new database, the server waiting for the disk as in production."""
    from tests.postgres import postgres

    with tempfile.TemporaryDirectory(prefix="banc-") as donnees:
        os.environ |= {"AMORCE_DONNEES": donnees, "DJANGO_SETTINGS_MODULE": "amorce.socle.reglages"}
        if nom == "postgres":
            with postgres(sur_disque=True) as adresse:
                os.environ["DATABASE_URL"] = adresse
                yield _pret(donnees)
        else:
            yield _pret(donnees)


def _pret(donnees: str) -> Path:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return Path(donnees)


def deposants(combien: int, site: Site) -> list[Deposant]:
    """As many people, each with a company, a film and a draft ready but for its statements, its documents joined."""
    from tests.comptes.fabrique import societe
    from tests.coupures import Deposant, session_de
    from tests.dossiers.fabrique import demande, film, remplie

    from amorce.comptes.models import Personne
    from amorce.dossiers.contenus import ranger
    from amorce.dossiers.models import Document, Dossier, Piece

    faits: tuple[dict[str, object], dict[str, object]] | None = None
    prets = []
    for _ in range(combien):
        qui = Personne.objects.create(email=f"d{time.monotonic_ns()}@banc.test", password="!", prenom="D", nom="E")
        faite = demande(qui, film(qui, societe(qui)))
        if faits is None:
            remplie(faite)
            faits = faite.projet.faits, faite.faits
        type(faite.projet).objects.filter(pk=faite.projet_id).update(faits=faits[0])
        Dossier.objects.filter(pk=faite.pk).update(faits=faits[1])
        for code in PIECES:
            document = Document.objects.create(
                contenu=ranger(os.urandom(POIDS), f"{code}.pdf"), nom=f"{code}.pdf", projet=faite.projet
            )
            Piece.objects.create(dossier=faite, code=code, document=document)
        prets.append(Deposant(faite, session_de(qui), site.port))
    return prets


def affluence(donnees: Path, options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Everybody in the last ten seconds, two web processes."""
    from django.utils import timezone
    from tests.coupures import Site, ecarts
    from tests.dossiers.fabrique import session

    from amorce.fonds.models import SessionDeDepot

    visee, site = session(), Site(donnees, AMORCE_PROCESSUS="2")
    prets = deposants(options.personnes, site)
    site.demarre()
    try:
        prets[0].envoie("/compte/login/", {})  # the first page of a new process is slower: that is another measure
        ferme = timezone.now() + timedelta(seconds=RUEE + 2)
        SessionDeDepot.objects.filter(pk=visee.pk).update(ferme=ferme)
        mesures = _ruee(prets, time.monotonic() + RUEE + 2)
    finally:
        site.tue()
    statuts, durees = Counter(s for s, _ in mesures), sorted(d for s, d in mesures if s == 302)
    fautes = [*ecarts(prets), *_incomplets(prets)]
    yield "demandes envoyées dans les dix dernières secondes", f"{len(prets)} ({len(mesures)} envois)"
    yield (
        "reçues · hors délai · autres",
        f"{statuts[302]} · {statuts[422]} · {len(mesures) - statuts[302] - statuts[422]}",
    )
    yield "dépôts gardés", str(sum(_depose(d) for d in prets))
    yield "durée d'un dépôt reçu, médiane", f"{statistics.median(durees) * 1000:.0f} ms"
    yield "durée d'un dépôt reçu, p95", f"{durees[int(len(durees) * 0.95)] * 1000:.0f} ms"
    yield "durée d'un dépôt reçu, la plus longue", f"{durees[-1] * 1000:.0f} ms"
    yield "perdus, doublés, incomplets, fautes du journal", str(len(fautes))
    if fautes:
        raise SystemExit("\n".join(fautes[:20]))


def _ruee(prets: list[Deposant], fin: float) -> list[tuple[int, float]]:
    hasard, mesures = random.Random(7), list[tuple[int, float]]()

    def un(deposant: Deposant, quand: float) -> None:
        time.sleep(max(0, quand - time.monotonic()))
        debut = time.monotonic()
        try:
            statut = deposant.depose()
        except OSError:
            statut = 0
        mesures.append((statut, time.monotonic() - debut))

    fils = []
    for rang, deposant in enumerate(prets):
        quand = fin - hasard.uniform(0, RUEE)
        fils += [threading.Thread(target=un, args=(deposant, quand)) for _ in range(1 if rang % DOUBLES else 2)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return mesures


def _depose(deposant: Deposant) -> bool:
    from amorce.dossiers.models import Depot

    return Depot.objects.filter(dossier=deposant.dossier).exists()


def _incomplets(prets: list[Deposant]) -> list[str]:
    """Deposits without all their documents, and those that the site kept without saying so."""
    from amorce.dossiers.models import Depot

    dits = []
    for deposant in prets:
        depot = Depot.objects.filter(dossier=deposant.dossier).first()
        if depot is not None and [p["taille"] for p in depot.pieces] != [POIDS] * len(PIECES):
            dits.append(f"{deposant.dossier.pk} : il manque des pièces au dépôt")
        if (depot is not None) != deposant.recepisse:
            dits.append(f"{deposant.dossier.pk} : ce qui est gardé n'est pas ce qui a été répondu")
    return dits


def coupures(donnees: Path, options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """The site and its worker killed at so many moments; then everybody tries again."""
    from tests.coupures import Site, duree_du_parcours, ecarts, joue_et_coupe, moments
    from tests.dossiers.fabrique import session

    session()
    site, tous = Site(donnees), list["Deposant"]()
    tous += deposants(4, site)
    site.demarre()
    duree = duree_du_parcours(tous)
    site.tue()
    for apres in moments(2026, options.coupures, duree):
        site.demarre()
        nouveaux = deposants(4, site)
        joue_et_coupe(site, nouveaux, apres)
        tous += nouveaux
    fautes = ecarts(tous)
    deposes = sum(_depose(d) for d in tous)
    yield "coupures (SIGKILL du site et de son travailleur)", str(options.coupures)
    yield "demandes : déposées · restées brouillons", f"{deposes} · {len(tous) - deposes}"
    site.demarre()
    try:
        reprises = Counter(d.depose() for d in tous)
    finally:
        site.tue()
    fautes += ecarts(tous)
    yield "redéposées après la coupure, avec la même clé", f"{reprises[302]} sur {len(tous)}"
    yield "perdues, doublées, à moitié faites, fautes du journal", str(len(fautes))
    if fautes or reprises[302] != len(tous):
        raise SystemExit("\n".join(fautes[:20]) or "Une demande n'a pas pu être redéposée.")


SUJETS = {"affluence": affluence, "coupures": coupures}


def main() -> None:
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("sujet", choices=SUJETS)
    analyseur.add_argument("--personnes", type=int, default=300)
    analyseur.add_argument("--coupures", type=int, default=50)
    analyseur.add_argument("--base", choices=["postgres", "sqlite"], default="postgres")
    options = analyseur.parse_args()
    with base(options.base) as donnees:
        for quoi, chiffre in SUJETS[options.sujet](donnees, options):
            print(f"{quoi:<64} {chiffre}", flush=True)


if __name__ == "__main__":
    main()
