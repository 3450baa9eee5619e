"""Calendars that other programs read (RFC 5545): lines, instants on a zone's clock, the zone itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

OCTETS = 75
DOMAINE = "amorce"


def fichier(
    nom: str, produit: str, instants: Mapping[str, Sequence[datetime]], lignes: Iterable[str], methode: str = "PUBLISH"
) -> str:
    """The whole file. ``instants``: by zone, those that its events name; ``lignes``: the events."""
    tete = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Amorce//{produit}//FR", "CALSCALE:GREGORIAN"]
    tete += [f"METHOD:{methode}", texte("NAME", nom), texte("X-WR-CALNAME", nom)]
    tete += ["REFRESH-INTERVAL;VALUE=DURATION:PT12H"]
    zones = [ligne for zone in sorted(instants) if instants[zone] for ligne in _fuseau(zone, instants[zone])]
    toutes = [*tete, *zones, *lignes, "END:VCALENDAR"]
    return "".join(f"{pliee}\r\n" for ligne in toutes for pliee in _plie(ligne))


def texte(nom: str, valeur: str) -> str:
    protege = (
        valeur.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")
    )
    return f"{nom}:{protege}"


def heure(nom: str, instant: datetime, fuseau: str) -> str:
    return f"{nom};TZID={fuseau}:{instant.astimezone(ZoneInfo(fuseau)):%Y%m%dT%H%M%S}"


def utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _plie(ligne: str) -> Iterator[str]:
    """No line over 75 octets: what follows begins with a space, and no character is cut."""
    reste, place = "", OCTETS
    for caractere in ligne:
        taille = len(caractere.encode())
        if taille > place:
            yield reste
            reste, place = " ", OCTETS - 1
        reste += caractere
        place -= taille
    yield reste


def _fuseau(fuseau: str, instants: Sequence[datetime]) -> list[str]:
    """The zone as it is around these instants: every change of its offset, from the year before to the year after."""
    zone = ZoneInfo(fuseau)
    debut = datetime(min(instants).year - 1, 1, 1, tzinfo=UTC)
    fin = datetime(max(instants).year + 2, 1, 1, tzinfo=UTC)
    lignes = ["BEGIN:VTIMEZONE", f"TZID:{fuseau}", *_periode(debut, debut, zone)]
    for jour in range((fin - debut).days):
        veille = debut + timedelta(days=jour)
        if _decalage(veille + timedelta(days=1), zone) != _decalage(veille, zone):
            avant = max(i for i in _heures(veille) if _decalage(i, zone) == _decalage(veille, zone))
            lignes += _periode(avant, avant + timedelta(hours=1), zone)
    return [*lignes, "END:VTIMEZONE"]


def _heures(jour: datetime) -> list[datetime]:
    return [jour + timedelta(hours=h) for h in range(24)]


def _periode(avant: datetime, apres: datetime, zone: ZoneInfo) -> list[str]:
    """The offset from an instant on; its start is written on the clock that ends there."""
    ete = bool(apres.astimezone(zone).dst())
    genre = "DAYLIGHT" if ete else "STANDARD"
    debut = apres + _decalage(avant, zone)
    return [
        f"BEGIN:{genre}",
        f"DTSTART:{debut:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_signe(_decalage(avant, zone))}",
        f"TZOFFSETTO:{_signe(_decalage(apres, zone))}",
        f"TZNAME:{apres.astimezone(zone).tzname()}",
        f"END:{genre}",
    ]


def _decalage(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _signe(decalage: timedelta) -> str:
    minutes = int(decalage.total_seconds()) // 60
    signe, reste = ("-" if minutes < 0 else "+"), abs(minutes)
    return f"{signe}{reste // 60:02d}{reste % 60:02d}"
