"""The envelopes of one's funds: what is voted, promised, committed, paid, left; one of them; the year's export."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.actions.enveloppes import ouvrir_enveloppe
from amorce.actes.droits import fonds_vus, tient_le_budget, voit
from amorce.actes.export import en_classeur
from amorce.actes.models import Enveloppe
from amorce.actes.requetes import enveloppe_de, enveloppes_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.fonds import tous
from amorce.paiements.cloture import feuilles_de_cloture
from amorce.site.fichiers import remis
from amorce.site.service.budget.formulaires import FORMULAIRES, ActeDEnveloppe, Ouvrir
from amorce.site.service.budget.lecture import Annee, EnveloppeLue


@entree(service)
@never_cache
def budget(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    codes = fonds_vus(qui)
    ouvrables = [tous()[code] for code in codes if tient_le_budget(qui, code)]
    annees = Annee.de(list(enveloppes_de(codes)))
    return render(requete, "service/budget/liste.html", {"annees": annees, "ouvrables": ouvrables})


@entree(service)
def ouvrir(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    if fonds not in tous() or not tient_le_budget(qui, fonds):
        raise Http404
    ici = tous()[fonds]
    formulaire = Ouvrir(ici, requete.POST or None, initial={"annee": timezone.localdate().year})
    if requete.method == "POST" and formulaire.is_valid():
        try:
            creee = ouvrir_enveloppe(par=qui, fonds=fonds, **formulaire.cleaned_data)
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, "L'enveloppe est ouverte.")
            return redirect("enveloppe", creee.pk)
    contexte = {"formulaire": formulaire, "fonds": ici}
    return render(requete, "service/budget/ouvrir.html", contexte, status=422 if formulaire.errors else 200)


def _lue(requete: HttpRequest, identifiant: UUID) -> Enveloppe:
    trouvee = enveloppe_de(identifiant)
    if trouvee is None or not voit(acteur_connecte(requete), trouvee.fonds):
        raise Http404
    return trouvee


def _page(requete: HttpRequest, sur: Enveloppe, fautif: ActeDEnveloppe | None = None) -> HttpResponse:
    lue = EnveloppeLue(sur, acteur_connecte(requete), fautif, requete.GET.get("page"))
    return render(requete, "service/budget/enveloppe.html", {"l": lue, "e": sur}, status=422 if fautif else 200)


@entree(service)
@never_cache
def enveloppe(requete: HttpRequest, enveloppe: UUID) -> HttpResponse:
    return _page(requete, _lue(requete, enveloppe))


@entree(service)
@require_POST
def agir(requete: HttpRequest, enveloppe: UUID, acte: str) -> HttpResponse:
    sur, genre = _lue(requete, enveloppe), FORMULAIRES.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(sur, requete.POST)
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, formulaire.fait)
        return redirect("enveloppe", enveloppe)
    return _page(requete, _lue(requete, enveloppe), formulaire)


@entree(service)
def export(requete: HttpRequest, fonds: str, annee: int, en: str) -> HttpResponse:
    """What the accountant wants at the year's end: each envelope, each grant, what is left of both."""
    if en not in ("xlsx", "ods") or not voit(acteur_connecte(requete), fonds):
        raise Http404
    return remis(
        BytesIO(en_classeur(fonds, annee, en, feuilles_de_cloture(fonds, annee))), f"budget-{fonds}-{annee}.{en}"
    )
