"""« Subventions » of the SCDL, 2.1.1: one row a beneficiary, a convention or an arrêté that was signed and stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.db.models import Q

from amorce.droit.europe.transparence import DE_MINIMIS
from amorce.octrois.models import Octroi
from amorce.octrois.requetes import nom_public, objet_public
from amorce.transparence.csvs import ecrit_csv, euros, oui
from amorce.transparence.exports.forme import Ecrit, Matiere
from amorce.transparence.publics import UNE_ORGANISATION
from amorce.transparence.validation.constats import Constat
from amorce.transparence.validation.tables import champs

SCHEMA = "scdl-subventions-2.1.1-schema.json"
PARU = Q(signee_le__isnull=False, maintenu__gt=0)

NON_CONNUES = "conditions non connues"
"""The schema wants something: « unique », « échelonné », or other words in their place."""


def ecrit(matiere: Matiere, vers: BinaryIO) -> Ecrit:
    """Natural persons are left out: nothing but their name would say who they are."""
    lignes = ecrit_csv(vers, champs(SCHEMA), lignes_de(matiere))
    return Ecrit(lignes, matiere.octrois.filter(PARU).exclude(UNE_ORGANISATION).count())


def lignes_de(matiere: Matiere) -> Iterator[dict[str, str]]:
    return (ligne(octroi) for octroi in matiere.lus(PARU, UNE_ORGANISATION))


def ligne(octroi: Octroi) -> dict[str, str]:
    aide = octroi.beneficiaire
    assert octroi.signee_le is not None
    debut, fin = octroi.periode_debut or octroi.signee_le, octroi.periode_fin
    return {
        "nomAttribuant": octroi.autorite.nom,
        "idAttribuant": octroi.autorite.siret,
        "dateConvention": octroi.signee_le.isoformat(),
        "referenceDecision": octroi.reference,
        "nomBeneficiaire": nom_public(octroi),
        "idBeneficiaire": aide.siret,
        "rnaBeneficiaire": aide.rna,
        "objet": objet_public(octroi),
        "montant": euros(octroi.montant),
        "nature": "aide en numéraire",
        "conditionsVersement": conditions(octroi),
        "datesPeriodeVersement": f"{debut.isoformat()}/{fin.isoformat()}" if fin else debut.isoformat(),
        "idRAE": "",
        "notificationUE": oui(octroi.base == DE_MINIMIS),
        "pourcentageSubvention": "1.00",
        "dispositifAide": octroi.dispositif,
    }


def conditions(octroi: Octroi) -> str:
    """What was said; otherwise what a payment of a part alone tells. All of it paid does not tell in how many times."""
    en_partie = 0 < (octroi.paye or 0) < octroi.maintenu
    return octroi.conditions or ("échelonné" if en_partie else NON_CONNUES)


def manques(fichier: Path) -> Iterator[Constat]:
    """Row by row, as the spreadsheet numbers them: published all the same."""
    dit = "les conditions de versement ne sont pas connues. La colonne « Conditions de versement » de l'import les dit"
    with fichier.open(encoding="utf-8", newline="") as lu:
        for rang, une in enumerate(csv.DictReader(lu), 2):
            if une["conditionsVersement"] == NON_CONNUES:
                yield Constat(rang, "conditionsVersement", f"{une['nomBeneficiaire']} : {dit}")
