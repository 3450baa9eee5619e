"""A certified annex does not change: who is held, and who is told, when an aid that it may say does."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from amorce.comptes.models import Attribution, Personne, en_cours
from amorce.cooperation.droits import TIENNENT
from amorce.cooperation.models import ChiffresDeConvention, Convention, PieceDeConvention
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.models import GenreDeNotice
from amorce.octrois.models import Octroi
from amorce.socle.jours import jour_du


def tient_celles_qui_la_disent(octroi: Octroi) -> None:
    """The agreements whose annexes may say this aid, before anything of it is read or written."""
    signees = Q(autorites=octroi.autorite_id) | Q(anciens_signataires__autorite=octroi.autorite_id)
    tient_toutes(Convention.objects.filter(signees))


def taire_les_chiffres(octroi: Octroi) -> None:
    """What was closed of the agreements that count it: until it is closed again, their pages count it anew."""
    signees = Q(convention__autorites=octroi.autorite_id)
    parties = Q(convention__anciens_signataires__autorite=octroi.autorite_id)
    ChiffresDeConvention.objects.filter(
        pk__in=ChiffresDeConvention.objects.filter(signees | parties).values("pk")
    ).delete()


def tient_toutes(conventions: QuerySet[Convention]) -> None:
    """In one order: who certifies an annex of one of these waits, or was waited for."""
    cles = conventions.order_by().values("pk")
    list(Convention.objects.select_for_update(of=("self",)).filter(pk__in=cles).order_by("pk"))


def signaler_les_annexes(dites: Iterable[tuple[UUID, int]], titre: str, texte: str) -> None:
    """A certified paper does not change: those who keep its agreement are told, once for a year, that it still says
    what was granted by these authorities. ``titre``: with the year in it."""
    siennes: dict[tuple[UUID, int], None] = {}
    for autorite, annee in sorted(dites, key=lambda dite: dite[1]):
        pieces = PieceDeConvention.objects.filter(
            Q(autorite=autorite) | Q(autorite=None, convention__autorites=autorite),
            publique=True,
            certifiee_le__isnull=False,
            annee=annee,
        )
        siennes |= {(cle, annee): None for cle in pieces.order_by().values_list("convention", flat=True).distinct()}
    conventions = Convention.objects.in_bulk([cle for cle, _annee in siennes])
    for cle, annee in siennes:
        code = conventions[cle].fonds
        tiennent = Attribution.objects.filter(
            en_cours(jour_du(code)), fonds=code, role__in=TIENNENT, personne__is_active=True
        )
        prevenir(
            personnes=Personne.objects.filter(pk__in=tiennent.values("personne")),
            genre=GenreDeNotice.MESSAGE,
            titre=titre.format(annee=annee),
            texte=texte,
            lien=reverse("convention", args=[cle]),
            urgente=True,
        )


def signaler_des_versements_retires(dites: Iterable[tuple[UUID, int]]) -> None:
    signaler_les_annexes(
        dites,
        "Une annexe publique de {annee} compte peut-être un versement du CNC qui est retiré",
        "Comparez-la au registre ; si elle compte ce versement, retirez-la du public et composez-la de nouveau.",
    )


def signaler_un_import_annule(dites: Collection[tuple[UUID, int]]) -> None:
    signaler_les_annexes(
        dites,
        "Une annexe publique de {annee} dit peut-être une aide dont l'import est annulé",
        "Comparez-la à ce qui est enregistré ; si elle dit cette aide, retirez-la du public et composez-la de nouveau.",
    )
