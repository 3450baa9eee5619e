"""A program of its own: PDF come in, and for each why it is kept out, as JSON, or nothing.

Each is read by a process apart, short of memory and time, so that a file made to burst bursts there. Those that one
person drops together may share one: when it bursts, what it was reading is asked for again, alone. The program itself
reads none: it is ready, and only makes these processes. Not imported by the site.
"""

import gc
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from amorce.dossiers.formats.programmes import est_un_programme

MEMOIRE = 1 << 30
SECONDES = 20
OBJETS_MAX = 500_000
PROFONDEUR_MAX = 60
CLES = {"/JS": "script", "/JavaScript": "script", "/RichMediaContent": "script", "/XFA": "xfa"}
ACTIONS = {"/JavaScript": "script", "/Launch": "lancement", "/ImportData": "lancement"}
EXECUTABLES = (".exe", ".bat", ".cmd", ".com", ".scr", ".js", ".vbs", ".ps1", ".jar", ".sh", ".msi", ".dll", ".lnk")


def _obstacles(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "chiffre"
    if not len(pdf.pages):
        yield "sans_page"
    for rang, objet in enumerate(pdf.objects):
        if rang > OBJETS_MAX:
            yield "demesure"
            return
        yield from _dans(objet, 0)


def _dans(objet: Any, profondeur: int) -> Iterator[str]:
    """What this object holds itself; those that it refers to come by themselves."""
    if profondeur > PROFONDEUR_MAX:
        yield "demesure"
        return
    if isinstance(objet, pikepdf.Dictionary | pikepdf.Stream):
        yield from _du_dictionnaire(objet)
        enfants = [valeur for _cle, valeur in objet.items()]
    elif isinstance(objet, pikepdf.Array):
        enfants = list(objet)
    else:
        return
    for enfant in enfants:
        if isinstance(enfant, pikepdf.Object) and not enfant.is_indirect:
            yield from _dans(enfant, profondeur + 1)


def _du_dictionnaire(objet: Any) -> Iterator[str]:
    yield from (CLES[cle] for cle in objet.keys() & CLES.keys())
    action = objet.get("/S")
    if isinstance(action, pikepdf.Name) and str(action) in ACTIONS:
        yield ACTIONS[str(action)]
    if "/EF" in objet and str(objet.get("/UF", objet.get("/F", ""))).lower().endswith(EXECUTABLES):
        yield "programme"
    joint = isinstance(objet, pikepdf.Stream) and objet.get("/Type") == pikepdf.Name.EmbeddedFile
    if joint and est_un_programme(objet.read_bytes()[:64]):
        yield "programme"


def _lit(octets: bytes) -> str:
    try:
        with pikepdf.open(BytesIO(octets), suppress_warnings=True) as pdf:
            return next(_obstacles(pdf), "")
    except pikepdf.PasswordError:
        return "chiffre"
    except pikepdf.PdfError:
        return "abime"


def _repond(prise: socket.socket, suite: bool) -> None:
    """In the process apart: the whole file, then the answer, by the same socket; each told by its size, of several."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES, SECONDES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with prise.makefile("rb") as entree:
        if not suite:
            prise.sendall(json.dumps(_lit(entree.read())).encode())
        while suite and (taille := entree.read(8)):
            octets = entree.read(int.from_bytes(taille))
            prise.sendall(json.dumps(_lit(octets)).encode() + b"\n")


def _sert(demandes: socket.socket) -> None:
    """A socket comes for each file; when the site is gone, so is this."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries them
    gc.freeze()  # a reader does not write in the memory that it shares with this only to count what is there
    gc.disable()
    while True:
        quoi, recus, *_reste = socket.recv_fds(demandes, 1, 1)
        if not recus:
            return
        prise = socket.socket(fileno=recus[0])
        if os.fork() == 0:
            try:
                _repond(prise, quoi == b"+")
            finally:
                os._exit(0)
        prise.close()


if __name__ == "__main__":
    _sert(socket.socket(fileno=int(sys.argv[1])))
