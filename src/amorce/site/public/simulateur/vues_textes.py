"""The law to read: a text, its parts, and each rule beside its article."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.comptes.acces import entree, public
from amorce.site.textes import derogee, propres, textes


@entree(public)
def droit(requete: HttpRequest) -> HttpResponse:
    lus = [(texte, list(parties.values())) for texte, parties in textes().values()]
    return render(requete, "public/simulateur/droit.html", {"textes": lus})


@entree(public)
def texte(requete: HttpRequest, code: str) -> HttpResponse:
    trouve = textes().get(code)
    if trouve is None:
        raise Http404
    return render(requete, "public/simulateur/texte.html", {"texte": trouve[0], "parties": list(trouve[1].values())})


@entree(public)
def partie_du_texte(requete: HttpRequest, code: str, partie: str) -> HttpResponse:
    lu, parties = textes().get(code, (None, {}))
    trouvee = parties.get(partie)
    if trouvee is None:
        raise Http404
    regles = [(r, derogee(r), *propres(r)) for r in trouvee.regles]
    contexte = {"texte": lu, "partie": trouvee, "regles": regles, "parties": list(parties.values())}
    return render(requete, "public/simulateur/partie.html", contexte)
