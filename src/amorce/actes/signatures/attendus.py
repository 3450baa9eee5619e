"""Acts that wait for a signature, and signed ones that came back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from amorce.actes.models import ActeAttributif, VersionDActe

Genre = VersionDActe.Genre
HORS_NOM = re.compile(r"[^0-9A-Za-z._-]+")
SUITE_DE_NOM = re.compile(r"[^0-9A-Za-z]|$")


def a_signer(codes: Collection[str]) -> QuerySet[ActeAttributif]:
    """Typeset as they stand, and signed by nobody, the oldest first."""
    return _actes(codes, Genre.PROJET).filter(compose_le__isnull=False).order_by("cree_le", "pk")


def signes(codes: Collection[str]) -> QuerySet[VersionDActe]:
    """The signed versions, the last come back first."""
    lues = VersionDActe.objects.filter(acte__fonds__in=codes, genre=Genre.SIGNEE)
    return lues.select_related("acte__dossier__projet", "personne").order_by("-faite_le")


def _actes(codes: Collection[str], *derniere: Genre) -> QuerySet[ActeAttributif]:
    """Neither signed on all sides nor closed, their last version of one of these kinds."""
    siennes = VersionDActe.objects.filter(acte=OuterRef("pk")).order_by("-rang")
    ouverts = ActeAttributif.objects.filter(fonds__in=codes, signe_le=None, clos_le=None)
    voulus = ouverts.annotate(derniere=Subquery(siennes.values("genre")[:1])).filter(derniere__in=derniere)
    return voulus.select_related("dossier__projet__organisation", "dossier__projet__auteur", "decision__deliberation")


def a_rendre(codes: Collection[str]) -> QuerySet[ActeAttributif]:
    """Those that a signed file may come for: also one signed by one side, that the other signs in turn."""
    return _actes(codes, *Genre)


def derniere_version(acte: ActeAttributif) -> VersionDActe | None:
    return acte.versions.select_related("document__contenu").order_by("-rang").first()


def version_signee(identifiant: UUID) -> VersionDActe | None:
    lues = VersionDActe.objects.select_related("acte__dossier__projet", "document__contenu", "personne")
    return lues.filter(pk=identifiant, genre=Genre.SIGNEE).first()


def nom_de_fichier(acte: ActeAttributif) -> str:
    """Its number, as a file may be called."""
    return HORS_NOM.sub("-", acte.numero)


def acte_du_fichier(nom: str, actes: Iterable[ActeAttributif]) -> ActeAttributif | None:
    """The one whose number this name begins with: a workflow often adds a word to the name that it was given."""
    nommes = [a for a in actes if nom.startswith(de := nom_de_fichier(a)) and SUITE_DE_NOM.match(nom, len(de))]
    return max(nommes, key=lambda a: len(a.numero), default=None)
