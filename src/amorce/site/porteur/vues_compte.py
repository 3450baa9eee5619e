"""A person's own account."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amorce.commission.requetes import siege_quelque_part
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.actions import dire_sa_generation, effacer_compte, modifier_profil
from amorce.comptes.actions.profil import empechements
from amorce.comptes.models import Personne
from amorce.comptes.requetes import donnees_personnelles, sa_personne
from amorce.site.porteur.formulaires import Effacement, Generation, Profil

PAGE = require_http_methods(["GET", "HEAD", "POST"])
CHAMPS = ("prenom", "nom", "telephone", "langue")


def _personne(requete: HttpRequest) -> Personne:
    return sa_personne(acteur_connecte(requete))


@entree(connecte)
@PAGE
def mon_compte(requete: HttpRequest) -> HttpResponse:
    personne = _personne(requete)
    formulaire = Profil(requete.POST or None, initial={nom: getattr(personne, nom) for nom in CHAMPS})
    if requete.method == "POST" and formulaire.is_valid():
        modifier_profil(qui=acteur_connecte(requete), **formulaire.cleaned_data)
        messages.success(requete, _("Votre profil est enregistré."))
        return redirect("mon_compte")
    contexte = {
        "formulaire": formulaire,
        "generation": Generation(initial={"generation": personne.generation}) if _se_dit(personne) else None,
        "personne": personne,
        "adresses": EmailAddress.objects.filter(user=personne).count(),
        "second_facteur": is_mfa_enabled(personne),
        "fournisseurs": bool(settings.FOURNISSEURS_OIDC),
    }
    return render(requete, "porteur/mon_compte.html", contexte)


def _se_dit(personne: Personne) -> bool:
    """Of those who sit; whoever said it can always take it back."""
    return bool(personne.generation) or siege_quelque_part(personne.pk)


@entree(connecte)
@require_POST
def generation(requete: HttpRequest) -> HttpResponse:
    formulaire = Generation(requete.POST)
    if not _se_dit(_personne(requete)):
        raise Http404
    if formulaire.is_valid():
        dire_sa_generation(qui=acteur_connecte(requete), generation=formulaire.cleaned_data["generation"])
        messages.success(requete, _("Votre choix est enregistré."))
    else:
        messages.error(requete, _("Génération : choisissez-la dans la liste."))
    return redirect("mon_compte")


@entree(connecte)
@require_GET
def mes_donnees(requete: HttpRequest) -> HttpResponse:
    reponse = JsonResponse(
        donnees_personnelles(_personne(requete)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    reponse["Content-Disposition"] = 'attachment; filename="mes-donnees-amorce.json"'
    return reponse


@entree(connecte)
@PAGE
def effacer(requete: HttpRequest) -> HttpResponse:
    formulaire = Effacement(requete.POST or None)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            effacer_compte(qui=acteur_connecte(requete))
        except ValidationError as erreur:
            formulaire.refuse(erreur)
        else:
            logout(requete)
            messages.success(requete, _("Votre compte est effacé."))
            return redirect("accueil")
    contexte = {"formulaire": formulaire, "empechements": empechements(_personne(requete))}
    return render(requete, "porteur/effacer.html", contexte)
