"""The publication desk: what is due and when, what is late, what was published and what the validator said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.droit import publication as droit
from amorce.droit.europe import transparence as droit_europeen
from amorce.droit.fonds import Fonds, fonds, tous
from amorce.fonds.requetes import lecture_lue
from amorce.fonds.sessions import teinte
from amorce.site.service.publication.formulaires import (
    FORMULAIRES,
    ActeDePublication,
    Decrire,
    NoterUnAccord,
    NoterUnRetrait,
    Publier,
    Regler,
    Retenir,
)
from amorce.socle.jours import jour_du
from amorce.transparence.droits import fonds_vus, publie, voit
from amorce.transparence.europe import AidesDEtat
from amorce.transparence.requetes import APublier, lignes, publies_en_retard, reglage_de, retenues

MONTREES = 30
"""Conventions shown to publish; their number says the rest."""


@dataclass(frozen=True)
class Bureau:
    fonds: Fonds
    jour: date

    @classmethod
    def de(cls, code: str) -> Bureau:
        ici = fonds(code)
        return cls(ici, jour_du(code))

    @property
    def teinte(self) -> int:
        return teinte(self.fonds.code)

    @property
    def attendues(self) -> APublier:
        return APublier(self.fonds.code, self.jour)


@entree(service)
@never_cache
def publications(requete: HttpRequest) -> HttpResponse:
    """One fund: its desk at once."""
    codes = [code for code in fonds_vus(acteur_connecte(requete)) if tous()[code].reception]
    if len(codes) == 1:
        return redirect("publication_du_fonds", codes[0])
    return render(requete, "service/publication/liste.html", {"fonds": [tous()[code] for code in codes]})


def _page(requete: HttpRequest, code: str, fautif: ActeDePublication | None = None) -> HttpResponse:
    bureau = Bureau.de(code)
    attendues = bureau.attendues
    contexte = {
        "b": bureau,
        "fonds": bureau.fonds,
        "lignes": lignes(code),
        "attendues": attendues,
        "premieres": attendues.premieres(MONTREES),
        "parues_en_retard": publies_en_retard(code),
        "retenues": list(retenues(code)[:MONTREES]),
        "seuil": droit.SEUIL_DES_CONVENTIONS,
        "delai": droit.DELAI_MOIS,
        "lecture": droit.MONTANT_COMPARE,
        "lue": droit.MONTANT_COMPARE.alternatives[lecture_lue(code, droit.MONTANT_COMPARE, bureau.jour)],
        "fautif": fautif,
    }
    if publie(acteur_connecte(requete), code):
        regle = reglage_de(code)
        neufs = {
            "publier": Publier(code, initial={"exports": []}),
            "retenir": Retenir(code),
            "accord": NoterUnAccord(code),
            "retrait": NoterUnRetrait(code),
            "decrire": Decrire(code),
            "regler": Regler(code, initial=Regler.initiales(regle)),
        }
        contexte |= {"peut": True, **neufs, **({fautif.code: fautif} if fautif else {})}
    return render(requete, "service/publication/fonds.html", contexte, status=422 if fautif else 200)


@entree(service)
@never_cache
def du_fonds(requete: HttpRequest, fonds: str) -> HttpResponse:
    if fonds not in tous() or not voit(acteur_connecte(requete), fonds):
        raise Http404
    return _page(requete, fonds)


@entree(service)
@require_POST
def agir(requete: HttpRequest, fonds: str, acte: str) -> HttpResponse:
    genre = FORMULAIRES.get(acte)
    if genre is None or fonds not in tous() or not publie(acteur_connecte(requete), fonds):
        raise Http404
    formulaire = genre(fonds, requete.POST, requete.FILES)
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, str(formulaire.fait))
        return redirect("publication_du_fonds", fonds)
    return _page(requete, fonds, formulaire)


@entree(service)
@never_cache
def europe(requete: HttpRequest, fonds: str) -> HttpResponse:
    """State aid: by when each is due, which are late."""
    if fonds not in tous() or not voit(acteur_connecte(requete), fonds):
        raise Http404
    bureau = Bureau.de(fonds)
    regle = reglage_de(fonds)
    dues = AidesDEtat(fonds, regle, bureau.jour)
    contexte = {
        "b": bureau,
        "fonds": bureau.fonds,
        "dues": dues,
        "premieres": dues.toutes[:MONTREES],
        "regle": regle,
        "seuil": droit_europeen.SEUIL,
        "delai": droit_europeen.DELAI_MOIS,
        "lus_ailleurs": droit_europeen.LUS_AILLEURS,
    }
    return render(requete, "service/publication/europe.html", contexte)
