"""The site's figures. ``python bench/site.py [SUJET]… [--entrees N]``: those of ``SUJETS``, or all.

One function a subject, which yields (what is measured, figure): add yours there.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from bases import a_part, base

RACINE = Path(__file__).parents[1]
sys.path.insert(0, str(RACINE))
Mesures = Iterator[tuple[str, str]]

PAR_CHAINE = 20
DUREE = 5.0


def montre(mesures: Mesures) -> None:
    for quoi, chiffre in mesures:
        print(f"{quoi:<64} {chiffre}", flush=True)


def journal(options: argparse.Namespace) -> int:
    from tests.postgres import postgres

    a_part(_verification, "SQLite", "", options.entrees)
    with postgres(sur_disque=True) as adresse:
        a_part(_verification, "PostgreSQL", adresse, options.entrees)
        a_part(_ecrivains, adresse)
    return 0


def _verification(quoi: str, adresse: str, entrees: int) -> None:
    with base(adresse):
        montre(_verifie(quoi, entrees))


def _verifie(quoi: str, entrees: int) -> Mesures:
    from amorce.journal.actions import sceller
    from amorce.journal.verification import verifier

    debut = time.perf_counter()
    _remplit(entrees)
    yield f"{quoi} : {entrees} entrées écrites d'un coup", f"{time.perf_counter() - debut:.1f} s"
    debut = time.perf_counter()
    sceller()
    yield f"{quoi} : {entrees // PAR_CHAINE} chaînes scellées", f"{time.perf_counter() - debut:.1f} s"
    debut, cpu = time.perf_counter(), time.process_time()
    assert list(verifier()) == []
    duree, calcul = time.perf_counter() - debut, time.process_time() - cpu
    yield f"{quoi} : {entrees} entrées vérifiées", f"{duree:.1f} s, {entrees / duree:,.0f}/s ({calcul:.1f} s de calcul)"


def _remplit(entrees: int) -> None:
    """Whole chains, written in bulk with the hashes that ``inscrire`` would have given."""
    from amorce.journal.chaine import COLONNES, empreinte_de, genese_de
    from amorce.journal.models import Chaine, Entree

    instant = datetime(2026, 4, 8, tzinfo=UTC)
    chaines: list[Chaine] = []
    lot: list[Entree] = []

    def verse() -> None:
        Chaine.objects.bulk_create(chaines)
        Entree.objects.bulk_create(lot, batch_size=1_000)
        chaines.clear()
        lot.clear()

    for _ in range(entrees // PAR_CHAINE):
        chaine = Chaine(objet="dossier", objet_id=uuid4())
        tete = genese_de(chaine.id, chaine.objet, chaine.objet_id)
        for rang in range(1, PAR_CHAINE + 1):
            une = Entree(
                chaine_id=chaine.id,
                rang=rang,
                instant=instant + timedelta(seconds=rang),
                fuseau="Indian/Reunion",
                acte="declarer_recevable",
                acteur=UUID(int=rang),
                role="instructeur",
                contenu=f'{{"faits":{{"cout_definitif":"{rang}000.00"}},"version":{rang}}}',
                precedente=tete,
            )
            tete = une.empreinte = empreinte_de(getattr(une, colonne) for colonne in COLONNES)
            lot.append(une)
        chaine.rang, chaine.tete = PAR_CHAINE, tete
        chaines.append(chaine)
        if len(lot) >= 10_000:
            verse()
    verse()


def _ecrivains(adresse: str) -> None:
    with base(adresse):
        montre(_ecrivent())


def _ecrivent() -> Mesures:
    for combien in (1, 50):
        actes = sum(_en_meme_temps(combien))
        yield f"PostgreSQL : {combien} à écrire, chacun son dossier", f"{actes / DUREE:,.0f} actes/s"


def _en_meme_temps(combien: int) -> list[int]:
    comptes = [0] * combien
    depart = threading.Barrier(combien)
    fils = [threading.Thread(target=_ecrit, args=[comptes, place, depart]) for place in range(combien)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return comptes


def _ecrit(comptes: list[int], place: int, depart: threading.Barrier) -> None:
    from django.db import connection, transaction

    from amorce.journal.actions import Auteur, inscrire

    objet = uuid4()
    connection.ensure_connection()
    depart.wait()
    fin = time.monotonic() + DUREE
    while time.monotonic() < fin:
        with transaction.atomic():
            inscrire(objet="dossier", objet_id=objet, acte="essai", auteur=Auteur(None), fuseau="Europe/Paris")
        comptes[place] += 1
    connection.close()


def demarrage(_options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="clone-") as clone:
        subprocess.run(["git", "clone", "-q", str(RACINE), clone], check=True)
        for quoi in ("d'un clone neuf", "une seconde fois"):
            montre(iter([(f"make run {quoi}, à la première page", f"{_premiere_page(clone):.1f} s")]))
    return 0


def _premiere_page(clone: str) -> float:
    debut = time.perf_counter()
    site = subprocess.Popen(["make", "run"], cwd=clone, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert site.stdout is not None
    for ligne in site.stdout:
        if ligne.startswith("Amorce répond"):
            break
    duree = time.perf_counter() - debut
    os.killpg(site.pid, signal.SIGINT)
    site.wait()
    return duree


def _programme(nom: str, *arguments: str) -> Callable[[argparse.Namespace], int]:
    """A measure in a file of its own, which prints its table and fails when a figure is missed."""

    def lance(_options: argparse.Namespace) -> int:
        return subprocess.run([sys.executable, str(RACINE / "bench" / nom), *arguments], check=False).returncode

    return lance


SUJETS: dict[str, Callable[[argparse.Namespace], int]] = {
    "pages": _programme("site_pages.py"),
    "demande": _programme("site_demande.py"),
    "dossiers": _programme("site_dossiers.py"),
    "affluence": _programme("site_depots.py", "affluence", "--pieces-en", "10"),
    "coupures": _programme("site_depots.py", "coupures"),
    "simulateur": _programme("site_simulateur.py"),
    "ouvert": _programme("site_ouvert.py"),
    "journal": journal,
    "demarrage": demarrage,
}


def main() -> None:
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("sujets", nargs="*", choices=[[], *SUJETS], metavar="SUJET")
    analyseur.add_argument("--entrees", type=int, default=1_000_000)
    options = analyseur.parse_args()
    sys.exit(max([SUJETS[sujet](options) for sujet in options.sujets or SUJETS]))


if __name__ == "__main__":
    main()
