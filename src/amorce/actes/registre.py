"""The register of acts: the awards that wait for theirs, the acts by where they stand."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from amorce.actes.models import ActeAttributif, Decision, Deliberation, LotDActes
from amorce.actes.termes import COOPERATION, SIGNATAIRE
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier


class Rang(StrEnum):
    """Where an act stands."""

    A_SIGNER = "a_signer"
    ENVOYES = "envoyes"
    SIGNES = "signes"
    CLOS = "clos"


RANGS: dict[Rang, Q] = {
    Rang.A_SIGNER: Q(envoye_le=None, signe_le=None, clos_le=None),
    Rang.ENVOYES: Q(envoye_le__isnull=False, signe_le=None, clos_le=None),
    Rang.SIGNES: Q(signe_le__isnull=False, clos_le=None),
    Rang.CLOS: Q(clos_le__isnull=False),
}
LUS = (
    "dossier__projet__organisation",
    "dossier__projet__auteur",
    "decision__deliberation",
    "decision__enveloppe",
    "modifie",
)


def sans_acte(codes: list[str]) -> QuerySet[Decision]:
    """The awards whose applicant was told, and that no act carries yet."""
    sien = ActeAttributif.objects.filter(decision=OuterRef("pk"), modifie=None, clos_le=None)
    accordees = Decision.objects.filter(
        deliberation__fonds__in=codes,
        sens=Decision.Sens.ACCORDE,
        close_le=None,
        notifiee_le__isnull=False,
        dossier__etat=Etat.ACCORDE,
    )
    lues = accordees.exclude(Exists(sien)).select_related(
        "deliberation", "enveloppe", "dossier__projet__organisation", "dossier__projet__auteur"
    )
    return lues.order_by("notifiee_le", "rang")


def actes_de(codes: list[str], rang: Rang | None = None) -> QuerySet[ActeAttributif]:
    """Those sent by the day when they are awaited, the others the latest first."""
    siens = ActeAttributif.objects.filter(RANGS[rang] if rang else Q(), fonds__in=codes).select_related(*LUS)
    if rang is Rang.ENVOYES:
        return siens.order_by(F("a_rendre_le").asc(nulls_last=True), "numero")
    return siens.order_by("-cree_le", "-numero")


def acte_de(identifiant: UUID) -> ActeAttributif | None:
    lus = ActeAttributif.objects.select_related(*LUS)
    return lus.filter(pk=identifiant).first()


def acte_du_dossier(dossier: Dossier) -> ActeAttributif | None:
    """The one that carries its award today."""
    siens = ActeAttributif.objects.filter(dossier=dossier, modifie=None, clos_le=None)
    return siens.select_related(*LUS).first()


def octroi_a_preparer(identifiant: UUID) -> Decision | None:
    lues = Decision.objects.select_related(
        "deliberation", "enveloppe", "dossier__projet__organisation", "dossier__projet__auteur"
    )
    return lues.filter(pk=identifiant, sens=Decision.Sens.ACCORDE, notifiee_le__isnull=False, close_le=None).first()


def dernier_lot(deliberation: Deliberation) -> LotDActes | None:
    return LotDActes.objects.filter(deliberation=deliberation).order_by("-lance_le").first()


def octroi_du_dossier(fonds: str, numero: str) -> Decision | None:
    """To try a template on; without a number, the last award of the fund."""
    lues = Decision.objects.select_related(
        "deliberation", "enveloppe", "dossier__projet__organisation", "dossier__projet__auteur"
    ).filter(deliberation__fonds=fonds, sens=Decision.Sens.ACCORDE, close_le=None)
    siennes = lues.filter(dossier__numero=numero.strip()) if numero.strip() else lues
    return siennes.order_by("-prise_le").first()


def derniers_dits(fonds: str) -> dict[str, str]:
    """Who signs, under which agreement of cooperation: as in the fund's last act."""
    dernier = ActeAttributif.objects.filter(fonds=fonds, modifie=None).order_by("-cree_le").values("termes").first()
    dits = dernier["termes"] if dernier else {}
    return {
        nom: dits.get(nom_garde, "") for nom, nom_garde in (("signataire", SIGNATAIRE), ("cooperation", COOPERATION))
    }
