"""A person before the page of a session on its day: it follows the session as its own script does, they act on it as
a browser does, and try again when the site fell."""

from __future__ import annotations

import http.client
import re
import threading
import time
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from amorce.commission.models import Seance
    from amorce.comptes.models import Personne

CADENCE = 1.0
"""How long ``direct.js`` waits before it asks again."""
PATIENCE = 120
VERSION = re.compile(rb'data-version="(\d+)"')
REFUS = re.compile(r'class="resume-erreurs".*?<ul>(.*?)</ul>', re.DOTALL)
BALISE = re.compile(r"<[^>]+>")
JETON = "j" * 32
PERDU = (OSError, http.client.HTTPException)
FAIT, REFUSE, PANNE = 302, 422, 500


@dataclass(frozen=True)
class Reponse:
    """``reprises``: how many times the site fell before it answered."""

    statut: int
    corps: bytes
    reprises: int = 0

    @property
    def dit(self) -> str:
        """What the refused form says above its fields."""
        return " ".join(" ".join(BALISE.sub(" ", lu) for lu in REFUS.findall(self.corps.decode())).split())


class Ecran:
    def __init__(self, qui: Personne, seance: Seance, port: int) -> None:
        from django.urls import reverse
        from tests.coupures import session_de

        self.qui, self.port = qui, port
        self.page = reverse("seance_en_direct", args=[seance.pk])
        self.entetes = {"Cookie": f"sessionid={session_de(qui)}; csrftoken={JETON}", "X-CSRFToken": JETON}
        self.instants: list[float] = []
        self.versions: list[int] = []
        self.durees: list[float] = []
        self.fautes: list[str] = []
        self._verrou = threading.Lock()

    @property
    def version(self) -> int:
        return self.versions[-1] if self.versions else 0

    def vue_le(self, version: int) -> float:
        """When this change, or a later one, came on the page."""
        rang = bisect_left(self.versions, version)
        return self.instants[rang] if rang < len(self.instants) else float("inf")

    # Kept up to date

    def suit(self, fin: threading.Event, decalage: float) -> None:
        """Until the end, on one connection as long as it holds."""
        fin.wait(decalage)
        lien = self._lien()
        while not fin.is_set():
            try:
                self._reprend(lien)
            except PERDU:
                lien.close()
            fin.wait(CADENCE)
        lien.close()

    def _reprend(self, lien: http.client.HTTPConnection) -> None:
        debut, adresse = time.monotonic(), f"{self.page}?vue={self.version}" if self.versions else self.page
        lien.request("GET", adresse, headers={**self.entetes, "X-Requested-With": "fetch"})
        reponse = lien.getresponse()
        corps = reponse.read()
        if reponse.status == 200:
            self.durees.append(time.monotonic() - debut)
            self._voit(corps)
        elif reponse.status not in (204, PANNE):
            self.fautes.append(f"{self.qui} : sa page répond {reponse.status}")

    def _voit(self, corps: bytes) -> None:
        version = int(VERSION.findall(corps)[0])
        with self._verrou:
            if version > self.version:
                self.instants.append(time.time())
                self.versions.append(version)

    # Acting

    def agit(self, acte: str, **champs: object) -> Reponse:
        """Sent again, the same, as long as no answer comes; then the page that it leads to."""
        corps, limite, reprises = {**champs, "vue": self.version}, time.monotonic() + PATIENCE, 0
        while time.monotonic() < limite:
            try:
                statut, page = self._envoie("POST", f"{self.page}{acte}/", urlencode(corps).encode())
            except PERDU:
                statut, page = PANNE, b""
            if statut < PANNE:
                self._lit_la_suite(statut)
                return Reponse(statut, page, reprises)
            reprises += 1
            time.sleep(CADENCE)
        raise SystemExit(f"{acte} : le site ne répond plus à {self.qui}.")

    def _lit_la_suite(self, statut: int) -> None:
        if statut != FAIT:
            return
        try:
            self._voit(self._envoie("GET", self.page)[1])
        except (*PERDU, IndexError):  # fallen since, or falling: the script takes it from there
            return

    def _envoie(self, methode: str, adresse: str, corps: bytes | None = None) -> tuple[int, bytes]:
        lien = self._lien()
        genre = {"Content-Type": "application/x-www-form-urlencoded"} if corps is not None else {}
        try:
            lien.request(methode, adresse, corps, {**self.entetes, **genre})
            reponse = lien.getresponse()
            return reponse.status, reponse.read()
        finally:
            lien.close()

    def _lien(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
