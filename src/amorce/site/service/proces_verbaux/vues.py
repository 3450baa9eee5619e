"""The minutes of a session: written, approved, published."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.avis import dossiers_dits, proces_verbal_pdf
from amorce.commission.droits import voit_le_proces_verbal
from amorce.commission.models import Seance
from amorce.commission.proces_verbal import DIVERS, TENUE
from amorce.commission.requetes import seance_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.site.fichiers import remis
from amorce.site.service.proces_verbaux.apres import Apres, essaie
from amorce.site.service.proces_verbaux.formulaires import DU_PROCES_VERBAL, ActeDApres
from amorce.site.service.seances.acces import service_ou_commission


def _lue(requete: HttpRequest, identifiant: UUID) -> Seance:
    trouvee = seance_de(identifiant)
    if trouvee is None or not voit_le_proces_verbal(acteur_connecte(requete), trouvee):
        raise Http404
    return trouvee


def _page(requete: HttpRequest, seance: Seance, fautif: ActeDApres | None = None) -> HttpResponse:
    qui = acteur_connecte(requete)
    apres = Apres(seance, qui, DU_PROCES_VERBAL, fautif)
    dernier = apres.dernier
    contexte = {
        "a": apres,
        "seance": seance,
        "dernier": dernier,
        "du_service": service(qui),
        "ecrit_ici": any(f.code == "ecrire" for f in apres.actes),
        "tenue": dernier.textes.get(TENUE, "") if dernier else "",
        "divers": dernier.textes.get(DIVERS, "") if dernier else "",
        "dossiers": dossiers_dits(dernier, apres.relatee) if dernier else [],
    }
    return render(requete, "service/seances/proces_verbal.html", contexte, status=422 if fautif else 200)


@entree(service_ou_commission)
@never_cache
def proces_verbal(requete: HttpRequest, seance: UUID) -> HttpResponse:
    return _page(requete, _lue(requete, seance))


@entree(service_ou_commission)
@require_POST
def agir(requete: HttpRequest, seance: UUID, acte: str) -> HttpResponse:
    trouvee = _lue(requete, seance)
    fautif = essaie(requete, Apres(trouvee, acteur_connecte(requete), DU_PROCES_VERBAL), acte)
    return _page(requete, trouvee, fautif) if fautif else redirect("proces_verbal", seance)


@entree(service_ou_commission)
def en_pdf(requete: HttpRequest, seance: UUID, rang: int) -> HttpResponse:
    trouvee = _lue(requete, seance)
    voulu = trouvee.proces_verbaux.select_related("personne", "approuve_par__personne").filter(rang=rang).first()
    if voulu is None:
        raise Http404
    return remis(BytesIO(proces_verbal_pdf(voulu)), f"proces-verbal-{trouvee.jour:%Y-%m-%d}-{rang}.pdf")
