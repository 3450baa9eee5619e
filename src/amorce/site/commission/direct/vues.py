"""The page of a session on its day: read, kept up to date, acted upon."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.bornes import Bornes
from amorce.commission.depuis import actes_depuis
from amorce.commission.direct import SeanceEnDirect, partagee
from amorce.commission.droits import suit_la_seance
from amorce.commission.lecteur import Lecteur
from amorce.commission.models import Membre, Seance
from amorce.commission.requetes import est_deporte, ordre_du_jour, seance_et_siege
from amorce.comptes.acces import acteur_connecte, entree
from amorce.site.commission.direct.geste import Geste
from amorce.site.commission.direct.gestes import GESTES
from amorce.site.commission.direct.lecture import PageDeSeance
from amorce.site.fil import identifiant_lu
from amorce.site.service.seances.acces import service_ou_commission


@entree(service_ou_commission)
@never_cache
def direct(requete: HttpRequest, seance: UUID) -> HttpResponse:
    """Whole; or, asked by the page that shows a version of it, nothing while nothing moved, then what may have."""
    trouvee = _seance(requete, seance)
    vue = requete.GET.get("vue")
    if vue == str(trouvee.version):
        return HttpResponse(status=204)
    return _page(requete, trouvee, parties=vue is not None)


@entree(service_ou_commission)
@require_POST
def agir(requete: HttpRequest, seance: UUID, acte: str) -> HttpResponse:
    """Done, or refused with the rule that forbids it, what others did meanwhile, nothing typed lost."""
    trouvee, genre = _seance(requete, seance), GESTES.get(acte)
    if genre is None:
        raise Http404
    geste = _geste(requete, trouvee, genre)
    if geste.tente(acteur_connecte(requete)):
        messages.success(requete, geste.fait)
        return redirect(_retour(seance, requete.POST.get("dossier", "")))
    return _page(requete, _seance(requete, seance), fautif=geste)


@entree(service_ou_commission)
@never_cache
def bornes(requete: HttpRequest, seance: UUID, inscription: UUID) -> HttpResponse:
    """What the law of this dossier allows to propose. Who is kept from it reads nothing of it."""
    trouvee = _seance(requete, seance)
    lue = ordre_du_jour(trouvee).filter(pk=inscription).first()
    if lue is None or est_deporte(lue, acteur_connecte(requete).personne):
        raise Http404
    contexte = {"seance": trouvee, "dossier": lue.dossier, "lue": lue, "bornes": Bornes(lue.dossier).toutes}
    return render(requete, "commission/direct/bornes.html", contexte)


def _seance(requete: HttpRequest, identifiant: UUID) -> Seance:
    """In one query: the page asks each second."""
    qui = acteur_connecte(requete)
    trouvee = seance_et_siege(identifiant, qui.personne)
    if trouvee is None or not suit_la_seance(qui, *trouvee):
        raise Http404
    return trouvee[0]


def _geste(requete: HttpRequest, seance: Seance, genre: type[Geste]) -> Geste:
    """What it is about is on this agenda, or in this commission, or nowhere."""
    inscription = requete.POST.get("inscription", "")
    en_direct = SeanceEnDirect(seance, inscription)
    dossier = en_direct.dossier(inscription) if genre.du_dossier else None
    membre = _membre(en_direct, requete.POST.get("membre", "")) if genre.du_membre else None
    if (genre.du_dossier and dossier is None) or (genre.du_membre and membre is None):
        raise Http404
    return genre(Lecteur(en_direct, acteur_connecte(requete)), requete.POST, dossier=dossier, membre=membre)


def _membre(en_direct: SeanceEnDirect, cle: str) -> Membre | None:
    return next((m for pk, m in en_direct.membres.items() if str(pk) == cle), None)


def _retour(seance: UUID, dossier: str) -> str:
    """To the dossier that was looked at, where one was chosen."""
    adresse, choisi = reverse("seance_en_direct", args=[seance]), identifiant_lu(dossier)
    return f"{adresse}?dossier={choisi}" if choisi else adresse


def _page(requete: HttpRequest, seance: Seance, *, parties: bool = False, fautif: Geste | None = None) -> HttpResponse:
    """``dossier``: the one that the reader chose; ``tenu``: the one whose form they are filling."""
    choisi = requete.GET.get("dossier") or requete.POST.get("dossier", "")
    tenu = requete.GET.get("tenu") or requete.POST.get("inscription", "")
    vue = requete.POST.get("vue", "")
    lue = partagee if parties else SeanceEnDirect
    p = PageDeSeance(lue(seance, tenu or choisi), acteur_connecte(requete), fautif)
    contexte = {
        "p": p,
        "direct": p.direct,
        "seance": seance,
        "choisi": choisi,
        "depuis": actes_depuis(seance, int(vue)) if fautif and vue.isdecimal() and len(vue) < 10 else [],
    }
    gabarit = "commission/direct/parties.html" if parties else "commission/direct/page.html"
    return render(requete, gabarit, contexte, status=422 if fautif else 200)
