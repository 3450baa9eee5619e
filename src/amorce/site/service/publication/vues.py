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
from amorce.octrois.droits import situe
from amorce.site.service.publication.formulaires import (
    FORMULAIRES,
    ActeDePublication,
    Decrire,
    DireLaCommune,
    NoterUnAccord,
    NoterUnRetrait,
    Publier,
    Regler,
    Retenir,
)
from amorce.socle.jours import jour_du
from amorce.transparence.droits import fonds_vus, publie, voit
from amorce.transparence.europe import AidesDEtat
from amorce.transparence.requetes import (
    APublier,
    communes_dites,
    lignes,
    publies_en_retard,
    reglage_de,
    retenues,
    sans_commune,
    sans_signature,
)

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
        "sans_signature": sans_signature(code).count(),
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
        "lus_au_texte": droit_europeen.LUS_AU_TEXTE,
        "registre": droit_europeen.REGISTRE_DE_MINIMIS_JOURS,
        "registre_depuis": droit_europeen.REGISTRE_DE_MINIMIS_DEPUIS,
    }
    return render(requete, "service/publication/europe.html", contexte)


@entree(service)
@never_cache
def communes(requete: HttpRequest, fonds: str) -> HttpResponse:
    """The aids whose commune nobody says, and those whose commune the service said; ``aide``: one to say it of."""
    qui = acteur_connecte(requete)
    if fonds not in tous() or not voit(qui, fonds):
        raise Http404
    formulaire = None
    if situe(qui, fonds):
        choisie = {"octroi": requete.GET.get("aide", "")}
        formulaire = DireLaCommune(fonds, requete.POST or None, initial=choisie)
        if requete.method == "POST" and formulaire.tente(qui):
            messages.success(requete, str(formulaire.fait))
            return redirect("communes_des_aides", fonds)
    elif requete.method == "POST":
        raise Http404
    sans = sans_commune(fonds)
    contexte = {
        "b": Bureau.de(fonds),
        "combien": sans.count(),
        "sans": list(sans[:MONTREES]),
        "dites": list(communes_dites(fonds)[:MONTREES]),
        "formulaire": formulaire,
        "choisie": formulaire.choisie if formulaire else None,
    }
    fautif = formulaire is not None and bool(formulaire.errors)
    return render(requete, "service/publication/communes.html", contexte, status=422 if fautif else 200)
