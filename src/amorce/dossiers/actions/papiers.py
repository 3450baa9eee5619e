"""The documents made from an application: composed outside of any transaction, kept once."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from amorce.comptes.acteur import SYSTEME
from amorce.dossiers.contenus import ranger
from amorce.dossiers.models import Contenu, Depot, Document
from amorce.dossiers.papiers.recepisse import recepisse_pdf
from amorce.journal.actes import acte, consigner


def recepisse_de(depot: UUID) -> Document:
    """The receipt of this deposit, made if nobody has yet. Two workers make the same bytes, and one document."""
    fait = Depot.objects.select_related("dossier__projet", "dossier__session", "recepisse__contenu").get(pk=depot)
    return fait.recepisse or _garde(fait, ranger(recepisse_pdf(fait), "recepisse.pdf"))


@transaction.atomic
def _garde(depot: Depot, contenu: Contenu) -> Document:
    tenu = Depot.objects.select_for_update().get(pk=depot.pk)
    return tenu.recepisse or garder_recepisse(depot=tenu, contenu=contenu)


@acte
def garder_recepisse(*, depot: Depot, contenu: Contenu) -> Document:
    dossier = depot.dossier
    depot.recepisse = Document.objects.create(contenu=contenu, nom=f"{dossier.numero}.pdf", projet=dossier.projet)
    depot.save(update_fields=["recepisse"])
    consigner(
        objet=dossier,
        auteur=SYSTEME.auteur(),
        fonds=dossier.fonds,
        depot=str(depot.id),
        empreinte=contenu.empreinte,
    )
    return depot.recepisse
