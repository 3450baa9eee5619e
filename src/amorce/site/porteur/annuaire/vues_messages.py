"""What is written to one's card: read, answered, or wanted no more."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.annuaire.actions import bloquer_un_echange, lire_un_echange, repondre_par_l_annuaire
from amorce.annuaire.models import Echange, Fiche
from amorce.annuaire.requetes import echange_recu, echanges_recus, fiche_a_qui_l_on_ecrit
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.site.porteur.vues_compte import PAGE
from amorce.site.public.annuaire.ecrire import MotForm, mot_vide


def _fiche(requete: HttpRequest, identifiant: UUID) -> Fiche:
    trouvee = fiche_a_qui_l_on_ecrit(acteur_connecte(requete), identifiant)
    if trouvee is None:
        raise Http404
    return trouvee


def _echange(requete: HttpRequest, fiche: UUID, identifiant: UUID) -> Echange:
    trouve = echange_recu(_fiche(requete, fiche), identifiant)
    if trouve is None:
        raise Http404
    return trouve


@entree(connecte)
@never_cache
def messages_recus(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    sienne = _fiche(requete, fiche)
    contexte = {"fiche": sienne, "echanges": list(echanges_recus(sienne))}
    return render(requete, "porteur/annuaire/messages.html", contexte)


@entree(connecte)
@never_cache
@PAGE
def echange(requete: HttpRequest, fiche: UUID, echange: UUID) -> HttpResponse:
    lu = _echange(requete, fiche, echange)
    formulaire = MotForm(requete.POST) if requete.method == "POST" else mot_vide()
    qui = acteur_connecte(requete)
    if requete.method == "POST" and formulaire.essaie(
        lambda: repondre_par_l_annuaire(par=qui, echange=lu, **formulaire.cleaned_data)
    ):
        messages.success(requete, _("Votre réponse est partie."))
        return redirect("echange_de_fiche", fiche, echange)
    lire_un_echange(par=qui, echange=lu)
    contexte = {"fiche": lu.fiche, "echange": lu, "formulaire": None if lu.bloque_le else formulaire}
    statut = 422 if formulaire.errors else 200
    return render(requete, "porteur/annuaire/echange.html", contexte, status=statut)


@entree(connecte)
@require_POST
def fermer(requete: HttpRequest, fiche: UUID, echange: UUID) -> HttpResponse:
    """Closed, or open again."""
    lu = _echange(requete, fiche, echange)
    ferme = lu.bloque_le is None
    bloquer_un_echange(par=acteur_connecte(requete), echange=lu, bloque=ferme)
    messages.success(
        requete,
        _("Cette personne ne peut plus vous écrire.") if ferme else _("Cette personne peut de nouveau vous écrire."),
    )
    return redirect("echange_de_fiche", fiche, echange)
