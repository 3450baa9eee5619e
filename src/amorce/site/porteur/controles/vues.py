"""The visits that a beneficiary was told of: what must be ready, what was found, what they answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.acteur import Acteur
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier
from amorce.paiements.actions import verser_au_controle
from amorce.paiements.droits import prepare
from amorce.paiements.models import ControleSurPlace
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import controles_de, document_du_controle
from amorce.site.fichiers import document_remis
from amorce.site.formulaires import FormulaireDActe, prose
from amorce.site.porteur.depenses.acces import dossier_paye
from amorce.site.vie.formulaires import fichier_de


class Repondre(FormulaireDActe):
    code = "repondre"
    titre, bouton = gettext_lazy("Répondre au rapport"), gettext_lazy("Envoyer cette réponse")
    texte = prose(gettext_lazy("Votre réponse"), requis=False, lignes=5)
    fichier = forms.FileField(label=gettext_lazy("Fichier"), required=False)

    def __init__(self, sur: ControleSurPlace, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **kwargs)

    def agit(self, par: Acteur) -> None:
        fichier = fichier_de(self.files.get("fichier"))
        verser_au_controle(par=par, controle_=self.sur, texte=self.cleaned_data["texte"], fichier=fichier)

    def tente(self, par: Acteur) -> bool:
        try:
            return super().tente(par)
        except FichierRefuse as refus:
            self.add_error("fichier", str(refus))
            return False


def _notifies(dossier: Dossier) -> list[ControleSurPlace]:
    """What is only planned is the service's."""
    tous = list(controles_de(dossier).exclude(notifie_le=None))
    for un in tous:
        un.dossier = dossier
    return tous


def _vise(dossier: Dossier, identifiant: UUID) -> ControleSurPlace:
    trouve = next((un for un in _notifies(dossier) if un.pk == identifiant), None)
    if trouve is None:
        raise Http404
    return trouve


def _page(requete: HttpRequest, dossier: Dossier, fautif: Repondre | None = None) -> HttpResponse:
    peut = prepare(acteur_connecte(requete), dossier)
    contexte = {
        "dossier": dossier,
        "projet": dossier.projet,
        "exigence": regles_de(dossier).paiement.blocages.sur_place,
        "controles": [
            (un, (fautif or Repondre(un)) if peut and un.attend_une_reponse else None) for un in _notifies(dossier)
        ],
        "fautif": fautif,
    }
    return render(requete, "porteur/controles/page.html", contexte, status=422 if fautif else 200)


@entree(connecte)
@never_cache
def controles(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return _page(requete, dossier_paye(requete, identifiant))


@entree(connecte)
@require_POST
def repondre(requete: HttpRequest, identifiant: UUID, controle: UUID) -> HttpResponse:
    dossier = dossier_paye(requete, identifiant)
    if not prepare(acteur_connecte(requete), dossier):
        raise Http404
    formulaire = Repondre(_vise(dossier, controle), requete.POST, requete.FILES)
    if not formulaire.tente(acteur_connecte(requete)):
        return _page(requete, dossier, formulaire)
    messages.success(requete, _("Votre réponse est transmise au service."))
    return redirect("controles_de_l_aide", identifiant)


@entree(connecte)
def fichier(requete: HttpRequest, identifiant: UUID, controle: UUID, document: UUID) -> HttpResponse:
    return document_remis(document_du_controle(_vise(dossier_paye(requete, identifiant), controle), document, False))
