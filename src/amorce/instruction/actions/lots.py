"""The same act on many dossiers: each in its own transaction, by the act that one dossier would have had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur, acteur
from amorce.comptes.droits import Interdit, exige, soi
from amorce.comptes.models import Personne
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier, GenreDeNotice
from amorce.instruction import taches
from amorce.instruction.actions.decider import declarer_recevable
from amorce.instruction.actions.relances import relancer
from amorce.instruction.actions.suivre import affecter
from amorce.instruction.droits import instruit_le_fonds
from amorce.instruction.models import LigneDeLot, Lot

LOT_MAX = 500
OUBLI = timedelta(days=1)
"""A lot prepared and not launched within this time is given up."""
PLUS_LE_DROIT = "Vous n'aviez plus le droit de faire cet acte quand son tour est venu."
Suite = LigneDeLot.Suite


def _affecte(par: Acteur, ligne: LigneDeLot, precisions: Mapping[str, Any]) -> None:
    qui = precisions.get("personne")
    personne = Personne.objects.get(pk=qui) if qui else None
    affecter(par=par, dossier=ligne.dossier, version=ligne.version, personne=personne)


def _relance(par: Acteur, ligne: LigneDeLot, precisions: Mapping[str, Any]) -> None:  # noqa: ARG001  # one signature
    relancer(par=par, dossier=ligne.dossier, version=ligne.version)


def _declare(par: Acteur, ligne: LigneDeLot, precisions: Mapping[str, Any]) -> None:
    motif = precisions.get("motif", "")
    declarer_recevable(par=par, dossier=ligne.dossier, version=ligne.version, motif=motif)


ACTES: dict[str, Callable[[Acteur, LigneDeLot, Mapping[str, Any]], None]] = {
    Lot.Acte.AFFECTER: _affecte,
    Lot.Acte.RELANCER: _relance,
    Lot.Acte.DECLARER_RECEVABLE: _declare,
}


@transaction.atomic
def preparer_lot(*, par: Acteur, fonds: str, acte: str, dossiers: Sequence[UUID]) -> Lot:
    """Names the dossiers, as they are now. Nothing is done to them yet."""
    exige(instruit_le_fonds(par, fonds))
    voulus = list(dict.fromkeys(dossiers))
    if acte not in ACTES:
        raise ActeRefuse("Acte : choisissez ce qu'il faut faire de ces dossiers.", "acte")
    if not voulus:
        raise ActeRefuse("Dossiers : cochez-en au moins un.", "dossiers")
    if len(voulus) > LOT_MAX:
        raise ActeRefuse(
            f"Dossiers : un acte groupé en prend {LOT_MAX} au plus. Précisez votre choix, ou faites-en plusieurs.",
            "dossiers",
        )
    deposes = Dossier.objects.filter(pk__in=voulus, fonds=fonds).exclude(numero="")
    versions = dict(deposes.values_list("pk", "version"))
    exige(len(versions) == len(voulus))
    siens = Lot.objects.filter(personne_id=soi(par), lance_le=None, prepare_le__lt=timezone.now() - OUBLI)
    siens.delete()
    lot = Lot.objects.create(personne_id=soi(par), fonds=fonds, acte=acte)
    LigneDeLot.objects.bulk_create(
        LigneDeLot(lot=lot, dossier_id=un, version=versions[un], rang=rang) for rang, un in enumerate(voulus)
    )
    return lot


@transaction.atomic
def lancer_lot(*, par: Acteur, lot: Lot, precisions: Mapping[str, Any]) -> Lot:
    """Once, however many times it is asked: the first one counts."""
    tenu = Lot.objects.select_for_update().get(pk=lot.pk)
    exige(tenu.personne_id == soi(par) and instruit_le_fonds(par, tenu.fonds))
    if tenu.lance_le is None:
        tenu.lance_le, tenu.precisions = timezone.now(), dict(precisions)
        tenu.save(update_fields=["lance_le", "precisions"])
        taches.poursuivre_le_lot.enqueue(str(tenu.pk))
    return tenu


def poursuivre(lot: UUID) -> None:
    """What is left of it: a worker that died half way, or two at once, neither lose a dossier nor act twice on one."""
    lance = Lot.objects.select_related("personne").get(pk=lot)
    par = acteur(lance.personne, timezone.now())
    for ligne in lance.lignes.filter(suite=Suite.ATTEND).values_list("pk", flat=True):
        _agit(par, lance, ligne)
    _finit(lance)


@transaction.atomic
def _agit(par: Acteur, lot: Lot, identifiant: UUID) -> None:
    """The act and its trace in the lot, both or neither."""
    attend = LigneDeLot.objects.select_for_update(of=("self",)).select_related("dossier__projet")
    ligne = attend.filter(pk=identifiant, suite=Suite.ATTEND).first()
    if ligne is None:
        return
    try:
        ACTES[lot.acte](par, ligne, lot.precisions)
    except ActeRefuse as refus:
        ligne.suite, ligne.phrase = Suite.REFUSE, str(refus)
    except Interdit:
        ligne.suite, ligne.phrase = Suite.REFUSE, PLUS_LE_DROIT
    else:
        ligne.suite = Suite.FAIT
    ligne.save(update_fields=["suite", "phrase"])


@transaction.atomic
def _finit(lot: Lot) -> None:
    """Whoever asked is told of what was refused, wherever they went meanwhile."""
    tenu = Lot.objects.select_for_update().get(pk=lot.pk)
    if tenu.fini_le is not None or tenu.lignes.filter(suite=Suite.ATTEND).exists():
        return
    tenu.fini_le = timezone.now()
    tenu.save(update_fields=["fini_le"])
    refuses = tenu.lignes.filter(suite=Suite.REFUSE).count()
    if refuses:
        titre = _("Acte groupé : {n} refus sur {total} dossiers")
        prevenir(
            personnes=[lot.personne],
            genre=GenreDeNotice.DEPOT,
            titre=format_lazy(titre, n=refuses, total=tenu.lignes.count()),
            lien=reverse_lazy("lot", args=[tenu.pk]),
        )
