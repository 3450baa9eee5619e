"""The thread of a dossier: what its team and the fund's service write to each other once it is deposited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import oublier, ranger
from amorce.dossiers.droits import REPONDENT, ecrit_au_service, lit_pour_le_fonds, repond_pour_le_fonds, voit_projet
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Document, Dossier, GenreDeNotice, Message
from amorce.dossiers.requetes import equipe_de, service_de
from amorce.droit.pieces import IMAGE, PDF, TABLEUR, TEXTE
from amorce.droit.registre import dispositif
from amorce.journal.actes import acte, consigner
from amorce.journal.actions import Auteur

MESSAGE_MAX = 20_000
EXTRAIT = 300
FORMATS = (*PDF, *TABLEUR, *TEXTE, *IMAGE)
FICHIERS_MAX = 10


def ecrire_au_fil(
    *, par: Acteur, dossier: Dossier, du_service: bool, texte: str, cle: UUID, documents: Sequence[Document] = ()
) -> Message:
    """Sends a message once: ``cle`` is its identity, drawn with the page, so that a second click sends nothing more."""
    with transaction.atomic():
        Dossier.objects.select_for_update().only("id").get(pk=dossier.pk)
        deja = Message.objects.filter(pk=cle).first()
        if deja is not None:
            return _le_meme(deja, par, dossier, du_service)
        return envoyer_message(
            par=par, dossier=dossier, du_service=du_service, texte=texte, cle=cle, documents=documents
        )


@acte
def envoyer_message(
    *, par: Acteur, dossier: Dossier, du_service: bool, texte: str, cle: UUID, documents: Sequence[Document]
) -> Message:
    """The journal keeps who wrote and when, and binds the words and the files without telling them."""
    _exige_d_ecrire(par, dossier, du_service)
    dit = texte.replace("\r\n", "\n").strip()
    if not dit:
        raise ActeRefuse(_("Message : écrivez ce que vous avez à dire, même en une ligne."), "texte")
    if len(dit) > MESSAGE_MAX:
        raise ActeRefuse(_("Message : {} signes au plus. Joignez le reste en fichier.").format(MESSAGE_MAX), "texte")
    if len(documents) > FICHIERS_MAX:
        raise ActeRefuse(_("Fichiers : {} au plus dans un message. Envoyez-en deux.").format(FICHIERS_MAX), "fichiers")
    message = Message.objects.create(id=cle, dossier=dossier, auteur_id=soi(par), du_service=du_service, texte=dit)
    message.documents.set(documents)
    consigner(
        objet=dossier,
        auteur=_auteur(par, dossier, du_service),
        fonds=dossier.fonds,
        version=dossier.version,
        message=str(message.id),
        fichiers=[document.contenu_id for document in documents],
        personnelles={"texte": dit},
    )
    _previent(message, par)
    return message


def joindre_au_fil(*, par: Acteur, dossier: Dossier, du_service: bool, nom: str, flux: IO[bytes]) -> Document:
    """Keeps a file for the message that is being written. Nobody else sees it, and nothing is said of it in the
    journal, until the message is sent."""
    _exige_d_ecrire(par, dossier, du_service)
    recu = recoit(nom, flux, FORMATS)
    contenu = ranger(recu.flux, recu.nom)
    with transaction.atomic():
        return garde_document(par, recu.nom, contenu, projet=dossier.projet)


def joints_en_attente(qui: Acteur, dossier: Dossier, parmi: Sequence[UUID]) -> list[Document]:
    """Among these, the files that this person has kept for a message and not sent yet."""
    gardes = Document.objects.filter(pk__in=parmi, projet=dossier.projet, depose_par_id=soi(qui))
    return list(gardes.filter(message=None, pieces=None, coffre=None).select_related("contenu").order_by("depose_le"))


@transaction.atomic
def oublier_les_joints(*, avant: datetime) -> int:
    """The files kept for messages that were never sent: nobody sees them, nothing is said of them in the journal."""
    oublies = Document.objects.filter(projet__isnull=False, depose_le__lt=avant)
    for lien in Document._meta.get_fields(include_hidden=True):  # a letter's own row is not asked for from its document
        if lien.auto_created and not lien.concrete:
            employes = lien.related_model._base_manager.filter(**{lien.field.name: OuterRef("pk")})  # type: ignore[union-attr]
            oublies = oublies.exclude(Exists(employes))
    empreintes = set(oublies.values_list("contenu_id", flat=True))
    Document.objects.filter(pk__in=list(oublies.values_list("pk", flat=True))).delete()
    oublier(empreintes)
    return len(empreintes)


@transaction.atomic
def lire_le_fil(*, par: Acteur, dossier: Dossier, du_service: bool) -> None:
    """What the other side wrote is read, from now on. Reading binds nobody: the journal does not tell it.

    Who only audits, or only looks at a film, leaves no mark of the service or of the team: any member of it does.
    """
    exige(lit_pour_le_fonds(par, dossier) if du_service else voit_projet(par, dossier.projet))
    if du_service and not repond_pour_le_fonds(par, dossier):
        return
    recus = Message.objects.filter(dossier=dossier, du_service=not du_service, lu_le=None)
    recus.update(lu_le=timezone.now())


def _exige_d_ecrire(par: Acteur, dossier: Dossier, du_service: bool) -> None:
    exige(repond_pour_le_fonds(par, dossier) if du_service else ecrit_au_service(par, dossier))


def _le_meme(deja: Message, par: Acteur, dossier: Dossier, du_service: bool) -> Message:
    if (deja.auteur_id, deja.dossier_id, deja.du_service) != (par.personne, dossier.pk, du_service):
        raise ActeRefuse(_("Message : il n'a pas pu être envoyé. Rechargez la page, votre texte est gardé."), "texte")
    return deja


def _auteur(par: Acteur, dossier: Dossier, du_service: bool) -> Auteur:
    if not du_service:
        return par.auteur(PORTEUR)
    return par.auteur_parmi(REPONDENT, dossier.fonds)


def _previent(message: Message, par: Acteur) -> None:
    """The other side; whoever writes knows."""
    dossier = message.dossier
    if message.du_service:
        personnes, route, titre = equipe_de(dossier.projet), "messages", gettext_lazy("{film} : message du service")
    else:
        personnes, route, titre = service_de(dossier.fonds), "messages_du_service", gettext_lazy("{film} : {qui} écrit")
    debut = message.texte if len(message.texte) <= EXTRAIT else message.texte[:EXTRAIT].rstrip() + "…"
    prevenir(
        personnes=personnes.exclude(pk=soi(par)),
        genre=GenreDeNotice.MESSAGE,
        titre=format_lazy(titre, film=dossier.projet.titre, qui=par.nom),
        texte=format_lazy("{}, {}\n\n{}", gettext_lazy(dispositif(dossier.dispositif).intitule), dossier.numero, debut),
        lien=reverse_lazy(route, args=[dossier.id]),
    )
