"""What is read of what ends awards, or threatens them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from amorce.actes.constats import AideSuivie
from amorce.actes.models import ActeAttributif, Decision, Echange, Incident, Observation
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Dossier, Projet
from amorce.dossiers.requetes import du_dossier
from amorce.fonds.requetes import reglages_au

OCTROYE = ACTES["renoncer"].depuis
"""An aid is granted, and nothing has ended it."""


def octroi_de(dossier: Dossier) -> Decision | None:
    """The decision that grants the aid, while it stands."""
    lues = Decision.objects.select_related("deliberation", "enveloppe")
    return lues.filter(dossier=dossier, close_le=None, sens=Decision.Sens.ACCORDE).first()


def acte_de(octroi: Decision) -> ActeAttributif | None:
    """The arrêté or the convention that carries it, not what amends it."""
    return octroi.actes.filter(modifie=None, clos_le=None).prefetch_related("justifications").first()


def aide_suivie(dossier: Dossier) -> AideSuivie | None:
    octroi = octroi_de(dossier)
    if octroi is None:
        return None
    octroi.dossier = dossier
    return AideSuivie(octroi, acte_de(octroi))


def echanges_de(dossier: Dossier) -> QuerySet[Echange]:
    """With what was said in them, the latest first."""
    lus = Echange.objects.select_related("octroi__deliberation", "lettre", "personne").filter(dossier=dossier)
    dites = Observation.objects.select_related("document__contenu", "personne")
    return lus.prefetch_related(Prefetch("observations", dites), Prefetch("decisions", _au_vote()))


def _au_vote() -> QuerySet[Decision]:
    return Decision.objects.filter(Q(close_le=None) | Q(notifiee_le__isnull=False)).select_related("deliberation")


def echange_en_cours(dossier: Dossier) -> Echange | None:
    """While there is one, nothing more is paid nor signed without knowing of it."""
    return Echange.objects.filter(dossier=dossier, fini_le=None).first()


def echange_de(identifiant: UUID) -> Echange | None:
    avec = ("dossier__projet__organisation", "dossier__projet__auteur", "octroi__deliberation", "lettre__contenu")
    return Echange.objects.select_related(*avec).filter(pk=identifiant).first()


def echanges_en_cours(codes: list[str]) -> QuerySet[Echange]:
    """Of these funds, the nearest day first."""
    avec = ("dossier__projet__organisation", "dossier__projet__auteur")
    siens = Echange.objects.filter(du_dossier(fonds__in=codes), fini_le=None).select_related(*avec)
    return siens.prefetch_related("observations", Prefetch("decisions", _au_vote())).order_by("limite", "id")


def echanges_des_films(projets: Iterable[Projet]) -> list[Echange]:
    """Those that wait for the word of these films' teams."""
    siens = Echange.objects.filter(clos_le=None, fini_le=None, dossier__projet__in=[p.pk for p in projets])
    return list(siens.select_related("dossier__projet", "dossier__session").order_by("limite", "id"))


def echanges_a_deliberer(code: str) -> QuerySet[Echange]:
    """Closed, on no agenda yet."""
    clos = Echange.objects.filter(fini_le=None, clos_le__isnull=False, dossier__fonds=code)
    a_l_ordre = Decision.objects.filter(close_le=None, echange__isnull=False).values("echange")
    return clos.exclude(pk__in=a_l_ordre).select_related("dossier__projet").order_by("limite", "id")


def observation_de(echange: Echange, identifiant: UUID) -> Observation | None:
    return echange.observations.select_related("document__contenu").filter(pk=identifiant).first()


def conventions_attendues(codes: list[str], jusqu_a: int) -> list[AideSuivie]:
    """Sent and not back, the first sent first; each with the law of its own deposit, read together."""
    avec = ("dossier__projet__organisation", "dossier__projet__auteur", "decision__deliberation")
    parties = ActeAttributif.objects.filter(
        dossier__fonds__in=codes, dossier__etat=Etat.ACTE_ENVOYE, modifie=None, envoye_le__isnull=False, signe_le=None,
        clos_le=None,
    ).select_related(*avec).prefetch_related("justifications").order_by("envoye_le", "id")  # fmt: skip
    lus = list(parties[:jusqu_a])
    if not lus:
        return []
    for acte in lus:
        acte.decision.dossier = acte.dossier
    reglages = reglages_au(max(acte.cree_le.date() for acte in lus))
    return [AideSuivie(acte.decision, acte, reglages=reglages) for acte in lus]


def incidents_de(dossier: Dossier) -> QuerySet[Incident]:
    return dossier.incidents.select_related("personne")


def incident_de(identifiant: UUID) -> Incident | None:
    return Incident.objects.select_related("dossier").filter(pk=identifiant).first()


def incidents_a_traiter(codes: list[str]) -> QuerySet[Incident]:
    """Those with a day first, then the others."""
    attendent = Incident.objects.filter(dossier__fonds__in=codes, traite_le=None)
    return attendent.select_related("dossier__projet").order_by(F("limite").asc(nulls_last=True), "survenu_le", "id")
