"""The program that reads PDF apart, kept ready beside each process of the site: to start it for each file would take
ten times longer than to read the file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import IO, Self

PROGRAMME = Path(__file__).with_name("lecteur_pdf.py")
PATIENCE = 30.0
UN, SUITE = b".", b"+"
"""What is asked for: one file read by a process apart, or several, one after the other, by the same."""
MORCEAU, REPONSE_MAX = 1 << 20, 4096


class Lecteur:
    """Started at the first file, and again if it dies. A process that was forked starts its own."""

    def __init__(self) -> None:
        self._verrou, self._pid = Lock(), 0
        self._demandes: socket.socket | None = None

    def demande(self, flux: IO[bytes]) -> bytes:
        """What the program says of this file; nothing, or ``OSError``, if the file was too much for it."""
        ici, la_bas = socket.socketpair()
        with ici:
            with la_bas:
                self._confie(la_bas, UN)
            ici.settimeout(PATIENCE)
            while morceau := flux.read(MORCEAU):
                ici.sendall(morceau)
            ici.shutdown(socket.SHUT_WR)
            with ici.makefile("rb") as reponse:
                return reponse.read()

    def ouvre_une_suite(self) -> socket.socket:
        """For several files of one person: to make a process for each takes ten times longer than to read it."""
        ici, la_bas = socket.socketpair()
        with la_bas:
            self._confie(la_bas, SUITE)
        ici.settimeout(PATIENCE)
        return ici

    def _confie(self, prise: socket.socket, quoi: bytes) -> None:
        with self._verrou:
            if self._demandes is None or self._pid != os.getpid():
                self._demandes = self._lance()
            try:
                socket.send_fds(self._demandes, [quoi], [prise.fileno()])
            except OSError:
                self._demandes = self._lance()
                socket.send_fds(self._demandes, [quoi], [prise.fileno()])

    def _lance(self) -> socket.socket:
        ici, la_bas = socket.socketpair()
        with la_bas:
            self.programme = subprocess.Popen(  # noqa: S603  # our own program, no argument from outside
                [sys.executable, "-I", str(PROGRAMME), str(la_bas.fileno())],
                pass_fds=[la_bas.fileno()],
                start_new_session=True,  # a Ctrl-C stops the site: this stops when the site is gone, without a word
            )
        self._pid = os.getpid()
        return ici


LECTEUR = Lecteur()


class Suite:
    """Several files read one after the other by one process apart. A file that is too much for it is read again by a
    process of its own, which alone says so; the next ones have a new one."""

    def __init__(self, lecteur: Lecteur = LECTEUR) -> None:
        self._lecteur = lecteur
        self._prise: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_erreur: object) -> None:
        self._ferme()

    def demande(self, flux: IO[bytes]) -> bytes:
        try:
            reponse = self._demande(flux)
        except OSError:
            reponse = b""
        if not reponse.endswith(b"\n"):
            self._ferme()
            flux.seek(0)
            return self._lecteur.demande(flux)
        return reponse

    def _demande(self, flux: IO[bytes]) -> bytes:
        if self._prise is None:
            self._prise = self._lecteur.ouvre_une_suite()
        taille = flux.seek(0, 2).to_bytes(8)
        flux.seek(0)
        self._prise.sendall(taille + flux.read(MORCEAU))
        while morceau := flux.read(MORCEAU):
            self._prise.sendall(morceau)
        reponse = b""
        while not reponse.endswith(b"\n") and (morceau := self._prise.recv(REPONSE_MAX)):
            reponse += morceau
        return reponse

    def _ferme(self) -> None:
        if self._prise is not None:
            self._prise.close()
            self._prise = None
