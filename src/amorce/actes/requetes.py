"""What is read of budgets and deliberations."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from amorce.actes.models import Decision, Deliberation, DeportDElu, Enveloppe, Mouvement
from amorce.commission.etages import attendent_un_etage, consultees
from amorce.commission.models import Inscription, Seance
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.instruction.models import Rapport


def avec_commission(code: str) -> bool:
    return fonds(code).avec_commission


def attend_le_vote(code: str) -> Q:
    """Where a dossier waits for the vote: after its opinion; where no commission gives one, found receivable, or
    adjourned by an earlier vote and presented again."""
    if avec_commission(code):
        return Q(etat=Etat.AVIS_RENDU)
    return Q(etat=Etat.RECEVABLE) | Q(etat=Etat.AJOURNE, represente_le__isnull=False)


def a_deliberer(code: str) -> QuerySet[Dossier]:
    """The dossiers ready for the vote, on no agenda yet."""
    pret = Rapport.objects.filter(dossier=OuterRef("pk"), pret_le__isnull=False)
    deja = Decision.objects.filter(dossier=OuterRef("pk"), close_le=None)
    attendent = Dossier.objects.filter(attend_le_vote(code), fonds=code)
    lus = attendent.select_related("projet__organisation", "projet__auteur")
    prets = lus.filter(Exists(pret)).exclude(Exists(deja))
    return prets.exclude(pk__in=attendent_un_etage(code)).order_by("numero")


def dernier_avis(dossier: Dossier) -> Inscription | None:
    """The one that the vote follows: the last floor's."""
    rendus = Inscription.objects.filter(dossier=dossier, retiree_le=None).exclude(avis="")
    return rendus.exclude(seance__commission__in=consultees(dossier.fonds)).order_by("-avis_le").first()


def suites_des_avis(seance: Seance) -> dict[UUID, Decision]:
    """What the elected body decided after each opinion of a session: the first vote that followed it."""
    rendus = Inscription.objects.filter(seance=seance, retiree_le=None).values_list("dossier_id", "avis_le")
    donnes = {dossier: le for dossier, le in rendus if le is not None}
    prises = Decision.objects.filter(dossier__in=donnes, echange=None).exclude(sens="").order_by("-prise_le")
    suites = prises.select_related("deliberation")
    return {une.dossier_id: une for une in suites if une.prise_le and une.prise_le > donnes[une.dossier_id]}


def deliberations_de(codes: list[str]) -> QuerySet[Deliberation]:
    """The latest first, each with what came of it in figures."""
    vives = Q(decisions__close_le=None)
    comptees = Deliberation.objects.filter(fonds__in=codes).annotate(
        inscrits=Count("decisions", filter=vives),
        prises=Count("decisions", filter=vives & ~Q(decisions__sens="")),
        ecarts=Count("decisions", filter=vives & Q(decisions__s_ecarte=True)),
        accordes=Sum("decisions__montant", filter=vives),
    )
    return comptees.order_by("-jour", "-creee_le")


def deliberation_de(identifiant: UUID) -> Deliberation | None:
    return Deliberation.objects.filter(pk=identifiant).first()


def programme(deliberation: Deliberation) -> QuerySet[Decision]:
    """In its order, with what each page says of a dossier."""
    lues = deliberation.decisions.select_related(
        "dossier__projet__organisation", "dossier__projet__auteur", "enveloppe", "lettre", "echange"
    )
    return lues.prefetch_related("deports")


def decision_de(identifiant: UUID) -> Decision | None:
    lues = Decision.objects.select_related(
        "deliberation", "enveloppe", "dossier__projet__organisation", "dossier__projet__auteur", "echange__octroi"
    )
    return lues.filter(pk=identifiant).first()


def enveloppes_de(codes: list[str]) -> QuerySet[Enveloppe]:
    return Enveloppe.objects.filter(fonds__in=codes)


def enveloppes_pour(dossier: Dossier) -> list[Enveloppe]:
    """Those of its fund that finance its scheme, the latest year first."""
    return [e for e in Enveloppe.objects.filter(fonds=dossier.fonds) if e.finance(dossier.dispositif)]


def enveloppe_de(identifiant: UUID) -> Enveloppe | None:
    return Enveloppe.objects.filter(pk=identifiant).first()


def decision_notifiee(dossier: Dossier) -> Decision | None:
    """The last that its applicant was told of."""
    dites = Decision.objects.filter(dossier=dossier, notifiee_le__isnull=False)
    return (
        dites.select_related(
            "deliberation",
            "enveloppe",
            "lettre__contenu",
            "dossier__projet__organisation",
            "dossier__projet__auteur",
            "echange__octroi",
        )
        .order_by("-notifiee_le")
        .first()
    )


def vives(deliberation: Deliberation) -> QuerySet[Decision]:
    """What is still on its agenda."""
    return deliberation.decisions.filter(close_le=None).select_related("dossier__projet")


def deports_du_jour(deliberation: Deliberation) -> QuerySet[DeportDElu]:
    """Those of the whole meeting."""
    return deliberation.deports.filter(decision=None)


def deport_de(deliberation: Deliberation, identifiant: UUID) -> DeportDElu | None:
    return deliberation.deports.filter(pk=identifiant).first()


def aides_de(enveloppe: Enveloppe) -> QuerySet[Decision]:
    """What it finances, in the order in which it was voted."""
    accordees = enveloppe.decisions.filter(close_le=None).select_related("dossier__projet", "deliberation")
    return accordees.order_by("deliberation__jour", "rang")


def mouvements_de(enveloppe: Enveloppe) -> QuerySet[Mouvement]:
    return enveloppe.mouvements.select_related("personne")
