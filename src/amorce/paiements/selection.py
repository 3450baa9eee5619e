"""Lines taken together, because what is found of them is alike."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amorce.paiements.models import DemandeDePaiement, Depense
from amorce.paiements.requetes import EN_DOUBLE, SANS_PREUVE


class Groupe(StrEnum):
    A_COMPLETER = "a_completer"
    ECARTEES = "ecartees"
    RETENUES = "retenues"
    SANS_PREUVE = "sans_preuve"
    TIREES = "tirees"
    A_DECIDER = "a_decider"
    DISCUTEES = "discutees"
    CONTESTEES = "contestees"
    DOUBLONS = "doublons"
    REPRISES = "reprises"


LIBELLES = {
    Groupe.A_COMPLETER: _("À compléter"),
    Groupe.ECARTEES: _("Écartées par le droit"),
    Groupe.RETENUES: _("Retenues par le droit"),
    Groupe.SANS_PREUVE: _("Sans preuve"),
    Groupe.TIREES: _("Tirées au sort"),
    Groupe.A_DECIDER: _("Sans décision"),
    Groupe.DISCUTEES: _("Le bénéficiaire a répondu"),
    Groupe.CONTESTEES: _("Contestées par le service"),
    Groupe.DOUBLONS: _("Seulement les doublons"),
    Groupe.REPRISES: _("Reprises d'un acompte"),
}
_DITS = {
    Groupe.A_COMPLETER: Q(retenu=None),
    Groupe.ECARTEES: Q(retenu=0),
    Groupe.RETENUES: Q(retenu__gt=0),
    Groupe.SANS_PREUVE: Q(SANS_PREUVE),
    Groupe.TIREES: Q(echantillon__isnull=False),
    Groupe.A_DECIDER: Q(decision=""),
    Groupe.DISCUTEES: Q(repondue_le__isnull=False) & (Q(decidee_le=None) | Q(repondue_le__gt=F("decidee_le"))),
    Groupe.CONTESTEES: Q(contestee_le__isnull=False) & ~Q(decision=Depense.Decision.ACCEPTEE),
    Groupe.DOUBLONS: EN_DOUBLE,
    Groupe.REPRISES: Q(reprend__isnull=False),
}
DES_DEUX = (Groupe.CONTESTEES, Groupe.DOUBLONS, Groupe.SANS_PREUVE, Groupe.REPRISES)
DU_BENEFICIAIRE = (Groupe.A_COMPLETER, Groupe.ECARTEES, Groupe.RETENUES, *DES_DEUX)
DU_SERVICE = (Groupe.A_DECIDER, Groupe.ECARTEES, Groupe.RETENUES, Groupe.TIREES, Groupe.DISCUTEES, *DES_DEUX)
COMPTES = {str(groupe): dit for groupe, dit in _DITS.items()}
"""What a page counts of each group, with its sums."""


def du_groupe(demande: DemandeDePaiement, groupe: str) -> QuerySet[Depense]:
    """All of them where no such group is named."""
    toutes = demande.depenses.all()
    return toutes.filter(_DITS[Groupe(groupe)]) if groupe in _DITS else toutes
