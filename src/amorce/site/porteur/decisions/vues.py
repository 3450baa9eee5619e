"""What the fund decided, as its applicant is told: the same as the letter says."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.actes.lettre import contenu
from amorce.actes.models import Decision
from amorce.actes.requetes import decision_notifiee
from amorce.comptes.acces import connecte, entree
from amorce.fonds.sessions import teinte
from amorce.site.fichiers import papier_remis
from amorce.site.porteur.acces import dossier_vu


def _notifiee(requete: HttpRequest, identifiant: UUID) -> Decision:
    """Until its release, there is none for its applicant."""
    trouvee = decision_notifiee(dossier_vu(requete, identifiant))
    if trouvee is None:
        raise Http404
    return trouvee


@entree(connecte)
@never_cache
def decision(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    trouvee = _notifiee(requete, identifiant)
    contexte = {**contenu(trouvee), "projet": trouvee.dossier.projet, "teinte": teinte(trouvee.dossier.fonds)}
    return render(requete, "porteur/decisions/page.html", contexte)


@entree(connecte)
def lettre(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return papier_remis(_notifiee(requete, identifiant).lettre)
