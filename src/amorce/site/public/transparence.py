"""What a commission did, for everybody: once its session is over and its synthesis published."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.commission.publication import Synthese, publiees
from amorce.comptes.acces import entree, public
from amorce.droit.fonds import Fonds, tous
from amorce.fonds.sessions import teinte

PAR_PAGE = 20


def _fonds(code: str) -> Fonds:
    """A fund that has a commission."""
    trouve = tous().get(code)
    if trouve is None or trouve.procedure is None or not trouve.procedure.commissions:
        raise Http404
    return trouve


@entree(public)
def syntheses(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici = _fonds(fonds)
    page = Paginator(publiees(ici.code), PAR_PAGE).get_page(requete.GET.get("page", ""))
    contexte = {"fonds": ici, "page": page, "teinte": teinte(ici.code)}
    return render(requete, "public/transparence/syntheses.html", contexte)


@entree(public)
def synthese(requete: HttpRequest, fonds: str, seance: UUID) -> HttpResponse:
    publie = publiees(_fonds(fonds).code).filter(seance=seance).first()
    if publie is None:
        raise Http404
    return render(requete, "public/transparence/synthese.html", {"s": Synthese(publie), "seance": publie.seance})
