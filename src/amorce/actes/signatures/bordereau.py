"""What goes to the authority's signature workflow: one archive, the PDFs and what says of each who signs what."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from amorce.actes.models import ActeAttributif, VersionDActe
from amorce.actes.signatures.attendus import nom_de_fichier
from amorce.actes.termes import SIGNATAIRE
from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.dossiers.contenus import ouvrir

TABLEAU, DONNEES = "bordereau.csv", "bordereau.json"


@dataclass(frozen=True)
class Ligne:
    """Of one act. ``montant`` in euros and cents, as accountants read it; ``sha256`` tells its very bytes."""

    fichier: str
    numero: str
    genre: str
    dossier: str
    beneficiaire: str
    projet: str
    montant: str
    signataire: str
    delegation: str
    sha256: str


def signataire(acte: ActeAttributif) -> str:
    """Who signs for the authority: as the act names them, otherwise as the letters of its deliberation do."""
    return str(acte.termes.get(SIGNATAIRE) or acte.decision.deliberation.signataire)


def ligne(acte: ActeAttributif, version: VersionDActe) -> Ligne:
    dossier, deliberation = acte.dossier, acte.decision.deliberation
    return Ligne(
        fichier=f"{nom_de_fichier(acte)}.pdf",
        numero=acte.numero,
        genre=acte.genre,
        dossier=dossier.numero,
        beneficiaire=str(dossier.projet.organisation or dossier.projet.auteur),
        projet=dossier.projet.titre,
        montant=euros(acte.decision.montant or 0),
        signataire=signataire(acte),
        delegation=deliberation.delegation,
        sha256=version.document.contenu_id,
    )


def archive(remis: Collection[tuple[ActeAttributif, VersionDActe]]) -> IO[bytes]:
    """Written to the disk as it is made: a thousand acts do not stand in memory."""
    sortie = TemporaryFile()  # noqa: SIM115  # whoever hands it over closes it
    lignes = [ligne(acte, version) for acte, version in remis]
    with ZipFile(sortie, "w", ZIP_DEFLATED) as paquet:
        paquet.writestr(TABLEAU, _tableau(lignes))
        paquet.writestr(DONNEES, json.dumps([asdict(une) for une in lignes], ensure_ascii=False, indent=1))
        for une, (_acte, version) in zip(lignes, remis, strict=True):
            with ouvrir(version.document.contenu) as pdf:
                paquet.writestr(une.fichier, pdf.read())
    sortie.seek(0)
    return sortie


def _tableau(lignes: Collection[Ligne]) -> bytes:
    return en_csv([[champ.name for champ in fields(Ligne)], *(list(asdict(une).values()) for une in lignes)])
