"""The thread of a dossier as both its sides see it: the same messages, each from its own page."""

from __future__ import annotations

from dataclasses import dataclass
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
from amorce.dossiers.actions.messages import ecrire_au_fil, lire_le_fil
from amorce.dossiers.actions.notices import lire_notices
from amorce.dossiers.droits import depose
from amorce.dossiers.models import Dossier, Message
from amorce.dossiers.requetes import fil
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif
from amorce.fonds.sessions import teinte
from amorce.site.formulaires import Clair


class MessageForm(Clair):
    """``cle`` is the message's identity, drawn with the page: sent twice, it is one message."""

    texte = forms.CharField(label=gettext_lazy("Votre message"), widget=forms.Textarea(attrs={"rows": 6}))
    cle = forms.UUIDField(widget=forms.HiddenInput)


@dataclass(frozen=True)
class Cote:
    """One side of the thread: its page, and whether this reader may write there."""

    route: str
    gabarit: str
    du_service: bool
    ecrit: bool


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
    if not cote.ecrit:
        raise Http404
    formulaire = MessageForm(requete.POST)
    if formulaire.is_valid():
        try:
            message = ecrire_au_fil(
                par=acteur_connecte(requete), dossier=dossier, du_service=cote.du_service, **formulaire.cleaned_data
            )
        except ActeRefuse as refus:
            formulaire.add_error("texte", str(refus))
        else:
            messages.success(requete, _("Votre message est envoyé."))
            return redirect(f"{reverse(cote.route, args=[dossier.id])}#m-{message.id}")
    return _page(requete, dossier, cote, list(fil(dossier)), formulaire)


def _page(
    requete: HttpRequest, dossier: Dossier, cote: Cote, lus: list[Message], formulaire: MessageForm
) -> HttpResponse:
    contexte: dict[str, Any] = {
        "dossier": dossier,
        "projet": dossier.projet,
        "fonds": fonds(dossier.fonds),
        "dispositif": dispositif(dossier.dispositif),
        "teinte": teinte(dossier.fonds),
        "du_service": cote.du_service,
        "mots": [(un, un.du_service != cote.du_service and un.lu_le is None) for un in lus],
        "formulaire": formulaire if cote.ecrit else None,
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
