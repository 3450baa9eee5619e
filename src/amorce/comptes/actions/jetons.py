"""Tokens of the API: made and revoked by their owner, used by machines."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.actions.traces import trace_compte
from amorce.comptes.droits import exige, soi
from amorce.comptes.jetons import DEBUT, MARQUE, empreinte, jeton_nouveau
from amorce.comptes.models import JetonDApi, Personne
from amorce.comptes.requetes import jetons_en_cours
from amorce.comptes.roles import Portee

JETONS_MAX = 20
DUREES = (30, 90, 365)
"""For how many days a token may be good."""
PAS_DE_L_USAGE = timedelta(minutes=1)
"""The last use is told to the minute: not every request writes."""


@transaction.atomic
def creer_jeton(*, qui: Acteur, nom: str, portees: Collection[Portee], jours: int) -> tuple[JetonDApi, str]:
    """The token as the base knows it, and as its owner will see it once."""
    exige(not qui.manque_second_facteur)
    personne = Personne.objects.select_for_update().get(pk=soi(qui))
    if jours not in DUREES:
        raise ValidationError({"jours": _("Durée : choisissez l'une des durées proposées.")})
    if jetons_en_cours(qui).count() >= JETONS_MAX:
        raise ValidationError(_("Vous avez déjà %s jetons : révoquez-en un d'abord.") % JETONS_MAX)
    clair, maintenant = MARQUE + jeton_nouveau(), timezone.now()
    jeton = JetonDApi.objects.create(
        personne=personne,
        nom=nom,
        debut=clair[:DEBUT],
        empreinte=empreinte(clair),
        portees=sorted(portees),
        cree_le=maintenant,
        expire_le=maintenant + timedelta(days=jours),
    )
    contenu = {"jeton": str(jeton.id), "portees": jeton.portees, "expire_le": jeton.expire_le.isoformat()}
    trace_compte("creer_jeton", qui, personne.id, contenu, {"nom": nom})
    return jeton, clair


@transaction.atomic
def revoquer_jeton(*, qui: Acteur, jeton: JetonDApi) -> None:
    """Ends a token at once."""
    exige(jeton.personne_id == soi(qui))
    if not JetonDApi.objects.filter(pk=jeton.pk, revoque_le__isnull=True).update(revoque_le=timezone.now()):
        return
    trace_compte("revoquer_jeton", qui, jeton.personne_id, {"jeton": str(jeton.id)})


def noter_usage(*, jeton: JetonDApi) -> None:
    """Not an act: no right depends on it."""
    maintenant = timezone.now()
    if jeton.utilise_le is None or jeton.utilise_le < maintenant - PAS_DE_L_USAGE:
        JetonDApi.objects.filter(pk=jeton.pk).update(utilise_le=maintenant)
