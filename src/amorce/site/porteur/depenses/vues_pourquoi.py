"""« D'où vient ce chiffre ? » of a claim: the whole reasoning of one step, for whoever may read the claim."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.droits import voit_projet
from amorce.droit.vocabulaire.mots import libelle_du_resultat
from amorce.droit.vocabulaire.mots import titre as titre_de
from amorce.paiements.calcul import Calcul
from amorce.paiements.compte import Compte
from amorce.paiements.droits import lit
from amorce.paiements.models import DemandeDePaiement
from amorce.site.langue import ecrit, traduit
from amorce.site.public.simulateur.pourquoi import Redacteur
from amorce.site.public.simulateur.reponses import Reponses


@entree(connecte)
@never_cache
def pourquoi(requete: HttpRequest, demande: UUID, question: str, nom: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    avec = "dossier__projet", "dossier__session"
    visee = DemandeDePaiement.objects.select_related(*avec).filter(pk=demande).first()
    if visee is None:
        raise Http404
    sienne, du_fonds = voit_projet(qui, visee.dossier.projet), lit(qui, visee.dossier) and not visee.s_ecrit
    reponse = Calcul(Compte(visee)).resultat(question, nom) if sienne or du_fonds else None
    if reponse is None:
        raise Http404
    contexte = {
        "dossier": visee.dossier,
        "demande": visee,
        "question": traduit(titre_de(question)),
        "titre": traduit(libelle_du_resultat(nom)),
        "valeur": ecrit(reponse.nature, reponse.echelle, reponse.valeur, reponse.regle),
        "raisons": Redacteur(Reponses(visee.ouverte_le.date()), reponse.evaluation, liens=False).raisons(reponse.noeud),
        "sienne": sienne,
    }
    panneau = requete.headers.get("HX-Request") == "true"
    return render(requete, "depenses/" + ("raisonnement.html" if panneau else "pourquoi.html"), contexte)
