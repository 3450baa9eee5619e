"""The end of a check: the grid, what stands in the way, the sheet; then the certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.droit.recouvrement import RETRAIT_A_TOUT_MOMENT, RETRAIT_ILLEGALE
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.baisses import baisse_tardive, delai_passe
from amorce.paiements.blocages import AVEC_LA_VIE, Blocages, Obstacle, RubriqueLue
from amorce.paiements.certificat import attente_dite
from amorce.paiements.droits import controle
from amorce.paiements.models import DemandeDePaiement, PieceDeDemande, PointDeControle
from amorce.paiements.remboursements import a_examiner
from amorce.paiements.requetes import certificat_de, certificats_ecartes
from amorce.site.depenses import DemandeLue
from amorce.site.fichiers import document_remis, papier_remis
from amorce.site.service.paiements.formulaires import ActeDeControle, Constater
from amorce.site.service.paiements.formulaires_grille import (
    DE_LA_GRILLE,
    NoterUnPoint,
    Reprendre,
    Retablir,
    RetirerUnPoint,
    lever,
)
from amorce.site.service.paiements.vues import Ouvert


@dataclass(frozen=True)
class RubriqueMontree:
    """A heading as the page shows it, each thing with the act that one may do on it."""

    lue: RubriqueLue
    obstacles: list[tuple[Obstacle, ActeDeControle | None]]
    levees: list[tuple[Obstacle, ActeDeControle | None]]
    points: list[tuple[PointDeControle, ActeDeControle | None]]


def _rubrique(
    demande: DemandeDePaiement, lue: RubriqueLue, agit: bool, leve: bool, fautif: ActeDeControle | None
) -> RubriqueMontree:
    """``leve``: a person may pass over what stands in the way of the payment, once the work is found done too."""
    return RubriqueMontree(
        lue,
        [(o, lever(demande, o, fautif) if leve else None) for o in lue.obstacles],
        [(o, Retablir(demande, cible=o.code) if leve else None) for o in lue.levees],
        [(p, RetirerUnPoint(demande, cible=str(p.pk)) if agit else None) for p in lue.points],
    )


def _pieces(blocages: Blocages) -> list[tuple[Fait, PieceDeDemande]]:
    return [(VOCABULAIRE[nom], piece) for nom, piece in blocages.pieces.items()]


def _offert(genre: type[ActeDeControle], demande: DemandeDePaiement, fautif: ActeDeControle | None) -> ActeDeControle:
    """As it was typed, where it was refused."""
    return fautif if isinstance(fautif, genre) else genre(demande)


def _payee(demande: DemandeDePaiement) -> bool:
    """Nothing more of it leaves: what stands in the way of a payment has no object."""
    return bool(demande.verse) and not demande.a_payer


def _se_reprend(demande: DemandeDePaiement) -> bool:
    return not demande.verse or demande.genre == demande.Genre.SOLDE


def _page(
    requete: HttpRequest, ouvert: Ouvert, demande: DemandeDePaiement, fautif: ActeDeControle | None = None
) -> Any:
    lue = DemandeLue(demande, requete.GET, AVEC_LA_VIE)
    blocages = Blocages(lue.compte)
    peut, certifiee = controle(acteur_connecte(requete), ouvert.dossier), lue.certificat is not None
    agit, leve = demande.se_controle and peut, peut and (demande.se_controle or not _payee(demande))
    vive = not (certifiee and _payee(demande))
    grille = [_rubrique(demande, r, agit, leve, fautif) for r in blocages.grille] if vive else []
    reprise = bool(getattr(demande, "reprise", False))
    reprend = certifiee and peut and _se_reprend(demande)
    contexte = {
        "dossier": ouvert.dossier,
        "projet": ouvert.dossier.projet,
        "fonds": lue.fonds,
        "teinte": lue.teinte,
        "demande": demande,
        "l": lue,
        "fautif": fautif,
        "grille": [r for r in grille if r.obstacles] if certifiee else grille,
        "pieces": _pieces(blocages),
        "restent": 0 if certifiee else len(blocages.restent),
        "a_examiner": a_examiner(ouvert.dossier, lue.compte.reglages_du_droit) if blocages.manquement else None,
        "certificat": lue.certificat,
        "noter": _offert(NoterUnPoint, demande, fautif) if agit else None,
        "constater": _offert(Constater, demande, fautif) if agit else None,
        "attente": attente_dite(demande, lue.compte.attente) if agit and lue.compte.attente else "",
        "reprendre": _offert(Reprendre, demande, fautif) if reprend else None,
        "retrait_jusqu_au": delai_passe(demande, lue.certificat) if reprend and lue.certificat else None,
        "baisse": baisse_tardive(lue.compte) if agit and reprise else None,
        "illegale": RETRAIT_ILLEGALE,
        "a_tout_moment": RETRAIT_A_TOUT_MOMENT,
        "ecartes": certificats_ecartes(demande) if reprise else [],
    }
    return render(requete, "service/paiements/service_fait.html", contexte, status=422 if fautif else 200)


@entree(service)
@never_cache
def service_fait(requete: HttpRequest, numero: str, demande: UUID) -> HttpResponse:
    ouvert = Ouvert.de(requete, numero)
    reponse: HttpResponse = _page(requete, ouvert, ouvert.demande(demande))
    return reponse


@entree(service)
@require_POST
def agir_sur_la_grille(requete: HttpRequest, numero: str, demande: UUID, acte: str) -> HttpResponse:
    ouvert = Ouvert.de(requete, numero)
    visee, genre = ouvert.demande(demande), DE_LA_GRILLE.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(visee, requete.POST)
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, str(formulaire.fait))
        return redirect("service_fait", numero, demande)
    reponse: HttpResponse = _page(requete, ouvert, ouvert.demande(demande), formulaire)
    return reponse


@entree(service)
def piece(requete: HttpRequest, numero: str, demande: UUID, piece: UUID) -> HttpResponse:
    visee = Ouvert.de(requete, numero).demande(demande)
    trouvee = visee.pieces.select_related("document__contenu").filter(pk=piece).first()
    return document_remis(trouvee.document if trouvee else None)


@entree(service)
def certificat(requete: HttpRequest, numero: str, demande: UUID) -> HttpResponse:
    trouve = certificat_de(Ouvert.de(requete, numero).demande(demande))
    return papier_remis(trouve.document if trouve else None)
