"""Visits a viewing link as a reader would, and nothing else: never an address of our own network, never for long."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from amorce.dossiers.models import LienDeVisionnage

PATIENCE, DUREE_MAX = 8, 20
"""Seconds without a word, and in all."""
LU_MAX = 64 * 1024
REDIRECTIONS_MAX = 5
Etat = LienDeVisionnage.Etat
Permise = Callable[[str, int], bool]


@dataclass(frozen=True)
class Constat:
    """What a visit found: the state, and a code that says more."""

    etat: str
    phrase: str


def publique(adresse: str, port: int) -> bool:
    """An address of the open Internet, at the ports of the web."""
    ip = ipaddress.ip_address(adresse)
    ancienne = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return port in {80, 443} and ip.is_global and not ip.is_multicast and (ancienne is None or ancienne.is_global)


def visite(adresse: str, permise: Permise = publique) -> Constat:
    """Follows redirections, each checked as the first."""
    try:
        for _saut in range(REDIRECTIONS_MAX + 1):
            statut, suite, debut = _demande(urlsplit(adresse), permise)
            if statut not in {301, 302, 303, 307, 308} or not suite:
                return _constat(statut, debut)
            adresse = urljoin(adresse, suite)
    except _Interdite:
        return Constat(Etat.MORT, "interdite")
    except (OSError, http.client.HTTPException, ValueError):
        return Constat(Etat.MORT, "muette")
    return Constat(Etat.MORT, "redirections")


class _Interdite(Exception):
    """An address that nothing on the open Internet has."""


def _constat(statut: int, debut: bytes) -> Constat:
    if statut in {401, 403} or (statut == 200 and b'type="password"' in debut.replace(b"'", b'"').lower()):
        return Constat(Etat.PROTEGE, str(statut))
    return Constat(Etat.OUVERT if statut == 200 else Etat.MORT, str(statut))


def _demande(lue: SplitResult, permise: Permise) -> tuple[int, str, bytes]:
    """One request, to the very address that was checked: its name is not looked up a second time."""
    if lue.scheme not in {"http", "https"} or not lue.hostname or lue.username:
        raise _Interdite
    port = lue.port or (443 if lue.scheme == "https" else 80)
    liaison = _liaison(lue, port, _adresse_permise(lue.hostname, port, permise))
    fin = Timer(DUREE_MAX, liaison.sock.shutdown, (socket.SHUT_RDWR,))  # who answers drop by drop is cut
    fin.start()
    try:
        chemin = (lue.path or "/") + (f"?{lue.query}" if lue.query else "")
        liaison.request("GET", chemin, headers={"User-Agent": "Amorce"})
        reponse = liaison.getresponse()
        return reponse.status, reponse.headers.get("Location", ""), reponse.read(LU_MAX)
    finally:
        fin.cancel()
        liaison.close()


def _adresse_permise(hote: str, port: int, permise: Permise) -> str:
    """All that the name stands for must be allowed: one forbidden address among others is a trap."""
    adresses = [str(info[4][0]) for info in socket.getaddrinfo(hote, port, type=socket.SOCK_STREAM)]
    if not adresses or not all(permise(adresse, port) for adresse in adresses):
        raise _Interdite
    return adresses[0]


def _liaison(lue: SplitResult, port: int, ip: str) -> http.client.HTTPConnection:
    hote = lue.hostname or ""
    liaison = http.client.HTTPConnection(hote, port, timeout=PATIENCE)
    prise = socket.create_connection((ip, port), timeout=PATIENCE)
    if lue.scheme == "https":
        prise = ssl.create_default_context().wrap_socket(prise, server_hostname=hote)
    liaison.sock = prise
    return liaison
