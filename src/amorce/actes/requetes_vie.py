"""What is asked of living awards: their days, what waits for an answer, the files that belong to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from amorce.actes.models import ActeAttributif, Ecart, EcheanceDeLAide, FaitDeVie, Prolongation
from amorce.comptes.acteur import Acteur
from amorce.dossiers.droits import projets_de
from amorce.dossiers.etats import EN_VIE
from amorce.dossiers.models import Document, Dossier, Projet
from amorce.dossiers.requetes import du_dossier
from amorce.socle.jours import jour_du

D = TypeVar("D", Prolongation, Ecart)
APPROCHE = timedelta(days=60)
DU_FILM = ("dossier__projet__organisation", "dossier__projet__auteur")


def _echeances() -> QuerySet[EcheanceDeLAide]:
    return EcheanceDeLAide.objects.filter(dossier__etat__in=EN_VIE).select_related(*DU_FILM)


def echeances_de(dossier: Dossier) -> QuerySet[EcheanceDeLAide]:
    return _echeances().filter(dossier=dossier)


def echeances_de_mes_aides(qui: Acteur) -> QuerySet[EcheanceDeLAide]:
    """Of all the awards whose film this person sees."""
    vus = Projet.objects.filter(projets_de(qui)).values("id")
    return _echeances().filter(dossier__projet__in=vus)


def dues(qui: Acteur) -> QuerySet[EcheanceDeLAide]:
    """Of these, what is late, or near enough to be told."""
    siennes = echeances_de_mes_aides(qui).filter(tenue=False, repere=False)
    return siennes.filter(jour__lte=timezone.localdate() + APPROCHE)


def echeances_des_fonds(codes: Collection[str]) -> QuerySet[EcheanceDeLAide]:
    return _echeances().filter(fonds__in=codes)


def en_retard(codes: Collection[str]) -> QuerySet[EcheanceDeLAide]:
    """The longest late first."""
    return _dues([Q(fonds=code, jour__lt=jour_du(code)) for code in codes])


def a_venir(codes: Collection[str]) -> QuerySet[EcheanceDeLAide]:
    """The nearest first, as far as one looks ahead."""
    return _dues([Q(fonds=code, jour__range=(jour_du(code), jour_du(code) + APPROCHE)) for code in codes])


def _dues(quand: Sequence[Q]) -> QuerySet[EcheanceDeLAide]:
    """Days not kept yet, each fund by its own clock."""
    dues = _echeances().filter(tenue=False, repere=False)
    return dues.filter(reduce(or_, quand)).order_by("jour", "id") if quand else dues.none()


def _sur_une_aide_en_vie(demandes: QuerySet[D], codes: Collection[str]) -> QuerySet[D]:
    return demandes.filter(du_dossier(fonds__in=codes, etat__in=EN_VIE))


def prolongations_a_repondre(codes: Collection[str]) -> QuerySet[Prolongation]:
    attendent = _sur_une_aide_en_vie(Prolongation.objects.filter(reponse=""), codes)
    return attendent.select_related("dossier__projet").order_by("demandee_le")


def ecarts_a_repondre(codes: Collection[str]) -> QuerySet[Ecart]:
    attendent = _sur_une_aide_en_vie(Ecart.objects.filter(reponse=""), codes)
    return attendent.select_related("dossier__projet").order_by("signale_le")


def avenants_en_cours(codes: Collection[str]) -> QuerySet[ActeAttributif]:
    """Prepared or sent, not signed."""
    ouverts = ActeAttributif.objects.filter(
        fonds__in=codes, genre=ActeAttributif.Genre.AVENANT, signe_le=None, clos_le=None, dossier__etat__in=EN_VIE
    )
    return ouverts.select_related("dossier__projet", "modification").order_by("cree_le")


def note_de(dossier: Dossier, identifiant: UUID) -> FaitDeVie | None:
    return FaitDeVie.objects.filter(dossier=dossier, pk=identifiant, retire_le=None).select_related("dossier").first()


def document_de_la_vie(dossier: Dossier, identifiant: UUID, du_service: bool) -> Document | None:
    """A file that this award's life brought. An amendment that is not sent yet is the service's own."""
    notes = FaitDeVie.objects.filter(dossier=dossier, retire_le=None).values("document")
    ecarts = Ecart.objects.filter(dossier=dossier).exclude(document=None).values("document")
    avenants = ActeAttributif.objects.filter(dossier=dossier, genre=ActeAttributif.Genre.AVENANT)
    if not du_service:
        avenants = avenants.filter(Q(envoye_le__isnull=False) | Q(signe_le__isnull=False))
    siens = Q(pk__in=notes) | Q(pk__in=ecarts) | Q(pk__in=avenants.values("versions__document"))
    return Document.objects.select_related("contenu").filter(siens, pk=identifiant).first()
