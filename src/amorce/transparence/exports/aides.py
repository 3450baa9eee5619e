"""All the aids, as anybody may read them: one table, as CSV, XLSX and parquet."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from amorce.octrois.models import Octroi
from amorce.octrois.requetes import nom_public, objet_public
from amorce.transparence.csvs import ecrit_csv, euros, oui
from amorce.transparence.exports.forme import Ecrit, Matiere
from amorce.transparence.validation.tables import champs, types

SCHEMA = "aides-accordees-schema.json"
CONVERTIT: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "date": lambda texte: texte.str.to_date("%Y-%m-%d"),
    "integer": lambda texte: texte.cast(pl.Int64),
    "number": lambda texte: texte.cast(pl.Decimal(18, 2)),
}
LOT_PARQUET = 50_000


def ligne(octroi: Octroi) -> dict[str, str]:
    """Of a person, nothing that tells where they are, nor their number."""
    aide = octroi.beneficiaire
    secret = aide.personne
    return {
        "id": str(octroi.pk),
        "autorite": octroi.autorite.nom,
        "siret_autorite": octroi.autorite.siret,
        "dispositif": octroi.intitule,
        "annee": str(octroi.annee),
        "date_vote": octroi.vote_dit_le.isoformat() if octroi.vote_dit_le else "",
        "date_signature": octroi.signee_le.isoformat() if octroi.signee_le else "",
        "reference": octroi.reference,
        "beneficiaire": nom_public(octroi),
        "siret_beneficiaire": "" if secret else aide.siret,
        "rna_beneficiaire": "" if secret else aide.rna,
        "personne_physique": oui(aide.personne),
        "objet": objet_public(octroi),
        "montant": euros(octroi.montant),
        "montant_maintenu": euros(octroi.maintenu),
        "montant_paye": euros(octroi.paye),
        "phase": octroi.phase,
        "genre": octroi.genre,
        "format": octroi.format,
        "duree_minutes": "" if octroi.duree is None else str(octroi.duree),
        "filiere": octroi.filiere,
        "premier_ou_deuxieme_film": oui(octroi.premier_ou_deuxieme),
        "departement": "" if secret else octroi.departement,
        "region": octroi.region,
    }


def lignes_de(matiere: Matiere) -> Iterator[dict[str, str]]:
    return (ligne(octroi) for octroi in matiere.lus())


def en_csv(matiere: Matiere, vers: BinaryIO) -> Ecrit:
    return Ecrit(ecrit_csv(vers, champs(SCHEMA), lignes_de(matiere)))


def en_xlsx(matiere: Matiere, vers: BinaryIO) -> Ecrit:
    """Row by row; text stays text, even where it begins as a formula does."""
    classeur = Workbook(write_only=True)
    classeur.properties.creator = "Amorce"
    page = classeur.create_sheet("Aides accordées")
    colonnes, combien = champs(SCHEMA), 0
    genres = types(SCHEMA)
    page.append(colonnes)
    for une in lignes_de(matiere):
        page.append([_cellule(page, une[nom], genres[nom]) for nom in colonnes])
        combien += 1
    classeur.save(vers)
    return Ecrit(combien)


def _cellule(page: Any, texte: str, genre: str) -> Any:
    if not texte:
        return None
    cellule = WriteOnlyCell(page)
    match genre:
        case "integer":
            cellule.value = int(texte)
        case "number":
            cellule.value, cellule.number_format = Decimal(texte), "#,##0.00"
        case "date":
            cellule.value, cellule.number_format = date.fromisoformat(texte), "yyyy-mm-dd"
        case _:
            cellule.value, cellule.data_type = texte, "s"
    return cellule


def en_parquet(matiere: Matiere, vers: BinaryIO) -> Ecrit:
    """Through its CSV: polars streams one into the other."""
    with tempfile.TemporaryDirectory(prefix="amorce-parquet-") as dossier:
        csv, parquet = Path(dossier) / "aides.csv", Path(dossier) / "aides.parquet"
        with csv.open("wb") as sortie:
            lignes = ecrit_csv(sortie, champs(SCHEMA), lignes_de(matiere))
        tout = pl.scan_csv(csv, schema=dict.fromkeys(champs(SCHEMA), pl.String))
        tout.with_columns(**_convertis(types(SCHEMA))).sink_parquet(parquet, row_group_size=LOT_PARQUET)
        with parquet.open("rb") as lu:
            while morceau := lu.read(1 << 20):
                vers.write(morceau)
    return Ecrit(lignes)


def _convertis(genres: Mapping[str, str]) -> dict[str, pl.Expr]:
    return {nom: CONVERTIT[genre](pl.col(nom)) for nom, genre in genres.items() if genre in CONVERTIT}
