"""Living awards, as the service watches them: one of them, then what is late or near in all of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.agenda import agenda
from amorce.actes.droits import fonds_vus
from amorce.actes.requetes_vie import (
    a_venir,
    avenants_en_cours,
    document_de_la_vie,
    ecarts_a_repondre,
    echeances_des_fonds,
    en_retard,
    prolongations_a_repondre,
)
from amorce.actes.vie import VieDeLAide, obligation_de, vie_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.models import Dossier
from amorce.site.fichiers import calendrier_remis, document_remis
from amorce.site.service.instruction.acces import dossier_lu
from amorce.site.service.obligations.formulaires import DU_SERVICE
from amorce.site.service.obligations.lecture import VieAuService
from amorce.site.vie.formulaires import ActeDeVie

PAR_PAGE, MONTRES = 20, 10


def _vie(dossier: Dossier) -> VieDeLAide:
    trouvee = vie_de(dossier)
    if trouvee is None:
        raise Http404
    return trouvee


def _page(requete: HttpRequest, vie: VieDeLAide, fautif: ActeDeVie | None = None) -> HttpResponse:
    montree = VieAuService(vie, acteur_connecte(requete), fautif)
    contexte = {"m": montree, "dossier": vie.dossier, "projet": vie.dossier.projet}
    return render(requete, "service/obligations/page.html", contexte, status=422 if fautif else 200)


@entree(service)
@never_cache
def obligations(requete: HttpRequest, numero: str) -> HttpResponse:
    return _page(requete, _vie(dossier_lu(requete, numero)))


@entree(service)
@require_POST
def agir(requete: HttpRequest, numero: str, acte: str) -> HttpResponse:
    vie, genre = _vie(dossier_lu(requete, numero)), DU_SERVICE.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(vie, vie.obligation(requete.POST.get("obligation", "")), requete.POST, requete.FILES)
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, formulaire.fait)
        return redirect("obligations_du_service", numero)
    return _page(requete, _vie(dossier_lu(requete, numero)), formulaire)


@entree(service)
def fichier(requete: HttpRequest, numero: str, document: UUID) -> HttpResponse:
    return document_remis(document_de_la_vie(dossier_lu(requete, numero), document, du_service=True))


@entree(service)
@never_cache
def du_fonds(requete: HttpRequest) -> HttpResponse:
    codes = fonds_vus(acteur_connecte(requete))
    page = Paginator(en_retard(codes), PAR_PAGE).get_page(requete.GET.get("page"))
    contexte = {
        "page": page,
        "retards": [(une, obligation_de(une.dossier, une.obligation)) for une in page],
        "proches": [(une, obligation_de(une.dossier, une.obligation)) for une in a_venir(codes)[:MONTRES]],
        "prolongations": prolongations_a_repondre(codes)[:MONTRES],
        "ecarts": ecarts_a_repondre(codes)[:MONTRES],
        "avenants": avenants_en_cours(codes)[:MONTRES],
    }
    return render(requete, "service/obligations/du_fonds.html", contexte)


@entree(service)
@never_cache
def agenda_du_fonds(requete: HttpRequest) -> HttpResponse:
    siennes = echeances_des_fonds(fonds_vus(acteur_connecte(requete))).filter(repere=False)
    return calendrier_remis(agenda("Obligations des aides", siennes), "obligations")
