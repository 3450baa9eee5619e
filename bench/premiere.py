"""The first requests of a site just started, one process: seconds until each first byte, then once it is warm.

``chrt -r 10 python bench/premiere.py [adresse…]``; an embedded base of its own.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection

ADRESSES = ("/donnees/", "/transparence/la-reunion/aides/", "/api/v1/octrois", "/")


def premier_octet(port: int, adresse: str) -> float:
    connexion = HTTPConnection("127.0.0.1", port)
    debut = time.perf_counter()
    connexion.request("GET", adresse)
    connexion.getresponse().read(1)
    return time.perf_counter() - debut


def main(adresses: list[str]) -> None:
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    env = {**os.environ, "AMORCE_DONNEES": tempfile.mkdtemp(prefix="amorce-banc-"), "AMORCE_PROCESSUS": "1"}
    commande = [
        sys.executable,
        "-c",
        "from amorce.cli import lance; lance()",
        "servir",
        "--adresse",
        f"127.0.0.1:{port}",
    ]
    debut = time.perf_counter()
    site = subprocess.Popen(commande, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert site.stdout is not None
    next(ligne for ligne in site.stdout if ligne.startswith("Amorce répond"))
    print(f"démarrage {time.perf_counter() - debut:.1f} s")
    try:
        for tour in ("premier", "chaud"):
            for adresse in adresses:
                print(f"{tour:<8} {adresse:<40} {1000 * premier_octet(port, adresse):7.0f} ms")
    finally:
        os.killpg(site.pid, signal.SIGINT)
        site.wait(timeout=60)


if __name__ == "__main__":
    main(sys.argv[1:] or list(ADRESSES))
