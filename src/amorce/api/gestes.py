"""What the acts after a decision share: the dossier held, the refusal told, the act done once for its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.http import HttpRequest
from ninja import Schema

from amorce.api.dossiers import ou_en_est, recu
from amorce.api.envois import une_fois
from amorce.api.jetons import acteur_du_jeton
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.refus import tente
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier

M = TypeVar("M", bound=models.Model)


def fait(
    request: HttpRequest,
    dossier: Dossier,
    cle: str,
    envoi: Schema | None,
    acte: Callable[..., models.Model],
    places: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """``acte`` waits for who acts. ``places``: where in the body each field of a refusal stands."""

    def agit() -> dict[str, Any]:
        try:
            rendu = tente(partial(acte, par=acteur_du_jeton(request)), places)
        except FichierRefuse as refus:
            raise Probleme.de_fautes([Faute("/fichier", str(refus))]) from None
        return {"objet": str(rendu.pk), **ou_en_est(dossier)}

    return une_fois(request, cle, envoi, agit)


def sur_dossier(
    request: HttpRequest,
    numero: str,
    cle: str,
    envoi: Schema,
    acte: Callable[..., models.Model],
    places: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """By the service, on a dossier that it reads."""
    dossier = recu(request, numero)
    return fait(request, dossier, cle, envoi, partial(acte, dossier=dossier), places)


def du_service(request: HttpRequest, parmi: type[M], identifiant: UUID) -> tuple[Dossier, M]:
    """Something that belongs to a dossier; what one may not see does not exist."""
    objet = parmi._default_manager.filter(pk=identifiant).select_related("dossier__projet").first()
    if objet is None:
        raise introuvable()
    return recu(request, objet.dossier.numero), objet  # type: ignore[attr-defined]  # each has its dossier
