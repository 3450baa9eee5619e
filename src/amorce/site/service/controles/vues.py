"""The visits of one award: planned, notified, reported, answered, concluded."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte
from amorce.paiements.droits import controle as controle_le_dossier
from amorce.paiements.droits import se_lit
from amorce.paiements.models import ControleSurPlace
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import controles_de, document_du_controle
from amorce.site.fichiers import document_remis
from amorce.site.formulaires import FormulaireDActe
from amorce.site.service.controles.formulaires import DU_CONTROLE, Prevoir, SurLeControle
from amorce.site.service.instruction.acces import dossier_lu


def _dossier(requete: HttpRequest, numero: str) -> Dossier:
    dossier = dossier_lu(requete, numero)
    if not se_lit(dossier):
        raise Http404
    return dossier


def _vise(dossier: Dossier, identifiant: UUID) -> ControleSurPlace:
    trouve = controles_de(dossier).filter(pk=identifiant).first()
    if trouve is None:
        raise Http404
    trouve.dossier = dossier
    return trouve


def _actes(vise: ControleSurPlace, fautif: FormulaireDActe | None) -> list[SurLeControle]:
    """Those that its state allows; the one just refused, as it was filled in."""
    permis = [genre for genre in DU_CONTROLE.values() if vise.etat in genre.depuis]
    refuse = fautif if isinstance(fautif, SurLeControle) and fautif.sur.pk == vise.pk else None
    return [refuse if refuse is not None and refuse.code == g.code else g(vise) for g in permis]


def _page(requete: HttpRequest, dossier: Dossier, fautif: FormulaireDActe | None = None) -> HttpResponse:
    peut = controle_le_dossier(acteur_connecte(requete), dossier)
    tous = list(controles_de(dossier))
    for un in tous:
        un.dossier = dossier
    libre = peut and not any(un.en_cours for un in tous)
    contexte = {
        "dossier": dossier,
        "projet": dossier.projet,
        "fonds": fonds(dossier.fonds),
        "teinte": teinte(dossier.fonds),
        "exigence": regles_de(dossier).paiement.blocages.sur_place,
        "controles": [(un, _actes(un, fautif) if peut else []) for un in tous],
        "prevoir": (fautif if isinstance(fautif, Prevoir) else Prevoir(dossier)) if libre else None,
        "fautif": fautif,
    }
    return render(requete, "service/controles/page.html", contexte, status=422 if fautif else 200)


@entree(service)
@never_cache
def controles(requete: HttpRequest, numero: str) -> HttpResponse:
    return _page(requete, _dossier(requete, numero))


def _tente(requete: HttpRequest, dossier: Dossier, formulaire: FormulaireDActe) -> HttpResponse:
    if not formulaire.tente(acteur_connecte(requete)):
        return _page(requete, dossier, formulaire)
    messages.success(requete, str(formulaire.fait))
    return redirect("controles_sur_place", dossier.numero)


@entree(service)
@require_POST
def prevoir(requete: HttpRequest, numero: str) -> HttpResponse:
    dossier = _dossier(requete, numero)
    return _tente(requete, dossier, Prevoir(dossier, requete.POST))


@entree(service)
@require_POST
def agir(requete: HttpRequest, numero: str, controle: UUID, acte: str) -> HttpResponse:
    dossier, genre = _dossier(requete, numero), DU_CONTROLE.get(acte)
    vise = _vise(dossier, controle)
    if genre is None:
        raise Http404
    return _tente(requete, dossier, genre(vise, requete.POST, requete.FILES))


@entree(service)
def fichier(requete: HttpRequest, numero: str, controle: UUID, document: UUID) -> HttpResponse:
    return document_remis(document_du_controle(_vise(_dossier(requete, numero), controle), document))
