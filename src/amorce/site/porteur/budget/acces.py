"""The project of a page: seen by those who may, and told whether they may write in it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from amorce.comptes.acces import acteur_connecte
from amorce.comptes.acteur import Acteur
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.models import Projet
from amorce.site.porteur.acces import projet_vu


@dataclass(frozen=True)
class Ouvert:
    qui: Acteur
    projet: Projet
    modifiable: bool


def ouvre(requete: HttpRequest, identifiant: UUID, pour_ecrire: bool = False) -> Ouvert:
    qui = acteur_connecte(requete)
    projet = projet_vu(requete, identifiant)
    modifiable = ecrit_projet(qui, projet)
    if pour_ecrire and not modifiable:
        raise Http404
    return Ouvert(qui, projet, modifiable)
