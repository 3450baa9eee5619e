"""The agreements that a fund keeps or signed; one of them, its envelopes, its papers, who is heard about it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.cooperation.droits import fonds_lus, ouvre, voit
from amorce.cooperation.models import Convention
from amorce.cooperation.requetes import annee_libre, convention_lue, conventions_de, piece_de
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.contenus import ouvrir as ouvre_le_contenu
from amorce.droit.fonds import tous
from amorce.site.cooperation.tableaux import tableaux_remis
from amorce.site.fichiers import remis
from amorce.site.service.cooperation.actes import ACTES
from amorce.site.service.cooperation.formulaires import ActeDeConvention, Ouvrir
from amorce.site.service.cooperation.lecture import ConventionTenue, contexte
from amorce.socle.jours import jour_du


def de_qui_la_voit(requete: HttpRequest, identifiant: UUID) -> Convention:
    trouvee = convention_lue(identifiant)
    if trouvee is None or not voit(acteur_connecte(requete), trouvee):
        raise Http404
    return trouvee


@entree(service)
@never_cache
def conventions(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    codes = fonds_lus(qui)
    siennes = [ConventionTenue(c) for c in conventions_de(qui).order_by("-premiere_annee", "intitule")]
    ouvrables = [tous()[code] for code in codes if ouvre(qui, code)]
    cartes = [tous()[code] for code in codes]
    return render(
        requete,
        "service/cooperation/liste.html",
        {"conventions": siennes, "ouvrables": ouvrables, "cartes": cartes},
    )


@entree(service)
def ouvrir(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    if fonds not in tous() or not ouvre(qui, fonds):
        raise Http404
    annee = annee_libre(fonds, jour_du(fonds).year)
    initial = {"premiere_annee": annee, "derniere_annee": annee + 2}
    formulaire = Ouvrir(fonds, requete.POST or None, initial=initial)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            creee = formulaire.ouvre(qui, fonds)
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, "La convention est ouverte, en préparation.")
            return redirect("convention", creee.pk)
    dits = {"formulaire": formulaire, "fonds": tous()[fonds]}
    return render(requete, "service/cooperation/ouvrir.html", dits, status=422 if formulaire.errors else 200)


def _page(requete: HttpRequest, sur: Convention, fautif: ActeDeConvention | None = None) -> HttpResponse:
    demande = "" if fautif else requete.GET.get("au", "")
    lue = ConventionTenue(sur, demande, acteur_connecte(requete), fautif)
    dits = contexte(lue, "convention")
    return render(requete, "service/cooperation/convention.html", dits, status=422 if fautif else 200)


@entree(service)
@never_cache
def convention(requete: HttpRequest, convention: UUID) -> HttpResponse:
    return _page(requete, de_qui_la_voit(requete, convention))


@entree(service)
@require_POST
def agir(requete: HttpRequest, convention: UUID, acte: str) -> HttpResponse:
    sur, genre = de_qui_la_voit(requete, convention), ACTES.get(acte)
    qui = acteur_connecte(requete)
    if genre is None or not genre.permis(qui, sur):
        raise Http404
    formulaire = genre(sur, requete.POST, requete.FILES)
    if formulaire.tente(qui):
        messages.success(requete, formulaire.fait)
        return redirect("convention", convention)
    return _page(requete, de_qui_la_voit(requete, convention), formulaire)


@entree(service)
def piece(requete: HttpRequest, convention: UUID, piece: UUID) -> HttpResponse:
    sur = de_qui_la_voit(requete, convention)
    trouvee = piece_de(sur, piece)
    if trouvee is None or not trouvee.contenu.lisible:
        raise Http404
    return remis(ouvre_le_contenu(trouvee.contenu), trouvee.nom)


@entree(service)
def tableaux(requete: HttpRequest, convention: UUID, en: str) -> HttpResponse:
    sur = de_qui_la_voit(requete, convention)
    if en not in ("xlsx", "ods"):
        raise Http404
    return tableaux_remis(sur, requete.GET.get("au", ""), en)
