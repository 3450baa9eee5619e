"""Viewing links: visited for real, on a server of ours; never on an address of the inside."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from amorce.dossiers import visites
from amorce.dossiers.visites import Constat, publique, visite

ICI = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        chemin = self.path.strip("/")
        if chemin.startswith("vers/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/vers/"))
            self.end_headers()
            return
        if chemin == "goutte":
            self.send_response(200)
            self.end_headers()
            self._goutte_a_goutte()
            return
        self.send_response(int(chemin) if chemin.isdigit() else 200)
        self.end_headers()
        self.wfile.write(b"<input type='password'>" if chemin == "secret" else b"<video>")

    def _goutte_a_goutte(self) -> None:
        try:
            while True:
                self.wfile.write(b"x")
                threading.Event().wait(0.05)
        except OSError:
            return

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    serveur = ThreadingHTTPServer((ICI, 0), Site)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://{ICI}:{serveur.server_port}"
    serveur.shutdown()
    serveur.server_close()


def ici_seulement(adresse: str, port: int) -> bool:
    return adresse == ICI


@pytest.mark.parametrize(
    ("chemin", "constat"),
    [
        ("/film", Constat("ouvert", "200")),
        ("/vers//film", Constat("ouvert", "200")),
        ("/404", Constat("mort", "404")),
        ("/500", Constat("mort", "500")),
        ("/401", Constat("protege", "401")),
        ("/403", Constat("protege", "403")),
        ("/secret", Constat("protege", "200")),
        ("/vers//vers//vers//vers//vers//vers//film", Constat("mort", "redirections")),
        ("/vers/http://127.0.0.2/film", Constat("mort", "interdite")),
        ("/vers/http://169.254.169.254/latest/meta-data", Constat("mort", "interdite")),
        ("/vers/file:///etc/passwd", Constat("mort", "interdite")),
    ],
)
def test_visite_dit_ce_qu_un_lecteur_trouverait(site: str, chemin: str, constat: Constat) -> None:
    assert visite(site + chemin, ici_seulement) == constat


@pytest.mark.parametrize(
    "adresse",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://93.184.216.34:22/",
        "http://moi@93.184.216.34/",
        "ftp://93.184.216.34/",
    ],
)
def test_adresse_de_l_interieur_n_est_jamais_visitee(adresse: str) -> None:
    assert visite(adresse) == Constat("mort", "interdite")


@pytest.mark.parametrize(("port", "permise"), [(80, True), (443, True), (8080, False)])
def test_adresse_publique_se_visite_aux_ports_du_web(port: int, permise: bool) -> None:
    assert publique("93.184.216.34", port) is permise


def test_serveur_qui_repond_goutte_a_goutte_est_coupe(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visites, "DUREE_MAX", 0.3)
    debut = time.monotonic()
    visite(f"{site}/goutte", ici_seulement)
    assert time.monotonic() - debut < 5  # of the hour that 64 kB would take


def test_lien_ou_personne_ne_repond_est_muet() -> None:
    assert visite("http://127.0.0.1:9/", ici_seulement) == Constat("mort", "muette")
