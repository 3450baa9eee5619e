"""An aid that a table says otherwise, written over in its place: it keeps its identity, and can be given back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from amorce.octrois.beneficiaires import mots_publics, retenus
from amorce.octrois.models import Import, Octroi, Remplacement

if TYPE_CHECKING:
    from amorce.octrois.imports.aides import Ligne

LOT = 500
TENUS = ("beneficiaire_id", "personne", "importation_id", "mots")


def remplace(importation: Import, lignes: Sequence[Ligne]) -> int:
    """What a row does not say stays; a decision of ours, or an aid gone meanwhile, is left alone."""
    aides = retenus(ligne.beneficiaire for ligne in lignes)
    visees = [ligne.remplace for ligne in lignes if ligne.remplace]
    anciens = Octroi.objects.select_for_update(of=("self",)).filter(decision=None).in_bulk(visees)
    faits: list[Octroi] = []
    avants: list[Remplacement] = []
    champs: set[str] = set()
    for ligne in lignes:
        octroi = anciens.get(ligne.remplace) if ligne.remplace else None
        if octroi is None:
            continue
        neufs = _neufs(octroi, ligne)
        avant = {nom: getattr(octroi, nom) for nom in (*neufs, *TENUS)}
        for nom, valeur in neufs.items():
            setattr(octroi, nom, valeur)
        octroi.beneficiaire = aides[ligne.beneficiaire.cle]
        octroi.personne, octroi.importation = octroi.beneficiaire.personne, importation
        octroi.mots, octroi.modifie_le = mots_publics(octroi), timezone.now()
        avants.append(Remplacement(importation=importation, octroi=octroi, avant=_en_json(avant)))
        champs |= set(neufs)
        faits.append(octroi)
    _garde(faits, champs)
    Remplacement.objects.bulk_create(avants, batch_size=LOT)
    return len(faits)


def _neufs(octroi: Octroi, ligne: Ligne) -> dict[str, Any]:
    dits = {nom: v for nom, v in ligne.champs.items() if v not in ("", None) and nom not in ("mots", *ligne.tus)}
    if "maintenu" in ligne.tus and octroi.maintenu != octroi.montant:
        dits["maintenu"] = min(octroi.maintenu, dits["montant"])
    elif "maintenu" in ligne.tus:
        dits["maintenu"] = dits["montant"]
    return {nom: v for nom, v in dits.items() if getattr(octroi, nom) != v}


def rend(importation: Import) -> None:
    """What it wrote over is as it was before; written over again since, the later import knows what to give back. An
    aid whose own import was undone meanwhile goes with this one."""
    rendus: list[Octroi] = []
    champs: set[str] = set()
    annules = {str(pk) for pk in Import.objects.filter(etat=Import.Etat.ANNULE).values_list("pk", flat=True)}
    for un in importation.remplacements.select_related("octroi"):
        if un.octroi.importation_id != importation.pk:
            suivant = Remplacement.objects.get(octroi=un.octroi_id, avant__importation_id=str(importation.pk))
            suivant.avant = {**suivant.avant, **un.avant}
            suivant.save(update_fields=["avant"])
        elif un.avant["importation_id"] not in annules:
            for nom, valeur in un.avant.items():
                setattr(un.octroi, nom, Octroi._meta.get_field(nom.removesuffix("_id")).to_python(valeur))
            un.octroi.modifie_le = timezone.now()
            champs |= set(un.avant)
            rendus.append(un.octroi)
    _garde(rendus, champs)
    importation.remplacements.all().delete()


def _garde(octrois: Sequence[Octroi], champs: set[str]) -> None:
    noms = {nom.removesuffix("_id") for nom in (*champs, *TENUS)}
    Octroi.objects.bulk_update(octrois, [*sorted(noms), "modifie_le"], batch_size=LOT)


def _en_json(avant: dict[str, Any]) -> Any:
    return json.loads(json.dumps(avant, cls=DjangoJSONEncoder))
