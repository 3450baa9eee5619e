"""The jobs of a commission: its members are told."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django_tasks import task

from amorce.commission.courriels import part, part_l_avis_technique
from amorce.commission.models import Inscription, Membre, Seance
from amorce.commission.requetes import deportes, membres_en_fonction
from amorce.instruction.models import AvisTechnique
from amorce.socle.travail import reprise


class Lettre(StrEnum):
    CONVOCATION = "convocation"
    DEPLACEMENT = "deplacement"
    ANNULATION = "annulation"


def ecrit_aux_membres(seance: Seance, lettre: Lettre, motif: str = "") -> None:
    """One job for each: a mail that fails is tried again alone."""
    for cle in membres_en_fonction(seance.fonds, seance.commission).values_list("pk", flat=True):
        ecrire_au_membre.using(queue_name="courrier").enqueue(str(seance.pk), str(cle), lettre.value, motif)


@reprise(tentatives=8, delai=timedelta(seconds=10))
@task()
def ecrire_au_membre(seance: str, membre: str, lettre: str, motif: str) -> None:
    """What was said is what stands when it leaves: a session cancelled meanwhile is not convened any more."""
    ici = Seance.objects.get(pk=UUID(seance))
    qui = Membre.objects.select_related("personne").get(pk=UUID(membre))
    if qui.personne.is_active and (ici.annulee_le is None or lettre == Lettre.ANNULATION):
        part(ici, qui, lettre, motif)


def annonce_l_avis_technique(inscription: Inscription, avis: AvisTechnique) -> None:
    """One job for each, here too."""
    seance = inscription.seance
    for cle in membres_en_fonction(seance.fonds, seance.commission).values_list("pk", flat=True):
        ecrire_de_l_avis_technique.using(queue_name="courrier").enqueue(str(inscription.pk), str(cle), str(avis.pk))


@reprise(tentatives=8, delai=timedelta(seconds=10))
@task()
def ecrire_de_l_avis_technique(inscription: str, membre: str, avis: str) -> None:
    """Not to who is kept from the dossier, nor of a dossier that has left the agenda."""
    place = Inscription.objects.select_related("seance", "dossier__projet").get(pk=UUID(inscription))
    qui = Membre.objects.select_related("personne").get(pk=UUID(membre))
    tenue = place.retiree_le is None and place.seance.annulee_le is None
    if tenue and qui.personne.is_active and qui.pk not in deportes(place):
        part_l_avis_technique(place, qui, avis)
