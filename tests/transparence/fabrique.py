"""What is published of a fund's aids, as the worker makes it."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.contenus import ranger
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.models import Import, Octroi
from amorce.transparence.actions.production import produire
from amorce.transparence.actions.publications import publier
from amorce.transparence.models import Publication
from tests.comptes.fabrique import agent, agit
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import octroye
from tests.scenes import scene


@scene
def responsable() -> Personne:
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


@scene
def importation(qui: Personne) -> Import:
    return Import.objects.create(
        genre="aides", fonds=FONDS, nom="passe.csv", contenu=ranger(b"a;b", "passe.csv"), etat="fait", personne=qui
    )


@scene
def aide(qui: Personne, **champs: Any) -> Octroi:
    """Of this fund, before it was here."""
    ici = champs.pop("importation", None) or Import.objects.first() or importation(qui)
    dits = {"autorite": autorite_du_fonds(FONDS), "fonds": FONDS, "region": "04", "departement": "974"}
    return octroye(ici, **{**dits, **champs})


@scene
def publiee(qui: Personne, *exports: str) -> dict[str, Publication]:
    """Made and checked, each as the worker left it."""
    faites = publier(par=agit(qui), fonds=FONDS, exports=exports)
    for une in faites:
        produire(une.pk)
    return {p.export: p for p in Publication.objects.filter(pk__in=[p.pk for p in faites])}


def octets(publication: Publication) -> bytes:
    with default_storage.open(publication.fichier) as lu:
        return BytesIO(lu.read()).getvalue()


def dons(publication: Publication) -> list[dict[str, Any]]:
    paquet: dict[str, Any] = json.loads(octets(publication))
    return list(paquet["grants"])
