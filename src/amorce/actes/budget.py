"""The money of an envelope, promised and freed: in one statement each, which the base refuses beyond what there is."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from amorce.actes.models import Credit, Decision, Enveloppe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.langues import francais
from amorce.moteur.redaction import montant
from amorce.socle.jours import jour_du

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


def rendre(octroi: Decision) -> int:
    """What no order holds of an award that stands no longer, or that nothing more will be asked of: it may be promised
    again. How much; asked twice, it is done once."""
    lu = Decision.objects.select_for_update().get(pk=octroi.pk)
    assert lu.montant is not None
    assert lu.enveloppe_id is not None
    reste = lu.montant - lu.ordonne - lu.libere
    if reste:
        Decision.objects.filter(pk=lu.pk).update(libere=F("libere") + reste)
        desengager(lu.enveloppe_id, reste)
    return reste


def reengager(octroi: Decision, centimes: int, *, engagee: bool = True) -> None:
    """What an award that stands had given back is promised on it again: while its envelope has it. ``engagee``: its act
    is signed."""
    assert octroi.enveloppe_id is not None
    promettre(octroi.enveloppe_id, centimes)
    if engagee:
        engager(octroi.enveloppe_id, centimes)
    Decision.objects.filter(pk=octroi.pk).update(libere=F("libere") - centimes)


def desengager(enveloppe: UUID, centimes: int) -> None:
    Enveloppe.objects.filter(pk=enveloppe).update(
        engage=F("engage") - centimes, accorde=F("accorde") - centimes, version=F("version") + 1
    )


def ordonner(octroi: Decision, credit: UUID, centimes: int) -> None:
    """An order holds this of an award and of a year's credits. Of two at once that want the same euro, one is made."""
    reste = Decision.objects.filter(pk=octroi.pk, montant__gte=F("ordonne") + F("libere") + centimes)
    if not reste.update(ordonne=F("ordonne") + centimes):
        raise ActeRefuse("Ordre : il ne reste pas tant à verser de l'aide votée. Relisez le dossier.")
    assez = Credit.objects.filter(pk=credit, ouvert__gte=F("ordonne") + centimes)
    if not assez.update(ordonne=F("ordonne") + centimes):
        lu = Credit.objects.select_related("enveloppe").get(pk=credit)
        raise ActeRefuse(
            f"Crédits de paiement : il reste {dit(lu.disponible)} pour {lu.exercice} sur « {lu.enveloppe} », il en "
            f"faut {dit(centimes)}. Faites ouvrir des crédits, ou attendez l'exercice suivant."
        )


def relacher(octroi: Decision, credit: UUID, centimes: int) -> None:
    """The order will not be paid: it never was an expense, of any year."""
    Credit.objects.filter(pk=credit).update(ordonne=F("ordonne") - centimes)
    _relache_l_aide(octroi, centimes)


def _relache_l_aide(octroi: Decision, centimes: int) -> None:
    """Of an award that is over, what an order held goes back to the envelope."""
    Decision.objects.filter(pk=octroi.pk).update(ordonne=F("ordonne") - centimes)
    if Decision.objects.get(pk=octroi.pk).close_le is not None:
        rendre(octroi)


def payer(credit: Credit, centimes: int) -> None:
    """The accountant says so."""
    Credit.objects.filter(pk=credit.pk).update(paye=F("paye") + centimes)
    Enveloppe.objects.filter(pk=credit.enveloppe_id).update(paye=F("paye") + centimes, version=F("version") + 1)


def reprendre(octroi: Decision, credit: Credit, centimes: int) -> None:
    """What it said to be paid came back. A year that is closed is an account given: it is then of the present one."""
    if credit.clos:
        annee = jour_du(credit.enveloppe.fonds).year
        present, _neuf = credit.enveloppe.credits.get_or_create(exercice=annee, defaults={"ouvert": 0})
        Credit.objects.filter(pk=present.pk).update(revenu=F("revenu") + centimes)
    else:
        Credit.objects.filter(pk=credit.pk).update(paye=F("paye") - centimes, ordonne=F("ordonne") - centimes)
    Enveloppe.objects.filter(pk=credit.enveloppe_id).update(paye=F("paye") - centimes, version=F("version") + 1)
    _relache_l_aide(octroi, centimes)


def dit(centimes: int) -> str:
    return montant(centimes, FR)
