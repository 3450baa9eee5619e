"""The papers that go with an order: what the public accountant checks before paying.

The list of supporting documents is annex I to article D. 1617-19 of the CGCT, heading 7; its numbers inside that
heading could not be read here: the papers are numbered within each order, by what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.storage import default_storage

from amorce.actes.models import ActeAttributif
from amorce.actes.signatures.attendus import derniere_version
from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.dossiers.contenus import ranger
from amorce.dossiers.models import Contenu, Document
from amorce.paiements.models import DemandeDePaiement, Depense, OrdreDePaiement
from amorce.paiements.requetes import certificat_de

NON_JOINTE = "non jointe, le site n'en a pas le fichier"


@dataclass(frozen=True)
class Piece:
    """``rang``: its number among those of its order; of one that is not there, ``fichier`` and ``empreinte`` are
    empty."""

    rang: int
    nature: str
    fichier: str
    empreinte: str


def pieces_de(ordre: OrdreDePaiement) -> list[Piece]:
    """In the order in which an accountant reads them: the right, the work done, where the money goes."""
    return [
        _piece(ordre, rang, nature, contenu, nom)
        for rang, (nature, contenu, nom) in enumerate(_contenus(ordre), start=1)
    ]


def _piece(ordre: OrdreDePaiement, rang: int, nature: str, contenu: Contenu | None, nom: str) -> Piece:
    if contenu is None:
        return Piece(rang, f"{nature} : {NON_JOINTE}", "", "")
    suffixe = PurePosixPath(nom).suffix or f".{contenu.format}"
    return Piece(rang, nature, f"{ordre.numero}/{ordre.numero}-{rang:02d}{suffixe}", contenu.empreinte)


def _contenus(ordre: OrdreDePaiement) -> Iterator[tuple[str, Contenu | None, str]]:
    """A paper that the site does not hold, or no longer, is told: its place is not another's."""
    yield from _du_document("Notification de la décision d'octroi", ordre.octroi.lettre)
    for acte in _actes(ordre):
        version = derniere_version(acte)
        yield from _du_document(f"{acte.get_genre_display()} {acte.numero}", version.document if version else None)
    yield from _du_document("Certificat de service fait", _certificat(ordre.demande))
    yield "État des dépenses admises", etat_des_depenses(ordre.demande), "depenses.csv"
    yield from _du_document("Relevé d'identité bancaire", ordre.coordonnees.rib)


def _certificat(demande: DemandeDePaiement) -> Document | None:
    constat = certificat_de(demande)
    return constat.document if constat else None


def _du_document(nature: str, document: Document | None) -> Iterator[tuple[str, Contenu | None, str]]:
    if document is not None and default_storage.exists(document.contenu.fichier):
        yield nature, document.contenu, document.nom
    else:
        yield nature, None, ""


def _actes(ordre: OrdreDePaiement) -> list[ActeAttributif]:
    """The one that carries the award, then what amended it, signed."""
    signes = ActeAttributif.objects.filter(decision=ordre.octroi, signe_le__isnull=False)
    return sorted(signes, key=lambda a: (a.modifie_id is not None, a.cree_le))


TITRES = (
    "Ligne", "Classe", "Libellé", "Fournisseur", "SIRET", "Pièce", "Date", "Payée le", "Hors taxes", "Admis", "Motif"
)  # fmt: skip


def etat_des_depenses(demande: DemandeDePaiement) -> Contenu:
    """Each line as it was presented and as it was let pass: the same bytes each time it is made."""
    rangees = [_rangee(une) for une in demande.depenses.order_by("rang")]
    return ranger(en_csv([TITRES, *rangees]), "depenses.csv")


def _rangee(une: Depense) -> tuple[object, ...]:
    payee = f"{une.payee_le:%d/%m/%Y}" if une.payee_le else ""
    dites = (une.rang, une.classe, une.libelle, une.fournisseur, une.siret, une.facture, f"{une.datee_le:%d/%m/%Y}")
    return (*dites, payee, euros(une.ht), euros(une.admis or 0), une.motif)
