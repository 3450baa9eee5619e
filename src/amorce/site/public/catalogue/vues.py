"""The catalogue, and the page of a scheme."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from amorce.comptes.acces import entree, public
from amorce.consultation.pages import page, version_au
from amorce.droit.fonds import Fonds, tous
from amorce.fonds.catalogue import aides as toutes
from amorce.fonds.requetes import reglages_au, sessions_publiees
from amorce.fonds.sessions import SessionLue, a_venir, lues, ouvertes, passees, teinte
from amorce.moteur.dispositifs import Dispositif
from amorce.site.public.catalogue.facettes import Choix, facettes
from amorce.site.public.catalogue.fiche import FicheLue


@entree(public)
def aides(requete: HttpRequest) -> HttpResponse:
    langue = get_language() or "fr"
    sessions = lues(sessions_publiees(), timezone.now())
    toutes_les_aides = toutes(sessions, reglages_au(timezone.localdate()))
    choix = Choix.de(requete.GET.dict())
    trouvees = choix.retient(toutes_les_aides, langue)
    filtres = facettes(choix, toutes_les_aides, langue)
    contexte = {
        "choix": choix,
        "trouvees": trouvees,
        "total": len(toutes_les_aides),
        "facettes": filtres,
        "choisies": [option for facette in filtres for option in facette.options if option.choisie],
    }
    return render(requete, "public/aides.html", contexte)


@entree(public)
def aide(requete: HttpRequest, fonds: str, dispositif: str) -> HttpResponse:
    connu = tous().get(fonds)
    trouve = next((d for d in connu.dispositifs if d.code == dispositif), None) if connu else None
    if connu is None or trouve is None:
        raise Http404
    jour = _jour_demande(requete) or timezone.localdate()
    reglages = reglages_au(jour)
    lue = page(trouve, reglages.du_droit.de(connu.code, trouve.code), version_au(trouve, jour))
    contexte = {
        "aide": FicheLue(lue, connu, reglages, jour),
        "teinte": teinte(connu.code),
        "ancienne": jour < timezone.localdate(),
        **_calendrier(connu, trouve),
    }
    return render(requete, "public/aide.html", contexte)


def _jour_demande(requete: HttpRequest) -> date | None:
    """« ?le=2024-05-01 »: the scheme as it was on that day; what is not a date does not exist."""
    brut = requete.GET.get("le")
    if not brut:
        return None
    try:
        return date.fromisoformat(brut)
    except ValueError:
        raise Http404 from None


def _calendrier(fonds: Fonds, dispositif: Dispositif) -> dict[str, list[SessionLue]]:
    sessions = [
        s for s in sessions_publiees(fonds.code).prefetch_related("prolongations") if s.concerne(dispositif.code)
    ]
    siennes = lues(sessions, timezone.now())
    return {"ouvertes": ouvertes(siennes), "a_venir": a_venir(siennes), "passees": passees(siennes)[:3]}
