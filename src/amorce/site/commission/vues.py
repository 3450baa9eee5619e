"""A member's own pages: their sessions, a session's agenda, a dossier of it and what they note of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.actions.carnets import garder_le_carnet
from amorce.commission.models import Seance
from amorce.commission.salle import DossierDuMembre, SalleDuMembre
from amorce.comptes.acces import acteur_connecte, commission, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.models import Piece
from amorce.droit.fonds import fonds
from amorce.droit.pieces import liste_de
from amorce.fonds.sessions import teinte
from amorce.instruction.rapport import avis_technique
from amorce.instruction.requetes import piece_du_dossier
from amorce.site.commission.acces import dossier_lu, dossier_vu, seance_vue
from amorce.site.commission.formulaires import CarnetForm, DeclarerInteret
from amorce.site.fichiers import document_remis


@entree(commission)
@never_cache
def accueil(requete: HttpRequest) -> HttpResponse:
    """My sessions, and what is awaited from me."""
    salle = SalleDuMembre(acteur_connecte(requete))
    if not salle.sieges:
        raise Http404
    return render(requete, "commission/accueil.html", {"salle": salle})


@entree(commission)
@never_cache
def seance(requete: HttpRequest, seance: UUID) -> HttpResponse:
    lue = seance_vue(requete, seance)
    return render(requete, "commission/seance.html", {"lue": lue, **_de_la_seance(lue.seance)})


@entree(commission)
@never_cache
def dossier(requete: HttpRequest, numero: str) -> HttpResponse:
    return _page(requete, dossier_vu(requete, numero))


@entree(commission)
@require_POST
def declarer(requete: HttpRequest, numero: str) -> HttpResponse:
    vu = dossier_vu(requete, numero)
    formulaire = DeclarerInteret(requete.POST)
    if formulaire.is_valid():
        try:
            formulaire.declare(acteur_connecte(requete), vu.inscription)
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, "Votre déclaration est enregistrée.")
            return redirect("dossier_du_membre", numero)
    return _page(requete, dossier_vu(requete, numero), fautif=formulaire)


@entree(commission)
@require_POST
def carnet(requete: HttpRequest, numero: str) -> HttpResponse:
    """Kept as it is typed, or by its button where there is no script."""
    lu = dossier_lu(requete, numero)
    formulaire = CarnetForm(lu.inscription.seance.de_la_commission, lu.carnet, requete.POST)
    if not formulaire.is_valid():
        return _page(requete, lu, notes=formulaire)
    garder_le_carnet(
        par=acteur_connecte(requete),
        inscription=lu.inscription,
        notes=formulaire.cleaned_data["notes"],
        grille=formulaire.dits,
        lu=formulaire.cleaned_data["lu"],
    )
    if requete.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    messages.success(requete, "Vos notes sont gardées.")
    return redirect("dossier_du_membre", numero)


@entree(commission)
def piece(requete: HttpRequest, numero: str, piece: UUID) -> HttpResponse:
    trouvee = piece_du_dossier(dossier_lu(requete, numero).inscription.dossier, piece)
    return document_remis(trouvee.document if trouvee and trouvee.retiree_le is None else None)


@dataclass(frozen=True)
class PieceLue:
    libelle: str
    piece: Piece


def _page(
    requete: HttpRequest,
    vu: DossierDuMembre,
    *,
    fautif: DeclarerInteret | None = None,
    notes: CarnetForm | None = None,
) -> HttpResponse:
    """Who may not read the dossier sees what it is, and why it is not theirs to read; nothing else is even asked."""
    inscription = vu.inscription
    contexte = {"d": vu, "i": inscription, "dossier": inscription.dossier, **_de_la_seance(inscription.seance)}
    if vu.a_declarer or fautif:
        contexte["declaration"] = fautif or DeclarerInteret()
    if vu.lisible:
        contexte |= {
            "pieces": _pieces(vu),
            "liens": list(inscription.dossier.projet.liens.order_by("id")),
            "avis": avis_technique(inscription.dossier) if inscription.avis_technique_le else None,
            "carnet": notes or CarnetForm(inscription.seance.de_la_commission, vu.carnet),
        }
    faux = fautif or notes
    contexte["fautif"] = faux
    return render(requete, "commission/dossier.html", contexte, status=422 if faux else 200)


def _pieces(vu: DossierDuMembre) -> list[PieceLue]:
    liste = liste_de(vu.inscription.dossier.dispositif)
    libelles = {p.code: p.libelle for p in liste.pieces} if liste else {}
    return [PieceLue(libelles.get(p.code, p.code), p) for p in pieces_jointes(vu.inscription.dossier)]


def _de_la_seance(seance: Seance) -> dict[str, object]:
    return {"seance": seance, "fonds": fonds(seance.fonds), "teinte_du_fonds": teinte(seance.fonds)}
