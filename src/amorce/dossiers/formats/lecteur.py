"""The program that reads PDF apart, kept ready beside each process of the site: to start it for each file would take
ten times longer than to read the file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import IO

PROGRAMME = Path(__file__).with_name("lecteur_pdf.py")
PATIENCE = 30.0
MORCEAU = 1 << 20


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
                self._confie(la_bas)
            ici.settimeout(PATIENCE)
            while morceau := flux.read(MORCEAU):
                ici.sendall(morceau)
            ici.shutdown(socket.SHUT_WR)
            with ici.makefile("rb") as reponse:
                return reponse.read()

    def _confie(self, prise: socket.socket) -> None:
        with self._verrou:
            if self._demandes is None or self._pid != os.getpid():
                self._demandes = self._lance()
            try:
                socket.send_fds(self._demandes, [b"."], [prise.fileno()])
            except OSError:
                self._demandes = self._lance()
                socket.send_fds(self._demandes, [b"."], [prise.fileno()])

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
