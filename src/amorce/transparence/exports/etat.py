"""State aid: what the Union wants published of each aid above a threshold, and what de minimis aids add up to."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from django.db.models import Q

from amorce.droit.europe import transparence as europe
from amorce.droit.territoires import NUTS
from amorce.octrois.models import Beneficiaire, Octroi
from amorce.octrois.requetes import Octrois, octrois_publics
from amorce.transparence.csvs import ecrit_csv, euros, oui
from amorce.transparence.europe import voulues
from amorce.transparence.exports.forme import Ecrit, Matiere
from amorce.transparence.publics import UNE_ORGANISATION
from amorce.transparence.validation.constats import Constat
from amorce.transparence.validation.tables import champs

SCHEMA, SCHEMA_MINIMIS = "aides-d-etat-schema.json", "de-minimis-schema.json"


def ecrit(matiere: Matiere, vers: BinaryIO) -> Ecrit:
    voulus, regime = voulues(matiere.reglage), matiere.reglage.regime
    lignes = (ligne(octroi, regime) for octroi in matiere.lus(voulus, UNE_ORGANISATION))
    return Ecrit(
        ecrit_csv(vers, champs(SCHEMA), lignes), matiere.octrois.filter(voulus).exclude(UNE_ORGANISATION).count()
    )


def ligne(octroi: Octroi, regime: str) -> dict[str, str]:
    aide = octroi.beneficiaire
    return {
        "beneficiaire": aide.nom,
        "identifiant": aide.siret or aide.rna,
        "type_entreprise": aide.taille,
        "region_nuts2": NUTS.get(aide.departement or octroi.departement, ""),
        "secteur_nace": europe.groupe_nace(aide.naf),
        "element_d_aide": euros(octroi.montant),
        "instrument": europe.INSTRUMENT,
        "date_octroi": octroi.votee_le.isoformat(),
        "objectif": europe.OBJECTIF,
        "autorite_d_octroi": octroi.autorite.nom,
        "regime": regime,
        "reference": octroi.reference,
    }


FACULTATIFS = {
    "type_entreprise": "la taille de l'entreprise n'est pas connue",
    "region_nuts2": "la région du bénéficiaire n'est pas connue",
    "secteur_nace": "l'activité de l'entreprise n'est pas connue",
    "regime": "le numéro du régime n'est pas réglé",
}
"""What the annex wants and nobody may know yet: the file goes out without it, and says so."""


def manques(fichier: Path) -> Iterator[Constat]:
    """Row by row, as the spreadsheet numbers them."""
    with fichier.open(encoding="utf-8", newline="") as lu:
        for rang, une in enumerate(csv.DictReader(lu), 2):
            for champ, texte in FACULTATIFS.items():
                if not une[champ]:
                    yield Constat(rang, champ, f"{une['beneficiaire']} : {texte}")


@dataclass
class Entreprise:
    """One undertaking: the companies of one group are one. ``non_publiees``: aids kept out of the public add to it;
    they are in none of its figures, which would give their amounts by difference."""

    nom: str
    identifiant: str
    total: int = 0
    aides: int = 0
    premiere: date = date.max
    derniere: date = date.min
    non_publiees: bool = False

    def ajoute(self, octroi: Octroi) -> None:
        self.total += octroi.maintenu
        self.aides += 1
        self.premiere, self.derniere = min(self.premiere, octroi.votee_le), max(self.derniere, octroi.votee_le)


def entreprise_unique(aide: Beneficiaire) -> str:
    return aide.entreprise or aide.siret[:9] or aide.rna or str(aide.pk)


def meme_entreprise(aide: Beneficiaire) -> Q:
    """Of an aid, whether ``entreprise_unique`` gives its beneficiary the same key."""
    cle = entreprise_unique(aide)
    par_siret = Q(beneficiaire__entreprise="", beneficiaire__siret__startswith=cle)
    sans = Q(beneficiaire__entreprise="", beneficiaire__siret="")
    lui = sans & Q(beneficiaire__rna="", beneficiaire=aide.pk)
    return Q(beneficiaire__entreprise=cle) | par_siret | sans & Q(beneficiaire__rna=cle) | lui


def aides_de_minimis() -> Octrois:
    """Of organisations, whatever the day, kept out of the public or not."""
    return octrois_publics().filter(base=europe.DE_MINIMIS, maintenu__gt=0, beneficiaire__personne=False)


def entreprises(matiere: Matiere) -> list[Entreprise]:
    """Those that this fund aided, with what all the authorities known here gave them in the window."""
    aides = aides_de_minimis().filter(votee_le__gte=europe.fenetre(matiere.jour), votee_le__lte=matiere.jour)
    siennes = {entreprise_unique(o.beneficiaire) for o in _lues(aides.filter(fonds=matiere.code, retenue=None))}
    comptees: dict[str, Entreprise] = {}
    for octroi in _lues(aides.filter(retenue=None)):
        cle = entreprise_unique(octroi.beneficiaire)
        if cle in siennes:
            comptees.setdefault(cle, Entreprise(octroi.beneficiaire.nom, cle)).ajoute(octroi)
    for octroi in _lues(aides.filter(retenue__isnull=False)):
        if une := comptees.get(entreprise_unique(octroi.beneficiaire)):
            une.non_publiees = True
    return sorted(comptees.values(), key=lambda une: (-une.total, une.identifiant))


def _lues(octrois: Iterable[Octroi]) -> Iterator[Octroi]:
    return octrois.iterator(chunk_size=2_000)  # type: ignore[attr-defined, no-any-return]


def ecrit_de_minimis(matiere: Matiere, vers: BinaryIO) -> Ecrit:
    plafond = matiere.plafond_de_minimis
    lignes = (_ligne_de_minimis(une, plafond, matiere.jour) for une in entreprises(matiere))
    return Ecrit(ecrit_csv(vers, champs(SCHEMA_MINIMIS), lignes))


def _ligne_de_minimis(une: Entreprise, plafond: int, jour: date) -> dict[str, str]:
    """What is left under the ceiling is not said where an aid that nobody reads counts too."""
    depasse = une.total > plafond
    connu = depasse or not une.non_publiees
    return {
        "entreprise": une.nom,
        "identifiant": une.identifiant,
        "fenetre_depuis": europe.fenetre(jour).isoformat(),
        "fenetre_jusqu_au": jour.isoformat(),
        "aides": str(une.aides),
        "premiere_aide": une.premiere.isoformat(),
        "derniere_aide": une.derniere.isoformat(),
        "total": euros(une.total),
        "plafond": euros(plafond),
        "reste": euros(max(0, plafond - une.total)) if connu else "",
        "depasse": oui(depasse) if connu else "",
        "non_publiees": oui(une.non_publiees),
    }
