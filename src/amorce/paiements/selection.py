"""Lines taken together, because what is found of them is alike."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amorce.paiements.models import DemandeDePaiement, Depense


class Groupe(StrEnum):
    A_COMPLETER = "a_completer"
    ECARTEES = "ecartees"
    RETENUES = "retenues"
    SANS_PREUVE = "sans_preuve"
    TIREES = "tirees"
    A_DECIDER = "a_decider"
    DISCUTEES = "discutees"


LIBELLES = {
    Groupe.A_COMPLETER: _("À compléter"),
    Groupe.ECARTEES: _("Écartées par le droit"),
    Groupe.RETENUES: _("Retenues par le droit"),
    Groupe.SANS_PREUVE: _("Sans preuve"),
    Groupe.TIREES: _("Tirées au sort"),
    Groupe.A_DECIDER: _("Sans décision"),
    Groupe.DISCUTEES: _("Le bénéficiaire a répondu"),
}
_DITS = {
    Groupe.A_COMPLETER: Q(retenu=None),
    Groupe.ECARTEES: Q(retenu=0),
    Groupe.RETENUES: Q(retenu__gt=0),
    Groupe.SANS_PREUVE: Q(preuves=None),
    Groupe.TIREES: Q(echantillon__isnull=False),
    Groupe.A_DECIDER: Q(decision=""),
    Groupe.DISCUTEES: Q(repondue_le__gt=F("decidee_le")),
}
DU_BENEFICIAIRE = (Groupe.A_COMPLETER, Groupe.ECARTEES, Groupe.RETENUES, Groupe.SANS_PREUVE)
DU_SERVICE = (Groupe.A_DECIDER, Groupe.ECARTEES, Groupe.RETENUES, Groupe.TIREES, Groupe.DISCUTEES)


def du_groupe(demande: DemandeDePaiement, groupe: str) -> QuerySet[Depense]:
    """All of them where no such group is named."""
    toutes = demande.depenses.all()
    return toutes.filter(_DITS[Groupe(groupe)]) if groupe in _DITS else toutes
