"""Where the amount asked for leads: what the law made of the facts, as they were frozen with the deposit."""

from __future__ import annotations

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from amorce.dossiers.faits import jour_du_droit, premier_depot
from amorce.dossiers.models import Dossier
from amorce.fonds.requetes import reglages_au
from amorce.site.porteur.demandes.lecture import DemandeLue


def vers_le_montant(dossier: Dossier) -> HttpResponseRedirect:
    """To the reasons of the amount that the law gives, or of the status where it gives none."""
    depot = premier_depot(dossier)
    if depot is None:
        raise Http404
    lue = DemandeLue(dossier, reglages_au(jour_du_droit(dossier)), depot.faits)
    somme = lue.resultat.somme
    quoi = (somme.question, somme.nom) if somme else ("eligibilite", "statut")
    return HttpResponseRedirect(f"{reverse('pourquoi', args=[dossier.dispositif, *quoi])}?{lue.requete}")
