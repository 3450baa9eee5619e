"""The papers of an agreement, in one place: signed texts, annexes, minutes, evaluations, studies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige as permet
from amorce.comptes.droits import soi
from amorce.cooperation.actions.commun import ALIMENTENT, TIENNENT, auteur_de, exige, tient, trace
from amorce.cooperation.annexe import dit_ce_qui_se_tait, dit_d_autres_chiffres
from amorce.cooperation.appels import appelle_autre_chose
from amorce.cooperation.documents import FAITES_ICI, a_montrer
from amorce.cooperation.droits import alimente
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Contenu
from amorce.journal.actes import acte
from amorce.socle.jours import jour_du

FORMATS = ("pdf", "docx", "odt", "xlsx", "ods")
Nature = PieceDeConvention.Nature


def ranger_une_piece(
    *,
    par: Acteur,
    convention: Convention,
    nature: str,
    intitule: str,
    datee_le: date,
    fichier: Fichier,
    publique: bool = False,
    annee: int | None = None,
) -> PieceDeConvention:
    """The file is read before anything is locked."""
    permet(alimente(par, convention))
    if nature not in Nature.values:
        raise ActeRefuse("Nature : choisissez-la dans la liste.", "nature")
    if nature in FAITES_ICI:
        raise ActeRefuse(
            "Nature : l'annexe financière et l'appel de fonds se composent ici, puis se certifient.", "nature"
        )
    recu = recoit(fichier.nom, fichier.flux, FORMATS)
    contenu = ranger(recu.flux, recu.nom)
    return garder_une_piece(
        par=par,
        convention=convention,
        nature=nature,
        intitule=intitule,
        datee_le=datee_le,
        nom=recu.nom,
        contenu=contenu,
        montre=a_montrer(recu.nom, contenu) if publique else None,
        publique=publique,
        annee=annee,
    )


@acte
def garder_une_piece(
    *,
    par: Acteur,
    convention: Convention,
    nature: str,
    intitule: str,
    datee_le: date,
    nom: str,
    contenu: Contenu,
    publique: bool,
    montre: Contenu | None = None,
    annee: int | None = None,
) -> PieceDeConvention:
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    exige(intitule=("Intitulé", intitule))
    piece = PieceDeConvention.objects.create(
        convention=tenue,
        nature=nature,
        intitule=intitule.strip(),
        nom=nom,
        contenu=contenu,
        montre=montre,
        datee_le=datee_le,
        annee=annee,
        publique=publique,
        montree_le=timezone.now() if publique else None,
        personne_id=soi(par),
    )
    trace(tenue, auteur, piece=str(piece.pk), nature=nature, empreinte=contenu.empreinte, publique=publique)
    return piece


@acte
def montrer_une_piece(*, par: Acteur, piece: PieceDeConvention) -> PieceDeConvention:
    """Everybody reads it from now on, once the agreement is public. Shown again, it is no more withdrawn."""
    auteur = auteur_de(par, piece.convention, TIENNENT, tenue=True)
    tenue = tient(piece.convention)
    lue = tenue.pieces.select_for_update().get(pk=piece.pk)
    if lue.publique:
        raise ActeRefuse("Document : tout le monde le lit déjà.")
    if lue.nature in FAITES_ICI and lue.certifiee_le is None:
        raise ActeRefuse("Document : il n'est pas encore certifié. Enregistrez d'abord sa signature.")
    if lue.nature in FAITES_ICI and dit_ce_qui_se_tait([lue]):
        raise ActeRefuse(
            "Document : une aide ou un nom n'y est plus public depuis qu'il est composé. Composez-en un autre."
        )
    if lue.nature not in FAITES_ICI:
        lue.montre = a_montrer(lue.nom, lue.contenu)
    _montre([lue])
    trace(tenue, auteur, piece=str(lue.pk), montree=True, lu=lue.montre_id or lue.contenu_id)
    return lue


@acte
def retirer_une_piece(*, par: Acteur, piece: PieceDeConvention, motif: str) -> PieceDeConvention:
    """From what everybody reads; the service keeps it. That it was there, until when, and why it is not, stays said."""
    auteur = auteur_de(par, piece.convention, TIENNENT, tenue=True)
    tenue = tient(piece.convention)
    exige(motif=("Motif", motif))
    lue = tenue.pieces.select_for_update().get(pk=piece.pk)
    if not lue.publique:
        raise ActeRefuse("Document : il n'est pas public, il n'y a rien à retirer.")
    lue.publique, lue.retiree_le, lue.motif_du_retrait = False, timezone.now(), motif.strip()
    lue.save(update_fields=["publique", "retiree_le", "motif_du_retrait"])
    trace(tenue, auteur, piece=str(lue.pk), montree=False, motif=lue.motif_du_retrait)
    return lue


@acte
def certifier_une_piece(*, par: Acteur, piece: PieceDeConvention, certifiee_le: date) -> list[PieceDeConvention]:
    """An annex, or a call for funds, is signed: everybody reads it then, as a PDF and as a spreadsheet."""
    auteur = auteur_de(par, piece.convention, TIENNENT, tenue=True)
    tenue = tient(piece.convention)
    if piece.nature not in FAITES_ICI:
        raise ActeRefuse("Document : seuls l'annexe financière et l'appel de fonds se certifient.")
    sans_format = [texte.rpartition(avant)[0] + avant for texte, avant in ((piece.nom, "."), (piece.intitule, " ("))]
    memes = tenue.pieces.filter(nature=piece.nature, nom__startswith=sans_format[0])
    memes = memes.filter(intitule__startswith=sans_format[1])
    pieces = list(memes.select_for_update().order_by("nom"))
    if any(p.certifiee_le for p in pieces):
        raise ActeRefuse("Document : il est déjà certifié.", "certifiee_le")
    if not piece.datee_le <= certifiee_le <= jour_du(tenue.fonds):
        raise ActeRefuse(
            f"Signé le : entre le {piece.datee_le:%d/%m/%Y}, où il est composé, et aujourd'hui.", "certifiee_le"
        )
    if dit_ce_qui_se_tait(pieces):
        raise ActeRefuse(
            "Document : une aide ou un nom n'y est plus public depuis qu'il est composé. Composez-le de nouveau.",
            "certifiee_le",
        )
    _exige_les_chiffres_du_jour(tenue, pieces)
    for une in pieces:
        une.certifiee_le = certifiee_le
        une.save(update_fields=["certifiee_le"])
    _montre(pieces)
    trace(tenue, auteur, pieces=[str(p.pk) for p in pieces], certifiee_le=certifiee_le.isoformat())
    return pieces


def _exige_les_chiffres_du_jour(convention: Convention, pieces: Sequence[PieceDeConvention]) -> None:
    """What is signed is what the ledger says when it is signed; nothing is called twice."""
    piece, autorite = pieces[0], pieces[0].autorite
    registre = Registre(convention, piece.annee, autorite)
    if autorite is None or dit_d_autres_chiffres(pieces, registre):
        raise ActeRefuse(
            "Document : le registre ne dit plus les mêmes chiffres depuis qu'il est composé. Composez-le de nouveau.",
            "certifiee_le",
        )
    if piece.nature == Nature.APPEL and appelle_autre_chose(piece.appel, registre):
        raise ActeRefuse(
            f"Document : depuis qu'il est composé, un appel de fonds pour {piece.annee} est certifié, ou retiré, ou "
            f"les enveloppes laissent une autre somme à {autorite.nom}. Composez-le de nouveau : il n'appelle que ce "
            "qui reste.",
            "certifiee_le",
        )


def _montre(pieces: Iterable[PieceDeConvention]) -> None:
    for une in pieces:
        une.publique, une.montree_le, une.retiree_le, une.motif_du_retrait = True, timezone.now(), None, ""
        une.save(update_fields=["publique", "montree_le", "montre", "retiree_le", "motif_du_retrait"])
