"""The receipt of a deposit as a document."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from amorce.dossiers.models import Depot
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille
from amorce.dossiers.recepisse import Recepisse


def recepisse_pdf(depot: Depot) -> bytes:
    """Dated from the deposit."""
    dossier = depot.dossier
    with override(LANGUE):
        lu = Recepisse(depot)
        donnees = {"depot": depot, "dossier": dossier, "projet": dossier.projet, "r": lu}
        titre = _("Récépissé de dépôt")
        return en_feuille(
            titre=titre,
            surtitre=_(lu.fonds.nom),
            fonds=dossier.fonds,
            numero=dossier.numero,
            pied=f"{titre} {dossier.numero} · {depot.faits['nom_demandeur']} – {depot.faits['titre_projet']}",
            quand=depot.instant,
            corps=render_to_string("porteur/depot/recepisse_papier.html", donnees),
        )
