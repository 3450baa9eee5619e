"""Deposit sessions as a calendar that one subscribes to (RFC 5545)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext

from amorce.commission.agenda import evenement_public
from amorce.commission.models import Seance
from amorce.droit.fonds import fonds as fonds_de
from amorce.fonds.sessions import SessionLue
from amorce.site.langue import traduit
from amorce.socle.ics import DOMAINE, fichier, heure, texte, utc


def calendrier(nom: str, sessions: Iterable[SessionLue], seances: Sequence[Seance], adresse: str) -> str:
    """One event per opening, per closing, per day of examination; and the sessions of the commissions."""
    liste = list(sessions)
    instants: dict[str, list[datetime]] = defaultdict(list)
    for lue in liste:
        instants[lue.fonds.fuseau] += _instants(lue)
    for seance in seances:
        instants[fonds_de(seance.fonds).fuseau].append(seance.debut)
    lignes = [ligne for session in liste for ligne in _evenements(session, adresse)]
    lignes += [ligne for seance in seances for ligne in evenement_public(seance, adresse)]
    return fichier(nom, gettext("Calendrier des dépôts"), instants, lignes)


def _instants(lue: SessionLue) -> list[datetime]:
    return [i for i in (lue.session.ouvre, lue.session.ferme) if i is not None]


def _evenements(lue: SessionLue, adresse: str) -> Iterator[str]:
    session, zone = lue.session, lue.fonds.fuseau
    yield from _evenement(
        lue, "ouverture", gettext("Ouverture des dépôts"), heure("DTSTART", session.ouvre, zone), adresse
    )
    if session.ferme is not None:
        yield from _evenement(
            lue, "cloture", gettext("Clôture des dépôts"), heure("DTSTART", session.ferme, zone), adresse
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
        f"DTSTAMP:{utc(session.modifiee_le)}",
        f"LAST-MODIFIED:{utc(session.modifiee_le)}",
        f"SEQUENCE:{session.version}",
        debut,
        texte("SUMMARY", f"{titre} – {session.intitule}"),
        texte("DESCRIPTION", _description(lue)),
        texte("LOCATION", traduit(lue.fonds.nom)),
        f"URL:{adresse}",
        "TRANSP:TRANSPARENT",
    ]
    if quoi == "cloture":
        lignes += ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D", texte("DESCRIPTION", titre), "END:VALARM"]
    return [*lignes, "END:VEVENT"]


def _description(lue: SessionLue) -> str:
    aides = ", ".join(traduit(d.intitule) for d in lue.dispositifs)
    parties = [traduit(lue.fonds.nom), aides, lue.session.prolongation_motif]
    return "\n".join(p for p in parties if p)


def _jour(quand: date) -> str:
    return f"{quand:%Y%m%d}"
