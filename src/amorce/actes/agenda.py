"""The days of awards as a calendar that other programs read: a whole day each, with its own reminders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.actes.models import EcheanceDeLAide
from amorce.actes.rappels import PALIERS
from amorce.actes.vie import obligation_de
from amorce.socle.ics import DOMAINE, fichier, texte, utc
from amorce.socle.langue import traduit


def agenda(nom: str, echeances: Iterable[EcheanceDeLAide]) -> str:
    """``echeances``: with their dossier and its film. What is done already is in no calendar."""
    lignes = [ligne for une in echeances if not une.tenue for ligne in _evenement(une)]
    return fichier(nom, _("Obligations de l'aide"), {}, lignes)


def _evenement(une: EcheanceDeLAide) -> Iterator[str]:
    """Its identity is the obligation's: another day replaces the one before in the reader's calendar."""
    obligation = obligation_de(une.dossier, une.obligation)
    if obligation is None:
        return
    libelle = traduit(obligation.libelle)
    dites = [une.dossier.projet.titre, traduit(obligation.precision), obligation.exigence]
    yield from (
        "BEGIN:VEVENT",
        f"UID:{une.dossier_id}-{une.obligation}@{DOMAINE}",
        f"DTSTAMP:{utc(timezone.now())}",
        f"DTSTART;VALUE=DATE:{une.jour:%Y%m%d}",
        "TRANSP:TRANSPARENT",
        texte("SUMMARY", f"{une.dossier.numero} – {libelle}"),
        texte("DESCRIPTION", "\n".join(dite for dite in dites if dite)),
    )
    for jours in PALIERS if not une.repere else ():
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            texte("DESCRIPTION", libelle),
            f"TRIGGER:-P{jours}D",
            "END:VALARM",
        )
    yield "END:VEVENT"
