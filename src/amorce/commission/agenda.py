"""Sessions as events of a calendar (RFC 5545): everybody's feed, and what each member is sent."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from amorce.commission.models import Membre, Seance
from amorce.droit.fonds import fonds
from amorce.socle.ics import DOMAINE, fichier, heure, texte, utc


def evenement_public(seance: Seance, adresse: str) -> list[str]:
    """What anybody may know of it: when, which commission, that it does not meet; why is between the fund and those
    who sit."""
    return _evenement(seance, _par_ecrit(seance), [f"URL:{adresse}"])


def fichier_du_membre(seance: Seance, membre: Membre) -> str:
    """An invitation that the member's own calendar keeps up to date: moved, cancelled, it is the same event."""
    lignes = [
        f"ORGANIZER:mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
        f"ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:{membre.personne.email}",
    ]
    methode = "CANCEL" if seance.annulee_le else "REQUEST"
    return _fichier(seance, [*_pour_qui_siege(seance), *lignes], methode)


def fichier_de_la_seance(seance: Seance) -> str:
    """The same, for who opens it from a page."""
    return _fichier(seance, _pour_qui_siege(seance), "PUBLISH")


def _fichier(seance: Seance, lignes: Sequence[str], methode: str) -> str:
    instants = {fonds(seance.fonds).fuseau: [seance.debut]}
    nom = seance.de_la_commission.intitule
    return fichier(
        nom, gettext("Séances de commission"), instants, _evenement(seance, _sans_reunion(seance), lignes), methode
    )


def _pour_qui_siege(seance: Seance) -> list[str]:
    lieu = ", ".join(dit for dit in (seance.lieu, seance.visio) if dit)
    return [texte("LOCATION", lieu)] if lieu else []


def _evenement(seance: Seance, pourquoi: str, lignes: Sequence[str]) -> list[str]:
    """Its identity never changes; its sequence grows with each act on the session."""
    annulee = bool(_sans_reunion(seance))
    return [
        "BEGIN:VEVENT",
        f"UID:{seance.pk}-seance@{DOMAINE}",
        f"DTSTAMP:{utc(timezone.now())}",
        f"SEQUENCE:{seance.version}",
        f"STATUS:{'CANCELLED' if annulee else 'CONFIRMED'}",
        heure("DTSTART", seance.debut, fonds(seance.fonds).fuseau),
        texte("SUMMARY", (gettext("Annulée : %s") if annulee else "%s") % seance.de_la_commission.intitule),
        texte("DESCRIPTION", pourquoi or fonds(seance.fonds).nom),
        *lignes,
        "END:VEVENT",
    ]


def _par_ecrit(seance: Seance) -> str:
    if seance.close_le is not None and seance.close_le < seance.debut:
        return gettext("Votée par écrit : la commission ne se réunit pas.")
    return ""


def _sans_reunion(seance: Seance) -> str:
    """Why the commission does not meet, if it does not."""
    return _par_ecrit(seance) or seance.motif_d_annulation
