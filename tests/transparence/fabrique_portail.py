"""Aids granted in the past, as an import brings them, for the pages that everybody reads."""

from __future__ import annotations

from typing import Any

from amorce.dossiers.models import Contenu
from amorce.octrois.beneficiaires import cherchables
from amorce.octrois.models import Autorite, Import, Octroi
from tests.comptes.fabrique import personne
from tests.octrois.fabrique import autorite, beneficiaire, octroye
from tests.scenes import scene

REUNION, COURT = "la-reunion", "run_court_metrage"


@scene
def importation(fonds: str = REUNION) -> Import:
    contenu = Contenu.objects.create(empreinte="0" * 64, taille=1, format="csv")
    return Import.objects.create(genre="aides", fonds=fonds, nom="passe.csv", contenu=contenu, personne=personne())


@scene
def region() -> Autorite:
    return autorite("Région Réunion", "region", fonds=REUNION)


@scene
def passee(importation: Import, objet: str = "Les Marées", **champs: Any) -> Octroi:
    """An aid of La Réunion's fund."""
    dits: dict[str, Any] = {
        "autorite": region(),
        "fonds": REUNION,
        "dispositif": COURT,
        "intitule": "Court métrage",
        "phase": "production",
        "genre": "fiction",
        "departement": "974",
        "objet": objet,
        "beneficiaire": champs.pop("beneficiaire", None) or beneficiaire(),
        **champs,
    }
    dits.setdefault(
        "mots", cherchables(objet, dits["intitule"], "" if dits["beneficiaire"].personne else dits["beneficiaire"].nom)
    )
    return octroye(importation, **dits)
