"""What is being written, beside its result, under a name that says by which process; a dead one's is removed."""

from __future__ import annotations

import os
import re
import shutil
import socket
from pathlib import Path

SUFFIXE = "en-cours"


def provisoire(chemin: Path) -> Path:
    """Where to write, before it takes this name: a process of this machine that was killed leaves nothing for long."""
    chemin = chemin.absolute()
    _balaie(chemin.parent)
    return chemin.with_name(f".{chemin.name}.{socket.gethostname()}-{os.getpid()}.{SUFFIXE}")


def _balaie(dossier: Path) -> None:
    """Another machine may work in the same folder: what it writes is not judged here."""
    d_ici = re.compile(rf"\..+\.{re.escape(socket.gethostname())}-(\d+)\.{SUFFIXE}")
    for reste in dossier.iterdir():
        nom = d_ici.fullmatch(reste.name)
        if nom is None or _vit(int(nom[1])):
            continue
        if reste.is_dir():
            shutil.rmtree(reste, ignore_errors=True)
        else:
            reste.unlink(missing_ok=True)


def _vit(processus: int) -> bool:
    try:
        os.kill(processus, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True
