"""What the commissions said of a dossier, in the small rich text of the service's report."""

from __future__ import annotations

from amorce.commission.models import Inscription
from amorce.commission.requetes import avis_rendus
from amorce.dossiers.models import Dossier
from amorce.droit.langues import francais
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.moteur import redaction

FR = francais()


def dit_des_avis(dossier: Dossier) -> str:
    """Each opinion with its day, its amount, its reasons, its advice; nothing before the first is given."""
    return "\n".join(_dit(place) for place in avis_rendus(dossier))


def _dit(place: Inscription) -> str:
    issue = CODES["avis_commission"][place.avis]
    propose = "" if place.montant_propose is None else f", {redaction.montant(place.montant_propose, FR)} proposés"
    suites = (("Montant", place.argumentation), ("Motifs", place.motifs), ("Conseils au porteur", place.conseils))
    dites = [f"**{titre}** : {dit}" for titre, dit in suites if dit]
    return "\n".join([f"# Avis de la commission du {place.seance.jour:%d/%m/%Y}", f"**{issue}**{propose}.", *dites])
