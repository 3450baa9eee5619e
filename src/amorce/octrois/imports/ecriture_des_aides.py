"""The good lines of a table of aids, written in one transaction; and all that an import wrote, taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from amorce.dossiers.actions.refus import ActeRefuse
from amorce.octrois.beneficiaires import mots_publics, rendre_les_beneficiaires, retenus
from amorce.octrois.imports.genres import RETIENNENT
from amorce.octrois.imports.identites import identites_rendues
from amorce.octrois.imports.remplacements import a_rendre, rend
from amorce.octrois.models import Beneficiaire, Import, Octroi, Porteur
from amorce.octrois.suites import changent, partent

if TYPE_CHECKING:
    from amorce.octrois.imports.aides import Ligne

LOT = 1_000


def ecrit(importation: Import, lignes: Iterable[Ligne]) -> int:
    toutes = list(lignes)
    aides = retenus((ligne.beneficiaire for ligne in toutes), importation)
    octrois = [_octroi(importation, aides[ligne.beneficiaire.cle], ligne) for ligne in toutes]
    identites_rendues([(ligne.cle, octroi) for ligne, octroi in zip(toutes, octrois, strict=True)])
    Octroi.objects.bulk_create(octrois, batch_size=LOT)
    gens = [
        Porteur(octroi=octroi, role=role, genre=genre, annee_naissance=annee)
        for octroi, ligne in zip(octrois, toutes, strict=True)
        for role, genre, annee in ligne.porteurs
    ]
    Porteur.objects.bulk_create(gens, batch_size=LOT)
    return len(octrois)


def _octroi(importation: Import, aide: Beneficiaire, ligne: Ligne) -> Octroi:
    octroi = Octroi(importation=importation, beneficiaire=aide, personne=aide.personne, **ligne.champs)
    octroi.mots = mots_publics(octroi)
    return octroi


def exige_que_rien_ne_les_retienne(importation: Import) -> None:
    """The aids that would go; those it only wrote over are given back."""
    siennes = set(importation.octrois.values_list("pk", flat=True)) - a_rendre(importation)
    for dit in filter(None, (retient(siennes) for retient in RETIENNENT)):
        raise ActeRefuse(dit)


def efface(importation: Import) -> None:
    """And the beneficiaries that nothing else speaks of, who wrote nothing either: a withdrawal is not forgotten. What
    it wrote over is given back first; the files that name them are given no more."""
    fonds = set(importation.octrois.order_by().values_list("fonds", flat=True).distinct())
    rend(importation)
    exige_que_rien_ne_les_retienne(importation)
    siens = set(importation.octrois.values_list("beneficiaire_id", flat=True))
    dites = set(importation.octrois.order_by().values_list("autorite_id", "annee").distinct())
    importation.octrois.all().delete()
    rendre_les_beneficiaires(importation)
    changent(fonds, des_noms=True)
    partent(dites)
    restent = set(Octroi.objects.values_list("beneficiaire_id", flat=True).distinct())
    seuls = sorted(siens - restent)
    for debut in range(0, len(seuls), LOT):
        Beneficiaire.objects.filter(pk__in=seuls[debut : debut + LOT], accords_ecrits=None).delete()
