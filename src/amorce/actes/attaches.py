"""What of living awards binds a person: the records that an act wants kept, until the day that it says."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.actes.models import EcheanceDeLAide
from amorce.comptes.models import Personne
from amorce.dossiers.attaches import projets_de_lui_seul
from amorce.droit.obligations import CONSERVATION


def pieces_a_garder(personne: Personne) -> str:
    """The last of the days until which the awards that nobody else answers for want their records."""
    siennes = EcheanceDeLAide.objects.filter(
        dossier__projet__in=projets_de_lui_seul(personne), obligation=CONSERVATION.code, jour__gte=timezone.localdate()
    )
    dernier: date | None = siennes.order_by("-jour").values_list("jour", flat=True).first()
    if dernier is None:
        return ""
    return _(
        "Les pièces d'une aide se conservent jusqu'au {jour}, comme son acte le dit : confiez d'abord la structure à "
        "un autre représentant."
    ).format(jour=f"{dernier:%d/%m/%Y}")
