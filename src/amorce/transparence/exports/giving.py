"""360Giving 1.4: a grant a line, so that neither who writes it nor who checks it holds them all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.db.models import Q
from django.utils import timezone

from amorce.droit.publication import LICENCE_ADRESSE
from amorce.droit.territoires import REGIONS
from amorce.octrois.models import Octroi
from amorce.octrois.requetes import nom_public, objet_public
from amorce.transparence.csvs import euros
from amorce.transparence.exports.forme import Ecrit, Matiere

SCHEMA = "360giving-1.4-schema.json"
VERSION = "1.4"
TITRE = 139
"""« Under 140 characters long. »"""
JOUR_INCONNU = "votée en {0}, jour inconnu"
"""The standard wants a day, which is then the first of the year."""
NOMMABLE = (
    Q(beneficiaire__personne=False)
    | Q(beneficiaire__consenti_le__isnull=False, beneficiaire__retire_le__isnull=True)
    | Q(par_ecrit=True)
)
"""To an organisation, or to a person who agreed to be named beside it."""


def ecrit(matiere: Matiere, vers: BinaryIO) -> Ecrit:
    tete = json.dumps(_paquet(matiere), ensure_ascii=False)
    vers.write(f'{tete[:-1]}, "grants": [\n'.encode())
    combien = 0
    for combien, une in enumerate(_lignes(matiere), 1):
        vers.write((",\n" if combien > 1 else "").encode() + une.encode())
    vers.write(b"\n]}\n")
    return Ecrit(combien, matiere.octrois.exclude(NOMMABLE).count())


def _paquet(matiere: Matiere) -> dict[str, Any]:
    autorite = matiere.autorite
    return {
        "version": VERSION,
        "identifier": f"amorce-{matiere.code}",
        "title": f"Aides accordées par {matiere.fonds.autorite}",
        "publisher": {"name": matiere.fonds.autorite, "identifier": _siret(autorite.siret if autorite else "")},
        "modified": timezone.now().isoformat(),
        "license": LICENCE_ADRESSE,
    }


def _lignes(matiere: Matiere) -> Iterator[str]:
    for octroi in matiere.lus(NOMMABLE):
        dit = json.dumps(don(octroi), ensure_ascii=False)
        montants = f'"amountAwarded": {euros(octroi.montant)}'
        if octroi.paye is not None:
            montants += f', "amountDisbursed": {euros(octroi.paye)}'
        yield f"{dit[:-1]}, {montants}}}"


def don(octroi: Octroi) -> dict[str, Any]:
    """All but its amounts, which are written to the cent beside."""
    autorite, objet = octroi.autorite, objet_public(octroi)
    description = f"{octroi.intitule} : {objet}" if octroi.intitule else objet
    dit: dict[str, Any] = {
        "id": f"amorce-{octroi.fonds}-{octroi.pk}",
        "title": _court(objet),
        "description": description if octroi.vote_dit_le else f"{description} ({JOUR_INCONNU.format(octroi.annee)})",
        "currency": "EUR",
        "awardDate": octroi.votee_le.isoformat(),
        "fundingOrganization": [{"id": _siret(autorite.siret) or f"amorce-{autorite.pk}", "name": autorite.nom}],
        "dateModified": octroi.modifie_le.isoformat(),
        **_a_qui(octroi),
    }
    if octroi.intitule:
        dit["grantProgramme"] = [{"code": octroi.dispositif or octroi.intitule, "title": octroi.intitule}]
    if octroi.periode_debut and octroi.periode_fin:
        dates = {"startDate": octroi.periode_debut.isoformat(), "endDate": octroi.periode_fin.isoformat()}
        dit["plannedDates"] = [dates]
    if octroi.region:
        dit["beneficiaryLocation"] = [{"name": REGIONS[octroi.region], "countryCode": "FR"}]
    return dit


def _court(texte: str) -> str:
    """The description has it whole."""
    return texte if len(texte) <= TITRE else f"{texte[: TITRE - 1].rstrip()}…"


def _a_qui(octroi: Octroi) -> dict[str, Any]:
    aide = octroi.beneficiaire
    if aide.personne:
        return {"recipientIndividual": {"id": f"amorce-{aide.pk}", "name": nom_public(octroi)}}
    identifiant = _siret(aide.siret) or (f"FR-RNA-{aide.rna}" if aide.rna else f"amorce-{aide.pk}")
    return {"recipientOrganization": [{"id": identifiant, "name": nom_public(octroi)}]}


def _siret(siret: str) -> str:
    return f"FR-INSEE-{siret}" if siret else ""
