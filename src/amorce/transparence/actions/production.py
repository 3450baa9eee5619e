"""A file made, checked, put in its place: or refused, and the one before stays."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from amorce.dossiers.contenus import poser
from amorce.socle.jours import jour_du
from amorce.socle.transactions import instantane, seul
from amorce.transparence.actions.publications import oter, verrou
from amorce.transparence.europe import voulues
from amorce.transparence.exports import EXPORTS, Matiere
from amorce.transparence.exports.scdl import PARU
from amorce.transparence.models import Parution, ParutionEuropeenne, Publication
from amorce.transparence.publics import UNE_ORGANISATION
from amorce.transparence.validation.constats import comptes

Etat = Publication.Etat
MORCEAU = 1 << 20
LOT = 1_000
ESSENTIELLES, EUROPEENNES = "subventions", "aides_d_etat"
"""The files whose publication the law wants within a delay."""


def produire(identifiant: UUID) -> None:
    """Does nothing of what is done: the job may run twice."""
    publication = Publication.objects.filter(pk=identifiant, etat=Etat.EN_COURS).first()
    if publication is None:
        return
    export = EXPORTS[publication.export]
    jour = jour_du(publication.fonds)
    with tempfile.TemporaryDirectory(prefix="amorce-publication-") as dossier:
        fichier = Path(dossier) / export.fichier
        with instantane():
            vues = set(_du_meme(publication).values_list("pk", flat=True))
            matiere = Matiere(publication.fonds, jour)
            with fichier.open("wb") as sortie:
                ecrit = export.ecrit(matiere, sortie)
            parus = _paraissent(matiere, export.code)
        constats, fautes = comptes(export.controle(fichier)) if ecrit.lignes else ([], 0)
        if not fautes and ecrit.lignes:
            constats, _combien = comptes(export.manques(fichier))
        publication.constats, publication.fautes = [c.en_json() for c in constats], fautes
        publication.lignes, publication.retenues = ecrit.lignes, ecrit.retenues
        publication.faite_le = timezone.now()
        if not fautes and ecrit.lignes:
            _range(publication, fichier)
    if fautes:
        publication.etat = Etat.REFUSEE
        publication.save()
    else:
        _installe(publication, parus, vues)


def _du_meme(publication: Publication) -> QuerySet[Publication]:
    return Publication.objects.filter(fonds=publication.fonds, export=publication.export)


def _paraissent(matiere: Matiere, export: str) -> list[UUID]:
    """What is in this file for the first time, where the law counts the days until it is."""
    octrois = matiere.octrois
    if export == ESSENTIELLES:
        voulus = octrois.filter(PARU, UNE_ORGANISATION, parution=None)
    elif export == EUROPEENNES:
        voulus = octrois.filter(voulues(matiere.reglage), UNE_ORGANISATION, parution_europeenne=None)
    else:
        return []
    return list(voulus.values_list("pk", flat=True))


def _range(publication: Publication, fichier: Path) -> None:
    """In a place of its own: those who are reading the one before go on, and nobody takes it away for another's."""
    somme = hashlib.sha256()
    with fichier.open("rb") as lu:
        while morceau := lu.read(MORCEAU):
            somme.update(morceau)
        publication.empreinte, publication.taille = somme.hexdigest(), fichier.stat().st_size
        place = f"publications/{publication.fonds}/{publication.export}/{publication.pk}-{publication.empreinte}"
        publication.fichier = place
        if not default_storage.exists(place):
            lu.seek(0)
            poser(lu, place)


def _installe(publication: Publication, parus: list[UUID], vues: set[UUID]) -> None:
    """In its place at once, in the base; the files that nothing gives any more go afterwards. Of aids that are no more,
    nothing stays published. ``vues``: the makings asked for when the aids were read: what they had to say is in this
    one. Where another was asked for since, the aids changed: this file goes, the other will say it."""
    with transaction.atomic():
        seul(verrou(publication.fonds))
        siennes = _du_meme(publication)
        demandees = set(siennes.values_list("pk", flat=True))
        anciens = set(siennes.filter(courante=True).values_list("fichier", flat=True))
        if publication.pk not in demandees or demandees - vues:
            siennes.filter(pk=publication.pk).delete()
            anciens = {publication.fichier} - {""}
        else:
            siennes.filter(etat=Etat.EN_COURS).exclude(pk=publication.pk).delete()
            siennes.filter(courante=True).update(courante=False, fichier="")
            publication.courante = bool(publication.fichier)
            publication.etat = Etat.PUBLIEE if publication.courante else Etat.VIDE
            publication.save()
            _fait_paraitre(publication, parus)
        oter(anciens)


def _fait_paraitre(publication: Publication, parus: list[UUID]) -> None:
    jour = jour_du(publication.fonds, publication.faite_le)
    if publication.export == EUROPEENNES:
        lignes = [ParutionEuropeenne(octroi_id=pk, parue_le=jour) for pk in parus]
        ParutionEuropeenne.objects.bulk_create(lignes, ignore_conflicts=True, batch_size=LOT)
    elif publication.export == ESSENTIELLES:
        essentielles = [Parution(octroi_id=pk, parue_le=jour) for pk in parus]
        Parution.objects.bulk_create(essentielles, ignore_conflicts=True, batch_size=LOT)
