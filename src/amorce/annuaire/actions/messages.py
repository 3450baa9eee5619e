"""Writing to somebody through their card: the site carries it, neither learns the other's e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.annuaire.droits import peut_ecrire, repond
from amorce.annuaire.models import Echange, Fiche, MessageRelaye
from amorce.annuaire.requetes import consentement_de, destinataires, fiche_visible
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.comptes.models import Personne
from amorce.dossiers.actions.notices import Phrase, prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import GenreDeNotice
from amorce.droit.annuaire import ENVOIS_PAR_JOUR, SANS_REPONSE
from amorce.journal.actes import acte, consigner

MESSAGE_MAX = 3_000


@acte
def ecrire_a_une_fiche(*, par: Acteur, fiche: Fiche, texte: str, cle: UUID) -> MessageRelaye:
    """``cle``: its identity, drawn with the page, so that a second click sends nothing more."""
    exige(peut_ecrire(par, fiche) and fiche_visible(par, fiche.pk) is not None)
    correspondant = Personne.objects.select_for_update().get(pk=soi(par))
    if not (correspondant.prenom or correspondant.nom):
        raise ActeRefuse(_("Dites d'abord votre nom dans « Mon compte » : qui vous lit doit savoir à qui répondre."))
    dit = _dit(texte)
    echange = Echange.objects.filter(fiche=fiche, correspondant=correspondant).first()
    _garde_l_envoi(correspondant, echange)
    if echange is None:
        echange = Echange.objects.create(fiche=fiche, correspondant=correspondant)
    message = _envoie(par, echange, dit, cle, de_la_fiche=False)
    _previent(
        destinataires(fiche),
        gettext_lazy("On vous écrit par l'annuaire"),
        reverse_lazy("echange_de_fiche", args=[fiche.pk, echange.pk]),
    )
    return message


@acte
def repondre_par_l_annuaire(*, par: Acteur, echange: Echange, texte: str, cle: UUID) -> MessageRelaye:
    """By the card's owner, while others see it: the answer leads back to it."""
    exige(repond(par, echange.fiche))
    echange = Echange.objects.select_for_update(of=("self",)).select_related("fiche").get(pk=echange.pk)
    if consentement_de(echange.fiche) is None:
        raise ActeRefuse(_("Votre fiche ne paraît plus : qui vous a écrit ne lirait pas votre réponse."), "texte")
    if echange.bloque_le is not None:
        raise ActeRefuse(_("Vous avez fermé cet échange : rouvrez-le pour répondre."), "texte")
    message = _envoie(par, echange, _dit(texte), cle, de_la_fiche=True)
    _previent(
        [echange.correspondant],
        gettext_lazy("Une réponse vous attend dans l'annuaire"),
        reverse_lazy("ecrire_a_la_fiche", args=[echange.fiche_id]),
    )
    return message


@acte
def bloquer_un_echange(*, par: Acteur, echange: Echange, bloque: bool) -> Echange:
    """The owner wants no more of it, or does again."""
    exige(repond(par, echange.fiche))
    echange.bloque_le = timezone.now() if bloque else None
    echange.save(update_fields=["bloque_le"])
    consigner(objet=echange.fiche, auteur=par.auteur(), echange=str(echange.pk), bloque=bloque)
    return echange


@transaction.atomic
def lire_un_echange(*, par: Acteur, echange: Echange) -> None:
    """What the other side wrote is read. Reading binds nobody: the journal does not tell it."""
    du_lecteur = soi(par) == echange.correspondant_id
    exige(du_lecteur or repond(par, echange.fiche))
    recus = MessageRelaye.objects.filter(echange=echange, de_la_fiche=du_lecteur, lu_le=None)
    recus.update(lu_le=timezone.now())


def oublier_les_echanges(*, avant: datetime) -> int:
    """Those where nothing has been written since."""
    _nombre, par_modele = Echange.objects.filter(dernier_le__lt=avant).delete()
    return par_modele.get(Echange._meta.label, 0)


def _envoie(par: Acteur, echange: Echange, dit: str, cle: UUID, *, de_la_fiche: bool) -> MessageRelaye:
    """The journal keeps who wrote and when; neither the words nor to whom they lead stay there once erased."""
    if MessageRelaye.objects.filter(pk=cle).exists():
        raise ActeRefuse(_("Ce message est déjà parti."), "texte")
    message = MessageRelaye.objects.create(id=cle, echange=echange, de_la_fiche=de_la_fiche, texte=dit)
    echange.dernier_le = message.envoye_le
    echange.save(update_fields=["dernier_le"])
    consigner(objet=echange.fiche, auteur=par.auteur(), echange=str(echange.pk), message=str(message.pk))
    return message


def _dit(texte: str) -> str:
    dit = texte.replace("\r\n", "\n").strip()
    if not dit:
        raise ActeRefuse(_("Message : écrivez ce que vous avez à dire, même en une ligne."), "texte")
    if len(dit) > MESSAGE_MAX:
        raise ActeRefuse(_("Message : {} signes au plus, abrégez.").format(MESSAGE_MAX), "texte")
    return dit


def _garde_l_envoi(correspondant: Personne, echange: Echange | None) -> None:
    """Not too many strangers in a day, not too often to who does not answer, never to who wants no more."""
    if echange is None:
        depuis = timezone.now() - timedelta(days=1)
        if Echange.objects.filter(correspondant=correspondant, ouvert_le__gt=depuis).count() >= ENVOIS_PAR_JOUR:
            raise ActeRefuse(
                _("Vous avez écrit à {} fiches en un jour : reprenez demain.").format(ENVOIS_PAR_JOUR), "texte"
            )
        return
    if echange.bloque_le is not None:
        raise ActeRefuse(_("Cette personne ne souhaite plus recevoir vos messages."), "texte")
    derniers = list(echange.messages.order_by("-envoye_le").values_list("de_la_fiche", flat=True)[:SANS_REPONSE])
    if len(derniers) == SANS_REPONSE and not any(derniers):
        raise ActeRefuse(_("Vous avez déjà écrit {} fois sans réponse : attendez-la.").format(SANS_REPONSE), "texte")


def _previent(personnes: Iterable[Personne], titre: Promise, lien: Phrase) -> None:
    """Without a name nor a word of it: they are read on the site, where they can be erased."""
    prevenir(
        personnes=personnes,
        genre=GenreDeNotice.MESSAGE,
        titre=titre,
        texte=gettext_lazy("Lisez et répondez sur le site : votre adresse n'est donnée à personne."),
        lien=lien,
    )
