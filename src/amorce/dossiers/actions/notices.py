"""What people are told: written with the act that it tells, read on the site, and by mail in the rhythm they choose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import override

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.models import Personne
from amorce.dossiers import taches
from amorce.dossiers.models import Depot, Document, Dossier, GenreDeNotice, Notice, PreferenceDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.dossiers.taches import FENETRE

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Rythme = PreferenceDeNotice.Rythme
MATIN = time(8)
Phrase = str | Promise
"""Said in the language of each person where it is lazy (``gettext_lazy``, ``format_lazy``, ``reverse_lazy``)."""


def prevenir(
    *,
    personnes: Iterable[Personne],
    genre: GenreDeNotice,
    titre: Phrase,
    texte: Phrase = "",
    lien: Phrase = "",
    urgente: bool = False,
    depot: Depot | None = None,
    joint: Document | None = None,
) -> list[Notice]:
    """Tells each person, in the transaction of the act. ``lien`` is a path of the site; an urgent one does not wait."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Une notice s'écrit dans la transaction de ce qu'elle dit.")
    destinataires = list(personnes)
    rythmes = dict(
        PreferenceDeNotice.objects.filter(personne__in=destinataires, genre=genre).values_list("personne", "rythme")
    )
    maintenant = timezone.now()
    notices = []
    for personne in destinataires:
        part_le = maintenant if urgente else _depart(rythmes.get(personne.id, Rythme.AUSSITOT), maintenant)
        with override(personne.langue):
            notices.append(
                Notice(
                    personne=personne,
                    genre=genre,
                    titre=_titre(str(titre)),
                    texte=str(texte),
                    lien=str(lien),
                    urgente=urgente,
                    depot=depot,
                    joint=joint,
                    creee_le=maintenant,
                    part_le=part_le,
                )
            )
    Notice.objects.bulk_create(notices)
    _poste_a({notice.part_le for notice in notices})
    return notices


@transaction.atomic
def lire_notices(*, par: Acteur, parmi: Collection[UUID] | None = None, liens: Collection[str] = ()) -> datetime:
    """These are read from now on: named one by one, or all that lead to one of these pages; otherwise all.

    The instant says which they were, for who changes their mind.
    """
    maintenant = timezone.now()
    siennes = Notice.objects.filter(personne_id=soi(par), lue_le=None)
    if parmi is not None:
        siennes = siennes.filter(pk__in=parmi)
    if liens:
        siennes = siennes.filter(lien__in=liens)
    siennes.update(lue_le=maintenant)
    return maintenant


@transaction.atomic
def remettre_non_lues(*, par: Acteur, lues_le: datetime) -> int:
    """Those that were read in one go at this instant are to be read again."""
    return Notice.objects.filter(personne_id=soi(par), lue_le=lues_le).update(lue_le=None)


@transaction.atomic
def preferer(*, par: Acteur, rythmes: Mapping[GenreDeNotice, PreferenceDeNotice.Rythme]) -> None:
    """How one is told from now on. What waits for its mail follows, unless it is urgent."""
    for genre, rythme in rythmes.items():
        place, neuve = PreferenceDeNotice.objects.get_or_create(
            personne_id=soi(par), genre=genre, defaults={"rythme": rythme}
        )
        autre = PreferenceDeNotice.objects.filter(pk=place.pk).exclude(rythme=rythme).update(rythme=rythme)
        if neuve or autre:
            _replanifie(soi(par), genre, rythme)


def previent_l_equipe(
    dossier: Dossier,
    titre: StrOrPromise,
    texte: Phrase = "",
    *,
    page: str,
    genre: GenreDeNotice = GenreDeNotice.DEPOT,
    urgente: bool = False,
    joint: Document | None = None,
    **dits: object,
) -> None:
    """The team of an application, sent to a page of it; ``dits``: what its title says beside its number."""
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=genre,
        titre=format_lazy(titre, numero=dossier.numero, **dits),
        texte=texte,
        lien=reverse_lazy(page, args=[dossier.pk]),
        urgente=urgente,
        joint=joint,
    )


def _replanifie(personne: UUID, genre: GenreDeNotice, rythme: PreferenceDeNotice.Rythme) -> None:
    maintenant = timezone.now()
    depart = _depart(rythme, maintenant)
    en_attente = Notice.objects.filter(personne_id=personne, genre=genre, urgente=False, part_le__gt=maintenant)
    if en_attente.update(part_le=depart):
        _poste_a({depart})


def _poste_a(instants: Collection[datetime | None]) -> None:
    for instant in sorted(un for un in instants if un is not None):
        taches.poster_les_notices.using(run_after=instant).enqueue()


def _depart(rythme: str, maintenant: datetime) -> datetime | None:
    """When the mail leaves: soon, so that what follows at once goes with it; in the morning; or never."""
    if rythme == Rythme.SITE:
        return None
    return prochain_matin(maintenant) if rythme == Rythme.CHAQUE_JOUR else maintenant + FENETRE


def prochain_matin(maintenant: datetime) -> datetime:
    ici = timezone.localtime(maintenant)
    jour = ici.date() if ici.time() < MATIN else ici.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(jour, MATIN))


def _titre(titre: str) -> str:
    """As long as the base keeps it: a film may have a long title."""
    place = Notice._meta.get_field("titre").max_length or 0
    return titre if len(titre) <= place else titre[: place - 1] + "…"
