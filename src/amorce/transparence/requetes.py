"""What may be asked of what is published: the files as they are, what is due, what is late."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.lookups import GreaterThan

from amorce.droit.publication import (
    CONVENTIONS_DEPUIS,
    MONTANT_COMPARE,
    SEUIL_DES_CONVENTIONS,
    a_publier_avant,
    derniere_signature,
)
from amorce.fonds.requetes import fonds_qui_lisent
from amorce.octrois.models import LieuDit, Octroi
from amorce.socle.jours import au_jour_des
from amorce.transparence.exports import EXPORTS, Export
from amorce.transparence.models import Publication, Reglage, Retenue

APPROCHE = timedelta(days=30)


def courantes(fonds: str = "") -> QuerySet[Publication]:
    """What anybody may take: of one fund, or of all."""
    publiees = Publication.objects.filter(courante=True)
    return (publiees.filter(fonds=fonds) if fonds else publiees).order_by("fonds", "export")


def courante(fonds: str, export: str) -> Publication | None:
    return courantes(fonds).filter(export=export).first()


def reglage_de(fonds: str) -> Reglage:
    """Nothing set: the law's figures."""
    return Reglage.objects.filter(fonds=fonds).first() or Reglage(fonds=fonds)


def aides_nommees(fonds: str, octroi: UUID | None, reference: str) -> list[Octroi]:
    """By its identity, or by its reference: two of them at most, which is one too many."""
    lequel: dict[str, Any] = {"pk": octroi} if octroi else {"reference": reference}
    return list(Octroi.objects.filter(fonds=fonds, **lequel)[:2])


def retenues(fonds: str) -> QuerySet[Retenue]:
    return Retenue.objects.filter(octroi__fonds=fonds).select_related("octroi", "personne")


def sans_commune(fonds: str) -> QuerySet[Octroi]:
    """Of organisations, the latest first: a person's is not said."""
    return Octroi.objects.filter(fonds=fonds, personne=False, territoire="").select_related("beneficiaire")


def communes_dites(fonds: str) -> QuerySet[LieuDit]:
    return LieuDit.objects.filter(octroi__fonds=fonds).select_related("octroi", "personne")


@dataclass(frozen=True)
class Ligne:
    """A file of a fund: as it is published, and its last making, which may be another."""

    export: Export
    publiee: Publication | None
    derniere: Publication | None
    parue: bool = False

    @property
    def suspendue(self) -> bool:
        """Given no more since an aid or a name went out of it, until it is made again without a fault."""
        return self.publiee is None and self.parue and (self.en_cours or self.refusee)

    @property
    def refusee(self) -> bool:
        return self.derniere is not None and self.derniere.etat == Publication.Etat.REFUSEE

    @property
    def en_cours(self) -> bool:
        return self.derniere is not None and self.derniere.etat == Publication.Etat.EN_COURS


def lignes(fonds: str) -> list[Ligne]:
    """All its files, in two queries."""
    publiees = {p.export: p for p in courantes(fonds)}
    dernieres: dict[str, Publication] = {}
    parues: set[str] = set()
    for une in Publication.objects.filter(fonds=fonds).order_by("demandee_le"):
        dernieres[une.export] = une
        if une.etat == Publication.Etat.PUBLIEE:
            parues.add(une.export)
    return [Ligne(un, publiees.get(code), dernieres.get(code), code in parues) for code, un in EXPORTS.items()]


def obligations(*fonds: str) -> QuerySet[Octroi]:
    """The conventions whose essential data the law wants published: to organisations, above the threshold, by
    themselves or, where the fund reads it so, with all that their authority gave the same body that year."""
    dues = _au_dela_du_seuil(*fonds).filter(signee_le__gte=CONVENTIONS_DEPUIS)
    return dues.select_related("beneficiaire", "parution", "retenue", "decision__dossier")


def sans_signature(fonds: str) -> QuerySet[Octroi]:
    """Brought in without its day: their essential data may be due, and no file has them. One of ours is not due before
    its act is signed."""
    importees = _au_dela_du_seuil(fonds).filter(importation__isnull=False, annee__gte=CONVENTIONS_DEPUIS.year)
    return importees.filter(signee_le=None, retenue=None)


def _au_dela_du_seuil(*fonds: str) -> QuerySet[Octroi]:
    return Octroi.objects.filter(
        Q(montant__gt=SEUIL_DES_CONVENTIONS.valeur) | _depasse_dans_l_annee(),
        fonds__in=fonds,
        maintenu__gt=0,
        beneficiaire__personne=False,
    )


def _depasse_dans_l_annee() -> Q:
    """Inside the query itself: a fund that reads the threshold aid by aid pays nothing for it."""
    memes = {champ: OuterRef(champ) for champ in ("autorite", "beneficiaire", "annee")}
    siennes = Octroi.objects.filter(maintenu__gt=0, **memes).order_by().values("annee")
    somme = Subquery(siennes.annotate(somme=Sum("montant")).values("somme"))
    lisent = fonds_qui_lisent(MONTANT_COMPARE, "par_annee")
    return Q(fonds__in=lisent) & Q(GreaterThan(somme, SEUIL_DES_CONVENTIONS.valeur))


@dataclass(frozen=True)
class Echeance:
    octroi: Octroi
    jour: date
    aujourd_hui: date

    @property
    def en_retard(self) -> bool:
        return self.jour < self.aujourd_hui

    @property
    def retenue(self) -> bool:
        return hasattr(self.octroi, "retenue")


class APublier:
    """What a fund still has to publish, the nearest day first."""

    def __init__(self, fonds: str, aujourd_hui: date) -> None:
        self._attendues = obligations(fonds).filter(parution=None).order_by("signee_le", "id")
        self._jour = aujourd_hui

    @cached_property
    def combien(self) -> int:
        return self._attendues.filter(retenue=None).count()

    def premieres(self, au_plus: int) -> list[Echeance]:
        return [_echeance(octroi, self._jour) for octroi in self._attendues[:au_plus]]

    @cached_property
    def en_retard(self) -> int:
        """Counted by the last day of signature whose three months have run out."""
        tard = [un for un in self._attendues.filter(retenue=None).values_list("signee_le", flat=True) if un]
        return sum(a_publier_avant(jour) < self._jour for jour in tard)

    @cached_property
    def prochaine(self) -> date | None:
        premiere = self._attendues.filter(retenue=None).values_list("signee_le", flat=True).first()
        return a_publier_avant(premiere) if premiere else None


def _echeance(octroi: Octroi, jour: date) -> Echeance:
    assert octroi.signee_le is not None
    return Echeance(octroi, a_publier_avant(octroi.signee_le), jour)


def bientot_a_publier(codes: Collection[str]) -> QuerySet[Octroi]:
    """Those that are due within a month, or late."""
    proches = au_jour_des(codes, lambda jour: Q(signee_le__lte=derniere_signature(jour + APPROCHE)))
    return obligations(*codes).filter(proches, parution=None, retenue=None)


def publies_en_retard(fonds: str) -> int:
    """Those that were published after their day."""
    lues = obligations(fonds).filter(Q(parution__isnull=False)).values_list("signee_le", "parution__parue_le")
    return sum(parue > a_publier_avant(signee) for signee, parue in lues if signee)
