"""Before a session closes, those who have a draft for it are told that a draft is not an application."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.echeances import instant_dit_lazy
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, GenreDeNotice, Rappel
from amorce.dossiers.requetes import equipe_de
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.fonds.models import SessionDeDepot

PALIERS = (48, 7 * 24)
"""Hours before the closing: the nearest that has come is the one that is told."""


def rappeler(maintenant: datetime) -> int:
    """Tells the team of each draft that could go in a session about to close, once for each time and each closing."""
    bientot = maintenant + timedelta(hours=max(PALIERS))
    proches = SessionDeDepot.objects.filter(publiee=True, ouvre__lte=maintenant, ferme__gt=maintenant)
    return sum(
        _rappelle(brouillon, ferme, maintenant)
        for session in proches.filter(ferme__lte=bientot)
        for brouillon in _brouillons(session, maintenant)
        if (ferme := session.ferme) is not None
    )


def _brouillons(session: SessionDeDepot, maintenant: datetime) -> QuerySet[Dossier]:
    """Those that aim at this session, or at one that is over."""
    visent = Q(session=session) | Q(session=None) | Q(session__ferme__lte=maintenant)
    du_fonds = Dossier.objects.filter(visent, fonds=session.fonds, etat=Etat.BROUILLON)
    return du_fonds.filter(dispositif__in=session.recus).select_related("projet")


@transaction.atomic
def _rappelle(brouillon: Dossier, ferme: datetime, maintenant: datetime) -> bool:
    """The reminder and its trace in one transaction: two workers, or one killed, tell it once."""
    palier = next(heures for heures in PALIERS if ferme <= maintenant + timedelta(hours=heures))
    _rappel, neuf = Rappel.objects.get_or_create(
        dossier=brouillon, ferme=ferme, heures=palier, defaults={"envoye_le": maintenant}
    )
    if neuf:
        prevenir(
            personnes=equipe_de(brouillon.projet),
            genre=GenreDeNotice.ECHEANCE,
            titre=format_lazy(
                _("« {film} » n'est pas déposé : {aide}"),
                film=brouillon.projet.titre,
                aide=_(dispositif_de(brouillon.dispositif).intitule),
            ),
            texte=format_lazy(
                _("Un brouillon n'est pas une demande. Le dépôt ferme le {ferme} ; sans récépissé, rien n'est reçu."),
                ferme=instant_dit_lazy(ferme, fonds(brouillon.fonds)),
            ),
            lien=reverse_lazy("depot", args=[brouillon.id]),
            urgente=palier == min(PALIERS),
        )
    return neuf
