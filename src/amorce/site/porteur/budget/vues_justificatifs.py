"""The evidence of the financing plan, line by line."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amorce.comptes.acces import connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.justificatifs import joindre_justificatif, retirer_justificatif
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.requetes import justificatif_de
from amorce.site.fichiers import document_remis
from amorce.site.porteur.budget.acces import ouvre
from amorce.site.porteur.budget.vues_financement import page


@entree(connecte)
@require_http_methods(["GET", "POST"])
def justificatif(requete: HttpRequest, identifiant: UUID, ligne: UUID) -> HttpResponse:
    """Read by who sees the film; joined by who writes it."""
    ouvert = ouvre(requete, identifiant, pour_ecrire=requete.method == "POST")
    if requete.method == "GET":
        return document_remis(justificatif_de(ouvert.projet, ligne))
    envoye = requete.FILES.get("fichier")
    try:
        if envoye is None or envoye.file is None:
            raise ActeRefuse(_("Justificatif : choisissez un fichier."))
        fichier = Fichier(envoye.name or "", envoye.file)
        joindre_justificatif(par=ouvert.qui, projet=ouvert.projet, ligne=ligne, fichier=fichier)
    except (ActeRefuse, FichierRefuse) as refus:
        return page(requete, ouvert, refus=(ligne, str(refus)), statut=422)
    messages.success(requete, _("Le justificatif est joint."))
    return redirect("financement", identifiant)


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, identifiant: UUID, ligne: UUID) -> HttpResponse:
    ouvert = ouvre(requete, identifiant, pour_ecrire=True)
    try:
        retirer_justificatif(par=ouvert.qui, projet=ouvert.projet, ligne=ligne)
    except ActeRefuse as refus:
        messages.warning(requete, str(refus))
    else:
        messages.success(requete, _("Le justificatif est retiré."))
    return redirect("financement", identifiant)
