"""An application being written: its page, each field kept as it is typed, what the law answers beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.aides import SANS_REPONSE_D_ICI
from amorce.dossiers.droits import ecrit_projet, engage_projet
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Dossier
from amorce.dossiers.requetes import aides_du_film
from amorce.fonds.requetes import reglages_au
from amorce.site.porteur.acces import dossier_ecrit, dossier_vu
from amorce.site.porteur.demandes.formulaire import SANS_REJET, Partie, Rejets, Suivi, parties, suivi
from amorce.site.porteur.demandes.lecture import DemandeLue
from amorce.site.porteur.demandes.saisie import LEUR, EnDispute, Saisie
from amorce.site.public.simulateur.champs import champ
from amorce.site.public.simulateur.reponses import Reponses
from amorce.site.public.simulateur.saisie import Fautive

SE_REPRENNENT = (Etat.RETIRE, Etat.NON_CONFORME, Etat.REJETE)
"""The applications that are over, and that may be made again."""


@entree(connecte)
@never_cache
def demande(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """The whole form; a section sent without script comes back here."""
    dossier = dossier_vu(requete, identifiant)
    if requete.method == "POST":
        return _section(requete, dossier_ecrit(requete, identifiant))
    return _page(requete, dossier)


def _section(requete: HttpRequest, dossier: Dossier) -> HttpResponse:
    gardes, rejets = Saisie(acteur_connecte(requete), dossier, requete.POST).enregistre_tout()
    if rejets:
        return _page(requete, dossier, rejets, 422)
    dit = ngettext("%(n)d réponse enregistrée.", "%(n)d réponses enregistrées.", gardes) % {"n": gardes}
    messages.success(requete, dit if gardes else _("Rien n'avait changé dans cette partie."))
    return redirect(f"{requete.path}#{requete.POST.get('partie', '')[:20]}")


def _page(requete: HttpRequest, dossier: Dossier, rejets: Rejets = SANS_REJET, statut: int = 200) -> HttpResponse:
    qui = acteur_connecte(requete)
    lue = DemandeLue(dossier, reglages_au(timezone.localdate()))
    engage = engage_projet(qui, dossier.projet)
    contexte = {
        **_marge(lue),
        "dossier": dossier,
        "projet": dossier.projet,
        "qui": qui,
        "rejets": rejets,
        "ouverte": dossier.s_ecrit and ecrit_projet(qui, dossier.projet),
        "brouillon": dossier.etat == Etat.BROUILLON,
        "ailleurs": list(aides_du_film(dossier)) if dossier.etat == Etat.BROUILLON else [],
        "peut_rapporter": engage and dossier.etat in SANS_REPONSE_D_ICI,
        "peut_retirer": engage and ACTES["retirer"].possible(dossier.etat),
        "peut_reprendre": dossier.etat in SE_REPRENNENT and ecrit_projet(qui, dossier.projet),
    }
    contexte["parties"] = _montrees(lue, rejets)
    return render(requete, "porteur/demande/page.html", contexte, status=statut)


def _montrees(lue: DemandeLue, rejets: Rejets) -> list[Partie]:
    return [p for p in parties(lue, rejets) if p.champs]


def _marge(lue: DemandeLue) -> dict[str, Any]:
    return {"lue": lue, "r": lue.resultat, "requete": lue.requete}


@entree(connecte)
@never_cache
def marge(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """What the law answers now, and which fields count: asked again after each field kept."""
    lue = DemandeLue(dossier_vu(requete, identifiant), reglages_au(timezone.localdate()))
    return render(requete, "porteur/demande/marge.html", {**_marge(lue), "parties": parties(lue)})


@entree(connecte)
@require_POST
def enregistre(requete: HttpRequest, identifiant: UUID, nom: str) -> HttpResponse:
    """One field. 200: kept; 409: somebody else wrote it; 422: it cannot be read. Each says so under the field."""
    saisie = Saisie(acteur_connecte(requete), dossier_vu(requete, identifiant), requete.POST)
    if nom not in saisie.faits:
        raise Http404
    statut, suite = _essaie(saisie, nom)
    return _suivi(requete, saisie, nom, statut, suite)


def _essaie(saisie: Saisie, nom: str) -> tuple[int, dict[str, Any]]:
    if saisie.tranche(nom) == LEUR:
        return 200, {}
    try:
        saisie.enregistre(nom)
    except EnDispute as dispute:
        return 409, {"conflit": dispute.conflit}
    except (Fautive, ActeRefuse) as refus:
        return 422, {"erreur": str(refus)}
    return 200, {}


def _suivi(requete: HttpRequest, saisie: Saisie, nom: str, statut: int, suite: dict[str, Any]) -> HttpResponse:
    """``valeurs`` is what the field now holds, for who chose to keep somebody else's."""
    fait, texte = saisie.faits[nom], saisie.texte(nom)
    dit: Suivi = suivi(fait, saisie.dossier, texte, **suite)
    tenu = champ(fait, Reponses(timezone.localdate(), textes={nom: texte}))
    contexte = {"suivi": dit, "valeurs": [o.code for o in tenu.options if o.cochee] or [tenu.valeur]}
    return render(requete, "porteur/demande/suivi.html", contexte, status=statut)
