"""Acts typeset from a granted aid, as they stand before they are signed."""

from __future__ import annotations

from django.utils import timezone

from amorce.actes.models import ActeAttributif, Decision, VersionDActe
from amorce.actes.signatures.attendus import derniere_version
from amorce.comptes.models import Personne
from amorce.dossiers.contenus import ouvrir, ranger
from amorce.dossiers.models import Document
from tests.actes.fabrique import FONDS, au_vote, avise, enveloppe, libere, vote
from tests.actes.signatures.fabrique import acte_pdf

__all__ = ["FONDS", "accordee", "compose_un_acte", "octets", "recompose"]


def accordee(qui: Personne) -> Decision:
    """20 000 € granted and notified."""
    (prise,) = au_vote(qui, avise())
    vote(qui, prise, montant=20_000_00, enveloppe=enveloppe(qui).pk)
    libere(qui, prise.deliberation)
    return Decision.objects.select_related("deliberation", "dossier__projet").get(pk=prise.pk)


def compose_un_acte(qui: Personne, numero: str = "A-1") -> ActeAttributif:
    decision = accordee(qui)
    un = ActeAttributif.objects.create(
        dossier=decision.dossier,
        decision=decision,
        genre=ActeAttributif.Genre.ARRETE,
        fonds=FONDS,
        numero=numero,
        compose_le=timezone.now(),
    )
    recompose(un, f"Une aide de 20 000 € est accordée : {numero}.")
    return un


def recompose(un: ActeAttributif, texte: str) -> VersionDActe:
    contenu = ranger(acte_pdf(texte), "acte.pdf")
    document = Document.objects.create(contenu=contenu, nom=f"{un.numero}.pdf", projet=un.dossier.projet)
    return VersionDActe.objects.create(acte=un, rang=un.versions.count() + 1, document=document)


def octets(un: ActeAttributif) -> bytes:
    """Of its last version."""
    derniere = derniere_version(un)
    assert derniere is not None
    with ouvrir(derniere.document.contenu) as flux:
        return flux.read()
