"""What one was told: read, marked, taken back; and how one wants to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions.notices import lire_notices, preferer, remettre_non_lues
from amorce.dossiers.models import GenreDeNotice, Notice
from amorce.dossiers.requetes import notices_de, rythmes_de
from amorce.site.fil import identifiant_lu
from amorce.site.porteur.nouvelles.formulaires import Preferences
from amorce.site.porteur.vues_compte import PAGE

PAR_PAGE = 50


@dataclass(frozen=True)
class Groupe:
    """What was told of one thing on one day: the latest, and how many times before it."""

    derniere: Notice
    toutes: list[Notice]

    @property
    def non_lues(self) -> list[Notice]:
        return [une for une in self.toutes if une.lue_le is None]

    @property
    def autres(self) -> int:
        return len(self.toutes) - 1

    @property
    def genre(self) -> str:
        genre = self.derniere.genre
        return str(GenreDeNotice(genre).label) if genre in GenreDeNotice.values else ""


def par_jour(notices: Iterable[Notice]) -> Iterator[tuple[date, list[Groupe]]]:
    """Day by day, what leads to the same page held together."""
    for jour, du_jour in groupby(notices, key=lambda une: timezone.localdate(une.creee_le)):
        par_sujet: dict[tuple[str, str], list[Notice]] = {}
        for une in du_jour:
            par_sujet.setdefault((une.genre, une.lien or str(une.id)), []).append(une)
        yield jour, [Groupe(siennes[0], siennes) for siennes in par_sujet.values()]


@entree(connecte)
@never_cache
@require_GET
def nouvelles(requete: HttpRequest) -> HttpResponse:
    """The latest first; ``avant`` goes further back, ``lues`` says what has just been read, to take it back."""
    qui = acteur_connecte(requete)
    toutes = notices_de(qui)
    avant, lues_le = _instant(requete, "avant"), _instant(requete, "lues")
    montrees = list(toutes.filter(creee_le__lt=avant)[: PAR_PAGE + 1] if avant else toutes[: PAR_PAGE + 1])
    contexte = {
        "jours": list(par_jour(montrees[:PAR_PAGE])),
        "aujourd_hui": timezone.localdate(),
        "suite": montrees[PAR_PAGE - 1].creee_le.isoformat() if len(montrees) > PAR_PAGE else "",
        "lues_le": lues_le.isoformat() if lues_le else "",
        "lues": sum(une.lue_le == lues_le for une in montrees) if lues_le else 0,
        "non_lues": any(une.lue_le is None for une in montrees),
    }
    return render(requete, "porteur/nouvelles/liste.html", contexte)


def _instant(requete: HttpRequest, nom: str) -> datetime | None:
    """An instant of the address; what is not one says nothing."""
    try:
        lu = parse_datetime(requete.GET.get(nom, "") or requete.POST.get(nom, ""))
    except ValueError:
        return None
    return lu if lu is not None and timezone.is_aware(lu) else None


@entree(connecte)
def nouvelle(requete: HttpRequest, notice: UUID) -> HttpResponse:
    """Opens what it tells of; it is read."""
    qui = acteur_connecte(requete)
    ouverte = notices_de(qui).filter(pk=notice).first()
    if ouverte is None:
        raise Http404
    lire_notices(par=qui, parmi=[ouverte.pk])
    return redirect(ouverte.lien or reverse("nouvelles"))


@entree(connecte)
@require_POST
def lire(requete: HttpRequest) -> HttpResponse:
    """Those that the form names, or all."""
    nommees = [un for texte in requete.POST.getlist("notice") if (un := identifiant_lu(texte))]
    lues_le = lire_notices(par=acteur_connecte(requete), parmi=None if "toutes" in requete.POST else nommees)
    return redirect(f"{reverse('nouvelles')}?{urlencode({'lues': lues_le.isoformat()})}")


@entree(connecte)
@require_POST
def remettre(requete: HttpRequest) -> HttpResponse:
    lues_le = _instant(requete, "lues")
    if lues_le is not None and remettre_non_lues(par=acteur_connecte(requete), lues_le=lues_le):
        messages.success(requete, _("C'est annulé : elles sont de nouveau à lire."))
    return redirect("nouvelles")


@entree(connecte)
@PAGE
def preferences(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    formulaire = Preferences(requete.POST or None, initial=rythmes_de(qui))
    if requete.method == "POST" and formulaire.is_valid():
        preferer(par=qui, rythmes=formulaire.rythmes())
        messages.success(requete, _("Vos préférences sont enregistrées."))
        return redirect("preferences")
    return render(requete, "porteur/nouvelles/preferences.html", {"formulaire": formulaire})
