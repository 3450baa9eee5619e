"""A dossier of the fund, for who reads it; for others there is none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from amorce.comptes.acces import acteur_connecte
from amorce.dossiers.models import Dossier
from amorce.instruction.requetes import dossier_instruit


def dossier_lu(requete: HttpRequest, numero: str) -> Dossier:
    trouve = dossier_instruit(acteur_connecte(requete), numero)
    if trouve is None:
        raise Http404
    return trouve
