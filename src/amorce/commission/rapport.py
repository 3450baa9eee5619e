"""What the commissions said of a dossier, in the small rich text of the service's report."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from django.db.models import Prefetch, prefetch_related_objects

from amorce.commission.models import Inscription
from amorce.dossiers.models import Dossier
from amorce.droit.langues import francais
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.moteur import redaction

FR = francais()


def dit_des_avis(dossier: Dossier) -> str:
    """Each opinion with its day, its amount, its reasons, its advice; nothing before the first is given."""
    return "\n".join(_dit(place) for place in avis_rendus(passages(dossier)))


def passages(dossier: Dossier) -> list[Inscription]:
    """Its times on an agenda, with their sessions; asked again, they are not read again."""
    prefetch_related_objects([dossier], Prefetch("inscriptions", Inscription.objects.select_related("seance")))
    return list(dossier.inscriptions.all())


def avis_rendus(passages: Iterable[Inscription]) -> list[Inscription]:
    """What its commissions have said of it, in order."""
    rendus = [(une.avis_le, une) for une in passages if une.avis_le is not None]
    return [une for _le, une in sorted(rendus, key=itemgetter(0))]


def place_parmi(passages: Iterable[Inscription]) -> Inscription | None:
    """As ``requetes.place_de``: where the commission still has to give its opinion."""
    restent = (une for une in passages if une.retiree_le is None and not une.avis)
    return next((une for une in restent if une.seance.annulee_le is None and une.seance.close_le is None), None)


def _dit(place: Inscription) -> str:
    issue = CODES["avis_commission"][place.avis]
    propose = "" if place.montant_propose is None else f", {redaction.montant(place.montant_propose, FR)} proposés"
    suites = (("Montant", place.argumentation), ("Motifs", place.motifs), ("Conseils au porteur", place.conseils))
    dites = [f"**{titre}** : {dit}" for titre, dit in suites if dit]
    return "\n".join([f"# Avis de la commission du {place.seance.jour:%d/%m/%Y}", f"**{issue}**{propose}.", *dites])
