"""What a status, a deadline or a paper's end means, and the articles it comes from; as a page and as a panel."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.comptes.acces import entree, public
from amorce.consultation.pages import regle_de_l_exigence
from amorce.dossiers.coffre import aides_qui_demandent, papiers
from amorce.dossiers.etats import Etat
from amorce.droit.fonds import tous
from amorce.droit.registre import dispositif
from amorce.droit.suivi import DU_FILM, SUJETS, Passage
from amorce.moteur.textes import Regle
from amorce.site.langue import traduit


@entree(public)
def pourquoi_suivi(requete: HttpRequest, fonds: str, sujet: str) -> HttpResponse:
    sien, dit = tous().get(fonds), SUJETS.get(sujet)
    if sien is None or not sien.reception or dit is None:
        raise Http404
    procedure = sien.procedure
    passages = procedure.passages.get(sujet, ()) if procedure else ()
    contexte = {
        "titre": Etat(sujet).label if sujet in Etat.values else traduit(dit.titre),
        "fonds": sien,
        "sujet": dit,
        "passages": list(_lus(passages)),
    }
    return _rend(requete, "suivi", contexte)


@entree(public)
def pourquoi_du_film(requete: HttpRequest, sujet: str) -> HttpResponse:
    """A viewing link, a budget are of the film, for all its applications: what every fund says of them."""
    if sujet not in DU_FILM:
        raise Http404
    dits = (f.procedure.passages.get(sujet, ()) for f in tous().values() if f.procedure)
    dit = SUJETS[sujet]
    contexte = {"titre": traduit(dit.titre), "sujet": dit, "passages": list(_lus(tuple(chain.from_iterable(dits))))}
    return _rend(requete, "suivi", contexte)


def _lus(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, Regle[Any] | None]]:
    """With the rule that carries it, if one does: its article is a page."""
    return ((passage, regle_de_l_exigence(passage.exigence)) for passage in passages)


@entree(public)
def pourquoi_papier(requete: HttpRequest, code: str) -> HttpResponse:
    papier = papiers().get(code)
    if papier is None:
        raise Http404
    contexte = {
        "titre": traduit(papier.libelle),
        "papier": papier,
        "aides": [dispositif(aide) for aide in aides_qui_demandent(code)],
        "regles": [regle for e in papier.exigences if (regle := regle_de_l_exigence(e))],
    }
    return _rend(requete, "papier", contexte)


def _rend(requete: HttpRequest, quoi: str, contexte: dict[str, Any]) -> HttpResponse:
    """Alone in a panel; within a page elsewhere."""
    lu = f"public/pourquoi_{quoi}_lu.html"
    if requete.headers.get("HX-Request") == "true":
        return render(requete, lu, contexte)
    return render(requete, "public/pourquoi_lu.html", {**contexte, "lu": lu})
