"""What is to pay in one's funds: found due and not ordered, ordered and not handed over, at the accountant's, back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.lecture import Erreur
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.droit.fonds import fonds as fonds_de
from amorce.fonds.sessions import teinte
from amorce.paiements import actions
from amorce.paiements.actions.retours import RetourRefuse
from amorce.paiements.bordereaux import archive
from amorce.paiements.droits import fonds_lus, fonds_ordonnes, ordonne
from amorce.paiements.models import OrdreDePaiement, RetourDuComptable
from amorce.paiements.remboursements import remboursements_a_examiner
from amorce.paiements.reversements import LESQUELS, reversements_lus, sommes_des_reversements
from amorce.paiements.versements import (
    a_ordonner,
    bordereaux_de,
    demande_a_ordonner,
    ordres_de,
    retours_de,
)
from amorce.site.fichiers import remis
from amorce.site.porteur.depenses.vues import version_vue
from amorce.site.service.paiements.acces import bordereau_a_emporter
from amorce.site.templatetags.amorce import pluriel

PAR_PAGE = 50
Etat = OrdreDePaiement.Etat


def _page(requete: HttpRequest, refus: str = "", choisis: list[str] | None = None) -> HttpResponse:
    qui = acteur_connecte(requete)
    a_emettre = list(ordres_de(qui, Etat.A_EMETTRE))
    par_fonds: dict[str, list[OrdreDePaiement]] = {}
    for ordre in a_emettre:
        par_fonds.setdefault(ordre.fonds, []).append(ordre)
    dus = Paginator(a_ordonner(qui), PAR_PAGE).get_page(requete.GET.get("dus"))
    contexte: dict[str, Any] = {
        "ici": "ordres",
        "page_dus": dus,
        "dus": [(une, teinte(une.dossier.fonds)) for une in dus],
        "a_emettre": [(code, teinte(code), ordonne(qui, code), siens) for code, siens in sorted(par_fonds.items())],
        "page": Paginator(ordres_de(qui, Etat.EMIS, Etat.PAYE, Etat.REJETE, Etat.ANNULE), PAR_PAGE).get_page(
            requete.GET.get("page")
        ),
        "ordonnent": fonds_ordonnes(qui),
        "refus": refus,
        "choisis": choisis,
    }
    return render(requete, "service/paiements/ordres.html", contexte, status=422 if refus else 200)


@entree(service)
@never_cache
def ordres(requete: HttpRequest) -> HttpResponse:
    return _page(requete)


@entree(service)
@require_POST
def ordonner(requete: HttpRequest, demande: UUID) -> HttpResponse:
    qui = acteur_connecte(requete)
    visee = demande_a_ordonner(qui, demande)
    if visee is None:
        raise Http404
    try:
        ordre = actions.ordonner_le_paiement(par=qui, demande=visee, version=version_vue(requete))
    except ActeRefuse as refus:
        return _page(requete, f"{visee.dossier.numero} – {refus}")
    messages.success(requete, f"{ordre.numero} est pris : il part avec le prochain bordereau.")
    return redirect("ordres")


def _ordre(requete: HttpRequest, identifiant: UUID) -> OrdreDePaiement:
    trouve = ordres_de(acteur_connecte(requete)).filter(pk=identifiant).first()
    if trouve is None:
        raise Http404
    return trouve


@entree(service)
@require_POST
def annuler(requete: HttpRequest, ordre: UUID) -> HttpResponse:
    vise = _ordre(requete, ordre)
    try:
        actions.annuler_l_ordre(par=acteur_connecte(requete), ordre=vise, motif=requete.POST.get("motif", "")[:5000])
    except ActeRefuse as refus:
        return _page(requete, f"{vise.numero} – {refus}")
    messages.success(requete, f"{vise.numero} est annulé : ses crédits sont libres, la demande reste due.")
    return redirect("ordres")


@entree(service)
@require_POST
def emettre(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui, dits = acteur_connecte(requete), requete.POST.getlist("ordre")
    try:
        choisis = [UUID(dit) for dit in dits]
    except ValueError:
        raise Http404 from None
    try:
        emis = actions.emettre_bordereau(par=qui, fonds=fonds, ordres=choisis)
    except ActeRefuse as refus:
        return _page(requete, str(refus), dits)
    messages.success(requete, f"Le bordereau {emis.numero} est émis. Remettez son archive au comptable.")
    return redirect("bordereaux")


@entree(service)
@never_cache
def bordereaux(requete: HttpRequest) -> HttpResponse:
    page = Paginator(bordereaux_de(acteur_connecte(requete)), PAR_PAGE).get_page(requete.GET.get("page"))
    lus = [(un, teinte(un.fonds)) for un in page]
    return render(requete, "service/paiements/bordereaux.html", {"ici": "bordereaux", "page": page, "lus": lus})


@entree(service)
def bordereau_en_zip(requete: HttpRequest, bordereau: UUID) -> HttpResponse:
    trouve = bordereau_a_emporter(requete, bordereau)
    return remis(archive(trouve), f"{trouve.numero}.zip")


@entree(service)
def bordereau_en_csv(requete: HttpRequest, bordereau: UUID) -> HttpResponse:
    trouve = bordereau_a_emporter(requete, bordereau)
    return remis(ouvrir(trouve.tableau), f"{trouve.numero}.csv")


def _retours(requete: HttpRequest, refus: str = "", erreurs: list[Erreur] | None = None, nom: str = "") -> HttpResponse:
    qui = acteur_connecte(requete)
    page = Paginator(retours_de(qui), PAR_PAGE).get_page(requete.GET.get("page"))
    contexte = {
        "ici": "retours",
        "page": page,
        "lus": [(un, teinte(un.fonds)) for un in page],
        "ordonnent": fonds_ordonnes(qui),
        "refus": refus,
        "erreurs": erreurs or [],
        "nom": nom,
    }
    return render(requete, "service/paiements/retours.html", contexte, status=422 if refus else 200)


@entree(service)
@never_cache
def retours(requete: HttpRequest) -> HttpResponse:
    return _retours(requete)


@entree(service)
@require_POST
def importer(requete: HttpRequest, fonds: str) -> HttpResponse:
    envoye = requete.FILES.get("fichier")
    if not ordonne(acteur_connecte(requete), fonds):
        raise Http404
    if envoye is None or envoye.file is None:
        return _retours(requete, "Fichier : choisissez celui du comptable.")
    nom = envoye.name or ""
    try:
        faits = actions.importer_retours(par=acteur_connecte(requete), fonds=fonds, fichier=Fichier(nom, envoye.file))
    except RetourRefuse as refus:
        return _retours(requete, f"Rien n'est importé de « {nom} ».", refus.erreurs, nom)
    except (ActeRefuse, FichierRefuse) as refus:
        return _retours(requete, str(refus), nom=nom)
    messages.success(requete, f"Importé : {_importe(faits)}.")
    return redirect("retours_du_comptable")


def _importe(retour: RetourDuComptable) -> str:
    """« 2 ordres payés, 1 ordre revenu impayé »: what there is of each."""
    revenus = retour.ordres.filter(paye_avant_retour_le__isnull=False).count()
    comptes = (("payé", retour.payes), ("rejeté", retour.rejetes - revenus), ("revenu impayé", revenus))
    return ", ".join(_ordres_dits(quoi, combien) for quoi, combien in comptes if combien)


def _ordres_dits(quoi: str, combien: int) -> str:
    accorde = " ".join(f"{mot}{pluriel(combien)}" for mot in ("ordre", *quoi.split()))
    return f"{combien} {accorde}"


@entree(service)
@never_cache
def reversements(requete: HttpRequest) -> HttpResponse:
    qui, voulus = acteur_connecte(requete), requete.GET.get("lesquels", "")
    lesquels = voulus if voulus in LESQUELS else "en-cours"
    lus = reversements_lus(qui, lesquels)
    page = Paginator(lus, PAR_PAGE).get_page(requete.GET.get("page"))
    examens = Paginator(remboursements_a_examiner(fonds_lus(qui)), PAR_PAGE).get_page(requete.GET.get("examens"))
    contexte = {
        "ici": "reversements",
        "page": page,
        "lesquels": lesquels,
        "suite": f"lesquels={lesquels}&",
        "sommes": [(une, fonds_de(une["fonds"])) for une in sommes_des_reversements(lus)],
        "lus": [(un, teinte(un.fonds), fonds_de(un.fonds).fuseau) for un in page],
        "page_examens": examens,
        "a_examiner": [(un, teinte(un.fonds)) for un in examens],
    }
    return render(requete, "service/paiements/reversements.html", contexte)
