"""One row for one beneficiary, whatever tells of it: by its SIRET, its RNA, the account, or words of a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from amorce.consultation.recherche import mots, simplifie
from amorce.dossiers.models import Projet
from amorce.droit.territoires import REGION_DU_DEPARTEMENT, departement_postal
from amorce.octrois.models import AccordEcrit, Beneficiaire, Octroi

TENUS = ("nom", "personne", "siret", "rna", "taille", "naf", "departement", "region")
"""What a new reading may change."""


def du_projet(projet: Projet) -> Beneficiaire:
    """Not saved: the film's company, or its author."""
    structure = projet.organisation
    if structure is None:
        return Beneficiaire(cle=cle_de_personne(projet.auteur_id), nom=str(projet.auteur)[:200], personne=True)
    departement = departement_postal(structure.adresse)
    return Beneficiaire(
        cle=cle_de(structure.siret, "", f"organisation:{structure.pk}"),
        nom=structure.nom,
        siret=structure.siret,
        departement=departement,
        region=REGION_DU_DEPARTEMENT.get(departement, ""),
    )


def cle_de_personne(identifiant: UUID | None) -> str:
    """Of an account."""
    return f"personne:{identifiant}"


def cle_de(siret: str, rna: str, sinon: str) -> str:
    return f"siret:{siret}" if siret else f"rna:{rna}" if rna else sinon


def cle_ecrite(nom: str, lieu: str = "") -> str:
    """Of one known by its name alone: the name itself does not show in it."""
    empreinte = hashlib.blake2b(f"{simplifie(nom)}|{simplifie(lieu)}".encode(), digest_size=16)
    return f"nom:{empreinte.hexdigest()}"


def retenus(voulus: Iterable[Beneficiaire]) -> dict[str, Beneficiaire]:
    """By key, those of the base, made or brought up to date: two statements for many."""
    par_cle = {un.cle: un for un in voulus}
    connus = {un.cle: un for un in Beneficiaire.objects.filter(cle__in=par_cle)}
    etaient = {cle: connu.personne for cle, connu in connus.items()}
    nommes = _qui_se_sont_dits(connus.values())
    changes = [connu for cle, connu in connus.items() if _met_a_jour(connu, par_cle[cle], connu.pk in nommes)]
    Beneficiaire.objects.bulk_update(changes, TENUS, batch_size=500)
    _suivent([connu for connu in changes if connu.personne != etaient[connu.cle]])
    Beneficiaire.objects.bulk_create(
        [un for cle, un in par_cle.items() if cle not in connus], ignore_conflicts=True, batch_size=500
    )
    return {un.cle: un for un in Beneficiaire.objects.filter(cle__in=par_cle)}


def _qui_se_sont_dits(connus: Iterable[Beneficiaire]) -> set[UUID]:
    """Those who once said yes or no to be named: they are persons."""
    ecrits = AccordEcrit.objects.values_list("beneficiaire", flat=True)
    return {*ecrits, *(un.pk for un in connus if un.consenti_le)}


def _suivent(changes: Iterable[Beneficiaire]) -> None:
    """Of those that turned out to be a person, or not to be one: what their aids repeat of it, and the words by which
    they are found."""
    siens = list(Octroi.objects.filter(beneficiaire__in=list(changes)).select_related("beneficiaire"))
    for octroi in siens:
        octroi.personne = octroi.beneficiaire.personne
        octroi.mots = mots_publics(octroi)
    Octroi.objects.bulk_update(siens, ["personne", "mots"], batch_size=500)


def mots_publics(octroi: Octroi) -> str:
    """What it is found by: never the name of a person, be it agreed to be read."""
    nom = "" if octroi.beneficiaire.personne else octroi.beneficiaire.nom
    return cherchables(octroi.objet, octroi.intitule, octroi.reference, nom)


def cherchables(*dits: str) -> str:
    """Each word once, with a blank before it: what begins a word is found."""
    return "".join(f" {mot}" for mot in dict.fromkeys(mot for dit in dits for mot in mots(dit)))


def _met_a_jour(connu: Beneficiaire, lu: Beneficiaire, une_personne: bool) -> bool:
    """What is not said changes nothing."""
    neufs: dict[str, Any] = {
        nom: getattr(lu, nom) for nom in TENUS if getattr(lu, nom) not in ("", getattr(connu, nom))
    }
    if connu.siret:
        neufs.pop("siret", None)
    if une_personne:
        neufs.pop("personne", None)
    for nom, valeur in neufs.items():
        setattr(connu, nom, valeur)
    return bool(neufs)
