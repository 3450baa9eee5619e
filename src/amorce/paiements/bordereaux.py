"""What a batch tells the public accountant of each order: all that a mandate needs, and its papers by number."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from amorce.actes.models import ActeAttributif
from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.dossiers.contenus import MORCEAU, ouvrir
from amorce.dossiers.models import Contenu
from amorce.paiements.comptes_bancaires import en_sepa
from amorce.paiements.models import Bordereau, OrdreDePaiement
from amorce.paiements.pieces import Piece, pieces_de

ORDRES, PIECES, EMPREINTES = "ordres.csv", "pieces.csv", "SHA256SUMS"
TITRES_DES_ORDRES = (
    "Exercice",
    "Bordereau",
    "Ordre",
    "Section",
    "Imputation M57",
    "Autorisation",
    "Engagement",
    "Date de l'engagement",
    "Délibération",
    "Tiers",
    "Bénéficiaire",
    "SIRET",
    "Titulaire du compte",
    "IBAN",
    "BIC",
    "SEPA",
    "Montant",
    "Objet",
    "Dossier",
    "Pièces",
)
TITRES_DES_PIECES = ("Ordre", "Pièce", "Nature", "Fichier", "SHA-256")
DATE_FIXE = (1980, 1, 1, 0, 0, 0)
"""An archive made again is the same to the byte."""


@dataclass(frozen=True)
class Ligne:
    """Of one order."""

    cases: tuple[object, ...]
    numero: str
    pieces: list[Piece]


def lignes_de(bordereau: str, ordres: Iterable[OrdreDePaiement]) -> list[Ligne]:
    return [_ligne(bordereau, ordre) for ordre in ordres]


def _ligne(bordereau: str, ordre: OrdreDePaiement) -> Ligne:
    dossier, enveloppe, compte = ordre.dossier, ordre.credit.enveloppe, ordre.coordonnees
    acte = ActeAttributif.objects.filter(decision=ordre.octroi, modifie=None, signe_le__isnull=False).first()
    deliberation, pieces = ordre.octroi.deliberation, pieces_de(ordre)
    projet = dossier.projet
    return Ligne(
        (
            ordre.credit.exercice,
            bordereau,
            ordre.numero,
            enveloppe.get_section_display(),
            enveloppe.imputation,
            enveloppe.numero,
            acte.numero if acte else "",
            f"{acte.signe_le:%d/%m/%Y}" if acte and acte.signe_le else "",
            f"{deliberation.reference} du {deliberation.jour:%d/%m/%Y}".strip(),
            compte.tiers,
            projet.organisation or projet.auteur,
            projet.organisation.siret if projet.organisation else "",
            compte.titulaire,
            compte.iban,
            compte.bic,
            "oui" if en_sepa(compte.iban) else "non",
            euros(ordre.centimes),
            f"{ordre.demande.get_genre_display()} {ordre.demande.rang}, {projet.titre}",
            dossier.numero,
            sum(1 for piece in pieces if piece.fichier),
        ),
        ordre.numero,
        pieces,
    )


def tableau_des_ordres(lignes: Sequence[Ligne]) -> bytes:
    return en_csv([TITRES_DES_ORDRES, *(ligne.cases for ligne in lignes)])


def tableau_des_pieces(lignes: Sequence[Ligne]) -> bytes:
    rangees = [
        (ligne.numero, piece.rang, piece.nature, piece.fichier, piece.empreinte)
        for ligne in lignes
        for piece in ligne.pieces
    ]
    return en_csv([TITRES_DES_PIECES, *rangees])


def archive(bordereau: Bordereau) -> IO[bytes]:
    """The two lists as they were handed over, and each paper under its number: always the same bytes."""
    sortie = TemporaryFile()  # noqa: SIM115  # whoever hands it over closes it
    listes = [(ORDRES, bordereau.tableau), (PIECES, bordereau.pieces)]
    with ZipFile(sortie, "w", ZIP_DEFLATED) as paquet:
        verses = [*listes, *_papiers(bordereau)]
        for nom, contenu in verses:
            _verse(paquet, nom, contenu)
        paquet.writestr(ZipInfo(EMPREINTES, DATE_FIXE), "".join(f"{c.empreinte}  {nom}\n" for nom, c in verses))
    sortie.seek(0)
    return sortie


def relu(tableau: Contenu, numeros: Collection[str] | None = None) -> list[dict[str, str]]:
    """One of the two lists, as it was handed over; of these orders alone, where they are given."""
    with ouvrir(tableau) as flux:
        lignes = csv.DictReader(StringIO(flux.read().decode("utf-8-sig"), newline=""), delimiter=";")
        return [ligne for ligne in lignes if numeros is None or ligne["Ordre"] in numeros]


def _papiers(bordereau: Bordereau) -> list[tuple[str, Contenu]]:
    """As the list names them; it says which are not there."""
    nommes = [(ligne["Fichier"], ligne["SHA-256"]) for ligne in relu(bordereau.pieces) if ligne["Fichier"]]
    contenus = Contenu.objects.in_bulk([empreinte for _nom, empreinte in nommes])
    return [(nom, contenus[empreinte]) for nom, empreinte in nommes]


def _verse(paquet: ZipFile, nom: str, contenu: Contenu) -> None:
    fiche = ZipInfo(nom, DATE_FIXE)
    fiche.compress_type = ZIP_DEFLATED
    with ouvrir(contenu) as flux, paquet.open(fiche, "w") as sortie:
        copyfileobj(flux, sortie, MORCEAU)
