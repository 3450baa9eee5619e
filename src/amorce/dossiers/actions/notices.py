"""What people are told: written with the act that it tells, read on the site, and by mail in the rhythm they choose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from amorce.comptes.models import Personne
from amorce.dossiers import taches
from amorce.dossiers.models import GenreDeNotice, Notice, PreferenceDeNotice
from amorce.dossiers.taches import FENETRE

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
                    creee_le=maintenant,
                    part_le=part_le,
                )
            )
    Notice.objects.bulk_create(notices)
    for instant in sorted({notice.part_le for notice in notices if notice.part_le is not None}):
        taches.poster_les_notices.using(run_after=instant).enqueue()
    return notices


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
