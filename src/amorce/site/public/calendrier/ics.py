"""Deposit sessions as a calendar that one subscribes to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from amorce.fonds.sessions import SessionLue
from amorce.site.langue import traduit

OCTETS = 75
DOMAINE = "amorce"


def calendrier(nom: str, sessions: Iterable[SessionLue], adresse: str) -> str:
    """The whole file: one event per opening, per closing, per day of examination."""
    liste = list(sessions)
    lignes = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Amorce//{gettext('Calendrier des dépôts')}//FR"]
    lignes += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", _texte("NAME", nom), _texte("X-WR-CALNAME", nom)]
    lignes += ["REFRESH-INTERVAL;VALUE=DURATION:PT12H"]
    for fuseau in sorted({s.fonds.fuseau for s in liste}):
        lignes += _fuseau(fuseau, [i for s in liste if s.fonds.fuseau == fuseau for i in _instants(s)])
    for session in liste:
        lignes += _evenements(session, adresse)
    return "".join(f"{pliee}\r\n" for ligne in [*lignes, "END:VCALENDAR"] for pliee in _plie(ligne))


def _instants(lue: SessionLue) -> list[datetime]:
    return [i for i in (lue.session.ouvre, lue.session.ferme) if i is not None]


def _evenements(lue: SessionLue, adresse: str) -> Iterator[str]:
    session, zone = lue.session, lue.fonds.fuseau
    yield from _evenement(
        lue, "ouverture", gettext("Ouverture des dépôts"), _heure("DTSTART", session.ouvre, zone), adresse
    )
    if session.ferme is not None:
        yield from _evenement(
            lue, "cloture", gettext("Clôture des dépôts"), _heure("DTSTART", session.ferme, zone), adresse
        )
    if session.examen is not None:
        jour = f"DTSTART;VALUE=DATE:{_jour(session.examen)}"
        yield from _evenement(lue, "examen", gettext("Examen des demandes"), jour, adresse)


def _evenement(lue: SessionLue, quoi: str, titre: str, debut: str, adresse: str) -> list[str]:
    """The identity of an event never changes; its sequence grows with each correction of the session."""
    session = lue.session
    lignes = [
        "BEGIN:VEVENT",
        f"UID:{session.id}-{quoi}@{DOMAINE}",
        f"DTSTAMP:{_utc(session.modifiee_le)}",
        f"LAST-MODIFIED:{_utc(session.modifiee_le)}",
        f"SEQUENCE:{session.version}",
        debut,
        _texte("SUMMARY", f"{titre} – {session.intitule}"),
        _texte("DESCRIPTION", _description(lue)),
        _texte("LOCATION", traduit(lue.fonds.nom)),
        f"URL:{adresse}",
        "TRANSP:TRANSPARENT",
    ]
    if quoi == "cloture":
        lignes += ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D", _texte("DESCRIPTION", titre), "END:VALARM"]
    return [*lignes, "END:VEVENT"]


def _description(lue: SessionLue) -> str:
    aides = ", ".join(traduit(d.intitule) for d in lue.dispositifs)
    parties = [traduit(lue.fonds.nom), aides, lue.session.prolongation_motif]
    return "\n".join(p for p in parties if p)


def _texte(nom: str, valeur: str) -> str:
    protege = (
        valeur.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")
    )
    return f"{nom}:{protege}"


def _heure(nom: str, instant: datetime, fuseau: str) -> str:
    return f"{nom};TZID={fuseau}:{instant.astimezone(ZoneInfo(fuseau)):%Y%m%dT%H%M%S}"


def _utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _jour(quand: date) -> str:
    return f"{quand:%Y%m%d}"


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


def _fuseau(fuseau: str, instants: list[datetime]) -> list[str]:
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
