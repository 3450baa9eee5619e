"""The views of the queue that somebody keeps: nobody else's, and no act of the fund."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.instruction.models import VueGardee

VUES_MAX = 30


@transaction.atomic
def garder_la_vue(*, par: Acteur, nom: str, adresse: str) -> VueGardee:
    """Under this name, in the place of the one that had it."""
    nom = " ".join(nom.split())
    siennes = VueGardee.objects.filter(personne_id=soi(par))
    if not siennes.filter(nom=nom).exists() and siennes.count() >= VUES_MAX:
        raise ValidationError({"nom": f"Vues : vous en gardez déjà {VUES_MAX}. Retirez-en une d'abord."})
    VueGardee(personne_id=soi(par), nom=nom, adresse=adresse).clean_fields()
    gardee, _neuve = VueGardee.objects.update_or_create(personne_id=soi(par), nom=nom, defaults={"adresse": adresse})
    return gardee


@transaction.atomic
def retirer_la_vue(*, par: Acteur, vue: VueGardee) -> None:
    VueGardee.objects.filter(personne_id=soi(par), pk=vue.pk).delete()
