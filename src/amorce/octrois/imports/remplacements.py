"""An aid that a table says otherwise, written over in its place: it keeps its identity, and can be given back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from amorce.octrois.beneficiaires import mots_publics, retenus
from amorce.octrois.models import LIEU, Beneficiaire, Import, Octroi, Porteur, Remplacement
from amorce.octrois.suites import changent

if TYPE_CHECKING:
    from amorce.octrois.imports.aides import Ligne

LOT = 500
CHERCHES = {"objet", "intitule", "reference", "beneficiaire_id", "personne"}
"""What the words are made of."""
PORTEURS = "porteurs"
REDITS = "redits"
"""What the row says as it was."""
A_PART = {"importation_id", PORTEURS, REDITS}
"""What is not written as the other columns are."""
COLONNES = {champ.attname: champ for champ in Octroi._meta.concrete_fields}


def remplace(importation: Import, lignes: Sequence[Ligne]) -> int:
    """What a row does not say stays; a decision of ours, or an aid gone meanwhile, is left alone."""
    aides = retenus((ligne.beneficiaire for ligne in lignes), importation)
    visees = [ligne.remplace for ligne in lignes if ligne.remplace]
    anciens = (
        Octroi.objects.select_for_update(of=("self",))
        .filter(decision=None)
        .select_related("lieu_dit")
        .prefetch_related(PORTEURS)
        .in_bulk(visees)
    )
    faits: list[Remplacement] = []
    for ligne in lignes:
        octroi = anciens.get(ligne.remplace) if ligne.remplace else None
        if octroi is not None:
            avant = _pose(octroi, aides[ligne.beneficiaire.cle], ligne)
            faits.append(Remplacement(importation=importation, octroi=octroi, avant=_en_json(avant)))
    _garde(faits, importation_id=importation.pk)
    Remplacement.objects.bulk_create(faits, batch_size=LOT)
    dits = {ligne.remplace: ligne.porteurs for ligne in lignes}
    _ecrit_les_porteurs({un.octroi_id: dits[un.octroi_id] for un in faits if PORTEURS in un.avant})
    des_noms = any({"beneficiaire_id", "personne"} & un.avant.keys() for un in faits)
    changent((un.octroi.fonds for un in faits), des_noms=des_noms)
    return len(faits)


def _pose(octroi: Octroi, aide: Beneficiaire, ligne: Ligne) -> dict[str, Any]:
    """What of it was otherwise."""
    tus = (*ligne.tus, *(LIEU if hasattr(octroi, "lieu_dit") else ()))
    dits = {nom: v for nom, v in ligne.champs.items() if v not in ("", None) and nom not in tus}
    if "maintenu" in ligne.tus:
        entiere = octroi.maintenu == octroi.montant
        dits["maintenu"] = dits["montant"] if entiere else min(octroi.maintenu, dits["montant"])
    dits |= {"beneficiaire_id": aide.pk, "personne": aide.personne}
    avant = {nom: getattr(octroi, nom) for nom, v in dits.items() if getattr(octroi, nom) != v}
    redits = [nom for nom in dits if nom not in avant]
    for nom in avant:
        setattr(octroi, nom, dits[nom])
    if CHERCHES & avant.keys():
        octroi.beneficiaire = aide
        avant["mots"], octroi.mots = octroi.mots, mots_publics(octroi)
    gens = [(p.role, p.genre, p.annee_naissance) for p in octroi.porteurs.all()]
    if ligne.porteurs and sorted(map(str, gens)) != sorted(map(str, ligne.porteurs)):
        avant[PORTEURS] = gens
    elif ligne.porteurs:
        redits.append(PORTEURS)
    return {**avant, REDITS: redits, "importation_id": octroi.importation_id}


def a_rendre(importation: Import) -> set[UUID]:
    """The aids that it wrote over last, and that would be given back."""
    annules = _annules()
    siens = importation.remplacements.filter(octroi__importation=importation).values_list("octroi", "avant")
    return {octroi for octroi, avant in siens if avant["importation_id"] not in annules}


def _annules() -> set[str]:
    return {str(pk) for pk in Import.objects.filter(etat=Import.Etat.ANNULE).values_list("pk", flat=True)}


def rend(importation: Import) -> None:
    """What it wrote over is as it was before; what was written over again since, the later import knows to give back.
    An aid whose own import was undone meanwhile goes with this one."""
    rendus: dict[str, list[Remplacement]] = defaultdict(list)
    annules = _annules()
    for un in importation.remplacements.select_related("octroi__beneficiaire", "octroi__lieu_dit"):
        if un.octroi.importation_id != importation.pk:
            seuls = Remplacement(octroi=un.octroi, avant=_passe_aux_suivants(un))
            rendus[str(un.octroi.importation_id)].append(_redevient(seuls))
        elif un.avant["importation_id"] not in annules:
            rendus[un.avant["importation_id"]].append(_redevient(un))
    for avant, siens in rendus.items():
        _garde(siens, importation_id=avant)
        _ecrit_les_porteurs({un.octroi_id: un.avant[PORTEURS] for un in siens if PORTEURS in un.avant})
        changent((un.octroi.fonds for un in siens), des_noms=True)
    importation.remplacements.all().delete()


def _passe_aux_suivants(un: Remplacement) -> dict[str, Any]:
    """Each thing that this import had changed is given back by the first later one that says it; nobody having said it
    since, it is to be given back now."""
    autres = Remplacement.objects.filter(octroi=un.octroi_id).exclude(pk=un.pk)
    par_avant = {autre.avant["importation_id"]: autre for autre in autres}
    suivants: list[Remplacement] = []
    cle = un.importation_id
    while (suivant := par_avant.pop(str(cle), None)) is not None:
        suivants.append(suivant)
        cle = suivant.importation_id
    restent: dict[str, Any] = {}
    for nom in un.avant.keys() - {"importation_id", REDITS}:
        dit = next((s for s in suivants if nom in s.avant or nom in s.avant.get(REDITS, ())), None)
        (restent if dit is None else dit.avant)[nom] = un.avant[nom]
    suivants[0].avant["importation_id"] = un.avant["importation_id"]
    for suivant in suivants:
        suivant.avant[REDITS] = [nom for nom in suivant.avant.get(REDITS, ()) if nom not in suivant.avant]
        suivant.save(update_fields=["avant"])
    return restent


def _redevient(un: Remplacement) -> Remplacement:
    """Its words, and whether a person is behind it, are those of what it is now; its place, as its service said it."""
    tenus = LIEU if hasattr(un.octroi, "lieu_dit") else ()
    for nom in un.avant.keys() - {*A_PART, *tenus}:
        setattr(un.octroi, nom, COLONNES[nom].to_python(un.avant[nom]))
    un.octroi.personne = un.octroi.beneficiaire.personne
    un.octroi.mots = mots_publics(un.octroi)
    un.avant |= {"personne": un.octroi.personne, "mots": un.octroi.mots}
    return un


def _garde(faits: Sequence[Remplacement], importation_id: object) -> None:
    """The few columns that differ one by one; the rest at once."""
    noms = {nom.removesuffix("_id") for un in faits for nom in un.avant.keys() - A_PART}
    if noms:
        Octroi.objects.bulk_update([un.octroi for un in faits], sorted(noms), batch_size=LOT)
    for debut in range(0, len(faits), LOT):
        siens = Octroi.objects.filter(pk__in=[un.octroi_id for un in faits[debut : debut + LOT]])
        siens.update(importation_id=importation_id, modifie_le=timezone.now())


def _ecrit_les_porteurs(par_octroi: Mapping[UUID, Iterable[Sequence[Any]]]) -> None:
    """In the place of those that these aids had."""
    cles = list(par_octroi)
    for debut in range(0, len(cles), LOT):
        Porteur.objects.filter(octroi__in=cles[debut : debut + LOT]).delete()
    gens = [
        Porteur(octroi_id=cle, role=role, genre=genre, annee_naissance=annee)
        for cle, siens in par_octroi.items()
        for role, genre, annee in siens
    ]
    Porteur.objects.bulk_create(gens, batch_size=LOT)


def _en_json(avant: dict[str, Any]) -> Any:
    return json.loads(json.dumps(avant, cls=DjangoJSONEncoder))
