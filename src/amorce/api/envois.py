"""An act under a key: done once, however many times it is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header, Schema

from amorce.api.jetons import acteur_du_jeton
from amorce.api.models import Envoi
from amorce.api.problemes import Faute, Probleme
from amorce.api.schemas_demandes import CLE
from amorce.comptes.droits import soi

EN_TETE = "Idempotency-Key"
GARDES = timedelta(days=30)
Cle = Annotated[str, Header(alias=EN_TETE, pattern=CLE, description="Choisie par vous : une par envoi.")]

CleFacultative = Annotated[
    str | None,
    Header(
        alias=EN_TETE, pattern=CLE, description="Facultative : le même envoi, avec la même clé, ne fait rien de plus."
    ),
]


def une_fois(
    requete: HttpRequest, cle: str | None, corps: Schema | None, fait: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """The key and the act stand or fall together: what is refused may be sent again, mended, under the same key.

    Two of the same at once wait for each other: the key is theirs before the act begins. Without one, each is its own.
    """
    if cle is None:
        return fait()
    empreinte = _empreinte(requete, corps)
    with transaction.atomic():
        envoi, nouveau = Envoi.objects.get_or_create(
            personne_id=soi(acteur_du_jeton(requete)),
            cle=cle,
            defaults={"empreinte": empreinte, "recu_le": timezone.now()},
        )
        if nouveau:
            envoi.reponse = fait()
            envoi.save(update_fields=["reponse"])
    if envoi.empreinte != empreinte:
        raise cle_deja_prise()
    dite: dict[str, Any] = envoi.reponse
    return dite


def cle_deja_prise() -> Probleme:
    phrase = _("Cette clé a déjà servi à un autre envoi : reprenez le même, ou changez de clé.")
    return Probleme.de_fautes([Faute(f"?{EN_TETE}", phrase)])


def _empreinte(requete: HttpRequest, corps: Schema | None) -> str:
    """Of what was understood: neither spaces nor the order of names make another sending."""
    dit = corps.model_dump_json() if corps is not None else ""
    return hashlib.sha256(f"{requete.path}\n{dit}".encode()).hexdigest()


def oublie_les_envois() -> None:
    """Those that nobody sends again: an old version is refused anyway."""
    Envoi.objects.filter(recu_le__lt=timezone.now() - GARDES).delete()
