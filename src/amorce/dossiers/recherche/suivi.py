"""Words written again whenever what they say is saved, in the same transaction, whatever act does it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import post_save

from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.models import Dossier, Projet
from amorce.dossiers.recherche.fiches import AVEC, ficher

DITS: dict[type[Model], tuple[str, frozenset[str]]] = {
    Dossier: ("pk", frozenset({"numero", "projet", "fonds", "dispositif"})),
    Projet: ("projet", frozenset({"titre", "anciens_titres", "organisation", "auteur"})),
    Organisation: ("projet__organisation", frozenset({"nom"})),
    Personne: ("projet__auteur", frozenset({"nom", "prenom", "email"})),
}
"""What each model says that is looked for, and the applications whose words it is."""


def suivre() -> None:
    for modele in DITS:
        post_save.connect(_refiche, sender=modele, dispatch_uid=f"fiches-{modele.__name__}")


def _refiche(
    *,
    sender: type[Model],
    instance: Model,
    created: bool,
    raw: bool,
    update_fields: Collection[str] | None,
    **_: Any,
) -> None:
    chemin, champs = DITS[sender]
    neuf = created and sender is not Dossier  # has no application yet
    if raw or neuf or (update_fields is not None and champs.isdisjoint(update_fields)):
        return
    ficher(Dossier.objects.select_related(*AVEC).filter(Q(**{chemin: instance.pk})).order_by("pk"))
