"""Asks clamd, where there is one, what it thinks of some bytes."""

from __future__ import annotations

import socket
import struct
from typing import IO

from django.conf import settings

MORCEAU = 1 << 16
PATIENCE = 60
"""Seconds that a worker waits for one answer; the job is then tried again later."""


class AntivirusMuet(Exception):
    """It cannot be reached, or does not answer what one understands."""


def analyse(flux: IO[bytes]) -> str:
    """The name of what was found, or nothing."""
    try:
        with _prise() as prise:
            prise.sendall(b"zINSTREAM\0")
            while morceau := flux.read(MORCEAU):
                prise.sendall(struct.pack("!L", len(morceau)) + morceau)
            prise.sendall(struct.pack("!L", 0))
            reponse = prise.makefile("rb").read(1024).rstrip(b"\0\n").decode("utf-8", "replace")
    except OSError as erreur:
        raise AntivirusMuet(str(erreur)) from erreur
    if reponse == "stream: OK":
        return ""
    if reponse.endswith(" FOUND"):
        return reponse.removeprefix("stream: ").removesuffix(" FOUND")
    raise AntivirusMuet(reponse)


def _prise() -> socket.socket:
    adresse = settings.ANTIVIRUS
    assert adresse is not None  # without a scanner nothing waits for it
    if isinstance(adresse, tuple):
        return socket.create_connection(adresse, timeout=PATIENCE)
    prise = socket.socket(socket.AF_UNIX)
    prise.settimeout(PATIENCE)
    prise.connect(adresse)
    return prise
