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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

RACINE = Path(__file__).parents[1]
sys.path.insert(0, str(RACINE))
if TYPE_CHECKING:
    from tests.coupures import Deposant, Site

RUEE = 10.0
"""The last seconds, in which everybody deposits."""
POIDS = 200_000
PIECES = ("synopsis", "scenario", "kbis")
CHAUFFE = 16
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


def deposants(combien: int, site: Site, avec_pieces: bool = True) -> list[Deposant]:
    """As many people, each with a company, a film and a draft ready but for its statements, and maybe its documents."""
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
        for code in PIECES if avec_pieces else ():
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
    prets, fichiers = deposants(options.personnes, site, avec_pieces=False), _fichiers(options.personnes)
    site.demarre()
    try:
        for deposant in deposants(CHAUFFE, site):  # the first page of a new process is slower: that is another measure
            deposant.depose()
        dans = max(RUEE, options.pieces_en) + 2
        ferme = timezone.now() + timedelta(seconds=dans)
        SessionDeDepot.objects.filter(pk=visee.pk).update(ferme=ferme)
        mesures = _ruee(prets, fichiers, time.monotonic() + dans, options.pieces_en)
    finally:
        site.tue()
    statuts, durees = Counter(m.statut for m in mesures), sorted(m.depot for m in mesures if m.statut == 302)
    jointes = sorted(j for m in mesures for j in m.pieces)
    fautes = [*ecarts(prets), *_incomplets(prets)]
    yield "personnes qui joignent trois pièces puis déposent", f"{len(prets)} ({len(mesures)} envois du dépôt)"
    yield (
        "reçues · hors délai · autres",
        f"{statuts[302]} · {statuts[422]} · {len(mesures) - statuts[302] - statuts[422]}",
    )
    yield "dépôts gardés", str(sum(_depose(d) for d in prets))
    for quoi, dits in (("une pièce jointe", jointes), ("un dépôt reçu", durees)):
        yield f"{quoi}, médiane · p95 · la plus longue", _resume(dits)
    yield "perdus, doublés, incomplets, fautes du journal", str(len(fautes))
    if fautes:
        raise SystemExit("\n".join(fautes[:20]))


def _resume(durees: list[float]) -> str:
    if not durees:
        return "aucun"
    dites = (statistics.median(durees), durees[int(len(durees) * 0.95)], durees[-1])
    return " · ".join(f"{une * 1000:.0f} ms" for une in dites)


def _fichiers(combien: int) -> list[list[bytes]]:
    """For each person as many PDF as there are documents to join, each its own."""
    import pikepdf
    from tests.dossiers.fichiers_d_essai import enregistre

    place = b"@" * 32
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Matiere = document.make_stream(place + os.urandom(POIDS))
    modele = enregistre(document, compress_streams=False)
    return [[modele.replace(place, uuid4().hex.encode()) for _ in PIECES] for _ in range(combien)]


@dataclass(frozen=True)
class Mesure:
    """What the site answered to a deposit, and how long it took to say so, and for each document before it."""

    statut: int
    depot: float
    pieces: list[float]


def _ruee(prets: list[Deposant], fichiers: list[list[bytes]], fin: float, pieces_en: float) -> list[Mesure]:
    """Everybody means to deposit at a moment of their own of the last seconds, and begins to join their documents at
    another, before; who is late with them deposits as soon as they are there."""
    hasard, mesures = random.Random(7), list[Mesure]()

    def depose(deposant: Deposant, jointes: list[float]) -> None:
        mesures.append(Mesure(*_chrono(deposant.depose), jointes))

    def un(deposant: Deposant, siens: list[bytes], debut: float, depot: float, fois: int) -> None:
        _attend(debut)
        envois = [partial(deposant.joint, c, f"{c}.pdf", octets) for c, octets in zip(PIECES, siens, strict=True)]
        jointes = [_chrono(envoi)[1] for envoi in envois]
        _attend(depot)
        _ensemble([partial(depose, deposant, jointes)] * fois)

    gestes = []
    for rang, (deposant, siens) in enumerate(zip(prets, fichiers, strict=True)):
        depot, debut = fin - hasard.uniform(0, RUEE), fin - hasard.uniform(0, pieces_en)
        gestes.append(partial(un, deposant, siens, min(debut, depot), depot, 1 if rang % DOUBLES else 2))
    _ensemble(gestes)
    return mesures


def _attend(instant: float) -> None:
    time.sleep(max(0, instant - time.monotonic()))


def _chrono(geste: Callable[[], int]) -> tuple[int, float]:
    debut = time.monotonic()
    try:
        statut = geste()
    except (OSError, HTTPException):
        statut = 0
    return statut, time.monotonic() - debut


def _ensemble(gestes: Sequence[Callable[[], None]]) -> None:
    fils = [threading.Thread(target=geste) for geste in gestes]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()


def _depose(deposant: Deposant) -> bool:
    from amorce.dossiers.models import Depot

    return Depot.objects.filter(dossier=deposant.dossier).exists()


def _incomplets(prets: list[Deposant]) -> list[str]:
    """Deposits without all their documents, and those that the site kept without saying so."""
    from amorce.dossiers.models import Depot

    dits = []
    for deposant in prets:
        depot = Depot.objects.filter(dossier=deposant.dossier).first()
        if depot is not None and {p["code"] for p in depot.pieces if p["taille"] >= POIDS} != set(PIECES):
            dits.append(f"{deposant.dossier.pk} : il manque des pièces au dépôt")
        if (depot is not None) != deposant.recepisse:
            dits.append(f"{deposant.dossier.pk} : ce qui est gardé n'est pas ce qui a été répondu")
    return dits


def coupures(donnees: Path, options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """The site and its worker killed at so many moments, two in five among the deposits; then everybody tries again."""
    from tests.coupures import Site, duree_du_parcours, ecarts, joue_et_coupe, moments
    from tests.dossiers.fabrique import session
    from tests.processus import attend

    from amorce.dossiers.models import Depot

    session()
    site, tous = Site(donnees, AMORCE_OUVRIER_MORT_APRES="5"), list["Deposant"]()
    tous += deposants(4, site)
    site.demarre()
    duree = duree_du_parcours(tous)
    depot = max(d.duree_du_depot for d in tous)
    site.tue()
    ou = Counter[str]()
    for rang, part in enumerate(moments(2026, options.coupures, 1)):
        site.demarre()
        nouveaux = deposants(4, site)
        if rang % 5 == 4:
            _sans_travailleur(site, nouveaux, part * duree)
        else:
            au_depot = rang % 2 == 1
            joue_et_coupe(site, nouveaux, part * (depot if au_depot else duree), au_depot=au_depot)
        ou.update(_ou_en_etait(d) for d in nouveaux)
        tous += nouveaux
    fautes = ecarts(tous)
    deposes = sum(_depose(d) for d in tous)
    yield "coupures (SIGKILL du site et de son travailleur, ou de lui seul)", str(options.coupures)
    for moment, combien in ou.items():
        yield f"  demandes : {moment}", str(combien)
    yield "demandes : déposées · restées brouillons", f"{deposes} · {len(tous) - deposes}"
    site.demarre()
    try:
        reprises = Counter(d.depose() for d in tous)
        attend(lambda: not Depot.objects.filter(recepisse=None).exists(), 1200)
    finally:
        site.tue()
    fautes += ecarts(tous)
    yield "redéposées après la coupure, avec la même clé", f"{reprises[302]} sur {len(tous)}"
    yield "récépissés faits après la reprise", f"{Depot.objects.exclude(recepisse=None).count()} sur {len(tous)}"
    yield "perdues, doublées, à moitié faites, fautes du journal", str(len(fautes))
    if fautes or reprises[302] != len(tous):
        raise SystemExit("\n".join(fautes[:20]) or "Une demande n'a pas pu être redéposée.")


def _sans_travailleur(site: Site, deposants: list[Deposant], apres: float) -> None:
    """The worker alone falls, and another takes its place: deposits go on."""

    def tue() -> None:
        time.sleep(apres)
        site.tue_le_travailleur()

    _ensemble([*(d.parcours for d in deposants), tue])
    site.tue()


def _ou_en_etait(deposant: Deposant) -> str:
    """Where the cut found this application."""
    if not deposant.depot_envoye.is_set():
        return "coupée avant le dépôt"
    if deposant.recepisse:
        return "coupée après la réponse au dépôt, ou pas coupée"
    return "coupée pendant le dépôt, validé" if _depose(deposant) else "coupée pendant le dépôt, défait"


SUJETS = {"affluence": affluence, "coupures": coupures}


def main() -> None:
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("sujet", choices=SUJETS)
    analyseur.add_argument("--personnes", type=int, default=300)
    analyseur.add_argument(
        "--pieces-en", type=float, default=60, help="secondes où chacun joint ses pièces, avant la fin"
    )
    analyseur.add_argument("--coupures", type=int, default=50)
    analyseur.add_argument("--base", choices=["postgres", "sqlite"], default="postgres")
    options = analyseur.parse_args()
    with base(options.base) as donnees:
        for quoi, chiffre in SUJETS[options.sujet](donnees, options):
            print(f"{quoi:<64} {chiffre}", flush=True)


if __name__ == "__main__":
    main()
