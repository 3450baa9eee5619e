"""What a commission did, for everybody: once its session is over and its synthesis published."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.commission.publication import Synthese, publiees
from amorce.droit.fonds import Fonds
from amorce.site.public.transparence.portail import cadre, le_fonds, page_publique

PAR_PAGE = 20


def _fonds(code: str) -> Fonds:
    """A fund that has a commission."""
    trouve = le_fonds(code)
    if not trouve.avec_commission:
        raise Http404
    return trouve


@page_publique
def syntheses(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici = _fonds(fonds)
    page = Paginator(publiees(ici.code), PAR_PAGE).get_page(requete.GET.get("page", ""))
    contexte = {**cadre(ici, "syntheses_de_seances"), "page": page}
    return render(requete, "public/transparence/syntheses.html", contexte)


@page_publique
def synthese(requete: HttpRequest, fonds: str, seance: UUID) -> HttpResponse:
    publie = publiees(_fonds(fonds).code).filter(seance=seance).first()
    if publie is None:
        raise Http404
    return render(requete, "public/transparence/synthese.html", {"s": Synthese(publie), "seance": publie.seance})
