"""What can be asked of projects: shared by pages and API."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from amorce.comptes.acteur import Acteur
from amorce.dossiers.droits import projets_de, voit_projet
from amorce.dossiers.models import Projet


def projets_vus(qui: Acteur) -> QuerySet[Projet]:
    """The projects that this person sees, the last changed first."""
    vus = Projet.objects.filter(projets_de(qui)).distinct()
    return vus.select_related("organisation", "auteur").order_by("-modifie_le", "id")


def projet_vu(qui: Acteur, identifiant: UUID) -> Projet | None:
    """One of them; what one may not see does not exist."""
    trouve = Projet.objects.select_related("organisation", "auteur").filter(id=identifiant).first()
    return trouve if trouve is not None and voit_projet(qui, trouve) else None
