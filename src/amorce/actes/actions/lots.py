"""The acts of a whole deliberation, asked for at once: each prepared in its own transaction, then set."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from amorce.actes import taches
from amorce.actes.actions.actes import composer, preparer_acte
from amorce.actes.actions.commun import tenue, trace
from amorce.actes.droits import PREPARENT
from amorce.actes.models import ActeAttributif, Decision, Deliberation, LotDActes
from amorce.actes.registre import sans_acte
from amorce.actes.termes import termes_usuels
from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur, acteur
from amorce.comptes.droits import Interdit, soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte

PLUS_LE_DROIT = "Vous n'aviez plus le droit de préparer cet acte quand son tour est venu."


@acte
def demander_les_actes(*, par: Acteur, deliberation: Deliberation, signataire: str, cooperation: str = "") -> LotDActes:
    """With the text's usual terms; each may still be made again before it leaves."""
    ouverte = tenue(deliberation)
    role = en_tant_que(par, ouverte.fonds, *PREPARENT)
    if not signataire.strip():
        raise ActeRefuse("Signataire : les actes portent le nom et la qualité de qui signe.", "signataire")
    if LotDActes.objects.filter(deliberation=ouverte, fini_le=None).exists():
        raise ActeRefuse("Actes : ceux de cette délibération se préparent déjà.")
    if not _a_preparer(ouverte).exists():
        raise ActeRefuse("Actes : aucune aide de cette délibération n'attend le sien.")
    lot = LotDActes.objects.create(
        deliberation=ouverte,
        personne_id=soi(par),
        signataire=signataire.strip(),
        cooperation=cooperation.strip(),
    )
    trace(ouverte, par, role, lot=str(lot.pk), signataire=lot.signataire)
    taches.preparer_les_actes.enqueue(str(lot.pk))
    return lot


def poursuivre_les_actes(identifiant: UUID) -> None:
    """From wherever it was stopped: what has its act is not prepared again, what has its document is not set again."""
    lot = LotDActes.objects.select_related("personne", "deliberation").get(pk=identifiant)
    if lot.fini_le is not None:
        return
    par = acteur(lot.personne, timezone.now())
    for decision in _a_preparer(lot.deliberation):
        _prepare(par, lot, decision)
    siens = ActeAttributif.objects.filter(decision__deliberation=lot.deliberation, compose_le=None, clos_le=None)
    for acte_a_composer in siens.values_list("pk", flat=True):
        composer(acte_a_composer)
    lot.fini_le = timezone.now()
    lot.save(update_fields=["refus", "fini_le"])


def reprendre_les_actes(avant: datetime) -> int:
    """Left since this instant."""
    lots = list(LotDActes.objects.filter(fini_le=None, lance_le__lt=avant).values_list("pk", flat=True))
    for lot in lots:
        poursuivre_les_actes(lot)
    seuls = list(
        ActeAttributif.objects.filter(compose_le=None, clos_le=None, cree_le__lt=avant).values_list("pk", flat=True)
    )
    for acte_a_composer in seuls:
        composer(acte_a_composer)
    return len(lots) + len(seuls)


def _a_preparer(deliberation: Deliberation) -> QuerySet[Decision]:
    return sans_acte([deliberation.fonds]).filter(deliberation=deliberation).order_by("rang")


def _prepare(par: Acteur, lot: LotDActes, decision: Decision) -> None:
    termes = termes_usuels(decision, lot.signataire, lot.cooperation)
    try:
        preparer_acte(par=par, decision=decision, version=decision.dossier.version, termes=termes)
    except ActeRefuse as refus:
        lot.refus[decision.dossier.numero] = str(refus)
    except Interdit:
        lot.refus[decision.dossier.numero] = PLUS_LE_DROIT
