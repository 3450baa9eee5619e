"""A page of the site as a document to keep: in French, whatever the reader's language, since it is shown to a judge."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from amorce.dossiers.models import Dossier
from amorce.dossiers.papiers.lecture import arbre
from amorce.droit.fonds import fonds as fonds_de
from amorce.droit.registre import dispositif as dispositif_de
from amorce.fonds.sessions import teinte
from amorce.socle.papier import compose

MODELE = Path(__file__).with_name("page.typ")
LANGUE = "fr"
UNITES = ("year", "month", "day", "hour", "minute", "second")


def feuille_du_dossier(dossier: Dossier, *, titre: str, quand: datetime, corps: str, de: str = "") -> bytes:
    """A letter, an opinion. ``de``: whose it is, when it is not the fund's."""
    return en_feuille(
        titre=titre,
        surtitre=f"{de or fonds_de(dossier.fonds).nom} – {dispositif_de(dossier.dispositif).intitule}",
        fonds=dossier.fonds,
        numero=dossier.numero,
        pied=f"{titre} {dossier.numero} · {dossier.projet.titre}",
        quand=quand,
        corps=corps,
    )


def en_feuille(*, titre: str, surtitre: str, fonds: str, numero: str, pied: str, quand: datetime, corps: str) -> bytes:
    """``numero``: what it is about, in one line. ``corps`` is HTML of our templates. Dated from ``quand``: made again,
    it is the same to the byte."""
    instant = quand.astimezone(UTC)
    return compose(
        MODELE,
        {
            "langue": LANGUE,
            "titre": titre,
            "surtitre": surtitre,
            "numero": numero,
            "teinte": teinte(fonds),
            "pied": pied,
            "date": {unite: getattr(instant, unite) for unite in UNITES},
            "corps": arbre(corps, settings.ADRESSE),
        },
    )
