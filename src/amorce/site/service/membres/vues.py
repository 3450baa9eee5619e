"""Who sits in the commissions: as a whole, and one by one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.calendrier import commissions_des_fonds
from amorce.commission.composition import Composition, MembreLu
from amorce.commission.droits import fonds_suivis, tient
from amorce.commission.requetes import absences_dites, mandats_de, membre_de, renouvellements_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.consultation.pages import regle_de_l_exigence
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.fonds import fonds as fonds_de
from amorce.site.offerts import offerts
from amorce.site.service.membres.formulaires import FORMULAIRES, SIEGES, ActeDeMembre
from amorce.site.service.seances.vues import commission_preparee
from amorce.socle.jours import jour_du

DITES = ("composition", "suppleance", "mandat", "cooptation", "reglement")
"""What is quoted beside the form, where the commission's text says it."""


@entree(service)
@never_cache
def membres(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    compositions = [
        (
            Composition(un, c, jour_du(un.code)),
            [code for code, genre in SIEGES.items() if tient(qui, un.code, *genre.roles)],
        )
        for un in commissions_des_fonds(fonds_suivis(qui))
        if un.procedure is not None
        for c in un.procedure.commissions
    ]
    return render(requete, "service/membres/liste.html", {"compositions": compositions, "sieges": SIEGES})


@entree(service)
@never_cache
def sieger(requete: HttpRequest, fonds: str, commission: str, comment: str) -> HttpResponse:
    """A seat is given: by the authority, or by the commission until it is confirmed."""
    qui, genre = acteur_connecte(requete), SIEGES.get(comment)
    ici, la = commission_preparee(fonds, commission)
    if genre is None or not tient(qui, ici.code, *genre.roles):
        raise Http404
    aujourd_hui = jour_du(ici.code)
    libres = _libres(Composition(ici, la, aujourd_hui))
    initial = {"le": aujourd_hui, "place": requete.GET.get("place", "")}
    formulaire = genre(ici, la, libres, requete.POST or None, initial=initial)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            nomme = formulaire.agit(qui)
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, f"{nomme} siège dans la commission.")
            return redirect("membre_du_service", nomme.pk)
    contexte = {
        "formulaire": formulaire,
        "fonds": ici,
        "commission": la,
        "comment": comment,
        "regles": [r for code in DITES if (r := regle_de_l_exigence(la.exigences.get(code, "")))],
    }
    return render(requete, "service/membres/sieger.html", contexte, status=422 if formulaire.errors else 200)


def _libres(composition: Composition) -> list[tuple[str, str]]:
    """The places that nobody holds, as they are said."""
    libres = []
    for siege, places in composition.places:
        for place in places:
            nom = f"{siege.libelle} {place.numero}" if siege.nombre > 1 else siege.libelle
            if place.titulaire is None:
                libres.append((f"{siege.code}:{place.numero}:titulaire", nom))
            if siege.suppleant and place.suppleant is None:
                libres.append((f"{siege.code}:{place.numero}:suppleant", f"{nom}, suppléant"))
    return libres


@entree(service)
@never_cache
def membre(requete: HttpRequest, membre: UUID) -> HttpResponse:
    return _page(requete, _lu(requete, membre))


def _lu(requete: HttpRequest, identifiant: UUID) -> MembreLu:
    trouve = membre_de(identifiant)
    if trouve is None or trouve.fonds not in fonds_suivis(acteur_connecte(requete)):
        raise Http404
    ici = fonds_de(trouve.fonds)
    return Composition(ici, trouve.de_la_commission, jour_du(ici.code)).lu(trouve)


def _page(requete: HttpRequest, lu: MembreLu, fautif: ActeDeMembre | None = None) -> HttpResponse:
    contexte = {
        "lu": lu,
        "membre": lu.membre,
        "actes": offerts(acteur_connecte(requete), lu, FORMULAIRES, fautif).values(),
        "fautif": fautif,
        "mandats": mandats_de(lu.membre),
        "renouvellements": renouvellements_de(lu.membre),
        "absences": absences_dites(lu.membre),
    }
    return render(requete, "service/membres/membre.html", contexte, status=422 if fautif else 200)


@entree(service)
@require_POST
def agir(requete: HttpRequest, membre: UUID, acte: str) -> HttpResponse:
    lu, genre = _lu(requete, membre), FORMULAIRES.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(lu, requete.POST)
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, formulaire.fait)
        return redirect("membre_du_service", membre)
    return _page(requete, _lu(requete, membre), formulaire)
