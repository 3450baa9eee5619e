"""The opinions of a session: read by those the text names, sent, released to applicants."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.droits import voit
from amorce.actes.requetes import suites_des_avis
from amorce.commission.avis import avis_lisibles, avis_pdf, voit_le_decompte
from amorce.commission.droits import PREPARENT, tient
from amorce.commission.models import Inscription, Seance
from amorce.commission.proces_verbal import AVIS_DITS
from amorce.commission.requetes import seance_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.site.fichiers import remis
from amorce.site.service.proces_verbaux.apres import Apres, essaie
from amorce.site.service.proces_verbaux.formulaires import DES_AVIS, ActeDApres
from amorce.site.service.seances.acces import service_ou_commission


def _lus(requete: HttpRequest, identifiant: UUID) -> tuple[Seance, Sequence[Inscription]]:
    trouvee = seance_de(identifiant)
    lisibles = avis_lisibles(acteur_connecte(requete), trouvee) if trouvee else None
    if trouvee is None or lisibles is None:
        raise Http404
    return trouvee, list(lisibles)


def _page(
    requete: HttpRequest, seance: Seance, lus: Sequence[Inscription], fautif: ActeDApres | None = None
) -> HttpResponse:
    qui = acteur_connecte(requete)
    genres = DES_AVIS if tient(qui, seance.fonds, *PREPARENT) else {}
    votes = suites_des_avis(seance) if voit(qui, seance.fonds) else {}
    contexte = {
        "a": Apres(seance, qui, genres, fautif),
        "seance": seance,
        "lus": [(une, AVIS_DITS[une.avis], votes.get(une.dossier_id)) for une in lus],
        "votes": votes,
        "ecarts": sum(vote.s_ecarte for vote in votes.values()),
        "du_service": service(qui),
        "prepare": bool(genres),
    }
    return render(requete, "service/seances/avis.html", contexte, status=422 if fautif else 200)


@entree(service_ou_commission)
@never_cache
def avis(requete: HttpRequest, seance: UUID) -> HttpResponse:
    return _page(requete, *_lus(requete, seance))


@entree(service_ou_commission)
@require_POST
def agir(requete: HttpRequest, seance: UUID, acte: str) -> HttpResponse:
    trouvee, lus = _lus(requete, seance)
    fautif = essaie(requete, Apres(trouvee, acteur_connecte(requete), DES_AVIS), acte)
    return _page(requete, trouvee, lus, fautif) if fautif else redirect("avis_de_la_seance", seance)


@entree(service_ou_commission)
def en_pdf(requete: HttpRequest, seance: UUID, inscription: UUID) -> HttpResponse:
    _trouvee, lus = _lus(requete, seance)
    voulue = next((une for une in lus if une.pk == inscription), None)
    if voulue is None:
        raise Http404
    pdf = avis_pdf(voulue, avec_decompte=voit_le_decompte(acteur_connecte(requete), voulue))
    return remis(BytesIO(pdf), f"{voulue.dossier.numero}-avis.pdf")
