"""What the acts on a card share: it is held, as its owner saw it; the journal keeps what was done, never its words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from amorce.annuaire.droits import tient
from amorce.annuaire.models import Fiche
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.refus import ActeRefuse


def prise(fiche: Fiche) -> Fiche:
    """For us alone until the act is over."""
    return Fiche.objects.select_for_update(of=("self",)).get(pk=fiche.pk)


def tenue(par: Acteur, fiche: Fiche, version: int | None = None) -> Fiche:
    """By who answers for it; ``version``: as the person saw it."""
    exige(tient(par, fiche))
    ici = prise(fiche)
    if version is not None and ici.version != version:
        raise ActeRefuse(
            _("Cette fiche a changé depuis que vous l'avez ouverte : rechargez la page, puis recommencez.")
        )
    return ici
