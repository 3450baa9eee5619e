"""A file kept as somebody's document; what the scanner says of it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import SYSTEME, Acteur
from amorce.dossiers import taches
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.formats.refus import refus
from amorce.dossiers.models import Contenu, Document, Dossier, GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.journal.actes import acte, consigner

Analyse = Contenu.Analyse
LOT = 500


def garde_document(par: Acteur, nom: str, contenu: Contenu, **proprietaire: Any) -> Document:
    """In the transaction of the act that receives it. Where there is a scanner, the content waits for it."""
    _fait_analyser(nom, contenu)
    return Document.objects.create(contenu=contenu, nom=nom, depose_par_id=par.personne, **proprietaire)


def gardes_ensemble(par: Acteur, recus: Sequence[tuple[str, Contenu]], **proprietaire: Any) -> list[Document]:
    """Hundreds of them, likewise, in a few statements."""
    for nom, contenu in recus:
        _fait_analyser(nom, contenu)
    documents = [
        Document(contenu_id=contenu.pk, nom=nom, depose_par_id=par.personne, **proprietaire) for nom, contenu in recus
    ]
    return Document.objects.bulk_create(documents, batch_size=LOT)


def _fait_analyser(nom: str, contenu: Contenu) -> None:
    if contenu.analyse == Analyse.INFECTE:
        raise refus(nom, _("un virus y a été trouvé ({constat}).").format(constat=contenu.constat))
    if settings.ANTIVIRUS and contenu.analyse == Analyse.NON_DEMANDEE:
        contenu.analyse = Analyse.EN_ATTENTE
        contenu.save(update_fields=["analyse"])
        taches.analyser.enqueue(contenu.empreinte)


@acte
def noter_analyse(*, contenu: Contenu, trouve: str) -> None:
    """What the scanner says, in the history of each document that holds it; something found is told to their people."""
    contenu.analyse = Analyse.INFECTE if trouve else Analyse.SAIN
    contenu.constat = trouve[:200]
    contenu.save(update_fields=["analyse", "constat"])
    auteur = SYSTEME.auteur()
    for document in contenu.documents.select_related("projet").order_by("id"):
        consigner(objet=document, auteur=auteur, analyse=contenu.analyse, constat=contenu.constat)
        if trouve and document.projet is not None:
            _previent(document)
    for dossier in Dossier.objects.filter(pieces__document__contenu=contenu).distinct().order_by("id"):
        if trouve:
            consigner(
                objet=dossier, auteur=auteur, fonds=dossier.fonds, empreinte=contenu.empreinte, constat=contenu.constat
            )


def _previent(document: Document) -> None:
    assert document.projet is not None
    prevenir(
        personnes=equipe_de(document.projet),
        genre=GenreDeNotice.PIECE,
        titre=format_lazy(gettext_lazy("Un virus a été trouvé dans « {nom} »"), nom=document.nom),
        texte=gettext_lazy("Ce fichier ne compte plus parmi vos pièces. Remplacez-le par un fichier sain."),
        urgente=True,
    )
