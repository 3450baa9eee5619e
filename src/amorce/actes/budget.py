"""The money of an envelope, promised and freed: in one statement each, which the base refuses beyond what there is."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from amorce.actes.models import Enveloppe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.langues import francais
from amorce.moteur.redaction import montant

FR = francais()


def promettre(enveloppe: UUID, centimes: int) -> None:
    """Of two acts that promise the same euro at once, one is done and the other is told what is left."""
    assez = Enveloppe.objects.filter(pk=enveloppe, accorde__lte=F("autorise") - centimes)
    if not assez.update(accorde=F("accorde") + centimes, version=F("version") + 1):
        lue = Enveloppe.objects.get(pk=enveloppe)
        raise ActeRefuse(
            f"Enveloppe : il reste {dit(lue.disponible)} sur « {lue} », il en faut {dit(centimes)}. "
            "Choisissez une autre enveloppe, un montant plus bas, ou faites abonder celle-ci.",
            "enveloppe",
        )


def liberer(enveloppe: UUID, centimes: int) -> None:
    """A promise that no longer stands."""
    Enveloppe.objects.filter(pk=enveloppe).update(accorde=F("accorde") - centimes, version=F("version") + 1)


def engager(enveloppe: UUID, centimes: int) -> None:
    """The act that carries it is signed on all sides."""
    Enveloppe.objects.filter(pk=enveloppe).update(engage=F("engage") + centimes, version=F("version") + 1)


def desengager(enveloppe: UUID, centimes: int) -> None:
    """It stands no longer: what was not paid may be promised again."""
    Enveloppe.objects.filter(pk=enveloppe).update(
        engage=F("engage") - centimes, accorde=F("accorde") - centimes, version=F("version") + 1
    )


def dit(centimes: int) -> str:
    return montant(centimes, FR)
