"""The applications received by a fund. What is looked for stands in the address: it can be kept and passed on."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.deposes import ETATS, Filtre, page_de_deposes
from amorce.dossiers.droits import lit_les_deposes
from amorce.dossiers.etats import Etat
from amorce.droit.fonds import Fonds, tous
from amorce.fonds.requetes import sessions_des_fonds
from amorce.site.porteur.projets import CLASSE_D_ETAT
from amorce.socle.reperes import Repere


@entree(service)
def dossiers(requete: HttpRequest) -> HttpResponse:
    siens = [un for un in tous().values() if lit_les_deposes(acteur_connecte(requete), un.code)]
    fonds = _fonds(siens, requete.GET.get("fonds", ""))
    filtre = _filtre(requete.GET)
    page = page_de_deposes(fonds.code, filtre, Repere.lit(requete.GET.get("apres", "")))
    intitules = {d.code: d.intitule for d in fonds.dispositifs}
    contexte = {
        "siens": siens,
        "fonds": fonds,
        "filtre": filtre,
        "filtree": filtre != Filtre(anciens_d_abord=filtre.anciens_d_abord),
        "sessions": list(sessions_des_fonds([fonds.code])),
        "etats": ETATS,
        "lignes": [
            (d, intitules.get(d.dispositif, d.dispositif), CLASSE_D_ETAT.get(Etat(d.etat), "attente"))
            for d in page.dossiers
        ],
        "suite": _suite(requete.GET, page.suite),
    }
    return render(requete, "service/dossiers/liste.html", contexte)


def _fonds(siens: list[Fonds], code: str) -> Fonds:
    """The one asked for, or the first that this person serves."""
    trouve = next((un for un in siens if code in ("", un.code)), None)
    if trouve is None:
        raise Http404
    return trouve


def _filtre(dits: QueryDict) -> Filtre:
    session = dits.get("session", "")
    try:
        voulue = UUID(session) if session else None
    except ValueError:
        raise Http404 from None
    return Filtre(dits.get("etat", ""), dits.get("dispositif", ""), voulue, dits.get("tri") == "anciens")


def _suite(dits: QueryDict, repere: Repere | None) -> str:
    if repere is None:
        return ""
    parametres = dits.copy()
    parametres["apres"] = str(repere)
    return parametres.urlencode()
