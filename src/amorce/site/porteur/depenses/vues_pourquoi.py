"""« D'où vient ce chiffre ? » of a claim: the whole reasoning of one step, for whoever may read the claim; once it is
certified, the step as it was certified."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.droits import voit_projet
from amorce.droit.fonds import fonds
from amorce.droit.vocabulaire.mots import libelle_du_resultat
from amorce.droit.vocabulaire.mots import titre as titre_de
from amorce.paiements.calcul import Calcul
from amorce.paiements.certificat import reponse_certifiee
from amorce.paiements.compte import Compte
from amorce.paiements.droits import lit
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement
from amorce.paiements.requetes import certificat_de
from amorce.site.heures import instant_ecrit
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
    if not (sienne or du_fonds):
        raise Http404
    certificat = certificat_de(visee)
    dit = _raisonnement(visee, question, nom) if certificat is None else _certifie(visee, certificat, question, nom)
    contexte = {
        **dit,
        "dossier": visee.dossier,
        "demande": visee,
        "question": traduit(titre_de(question)),
        "titre": traduit(libelle_du_resultat(nom)),
        "sienne": sienne,
    }
    panneau = requete.headers.get("HX-Request") == "true"
    return render(requete, "depenses/" + ("raisonnement.html" if panneau else "pourquoi.html"), contexte)


def _raisonnement(demande: DemandeDePaiement, question: str, nom: str) -> dict[str, Any]:
    reponse = Calcul(Compte(demande)).resultat(question, nom)
    if reponse is None:
        raise Http404
    redacteur = Redacteur(Reponses(demande.ouverte_le.date()), reponse.evaluation, liens=False)
    return {
        "valeur": ecrit(reponse.nature, reponse.echelle, reponse.valeur, reponse.regle),
        "raisons": redacteur.raisons(reponse.noeud),
    }


def _certifie(
    demande: DemandeDePaiement, certificat: CertificatDeServiceFait, question: str, nom: str
) -> dict[str, Any]:
    reponse = reponse_certifiee(certificat.feuille, question, nom)
    if reponse is None:
        raise Http404
    fuseau = fonds(demande.dossier.fonds).fuseau
    return {"valeur": reponse["dit"], "certifiee": reponse, "quand": instant_ecrit(certificat.etabli_le, fuseau)}
