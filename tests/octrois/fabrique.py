"""Aids granted, by this fund as the site makes them, by others as rows; the jobs that project them, done at once."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from amorce.comptes.models import Personne
from amorce.octrois import taches
from amorce.octrois.actions import imports, lectures
from amorce.octrois.models import Autorite, Beneficiaire, Import, Niveau, Octroi
from tests.comptes.fabrique import agit, siret
from tests.scenes import scene

SUITE = count(1)
PROJETTENT = {t.module_path: t for t in (taches.projeter_le_dossier, taches.projeter_la_deliberation)}


def fait_les_taches() -> int:
    """Those that acts left for the projection: how many."""
    attendent = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path__in=PROJETTENT)
    faites = [(t.pk, t.task_path, t.args_kwargs["args"]) for t in attendent.order_by("enqueued_at")]
    for cle, chemin, arguments in faites:
        PROJETTENT[chemin].func(*arguments)
        DBTaskResult.objects.filter(pk=cle).delete()
    return len(faites)


def etats() -> dict[Any, tuple[Any, ...]]:
    """All that the projection wrote."""
    champs = [f.attname for f in Octroi._meta.concrete_fields]
    return {un[0]: un for un in Octroi.objects.values_list(*champs)}


def annule(qui: Personne, importation: Import) -> Import:
    """As the person asks it, then as the worker does it."""
    vu = Import.objects.get(pk=importation.pk)
    imports.annuler_l_import(par=agit(qui), importation=vu, version=vu.version)
    lectures.defaire(vu.pk)
    return Import.objects.get(pk=vu.pk)


@scene
def autorite(nom: str = "Département du Gard", niveau: Niveau = Niveau.DEPARTEMENT, **champs: Any) -> Autorite:
    trouvee, _neuve = Autorite.objects.get_or_create(nom=nom, niveau=niveau, defaults=champs)
    return trouvee


def beneficiaire(nom: str = "Films du Récif", **champs: Any) -> Beneficiaire:
    if champs.get("personne"):
        return Beneficiaire.objects.create(**{"cle": f"personne:{next(SUITE)}", "nom": nom, **champs})
    numero = champs.pop("siret", siret())
    return Beneficiaire.objects.create(cle=f"siret:{numero}", nom=nom, siret=numero, **champs)


@scene
def octroye(importation: Import, **champs: Any) -> Octroi:
    """An imported aid, whole unless said otherwise."""
    montant = champs.pop("montant", 30_000_00)
    dits: dict[str, Any] = {
        "autorite": champs.pop("autorite", None) or autorite(),
        "beneficiaire": champs.pop("beneficiaire", None) or beneficiaire(),
        "annee": 2025,
        "votee_le": date(2025, 6, 12),
        "signee_le": date(2025, 7, 1),
        "reference": f"CP-{next(SUITE)}",
        "objet": "Les Marées",
        "montant": montant,
        "maintenu": montant,
        "conditions": "unique",
        **champs,
    }
    return Octroi.objects.create(importation=importation, personne=dits["beneficiaire"].personne, **dits)
