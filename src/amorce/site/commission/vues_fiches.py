"""Blank sheets to print, for when the network fails."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.commission.direct import SeanceEnDirect
from amorce.commission.droits import tient
from amorce.commission.models import Membre
from amorce.commission.requetes import seance_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import fonds
from amorce.site.commission.formulaires import VOTES


@entree(service)
@never_cache
def fiches(requete: HttpRequest, seance: UUID, inscription: UUID) -> HttpResponse:
    """One for each vote of the ballot, or for each seat with a vote before it; the secretary prints them."""
    trouvee = seance_de(seance)
    if trouvee is None or not tient(acteur_connecte(requete), trouvee.fonds, RoleDeFonds.SECRETARIAT):
        raise Http404
    direct = SeanceEnDirect(trouvee, str(inscription))
    dossier = direct.dossier(str(inscription))
    if dossier is None:
        raise Http404
    votants = [v.membre for v in dossier.voix] or [p.membre for p in direct.presents if direct.a_voix(p)]
    libres: list[Membre | None] = [m for m in votants if m.pk not in dossier.ecarts]
    contexte = {
        "seance": trouvee,
        "direct": direct,
        "dossier": dossier.inscription.dossier,
        "inscription": dossier.inscription,
        "membres": libres or [None],
        "choix": VOTES.values(),
        "fonds": fonds(trouvee.fonds),
    }
    return render(requete, "commission/fiches.html", contexte)
