"""``amorce servir`` et ``travailler`` : le site, et ce qui se fait hors des requêtes."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils import timezone
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from amorce.commandes.demo import demo
from amorce.commandes.preparation import base_joignable, exige_a_jour, met_a_jour
from amorce.moteur.natures import ErreurDEntree
from amorce.site.chauffe import chauffe
from amorce.socle import environnement as env
from amorce.socle.arrivee import arrivee_a
from amorce.socle.travailleur import Travailleur

PATIENCE = 20.0
"""Seconds that the site has to answer once started."""
POLITESSE = 10
"""How far the worker beside the site lets it go first."""
ARRETS = {signal.SIGTERM, signal.SIGINT}
ESSAIS, TENUE = 5, 30.0
"""A worker that ends so many times in a row, each time before these seconds, will never start."""


class Ouvrier(ThreadWorker):  # type: ignore[misc]
    """Notes when each request came, before it waits for a thread: who deposits in time is not late for a queue."""

    def enqueue_req(self, conn: Any) -> None:
        conn.arrivee = timezone.now()
        super().enqueue_req(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        with arrivee_a(conn.arrivee):
            return super().handle_request(req, conn)

    def handle_quit(self, sig: int, frame: Any) -> None:
        """As when it is asked to end: the requests under way are answered. gunicorn would take here a lock that the
        code just interrupted may hold, and wait for it for ever."""
        self.handle_exit(sig, frame)


class Serveur(BaseApplication):  # type: ignore[misc]
    """gunicorn, in this process; the application is loaded once, before its own processes are made."""

    def __init__(self, adresse: str) -> None:
        self.reglages = {
            "bind": adresse,
            "workers": env.entier("AMORCE_PROCESSUS", 2),
            "threads": 4,
            "worker_class": Ouvrier,
            "preload_app": True,
            "loglevel": "warning",
            "proc_name": "amorce",
        }
        super().__init__()

    def load_config(self) -> None:
        for nom, valeur in self.reglages.items():
            self.cfg.set(nom, valeur)

    def load(self) -> Any:
        """Warm: its processes are made from this one. The law is read last, when what is kept for good is set apart."""
        chauffe()
        from amorce.socle.wsgi import application  # noqa: PLC0415  # reads all the law

        return application


def servir(adresse: str, avec_travailleur: bool) -> int:
    """The site, and the worker beside it; one Ctrl-C stops both."""
    exige_libre(adresse)
    serveur = Serveur(adresse)
    met_a_jour()
    connections.close_all()  # processes do not share a connection
    if settings.DEMONSTRATION and _a_part(_pose_la_demonstration):
        return 1
    gestes: list[Callable[[], object]] = [serveur.run]
    if avec_travailleur:
        gestes.append(_travaille_a_cote)
    return _ensemble(gestes, adresse)


def _pose_la_demonstration() -> None:
    sys.stdout.write(demo())
    sys.stdout.flush()


def _a_part(geste: Callable[[], object]) -> int:
    """In a process that ends with it: the threads it starts to count in columns would be dead in those that are made
    from this one, and whoever asks them something would wait for ever."""
    processus = _lance(geste)
    processus.join()
    return processus.exitcode or 0


def travailler() -> int:
    exige_a_jour()
    with base_joignable():
        Travailleur().run()
    return 0


def _travaille_a_cote() -> None:
    """After the site: whoever deposits at the last second does not wait for other people's receipts to be made."""
    os.nice(POLITESSE)
    try:
        travailler()
    except ErreurDEntree as erreur:
        sys.stderr.write(f"amorce : {erreur}\n")


def _ensemble(gestes: list[Callable[[], object]], adresse: str) -> int:
    """Each in a process of its own. The first is the site: the others last as long as it does."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    site, *autres = [_Tenu(geste) for geste in gestes]
    try:
        _annonce(adresse, site.processus)
        return _veille(site, autres)
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for un in (site, *autres):
            un.processus.terminate()
        for un in (site, *autres):
            un.processus.join()


class _Tenu:
    """A process, started again when it ends too soon."""

    def __init__(self, geste: Callable[[], object]) -> None:
        self.geste, self.echecs = geste, 0
        self._lance()

    def _lance(self) -> None:
        self.depuis, self.processus = time.monotonic(), _lance(self.geste)

    def relance(self) -> bool:
        """Once more, unless it never lasts."""
        self.echecs = self.echecs + 1 if time.monotonic() - self.depuis < TENUE else 1
        if self.echecs == ESSAIS:
            sys.stderr.write(f"amorce : le travailleur s'est arrêté {ESSAIS} fois de suite, le site s'arrête aussi.\n")
            return False
        sys.stderr.write("amorce : le travailleur s'est arrêté, un autre prend sa place.\n")
        time.sleep(1)
        self._lance()
        return True


def _veille(site: _Tenu, autres: Sequence[_Tenu]) -> int:
    """Until the site ends, or a worker cannot be kept: what the first returned, or 1."""
    while site.processus.exitcode is None:
        wait([un.processus.sentinel for un in (site, *autres)])
        for un in autres:
            if un.processus.exitcode is not None and site.processus.exitcode is None and not un.relance():
                return 1
    return site.processus.exitcode


def _lance(geste: Callable[[], object]) -> ForkProcess:
    """A signal that comes while the process is being made waits until it can be heard."""

    def neuf() -> None:
        for arret in ARRETS:
            signal.signal(arret, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ARRETS)
        geste()

    processus = get_context("fork").Process(target=neuf)
    signal.pthread_sigmask(signal.SIG_BLOCK, ARRETS)
    try:
        processus.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ARRETS)
    return processus


def _annonce(adresse: str, serveur: ForkProcess) -> None:
    fin = time.monotonic() + PATIENCE
    while serveur.exitcode is None and time.monotonic() < fin:
        if not adresse.startswith("unix:"):
            hote, port = hote_et_port(adresse)
            try:
                socket.create_connection((hote, port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
                continue
        sys.stdout.write(f"Amorce répond sur http://{adresse} (Ctrl-C pour arrêter)\n")
        sys.stdout.flush()
        return


def hote_et_port(adresse: str) -> tuple[str, int]:
    hote, deux_points, port = adresse.rpartition(":")
    if not deux_points or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise ErreurDEntree(f"--adresse : « {adresse} » ne se lit pas, il faut HOTE:PORT (127.0.0.1:8000).")
    return hote.strip("[]") or "127.0.0.1", int(port)


def exige_libre(adresse: str) -> None:
    """The port may be taken: better known before anything else is done."""
    if adresse.startswith("unix:"):
        return
    hote, port = hote_et_port(adresse)
    try:
        famille, genre, _, _, lieu = socket.getaddrinfo(hote, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(famille, genre) as essai:
            essai.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            essai.bind(lieu)
    except OSError as erreur:
        raison = {errno.EADDRINUSE: "est déjà pris", errno.EACCES: "est réservé au système"}.get(erreur.errno or 0)
        dit = f"le port {port} {raison}" if raison else f"{os.strerror(erreur.errno or 0)}"
        if isinstance(erreur, socket.gaierror):
            dit = f"l'hôte « {hote} » n'existe pas"
        raise ErreurDEntree(f"--adresse {adresse} : {dit}, en choisir un autre.") from None
