"""The queue: what a fund has received, as its service sorts it, searches it and comes back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from amorce.dossiers.deposes import Filtre, Page, ordonnes, page_de, recus
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, ExemplaireRecu
from amorce.dossiers.recherche import PLAFOND, recherche
from amorce.dossiers.recherche.fiches import portee_du_fonds
from amorce.droit.fonds import fonds as fonds_de
from amorce.instruction.jour import APPROCHE
from amorce.instruction.models import Complement, Controle
from amorce.instruction.requetes import EN_INSTRUCTION
from amorce.socle.reperes import Repere


class Attente(StrEnum):
    """What a dossier under examination waits for."""

    REPONSE = "reponse"
    EN_RETARD = "retard"
    EXEMPLAIRES = "exemplaires"
    CONTROLE = "controle"
    SILENCE = "silence"


@dataclass(frozen=True)
class Choix:
    """``suivi``: who follows them; nobody when ``libre``. ``mots``: words looked for."""

    filtre: Filtre = field(default_factory=Filtre)
    suivi: UUID | None = None
    libre: bool = False
    attente: Attente | None = None
    mots: str = ""

    @property
    def vide(self) -> bool:
        return self == Choix(Filtre(anciens_d_abord=self.filtre.anciens_d_abord))


@dataclass(frozen=True)
class Lus:
    """``elargie``: found by words near those typed; ``plafonnee``: more answer than are shown."""

    page: Page
    elargie: bool = False
    plafonnee: bool = False


def lus(fonds: str, choix: Choix, jour: date, apres: Repere | None = None) -> Lus:
    """A page of the queue; a search has one page, the nearest first."""
    retenus = choisis(fonds, choix, jour)
    if not choix.mots:
        return Lus(page_de(retenus, choix.filtre, apres))
    trouves = recherche(choix.mots, retenus, [portee_du_fonds(fonds)])
    par_id = {d.pk: d for d in ordonnes(retenus.filter(pk__in=trouves.dossiers), choix.filtre)}
    page = Page([par_id[un] for un in trouves.dossiers if un in par_id], None)
    return Lus(page, trouves.elargie, len(trouves.dossiers) == PLAFOND)


def premiers(fonds: str, choix: Choix, jour: date, combien: int) -> list[UUID]:
    """The dossiers that answer a choice, at most so many, whatever page is shown."""
    if choix.mots:
        return [d.pk for d in lus(fonds, choix, jour).page.dossiers][:combien]
    return list(ordonnes(choisis(fonds, choix, jour), choix.filtre).values_list("pk", flat=True)[:combien])


def choisis(fonds: str, choix: Choix, jour: date) -> QuerySet[Dossier]:
    retenus = recus(fonds, choix.filtre).select_related("affectation__personne")
    if choix.libre:
        retenus = retenus.filter(affectation=None, etat__in=EN_INSTRUCTION)
    if choix.suivi:
        retenus = retenus.filter(affectation__personne=choix.suivi)
    if choix.attente:
        retenus = retenus.filter(_attend(fonds, choix.attente, jour), etat__in=EN_INSTRUCTION)
    return retenus


def _attend(fonds: str, attente: Attente, jour: date) -> Q:
    ouvertes = Complement.objects.filter(dossier=OuterRef("pk"), fini_le=None)
    if attente is Attente.REPONSE:
        return Q(Exists(ouvertes))
    if attente is Attente.EN_RETARD:
        return Q(Exists(ouvertes.filter(limite__lt=jour)))
    if attente is Attente.CONTROLE:
        return ~Q(Exists(Controle.objects.filter(dossier=OuterRef("pk"))))
    if attente is Attente.SILENCE:
        return Q(depose_le__lt=datetime.combine(jour - APPROCHE, time(), ZoneInfo(fonds_de(fonds).fuseau)))
    return _sans_tous_ses_exemplaires(fonds)


def _sans_tous_ses_exemplaires(fonds: str) -> Q:
    procedure = fonds_de(fonds).procedure
    reception = procedure.reception if procedure else None
    attendus = [e.code for e in reception.exemplaires] if reception else []
    manque = Q(pk__in=())  # nothing is awaited where the text awaits no copy
    for code in attendus:
        manque |= ~Q(Exists(ExemplaireRecu.objects.filter(dossier=OuterRef("pk"), code=code)))
    return manque


def comptes(fonds: str) -> Sequence[tuple[Etat, int]]:
    """How many dossiers are in each state that still waits for the service; those that are decided are not counted."""
    ouverts = Dossier.objects.filter(fonds=fonds, etat__in=EN_INSTRUCTION, depose_le__isnull=False)
    par_etat = dict(ouverts.order_by().values_list("etat").annotate(n=Count("pk")))
    return [(etat, par_etat[etat]) for etat in Etat if etat in par_etat]
