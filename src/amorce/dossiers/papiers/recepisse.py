"""The receipt of a deposit as a document: in French, whatever the reader's language, since it is shown to a judge."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from amorce.dossiers.models import Depot
from amorce.dossiers.papiers.lecture import arbre
from amorce.dossiers.recepisse import Recepisse
from amorce.fonds.sessions import teinte
from amorce.socle.papier import compose

MODELE = Path(__file__).with_name("page.typ")
LANGUE = "fr"


def recepisse_pdf(depot: Depot) -> bytes:
    """Dated from the deposit: made again, it is the same to the byte."""
    dossier, quand = depot.dossier, depot.instant.astimezone(UTC)
    with override(LANGUE):
        lu = Recepisse(depot)
        donnees = {"depot": depot, "dossier": dossier, "projet": dossier.projet, "r": lu}
        corps = render_to_string("porteur/depot/recepisse_papier.html", donnees)
        titre = _("Récépissé de dépôt")
        return compose(
            MODELE,
            {
                "langue": LANGUE,
                "titre": titre,
                "surtitre": _(lu.fonds.nom),
                "numero": dossier.numero,
                "teinte": teinte(dossier.fonds),
                "pied": f"{titre} {dossier.numero} · {depot.faits['nom_demandeur']} – {depot.faits['titre_projet']}",
                "date": {u: getattr(quand, u) for u in ("year", "month", "day", "hour", "minute", "second")},
                "corps": arbre(corps, settings.ADRESSE),
            },
        )
