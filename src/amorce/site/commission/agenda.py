"""One session, for the calendar of who sits or prepares it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from amorce.commission.agenda import fichier_de_la_seance
from amorce.commission.droits import voit_les_seances
from amorce.commission.requetes import seance_de
from amorce.comptes.acces import acteur_connecte, entree
from amorce.site.fichiers import calendrier_remis
from amorce.site.service.seances.acces import service_ou_commission


@entree(service_ou_commission)
def seance_ics(requete: HttpRequest, seance: UUID) -> HttpResponse:
    trouvee = seance_de(seance)
    if trouvee is None or not voit_les_seances(acteur_connecte(requete), trouvee.fonds):
        raise Http404
    return calendrier_remis(fichier_de_la_seance(trouvee), "seance")
