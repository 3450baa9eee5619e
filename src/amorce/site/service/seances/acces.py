"""Who enters the pages of sessions: the service, and the presidents, each for what is theirs."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from amorce.commission.calendrier import SeanceLue, lues
from amorce.commission.droits import voit_la_preparation
from amorce.commission.requetes import seance_de
from amorce.comptes.acces import acteur_connecte, commission, service
from amorce.comptes.acteur import Acteur


def service_ou_commission(qui: Acteur | None) -> bool:
    """The fund's officers, and those who sit: a president names from here who stands in."""
    return service(qui) or commission(qui)


def seance_lue(requete: HttpRequest, identifiant: UUID) -> SeanceLue:
    """For who does not prepare it, there is none."""
    trouvee = seance_de(identifiant)
    if trouvee is None or not voit_la_preparation(acteur_connecte(requete), trouvee):
        raise Http404
    return lues([trouvee])[0]
