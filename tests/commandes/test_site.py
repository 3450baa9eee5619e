"""The site started for real with its worker and demonstration, and stopped by one Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import urllib.request
from pathlib import Path

from tests.processus import attend, demarre, environnement


def test_site_starts_with_its_worker_and_stops_at_once(tmp_path: Path) -> None:
    port = _port_libre()
    env = environnement(tmp_path, AMORCE_DEMONSTRATION="1")
    site = demarre("servir", "--avec-travailleur", "--adresse", f"127.0.0.1:{port}", env=env)
    assert site.stdout is not None
    lues = []
    for ligne in site.stdout:
        lues.append(ligne)
        if ligne.startswith("Amorce répond"):
            break
    assert lues[-1] == f"Amorce répond sur http://127.0.0.1:{port} (Ctrl-C pour arrêter)\n"
    assert lues[0] == "Comptes de démonstration :\n"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as reponse:
        assert reponse.status == 200
    os.killpg(site.pid, signal.SIGINT)
    assert (site.wait(timeout=60), site.stdout.read()) == (0, "")
    attend(lambda: not _groupe_vivant(site.pid), 30)


def _groupe_vivant(groupe: int) -> bool:
    try:
        os.killpg(groupe, 0)
    except ProcessLookupError:
        return False
    return True


def _port_libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as essai:
        return int(essai.getsockname()[1])
