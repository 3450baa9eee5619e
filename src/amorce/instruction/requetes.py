"""What can be asked of an examination: shared by acts, pages and API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.models import Personne
from amorce.dossiers.droits import LISENT
from amorce.dossiers.etats import AVANT_DELIBERATION, Etat
from amorce.dossiers.faits import premier_depot
from amorce.dossiers.horloge import Horloge, Suspension
from amorce.dossiers.models import Document, Dossier, ExemplaireRecu, Piece, Projet
from amorce.dossiers.recepisse import Recepisse
from amorce.dossiers.requetes import service_de
from amorce.instruction.droits import INSTRUISENT, instruit_le_fonds
from amorce.instruction.models import Attendue, Complement, LigneDeLot, Lot, Presence, VueGardee

Suite = LigneDeLot.Suite
EN_INSTRUCTION = frozenset(AVANT_DELIBERATION - {Etat.BROUILLON})
"""Received, and not yet before the elected body."""
ICI = timedelta(minutes=2)
"""Whoever was seen on a dossier within this time is still on it."""


def suspensions(complements: Iterable[Complement]) -> list[Suspension]:
    """The times given to send required pieces: each ends with its last day, or with the day when all had come."""
    demandes = (c for c in complements if c.genre == Complement.Genre.PIECES)
    return [Suspension(c.jour, min(c.limite, c.fini_le or c.limite)) for c in demandes]


def complements_par_dossier(dossiers: Sequence[UUID]) -> dict[UUID, list[Complement]]:
    """Those of each of these dossiers: one query, and nothing more for each of them."""
    lus: dict[UUID, list[Complement]] = {}
    for un in Complement.objects.filter(dossier__in=dossiers):
        lus.setdefault(un.dossier_id, []).append(un)
    return lus


def exemplaires_par_dossier(dossiers: Sequence[UUID]) -> dict[UUID, dict[str, date]]:
    """The paper copies that came for each, and their days: likewise."""
    lus: dict[UUID, dict[str, date]] = {}
    recus = ExemplaireRecu.objects.filter(dossier__in=dossiers)
    for dossier, code, le in recus.values_list("dossier_id", "code", "recu_le"):
        lus.setdefault(dossier, {})[code] = le
    return lus


def suspensions_de(dossier: Dossier) -> list[Suspension]:
    return suspensions(dossier.complements.all())


def horloge_de(dossier: Dossier) -> Horloge | None:
    """The clock of silence of a dossier, with what has stopped it; a draft has none."""
    depot = premier_depot(dossier)
    return Recepisse(depot, suspensions_de(dossier)).horloge if depot else None


def dossier_instruit(qui: Acteur, numero: str) -> Dossier | None:
    """A dossier deposited with a fund whose dossiers this person reads, by the number that people say."""
    avec = ("projet__organisation", "projet__auteur", "session", "affectation__personne")
    siens = [code for code in qui.roles if qui.a(code, *LISENT)]
    trouves = Dossier.objects.select_related(*avec).filter(numero=numero, fonds__in=siens)
    return trouves.exclude(numero="").order_by("fonds").first()


def piece_du_dossier(dossier: Dossier, identifiant: UUID) -> Piece | None:
    """A file of a deposited dossier, even one that another has replaced since: what was judged stays readable."""
    return Piece.objects.filter(dossier=dossier, pk=identifiant).first()


def instructeurs(fonds: str) -> QuerySet[Personne]:
    """Who may follow a dossier of this fund."""
    return service_de(fonds, INSTRUISENT)


def presents(dossier: Dossier, qui: Acteur, maintenant: datetime) -> list[Personne]:
    """Who else has this dossier open now."""
    vues = Presence.objects.filter(dossier=dossier, vue_le__gt=maintenant - ICI).exclude(personne_id=soi(qui))
    return [une.personne for une in vues.select_related("personne").order_by("personne__nom", "personne__prenom")]


def complements_de(dossier: Dossier) -> QuerySet[Complement]:
    """What was asked of the applicant, the latest first."""
    avec = ("attendues__document__contenu",)
    return dossier.complements.select_related("personne").prefetch_related(*avec).order_by("-demande_le")


def documents_lus(complements: list[Complement]) -> list[Complement]:
    """Requests that are already read, with the files that answer them."""
    prefetch_related_objects(complements, Prefetch("attendues__document", Document.objects.select_related("contenu")))
    return complements


def complement_du(dossier: Dossier, identifiant: UUID) -> Complement | None:
    return dossier.complements.filter(pk=identifiant).first()


def attendue_du(dossier: Dossier, identifiant: UUID) -> Attendue | None:
    avec = ("complement__dossier__projet", "document__contenu")
    return Attendue.objects.select_related(*avec).filter(complement__dossier=dossier, pk=identifiant).first()


def lettre_du(dossier: Dossier) -> Document | None:
    """The letter of the last non-conformity that was decided."""
    faites = dossier.non_conformites.select_related("lettre__contenu")
    derniere = faites.last()
    return derniere.lettre if derniere is not None else None


def attendus_des_films(projets: Iterable[Projet]) -> list[Complement]:
    """What the service waits for from the teams of these films, the nearest day first."""
    siens = ouverts().filter(dossier__projet__in=[p.pk for p in projets])
    return list(siens.select_related("dossier__projet", "dossier__session").order_by("limite", "id"))


def ouverts() -> QuerySet[Complement]:
    """The requests that wait for an answer."""
    return Complement.objects.filter(fini_le=None, dossier__etat__in=EN_INSTRUCTION)


def suivent(dossier: Dossier) -> QuerySet[Personne]:
    """Who is told of what happens to a dossier: the officer who follows it, or all those who could."""
    suivi = Personne.objects.filter(affectations__dossier=dossier, is_active=True)
    return suivi if suivi.exists() else service_de(dossier.fonds)


def vues_de(qui: Acteur) -> QuerySet[VueGardee]:
    """The views of the queue that this person keeps."""
    return VueGardee.objects.filter(personne_id=soi(qui))


def vue_de(qui: Acteur, identifiant: UUID) -> VueGardee | None:
    return vues_de(qui).filter(pk=identifiant).first()


def lots_de(qui: Acteur) -> QuerySet[Lot]:
    """Those that this person prepared, the latest first, while they may act for their fund."""
    siens = [code for code in qui.roles if instruit_le_fonds(qui, code)]
    return Lot.objects.filter(personne_id=soi(qui), fonds__in=siens)


def lots_lances(qui: Acteur) -> QuerySet[Lot]:
    """Those that were launched, each with how many dossiers it takes, how many are done, how many were refused."""
    faites, refusees = (Count("lignes", filter=Q(lignes__suite=s)) for s in (Suite.FAIT, Suite.REFUSE))
    comptes = lots_de(qui).annotate(total=Count("lignes"), faites=faites, refusees=refusees)
    return comptes.filter(lance_le__isnull=False).order_by("-lance_le", "id")


def lot_de(qui: Acteur, identifiant: UUID) -> Lot | None:
    return lots_de(qui).filter(pk=identifiant).first()


def lignes_de(lot: Lot) -> QuerySet[LigneDeLot]:
    return lot.lignes.select_related("dossier__projet").defer("dossier__faits", "dossier__traces")
