"""The page of a claim: what is claimed, what the law makes of it, what is due; begun, declared, sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.paiements import actions
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.compte import Compte
from amorce.paiements.droits import engage, prepare, sans_regle, se_lit
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.obstacles import a_l_envoi
from amorce.paiements.requetes import demandes_du
from amorce.paiements.selection import DU_BENEFICIAIRE
from amorce.site.depenses import DemandeLue, sans_regle_dit
from amorce.site.porteur.acces import dossier_vu
from amorce.site.porteur.depenses.acces import demande_ecrite, dossier_paye
from amorce.site.porteur.depenses.formulaires import Declarations, Redire

Genre = DemandeDePaiement.Genre


@entree(connecte)
@never_cache
def depenses(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """The claim that the address names, or the last; where no text says how the aid is paid, a page that says so."""
    dossier = dossier_vu(requete, identifiant)
    if sans_regle(dossier):
        return render(requete, "porteur/depenses/sans_regle.html", sans_regle_dit(dossier))
    if not se_lit(dossier):
        raise Http404
    toutes = list(demandes_du(dossier))
    voulue = requete.GET.get("demande", "")
    montree = next((d for d in toutes if str(d.pk) == voulue), toutes[0] if toutes else None)
    return page(requete, dossier, toutes, montree)


def page(
    requete: HttpRequest,
    dossier: Dossier,
    toutes: list[DemandeDePaiement],
    montree: DemandeDePaiement | None,
    status: int = 200,
    **contexte: Any,
) -> HttpResponse:
    qui = acteur_connecte(requete)
    donnees: dict[str, Any] = {"dossier": dossier, "projet": dossier.projet, "toutes": toutes, "demande": montree}
    donnees["peut_ouvrir"] = (
        prepare(qui, dossier) and dossier.etat == Etat.ENGAGE and all(d.etat == d.Etat.EXAMINEE for d in toutes)
    )
    if montree is not None:
        montree.dossier = dossier
        lue = DemandeLue(montree, requete.GET)
        ecrit = montree.s_ecrit and prepare(qui, dossier)
        donnees |= {
            "l": lue,
            "ecrit": ecrit,
            "repond": montree.se_controle and prepare(qui, dossier),
            "redemandee": _redemandee(qui, montree),
            "redire": Redire(lue.compte) if _redemandee(qui, montree) and engage(qui, dossier) else None,
            "envoie": montree.s_ecrit and engage(qui, dossier),
            "obstacles": list(a_l_envoi(lue.compte)) if ecrit else [],
            "filtres": lue.filtres(DU_BENEFICIAIRE),
            "declarations": Declarations(lue.compte) if ecrit else None,
        }
    return render(requete, "porteur/depenses/page.html", {**donnees, **contexte}, status=status)


def _redemandee(qui: Acteur, demande: DemandeDePaiement) -> bool:
    return demande.se_controle and demande.redemandee_le is not None and prepare(qui, demande.dossier)


def de_nouveau(requete: HttpRequest, demande: DemandeDePaiement, **contexte: Any) -> HttpResponse:
    """The page again, with what was refused."""
    return page(requete, demande.dossier, list(demandes_du(demande.dossier)), demande, 422, **contexte)


def version_vue(requete: HttpRequest) -> int:
    """That of the claim as the page showed it; one that is not said is none."""
    dite = requete.POST.get("version", "")
    return int(dite) if dite.isdecimal() and len(dite) < 10 else 0


def revient(demande: DemandeDePaiement, ancre: str = "") -> HttpResponse:
    return redirect(f"{reverse('depenses', args=[demande.dossier_id])}?demande={demande.pk}{ancre}")


@entree(connecte)
@require_POST
def ouvrir(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_paye(requete, identifiant)
    try:
        ouverte = actions.ouvrir_demande_de_paiement(
            par=acteur_connecte(requete), dossier=dossier, genre=requete.POST.get("genre", "")
        )
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
        return redirect("depenses", identifiant)
    messages.success(requete, _("La demande de paiement est ouverte : présentez vos dépenses."))
    return revient(ouverte)


@entree(connecte)
@require_POST
def declarer(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    formulaire = Declarations(Compte(tenue), requete.POST)
    if formulaire.is_valid():
        try:
            actions.declarer_avec_la_demande(
                par=acteur_connecte(requete),
                demande=tenue,
                version=formulaire.cleaned_data["version"],
                faits=formulaire.faits,
            )
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, _("C'est noté : les dépenses sont jugées de nouveau."))
            return revient(tenue)
    return de_nouveau(requete, tenue, declarations=formulaire)


@entree(connecte)
@require_POST
def changer(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    try:
        actions.changer_de_nature(par=acteur_connecte(requete), demande=tenue, version=version_vue(requete))
    except ActeRefuse as refus:
        return de_nouveau(requete, tenue, refus=[str(refus)])
    messages.success(requete, _("C'est fait : vos dépenses et leurs preuves y sont toujours."))
    return revient(tenue)


@entree(connecte)
@require_POST
def envoyer(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    envoie = actions.demander_solde if tenue.genre == Genre.SOLDE else actions.demander_acompte
    try:
        envoie(par=acteur_connecte(requete), demande=tenue, version=version_vue(requete))
    except PasPrete as refus:
        return de_nouveau(requete, tenue, refus=refus.obstacles)
    except ActeRefuse as refus:
        return de_nouveau(requete, tenue, refus=[str(refus)])
    messages.success(requete, _("La demande de paiement est envoyée au service."))
    return revient(tenue)
