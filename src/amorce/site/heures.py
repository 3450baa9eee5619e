"""Instants as a fund's reader understands them: its own clock, named; and the reader's, when another is useful."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from amorce.moteur import redaction
from amorce.site.langue import langue

PARIS = "Europe/Paris"
HEURES: dict[str, Promise] = {
    PARIS: _("heure de Paris"),
    "Indian/Reunion": _("heure de La Réunion"),
    "Indian/Mayotte": _("heure de Mayotte"),
    "America/Guadeloupe": _("heure de la Guadeloupe"),
    "America/Martinique": _("heure de la Martinique"),
    "America/Cayenne": _("heure de la Guyane"),
    "Pacific/Noumea": _("heure de Nouvelle-Calédonie"),
    "Pacific/Tahiti": _("heure de Tahiti"),
}
"""The clocks of French collectivities; another is named by its city."""


def heure_de(fuseau: str) -> str:
    ville = fuseau.rsplit("/", maxsplit=1)[-1].replace("_", " ")
    return str(HEURES.get(fuseau) or gettext("heure de %(ville)s") % {"ville": ville})


def jour(quand: date) -> str:
    return redaction.jour(quand, langue())


def heure(instant: datetime, fuseau: str) -> str:
    """« 12 h 00 » ; in English « 12:00 »."""
    locale = instant.astimezone(ZoneInfo(fuseau))
    espace = redaction.INSECABLE
    return f"{locale:%H:%M}" if get_language() == "en" else f"{locale.hour}{espace}h{espace}{locale:%M}"


def instant_ecrit(instant: datetime, fuseau: str) -> str:
    """« 12 mars 2026 à 12 h 00, heure de La Réunion »."""
    locale = instant.astimezone(ZoneInfo(fuseau))
    return gettext("%(jour)s à %(heure)s, %(fuseau)s") % {
        "jour": jour(locale.date()),
        "heure": heure(instant, fuseau),
        "fuseau": heure_de(fuseau),
    }


def a_paris(instant: datetime, fuseau: str) -> str:
    """What the clock says in Paris at that instant; nothing where it says the same."""
    ici, la = instant.astimezone(ZoneInfo(PARIS)), instant.astimezone(ZoneInfo(fuseau))
    if ici.utcoffset() == la.utcoffset():
        return ""
    if ici.date() == la.date():
        return gettext("%(heure)s à Paris") % {"heure": heure(instant, PARIS)}
    return gettext("le %(jour)s à %(heure)s à Paris") % {"jour": jour(ici.date()), "heure": heure(instant, PARIS)}
