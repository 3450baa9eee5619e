"""The calendar of deposits: open, to come, past; as a page and as a feed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from amorce.commission.calendrier import diffusees, publiques
from amorce.commission.calendrier import lues as lues_les_seances
from amorce.comptes.acces import entree, public
from amorce.consultation.pages import regles_des_dates
from amorce.droit.fonds import tous
from amorce.fonds.requetes import sessions_publiees
from amorce.fonds.sessions import a_venir, lues, ouvertes, passees
from amorce.site.fichiers import calendrier_remis
from amorce.site.langue import traduit
from amorce.site.public.calendrier.ics import calendrier as ics

GARDE = timedelta(days=400)
"""How long a feed keeps a session that is over."""


@entree(public)
def calendrier(requete: HttpRequest) -> HttpResponse:
    sessions = lues(sessions_publiees().prefetch_related("prolongations"), timezone.now())
    choisi = requete.GET.get("fonds", "")
    choisi = choisi if choisi in tous() else ""
    siennes = [s for s in sessions if choisi in ("", s.fonds.code)]
    contexte = {
        "fonds": [f for f in tous().values() if f.reception],
        "nombres": {f: sum(s.fonds.code == f for s in sessions) for f in tous()},
        "total": len(sessions),
        "choisi": choisi,
        "appels": [s for s in ouvertes(siennes) if s.session.texte],
        "ouvertes": [s for s in ouvertes(siennes) if not s.session.texte],
        "a_venir": a_venir(siennes),
        "passees": passees(siennes),
        "commissions": [f for f in tous().values() if f.procedure and f.procedure.commissions],
        "seances": lues_les_seances(publiques(timezone.now(), [choisi] if choisi else tous())),
    }
    return render(requete, "public/calendrier.html", contexte)


@entree(public)
def pourquoi_session(requete: HttpRequest, session: UUID) -> HttpResponse:
    """Where the dates and the status of a session come from: the fund, and what its text says of them."""
    publiee = sessions_publiees().filter(pk=session)
    lue = next(iter(lues(publiee, timezone.now())), None)
    if lue is None:
        raise Http404
    panneau = requete.headers.get("HX-Request") == "true"
    contexte = {"lue": lue, "regles": regles_des_dates(lue.dispositifs or lue.fonds.dispositifs)}
    return render(requete, f"public/pourquoi_session{'_lu' if panneau else ''}.html", contexte)


@entree(public)
def flux(requete: HttpRequest, fonds: str = "tous") -> HttpResponse:
    """All the funds, or one: their deposits, and the sessions of their commissions."""
    connu = tous().get(fonds)
    if connu is None and fonds != "tous":
        raise Http404
    limite = timezone.now() - GARDE
    sessions = lues(sessions_publiees(connu.code if connu else ""), timezone.now())
    recentes = [s for s in sessions if s.session.ferme is None or s.session.ferme > limite]
    nom = traduit(connu.nom) if connu else gettext("Dépôts des aides au cinéma et à l'audiovisuel")
    seances = diffusees(timezone.now(), GARDE, [connu.code] if connu else tous())
    contenu = ics(nom, recentes, seances, requete.build_absolute_uri(reverse("calendrier")))
    return calendrier_remis(contenu, fonds)
