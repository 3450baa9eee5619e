"""The site started for real with its worker and demonstration, and stopped by one Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
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
    assert _se_compte_en_colonnes(f"http://127.0.0.1:{port}")
    os.killpg(site.pid, signal.SIGINT)
    assert (site.wait(timeout=60), site.stdout.read()) == (0, "")
    attend(lambda: not _groupe_vivant(site.pid), 30)


def _se_compte_en_colonnes(site: str) -> bool:
    """The page of an agreement counts in columns, with threads that a process cannot inherit from who made it."""
    with urllib.request.urlopen(f"{site}/transparence/la-reunion/convention/") as reponse:
        trouvee = re.search(r'href="(/transparence/la-reunion/convention/[0-9a-f-]{36}/)"', reponse.read().decode())
    assert trouvee is not None
    with urllib.request.urlopen(f"{site}{trouvee[1]}?theme=0", timeout=60) as reponse:
        return reponse.status == 200


PREMIERE = """
import sys
from io import BytesIO
from amorce.commandes.preparation import branche
branche()
from amorce.commandes.site import Serveur
application = Serveur("unix:/aucune").load()
avant = set(sys.modules)
demande = {"REQUEST_METHOD": "GET", "PATH_INFO": "/accessibilite/", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
           "HTTP_HOST": "localhost", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr}
print(len(b"".join(application(demande, lambda statut, entetes: print(statut)))) > 0)
print(sorted(nom for nom in set(sys.modules) - avant if nom.startswith("amorce")))
"""


def test_first_request_of_a_new_process_reads_nothing_of_the_house(tmp_path: Path) -> None:
    """Its addresses, its languages, its law are read before anybody comes."""
    env = environnement(tmp_path)
    subprocess.run(
        [sys.executable, "-c", "from amorce.commandes.preparation import *; branche(); met_a_jour()"],
        env=env,
        check=True,
    )
    rendu = subprocess.run(
        [sys.executable, "-c", PREMIERE], env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert (rendu.stdout.splitlines(), rendu.returncode) == (["200 OK", "True", "[]"], 0)


SANS_TRAVAILLEUR = """
import time
from amorce.commandes.preparation import branche
branche()
from amorce.commandes.site import _ensemble
raise SystemExit(_ensemble([lambda: time.sleep(60), lambda: None], "unix:/aucune"))
"""


def test_site_stops_when_its_worker_never_starts(tmp_path: Path) -> None:
    commande, env = [sys.executable, "-c", SANS_TRAVAILLEUR], environnement(tmp_path)
    rendu = subprocess.run(commande, env=env, capture_output=True, text=True, timeout=50, check=False)
    remplace = "amorce : le travailleur s'est arrêté, un autre prend sa place.\n"
    dernier = "amorce : le travailleur s'est arrêté 5 fois de suite, le site s'arrête aussi.\n"
    assert (rendu.returncode, rendu.stderr) == (1, 4 * remplace + dernier)


def _groupe_vivant(groupe: int) -> bool:
    try:
        os.killpg(groupe, 0)
    except ProcessLookupError:
        return False
    return True


def _port_libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as essai:
        return int(essai.getsockname()[1])
