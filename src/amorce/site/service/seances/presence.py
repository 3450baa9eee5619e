"""The attendance sheet of a session: printed blank to be signed, or as the arrivals and departures were noted."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.commission.direct import SeanceEnDirect
from amorce.commission.models import Membre, Presence
from amorce.comptes.acces import entree
from amorce.site.service.seances.acces import seance_lue, service_ou_commission


@entree(service_ou_commission)
@never_cache
def feuille_de_presence(requete: HttpRequest, seance: UUID) -> HttpResponse:
    lue = seance_lue(requete, seance)
    contexte = {
        "seance": lue.seance,
        "fonds": lue.fonds,
        "lignes": _lignes(SeanceEnDirect(lue.seance)),
    }
    return render(requete, "service/seances/presence.html", contexte)


def _lignes(direct: SeanceEnDirect) -> list[tuple[Membre, list[Presence]]]:
    """Who sits now, and whoever came; each with their times there."""
    venus = {p.membre_id for p in direct.presences}
    connus = [m for m in direct.membres.values() if m.fin_le is None or m.pk in venus]
    return [(m, [p for p in direct.presences if p.membre_id == m.pk]) for m in connus]
