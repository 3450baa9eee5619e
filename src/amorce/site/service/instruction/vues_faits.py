"""One fact, corrected: what the application says stays beside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.champs import sections
from amorce.dossiers.models import Dossier
from amorce.instruction.actions import corriger, retirer_correction
from amorce.moteur.vocabulaire import Fait
from amorce.site.public.simulateur.champs import champ
from amorce.site.public.simulateur.reponses import SAISIE, Reponses, brut
from amorce.site.public.simulateur.saisie import Fautive, canonique, lit, tape
from amorce.site.service.instruction.acces import dossier_lu
from amorce.site.service.instruction.lecture import DossierDuService


@entree(service)
@never_cache
def fait(requete: HttpRequest, numero: str, nom: str) -> HttpResponse:
    dossier = dossier_lu(requete, numero)
    vise = next((f for s in sections(dossier.dispositif) for f in s.faits if f.nom == nom), None)
    if vise is None:
        raise Http404
    if requete.method != "POST":
        return _page(requete, dossier, vise)
    try:
        _corrige(requete, dossier, vise)
    except (ActeRefuse, Fautive) as refus:
        return _page(requete, dossier_lu(requete, numero), vise, str(refus))
    return redirect("dossier_du_service", numero)


def _corrige(requete: HttpRequest, dossier: Dossier, vise: Fait) -> None:
    version = requete.POST.get("version", "")
    commun: dict[str, Any] = {
        "par": acteur_connecte(requete),
        "dossier": dossier,
        "version": int(version) if version.isdecimal() else 0,
        "fait": vise.nom,
    }
    if "retirer" in requete.POST:
        retirer_correction(**commun)
        messages.success(requete, "La correction est retirée : le fait déposé compte de nouveau.")
        return
    valeur = brut(vise, lit(vise, tape(vise, requete.POST.getlist(SAISIE + vise.nom))))
    corriger(**commun, valeur=valeur, motif=requete.POST.get("motif", ""))
    messages.success(requete, "Le fait est corrigé ; celui qui a été déposé reste à côté.")


def _page(requete: HttpRequest, dossier: Dossier, vise: Fait, erreur: str = "") -> HttpResponse:
    d = DossierDuService(dossier, acteur_connecte(requete))
    dit = d.lu.faits.get(vise.nom)
    textes = {} if dit is None else {vise.nom: canonique(vise, vise.lit(dit))}
    contexte = {
        "d": d,
        "dossier": dossier,
        "projet": dossier.projet,
        "ici": "faits",
        "fait": vise,
        "champ": champ(vise, Reponses(timezone.localdate(), textes=textes)),
        "correction": d.lu.corrections.get(vise.nom),
        "motif": requete.POST.get("motif", ""),
        "erreur": erreur,
    }
    return render(requete, "service/instruction/fait.html", contexte, status=422 if erreur else 200)
