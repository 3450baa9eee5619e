"""A real site on the tests' database, killed for good at any moment of a deposit, and what must hold afterwards."""

from __future__ import annotations

import http.client
import os
import random
import signal
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from amorce.comptes.models import Personne
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier, Notice, Numerotation
from amorce.droit.pieces import LISTES
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.processus import adresse_de_la_base, attend, demarre, environnement

JETON = "j" * 32
CHAMP = "aide_demandee"
SAISIES = 2


class Site:
    """The processes of the site and of its worker, killed together."""

    def __init__(self, donnees: Path, **variables: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as libre:
            self.port = int(libre.getsockname()[1])
        self.env = environnement(
            donnees, DATABASE_URL=adresse_de_la_base(), AMORCE_SECRET=settings.SECRET_KEY, **variables
        )
        self.processus: subprocess.Popen[str] | None = None

    def demarre(self) -> None:
        adresse = f"127.0.0.1:{self.port}"
        self.processus = demarre(
            "servir", "--avec-travailleur", "--adresse", adresse, env=self.env, sortie=subprocess.DEVNULL
        )
        attend(self._repond)

    def tue(self) -> None:
        """SIGKILL to the whole group: nobody ends what they had begun.

        The last to die may hold the port a moment after the first: until it has let go, it would seem to answer for the
        site started next.
        """
        assert self.processus is not None
        os.killpg(self.processus.pid, signal.SIGKILL)
        self.processus.wait()
        attend(lambda: not self._repond())

    def tue_le_travailleur(self) -> None:
        """SIGKILL to the worker alone: the site goes on, and starts another."""
        assert self.processus is not None
        pid = self.processus.pid
        _serveur, travailleur = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        os.kill(int(travailleur), signal.SIGKILL)

    def _repond(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True


def session_de(qui: Personne) -> str:
    """The cookie of somebody signed in, as the site would give it."""
    magasin = SessionStore()
    magasin[SESSION_KEY] = str(qui.pk)
    magasin[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    magasin[HASH_SESSION_KEY] = qui.get_session_auth_hash()
    magasin.create()
    return str(magasin.session_key)


@dataclass
class Deposant:
    """One person before one draft: writes a field several times, swears, deposits; keeps what the site said it had."""

    dossier: Dossier
    cookie: str
    port: int
    enregistrees: list[str] = field(default_factory=list)
    recepisse: bool = False
    depot_envoye: threading.Event = field(default_factory=threading.Event)
    duree_du_depot: float = 0.0

    def joint(self, code: str, nom: str, octets: bytes) -> int:
        """One document, as its page sends it."""
        borne = "borne-des-parties"
        parties = (
            f'--{borne}\r\nContent-Disposition: form-data; name="code"\r\n\r\n{code}\r\n--{borne}\r\n'
            f'Content-Disposition: form-data; name="fichiers"; filename="{nom}"\r\n\r\n'
        )
        corps = parties.encode() + octets + f"\r\n--{borne}--\r\n".encode()
        adresse = f"/demandes/{self.dossier.id}/pieces/joindre/"
        return self._poste(adresse, corps, f"multipart/form-data; boundary={borne}")

    def envoie(self, adresse: str, corps: dict[str, object]) -> int:
        return self._poste(adresse, urlencode(corps, doseq=True).encode(), "application/x-www-form-urlencoded")

    def _poste(self, adresse: str, corps: bytes, genre: str) -> int:
        lien = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        entetes = {
            "Cookie": f"sessionid={self.cookie}; csrftoken={JETON}",
            "X-CSRFToken": JETON,
            "Content-Type": genre,
        }
        try:
            lien.request("POST", adresse, corps, entetes)
            return lien.getresponse().status
        finally:
            lien.close()

    def parcours(self) -> None:
        """Until the end, or the cut."""
        try:
            for rang in range(1, SAISIES + 1):
                valeur = str(9000 + rang)
                corps = {f"s.{CHAMP}": valeur, f"v.{CHAMP}": rang - 1}
                if self.envoie(f"/demandes/{self.dossier.id}/champs/{CHAMP}/", corps) == 200:
                    self.enregistrees.append(valeur)
            self.depose()
        except (OSError, http.client.HTTPException):
            return

    def depose(self) -> int:
        declarations = [d.code for d in LISTES[self.dossier.dispositif].declarations]
        corps = {"cle": f"cle-{self.dossier.id}", "declaration": declarations}
        debut = time.monotonic()
        self.depot_envoye.set()
        statut = self.envoie(f"/demandes/{self.dossier.id}/depot/", corps)
        self.duree_du_depot = time.monotonic() - debut
        self.recepisse = self.recepisse or statut == 302
        return statut


def joue_et_coupe(site: Site, deposants: list[Deposant], apres: float, *, au_depot: bool = False) -> None:
    """All of them at once, then the site falls; what they were saying gets no answer.

    ``au_depot``: the time counts from the first deposit sent, so that the cut falls among the deposits.
    """
    fils = [threading.Thread(target=d.parcours) for d in deposants]
    for fil in fils:
        fil.start()
    if au_depot:
        deposants[0].depot_envoye.wait(60)
    time.sleep(apres)
    site.tue()
    for fil in fils:
        fil.join()


def duree_du_parcours(deposants: list[Deposant]) -> float:
    """How long all of them take to their receipt when nothing falls, and a little more: cuts are drawn within it."""
    debut = time.monotonic()
    fils = [threading.Thread(target=d.parcours) for d in deposants]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return 1.2 * (time.monotonic() - debut)


def ecarts(deposants: list[Deposant]) -> list[str]:
    """Whatever is neither a draft with all that was said to be saved, nor a whole deposit; and the journal's faults."""
    trouves = [ecart for d in deposants for ecart in _ecarts_de(d)]
    comptes = sum(Numerotation.objects.values_list("dernier", flat=True))
    if comptes != Depot.objects.count():
        trouves.append(f"{comptes} numéros donnés pour {Depot.objects.count()} dépôts")
    return [*trouves, *verifier()]


def _ecarts_de(deposant: Deposant) -> list[str]:
    garde, depots = Dossier.objects.get(pk=deposant.dossier.pk), Depot.objects.filter(dossier=deposant.dossier)
    entrees = Entree.objects.filter(chaine__objet_id=garde.pk, acte="deposer").count()
    notices = Notice.objects.filter(lien=f"/demandes/{garde.pk}/recepisse/").count()
    depose = int(garde.etat == Etat.DEPOSE)
    dits: list[str] = []
    if (depots.count(), entrees, notices, int(bool(garde.numero))) != (depose,) * 4:
        dits.append(f"{garde.pk} : {garde.etat}, {depots.count()} dépôt, {entrees} entrée, {notices} notice")
    if deposant.recepisse and not depose:
        dits.append(f"{garde.pk} : récépissé rendu, demande perdue")
    if deposant.enregistrees and int(garde.faits[CHAMP]) < int(deposant.enregistrees[-1]):
        dits.append(f"{garde.pk} : {deposant.enregistrees[-1]} dit enregistré, {garde.faits[CHAMP]} gardé")
    if depose and depots[0].faits[CHAMP] != garde.faits[CHAMP]:
        dits.append(f"{garde.pk} : le dépôt n'a pas figé ce que la demande disait")
    return dits


def moments(graine: int, combien: int, duree: float) -> list[float]:
    """When to cut, over the time that a journey takes."""
    hasard = random.Random(graine)
    return [hasard.uniform(0, duree) for _ in range(combien)]
