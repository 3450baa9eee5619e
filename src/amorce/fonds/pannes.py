"""An outage of the site during a session: what has to be shown before a closing that has passed is moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from amorce.fonds.models import SessionDeDepot


@dataclass(frozen=True)
class Panne:
    """From when to when nobody could deposit, and what shows it: a log, a report, a ticket."""

    debut: datetime
    fin: datetime
    preuve: str


def verifie_la_panne(panne: Panne, session: SessionDeDepot, maintenant: datetime) -> None:
    """It took time from the session, it is over, and it is shown."""
    if not panne.preuve.strip():
        raise ValidationError({"preuve": _("Dites ce qui montre la panne : elle est publiée avec la prolongation.")})
    if not panne.debut < panne.fin <= maintenant:
        raise ValidationError({"panne_fin": _("La fin de la panne doit suivre son début, et être passée.")})
    if panne.fin <= session.ouvre or (session.ferme is not None and panne.debut >= session.ferme):
        raise ValidationError({"panne_debut": _("Cette panne n'a rien pris à la session : elle n'était pas ouverte.")})
    if session.ferme is not None and session.ferme <= maintenant and panne.fin < session.ferme:
        raise ValidationError(
            {"panne_fin": _("On a pu déposer jusqu'à la clôture : cette session est close, ouvrez-en une nouvelle.")}
        )
