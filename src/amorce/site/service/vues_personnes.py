"""Who holds which role with a fund: given by its administrator, delegated by who holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from amorce.comptes import actions
from amorce.comptes.acces import acteur_connecte, entree, equipe
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import delegables, exige, regle_le_fonds
from amorce.comptes.models import Attribution
from amorce.comptes.requetes import attribution_connue, attributions_du_fonds
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import Fonds, tous
from amorce.site.service.formulaires_personnes import Accord, Delegation


@dataclass
class RolesDuFonds:
    """A fund as this actor sees it: all its roles for its administrator, one's own for the others."""

    fonds: Fonds
    regle: bool
    roles: list[Attribution] = field(default_factory=list)
    accord: Accord | None = None
    delegation: Delegation | None = None


def _fonds_visibles(qui: Acteur, fautif: Accord | Delegation | None = None, code: str = "") -> list[RolesDuFonds]:
    vus = {
        un.code: RolesDuFonds(un, regle_le_fonds(qui, un.code))
        for un in tous().values()
        if regle_le_fonds(qui, un.code) or qui.roles.get(un.code)
    }
    for une in attributions_du_fonds(vus):
        if vus[une.fonds].regle or qui.personne in (une.personne_id, une.delegue_par_id):
            vus[une.fonds].roles.append(une)
    for un in vus.values():
        mien = fautif if un.fonds.code == code else None
        un.accord = (
            (mien if isinstance(mien, Accord) else Accord(prefix=f"accord-{un.fonds.code}")) if un.regle else None
        )
        roles = delegables(qui, un.fonds.code)
        if roles:
            un.delegation = (
                mien if isinstance(mien, Delegation) else Delegation(roles, prefix=f"delegation-{un.fonds.code}")
            )
    return list(vus.values())


def _page(requete: HttpRequest, fautif: Accord | Delegation | None = None, code: str = "") -> HttpResponse:
    qui = acteur_connecte(requete)
    contexte = {"liste": _fonds_visibles(qui, fautif, code), "moi": qui.personne, "fautif": fautif}
    return render(requete, "service/personnes.html", contexte)


@entree(equipe)
def personnes(requete: HttpRequest) -> HttpResponse:
    return _page(requete)


@entree(equipe)
@require_POST
def accorder(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    exige(fonds in tous() and regle_le_fonds(qui, fonds))
    formulaire = Accord(requete.POST, prefix=f"accord-{fonds}")
    if formulaire.is_valid():
        try:
            attribution = actions.accorder_role(qui=qui, fonds=fonds, **formulaire.lus())
        except ValidationError as erreur:
            formulaire.refuse(erreur)
        else:
            messages.success(requete, f"{attribution.personne} tient le rôle « {attribution.get_role_display()} ».")
            return redirect("personnes_du_fonds")
    return _page(requete, formulaire, fonds)


@entree(equipe)
@require_POST
def deleguer(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    roles = delegables(qui, fonds)
    exige(fonds in tous() and bool(roles))
    formulaire = Delegation(roles, requete.POST, prefix=f"delegation-{fonds}")
    if formulaire.is_valid():
        try:
            attribution = actions.deleguer_role(qui=qui, fonds=fonds, **formulaire.lus())
        except ValidationError as erreur:
            formulaire.refuse(erreur)
        else:
            messages.success(requete, f"{attribution.personne} vous supplée jusqu'au {attribution.jusqua:%d/%m/%Y}.")
            return redirect("personnes_du_fonds")
    return _page(requete, formulaire, fonds)


@entree(equipe)
@require_POST
def terminer(requete: HttpRequest, attribution: UUID) -> HttpResponse:
    celle = attribution_connue(attribution)
    if celle is None:
        raise Http404
    actions.terminer_role(qui=acteur_connecte(requete), attribution=celle)
    messages.success(requete, f"{celle.personne} ne tient plus le rôle « {RoleDeFonds(celle.role).label} ».")
    return redirect("personnes_du_fonds")
