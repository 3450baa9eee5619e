"""The one PDF of an application: asked for by whoever reads it, made by a worker, made again once something changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers import taches
from amorce.dossiers.assemblage.fabrication import fabrique
from amorce.dossiers.assemblage.matiere import Matiere, matiere_de
from amorce.dossiers.contenus import poser
from amorce.dossiers.droits import lit_pour_le_fonds, voit_projet
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Assemblage, Dossier

PATIENCE = timedelta(minutes=15)
"""What was asked for longer ago than this may be asked for again."""


def demander_assemblage(*, par: Acteur, dossier: Dossier) -> Assemblage:
    """Enqueued once, however often it is asked for while it is being made."""
    exige(voit_projet(par, dossier.projet) or lit_pour_le_fonds(par, dossier))
    return _demande(dossier, matiere_de(dossier))


@transaction.atomic
def _demande(dossier: Dossier, matiere: Matiere) -> Assemblage:
    Assemblage.objects.get_or_create(dossier=dossier)
    tenu = Assemblage.objects.select_for_update().get(dossier=dossier)
    if matiere.empreinte != tenu.faite and not (tenu.voulue == matiere.empreinte and en_cours(tenu)):
        _commence(tenu, matiere)
        taches.assembler.enqueue(str(dossier.pk))
    return tenu


def en_cours(assemblage: Assemblage) -> bool:
    """Is a worker at it, or about to be?"""
    depuis = assemblage.voulue_le
    return bool(depuis and assemblage.voulue != assemblage.faite and depuis > timezone.now() - PATIENCE)


def _commence(assemblage: Assemblage, matiere: Matiere) -> None:
    assemblage.voulue, assemblage.voulue_le = matiere.empreinte, timezone.now()
    assemblage.pretes, assemblage.total = 0, len(matiere.jointes)
    assemblage.save(update_fields=["voulue", "voulue_le", "pretes", "total"])


def assemble(identifiant: UUID) -> None:
    """Makes the document of the application as it is now. Done twice, or killed half-way, it comes to the same."""
    avec = ("projet__organisation", "projet__auteur", "session")
    dossier = Dossier.objects.select_related(*avec).get(pk=identifiant)
    matiere = matiere_de(dossier)
    place, _neuf = Assemblage.objects.get_or_create(dossier=dossier)
    if place.faite == matiere.empreinte:
        return
    _commence(place, matiere)
    ou = f"assemblages/{dossier.pk}/{matiere.empreinte}.pdf"
    jour = jour_du_fonds(dossier, timezone.now())

    def avance(pretes: int) -> None:
        Assemblage.objects.filter(dossier=dossier).update(pretes=pretes)

    with TemporaryDirectory(prefix="amorce-assemblage-") as dossier_a_nous:
        sortie, pages = fabrique(matiere, Path(dossier_a_nous), jour, avance)
        taille = sortie.stat().st_size
        if not default_storage.exists(ou):
            with sortie.open("rb") as flux:
                poser(flux, ou)
    _pose(dossier, matiere, ou, pages, taille)


@transaction.atomic
def _pose(dossier: Dossier, matiere: Matiere, ou: str, pages: int, taille: int) -> None:
    """The one before leaves once this one stands."""
    tenu = Assemblage.objects.select_for_update().get(dossier=dossier)
    ancien = tenu.fichier
    tenu.faite, tenu.faite_le, tenu.fichier = matiere.empreinte, timezone.now(), ou
    tenu.pages, tenu.taille = pages, taille
    tenu.save(update_fields=["faite", "faite_le", "fichier", "pages", "taille"])
    if ancien and ancien != ou:
        transaction.on_commit(lambda: default_storage.delete(ancien))
