"""One line of a claim being written: written, taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.paiements.actions import enregistrer_depense, retirer_depense
from amorce.paiements.models import DemandeDePaiement, Depense
from amorce.paiements.regles import regles_de
from amorce.site.porteur.depenses.acces import demande_ecrite
from amorce.site.porteur.depenses.formulaires import LigneDeDepense
from amorce.site.porteur.depenses.vues import revient


def _visee(demande: DemandeDePaiement, depense: UUID | None) -> Depense | None:
    trouvee = demande.depenses.filter(pk=depense).first() if depense else None
    if depense and trouvee is None:
        raise Http404
    return trouvee


@entree(connecte)
@never_cache
def ligne(requete: HttpRequest, identifiant: UUID, demande: UUID, depense: UUID | None = None) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    visee = _visee(tenue, depense)
    formulaire = LigneDeDepense(regles_de(tenue.dossier), tenue, visee, requete.POST or None)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            enregistrer_depense(
                par=acteur_connecte(requete),
                demande=tenue,
                version=formulaire.cleaned_data["version"],
                ligne=formulaire.ligne,
                depense=depense,
            )
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, _("La dépense est enregistrée et jugée."))
            return revient(tenue)
    contexte = {"formulaire": formulaire, "demande": tenue, "dossier": tenue.dossier, "depense": visee}
    contexte["projet"] = tenue.dossier.projet
    return render(requete, "porteur/depenses/ligne.html", contexte, status=422 if formulaire.errors else 200)


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, identifiant: UUID, demande: UUID, depense: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    try:
        retirer_depense(par=acteur_connecte(requete), demande=tenue, version=tenue.version, depense=depense)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    else:
        messages.success(requete, _("La dépense est retirée ; ses preuves restent avec la demande."))
    return revient(tenue)
