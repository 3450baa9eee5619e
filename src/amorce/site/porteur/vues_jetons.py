"""The tokens by which one's programs use the API. A new one is shown in the answer that makes it, and never again."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.actions import creer_jeton, revoquer_jeton
from amorce.comptes.requetes import jeton_de, jetons_en_cours
from amorce.comptes.roles import Portee
from amorce.site.porteur.formulaires import JetonForm


@entree(connecte)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def jetons(requete: HttpRequest) -> HttpResponse:
    """Making one asks for the password or the second factor again, if it was not given just before."""
    qui = acteur_connecte(requete)
    formulaire = JetonForm(qui, requete.POST or None)
    clair = ""
    if requete.method == "POST" and formulaire.is_valid():
        lu = formulaire.cleaned_data
        try:
            _jeton, clair = creer_jeton(
                qui=qui, nom=lu["nom"], portees=[Portee(une) for une in lu["portees"]], jours=lu["jours"]
            )
        except ValidationError as erreur:
            formulaire.refuse(erreur)
        else:
            formulaire = JetonForm(qui)
    contexte = {"formulaire": formulaire, "jetons": list(jetons_en_cours(qui)), "clair": clair}
    return render(requete, "porteur/jetons.html", contexte)


@entree(connecte)
@require_POST
def revoquer(requete: HttpRequest, jeton: UUID) -> HttpResponse:
    qui = acteur_connecte(requete)
    try:
        revoquer_jeton(qui=qui, jeton=jeton_de(qui, jeton))
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(requete, _("Le jeton est révoqué : le programme qui s'en servait n'entre plus."))
    return redirect("jetons")
