"""One line that the service contests: answered in words, proven again, corrected; and what the service asks again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.paiements.actions import (
    corriger_une_depense,
    joindre_preuves,
    redire_avec_la_demande,
    repondre_sur_une_depense,
)
from amorce.paiements.compte import Compte
from amorce.paiements.droits import engage
from amorce.paiements.models import DemandeDePaiement, Depense
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import depense_prouvee, presentees_ailleurs
from amorce.site.depenses import DemandeLue
from amorce.site.fichiers import recus
from amorce.site.porteur.depenses.acces import demande_ecrite
from amorce.site.porteur.depenses.formulaires import LigneDeDepense, Prouver, Redire
from amorce.site.porteur.depenses.vues import de_nouveau, revient


def _lue(demande: DemandeDePaiement, depense: UUID) -> Depense:
    une = depense_prouvee(demande, depense)
    if une is None:
        raise Http404
    return une


def _page(
    requete: HttpRequest,
    tenue: DemandeDePaiement,
    une: Depense,
    correction: LigneDeDepense | None = None,
    refus: list[str] | None = None,
    reponse: str | None = None,
) -> HttpResponse:
    if not (tenue.se_controle and une.se_discute):
        messages.error(requete, " ".join(refus or [_("Le service ne conteste pas cette dépense.")]))
        return revient(tenue, f"#d-{une.pk}")
    lue, regles = DemandeLue(tenue, {}), regles_de(tenue.dossier)
    contexte = {
        "dossier": tenue.dossier,
        "projet": tenue.dossier.projet,
        "demande": tenue,
        "l": lue,
        "u": lue.ligne(une, presentees_ailleurs([une]).get(une.pk, [])),
        "d": une,
        "reponse": une.reponse if reponse is None else reponse,
        "prouver": Prouver(regles),
        "engage": engage(acteur_connecte(requete), tenue.dossier),
        "corriger": correction or LigneDeDepense(regles, tenue, une, auto_id="corriger-%s"),
        "fautif": correction,
        "refus": refus or [],
    }
    status = 422 if refus or correction is not None else 200
    return render(requete, "porteur/depenses/contester.html", contexte, status=status)


@entree(connecte)
@never_cache
def contester(requete: HttpRequest, identifiant: UUID, demande: UUID, depense: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    return _page(requete, tenue, _lue(tenue, depense))


@entree(connecte)
@require_POST
def repondre(requete: HttpRequest, identifiant: UUID, demande: UUID, depense: UUID) -> HttpResponse:
    tenue, texte = demande_ecrite(requete, identifiant, demande), requete.POST.get("reponse", "")
    try:
        repondre_sur_une_depense(par=acteur_connecte(requete), demande=tenue, depense=depense, texte=texte)
    except ActeRefuse as refus:
        return _page(requete, tenue, _lue(tenue, depense), refus=[str(refus)], reponse=texte)
    messages.success(requete, _("Votre réponse est transmise au service."))
    return revient(tenue, f"#d-{depense}")


@entree(connecte)
@require_POST
def prouver(requete: HttpRequest, identifiant: UUID, demande: UUID, depense: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    fichiers = recus(requete)
    if not fichiers:
        return _page(requete, tenue, _lue(tenue, depense), refus=[_("Fichiers : choisissez-en au moins un.")])
    nature = requete.POST.get("nature")
    try:
        arrivee = joindre_preuves(
            par=acteur_connecte(requete), demande=tenue, fichiers=fichiers, depense=depense, nature=nature
        )
    except ActeRefuse as refuse:
        return _page(requete, tenue, _lue(tenue, depense), refus=[str(refuse)])
    if arrivee.preuves:
        dit = ngettext("Une preuve est jointe.", "%(n)d preuves sont jointes.", len(arrivee.preuves))
        messages.success(requete, dit % {"n": len(arrivee.preuves)})
    if arrivee.refus:
        return _page(requete, tenue, _lue(tenue, depense), refus=arrivee.refus)
    return redirect("contester_depense", identifiant, demande, depense)


@entree(connecte)
@require_POST
def corriger(requete: HttpRequest, identifiant: UUID, demande: UUID, depense: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    une = _lue(tenue, depense)
    formulaire = LigneDeDepense(regles_de(tenue.dossier), tenue, une, requete.POST, auto_id="corriger-%s")

    def corrige() -> None:
        corriger_une_depense(
            par=acteur_connecte(requete),
            demande=tenue,
            version=formulaire.cleaned_data["version"],
            depense=depense,
            ligne=formulaire.ligne,
        )

    if not formulaire.essaie(corrige):
        return _page(requete, tenue, une, correction=formulaire)
    messages.success(requete, _("La correction est gardée à côté de ce qui était présenté, et jugée."))
    return redirect("contester_depense", identifiant, demande, depense)


@entree(connecte)
@require_POST
def redire(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    formulaire = Redire(Compte(tenue), requete.POST)

    def redit() -> None:
        redire_avec_la_demande(
            par=acteur_connecte(requete),
            demande=tenue,
            version=formulaire.cleaned_data["version"],
            faits=formulaire.faits,
        )

    if not formulaire.essaie(redit):
        return de_nouveau(requete, tenue, redire=formulaire)
    messages.success(requete, _("C'est dit au service."))
    return revient(tenue)
