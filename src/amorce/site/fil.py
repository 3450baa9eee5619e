"""The thread of a dossier as both its sides see it: the same messages, each from its own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from amorce.comptes.acces import acteur_connecte
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.messages import ecrire_au_fil, joindre_au_fil, joints_en_attente, lire_le_fil
from amorce.dossiers.actions.notices import lire_notices
from amorce.dossiers.droits import depose
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Document, Dossier, Message
from amorce.dossiers.requetes import fichier_du_fil_de, fil
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif
from amorce.fonds.sessions import teinte
from amorce.site.dossier_lu import DuDossier
from amorce.site.fichiers import document_remis
from amorce.site.formulaires import Clair


class Plusieurs(forms.ClearableFileInput):
    allow_multiple_selected = True


class MessageForm(Clair):
    """``cle`` is the message's identity, drawn with the page: sent twice, it is one message."""

    texte = forms.CharField(label=gettext_lazy("Votre message"), widget=forms.Textarea(attrs={"rows": 6}))
    fichiers = forms.Field(
        label=gettext_lazy("Fichiers à joindre"),
        help_text=gettext_lazy("PDF, tableurs, textes ou images."),
        required=False,
        widget=Plusieurs(attrs={"multiple": True}),
    )
    cle = forms.UUIDField(widget=forms.HiddenInput)


@dataclass(frozen=True)
class Cote:
    """One side of the thread: its page, and whether this reader may write there."""

    route: str
    route_du_fichier: str
    gabarit: str
    du_service: bool
    ecrit: bool


@dataclass(frozen=True)
class FilLu(DuDossier):
    """A dossier in the list of those in which somebody wrote."""

    dossier: Dossier


def page_du_fil(requete: HttpRequest, dossier: Dossier, cote: Cote) -> HttpResponse:
    if requete.method == "POST":
        return _envoie(requete, dossier, cote)
    lus = list(fil(dossier))
    qui = acteur_connecte(requete)
    if depose(dossier):
        lire_le_fil(par=qui, dossier=dossier, du_service=cote.du_service)
        lire_notices(par=qui, liens=_adresses(cote.route, dossier))
    return _page(requete, dossier, cote, lus, MessageForm(initial={"cle": uuid4()}))


def _envoie(requete: HttpRequest, dossier: Dossier, cote: Cote) -> HttpResponse:
    """A file that is refused is said by its name; the others, and the words, stay for the next try."""
    if not cote.ecrit:
        raise Http404
    qui = acteur_connecte(requete)
    formulaire = MessageForm(requete.POST, requete.FILES)
    lisible = formulaire.is_valid()
    joints = _joint(requete, dossier, cote, formulaire)
    if lisible and not formulaire.errors:
        texte, cle = formulaire.cleaned_data["texte"], formulaire.cleaned_data["cle"]
        try:
            message = ecrire_au_fil(
                par=qui, dossier=dossier, du_service=cote.du_service, texte=texte, cle=cle, documents=joints
            )
        except ActeRefuse as refus:
            formulaire.add_error(refus.champ, str(refus))
        else:
            messages.success(requete, _("Votre message est envoyé."))
            return redirect(f"{reverse(cote.route, args=[dossier.id])}#m-{message.id}")
    return _page(requete, dossier, cote, list(fil(dossier)), formulaire, joints)


def _joint(requete: HttpRequest, dossier: Dossier, cote: Cote, formulaire: MessageForm) -> list[Document]:
    """The files kept by an earlier try that are still wanted, then those that come now."""
    qui = acteur_connecte(requete)
    voulus = [un for texte in requete.POST.getlist("joint") if (un := identifiant_lu(texte))]
    joints = joints_en_attente(qui, dossier, voulus)
    joint = partial(joindre_au_fil, par=qui, dossier=dossier, du_service=cote.du_service)
    for fichier in requete.FILES.getlist("fichiers"):
        try:
            joints.append(joint(nom=fichier.name or "", flux=fichier))
        except FichierRefuse as refus:
            formulaire.add_error("fichiers", str(refus))
    return joints


def fichier_du_fil(dossier: Dossier, identifiant: UUID) -> HttpResponse:
    """A file that a message of this dossier brings, to be kept by who asks: never opened in the page."""
    return document_remis(fichier_du_fil_de(dossier, identifiant))


def _page(
    requete: HttpRequest,
    dossier: Dossier,
    cote: Cote,
    lus: list[Message],
    formulaire: MessageForm,
    joints: Sequence[Document] = (),
) -> HttpResponse:
    contexte: dict[str, Any] = {
        "dossier": dossier,
        "projet": dossier.projet,
        "fonds": fonds(dossier.fonds),
        "dispositif": dispositif(dossier.dispositif),
        "teinte": teinte(dossier.fonds),
        "du_service": cote.du_service,
        "route_du_fichier": cote.route_du_fichier,
        "mots": [(un, un.du_service != cote.du_service and un.lu_le is None) for un in lus],
        "formulaire": formulaire if cote.ecrit else None,
        "joints": joints,
        "qui": acteur_connecte(requete),
    }
    return render(requete, cote.gabarit, contexte, status=422 if formulaire.errors else 200)


def _adresses(route: str, dossier: Dossier) -> set[str]:
    """The page in every language: a notice leads to it in its reader's."""
    adresses = set()
    for langue, _nom in settings.LANGUAGES:
        with override(langue):
            adresses.add(reverse(route, args=[dossier.id]))
    return adresses


def identifiant_lu(texte: str) -> UUID | None:
    """An identity that a form sent back; anything else is nobody's."""
    try:
        return UUID(texte)
    except ValueError:
        return None
