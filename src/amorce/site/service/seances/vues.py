"""The sessions of the commissions: their calendar, and one of them before its day."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.actions.seances import prevoir_seance
from amorce.commission.droits import PREPARENT, fonds_suivis, tient
from amorce.commission.models import Inscription
from amorce.commission.preparation import Preparation
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.fonds import Fonds, tous
from amorce.droit.procedures import Commission
from amorce.site.service.seances.acces import seance_lue, service_ou_commission
from amorce.site.service.seances.calendrier import Annees
from amorce.site.service.seances.formulaires import FORMULAIRES, ActeDeSeance, Prevoir
from amorce.site.service.seances.lecture import SeanceDuService


@entree(service)
@never_cache
def seances(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    annees = Annees(fonds_suivis(qui), timezone.now(), requete.GET.get("page", ""))
    prepares = [un.code for un in annees.fonds if tient(qui, un.code, *PREPARENT)]
    return render(requete, "service/seances/liste.html", {"annees": annees, "prepares": prepares})


@entree(service)
def prevoir(requete: HttpRequest, fonds: str, commission: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    ici, la = commission_preparee(fonds, commission)
    if not tient(qui, ici.code, *PREPARENT):
        raise Http404
    formulaire = Prevoir(ici, requete.POST or None)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            prevue = prevoir_seance(par=qui, fonds=ici.code, commission=la.code, **formulaire.cleaned_data)
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, "La séance est au calendrier, qui est public.")
            return redirect("seance_du_service", prevue.pk)
    contexte = {"formulaire": formulaire, "fonds": ici, "commission": la}
    return render(requete, "service/seances/prevoir.html", contexte, status=422 if formulaire.errors else 200)


def commission_preparee(fonds: str, commission: str) -> tuple[Fonds, Commission]:
    ici = tous().get(fonds)
    commissions = ici.procedure.commissions if ici is not None and ici.procedure is not None else ()
    trouvee = next((c for c in commissions if c.code == commission), None)
    if ici is None or trouvee is None:
        raise Http404
    return ici, trouvee


@entree(service_ou_commission)
@never_cache
def seance(requete: HttpRequest, seance: UUID) -> HttpResponse:
    return _page(requete, Preparation(seance_lue(requete, seance)))


def _page(requete: HttpRequest, prepare: Preparation, fautif: ActeDeSeance | None = None) -> HttpResponse:
    qui = acteur_connecte(requete)
    du_service = service(qui)
    s = SeanceDuService(prepare, qui, du_service, fautif)
    contexte = {"s": s, "p": prepare, "seance": prepare.seance, "lue": prepare.lue}
    return render(requete, "service/seances/seance.html", contexte, status=422 if fautif else 200)


@entree(service_ou_commission)
@require_POST
def agir(requete: HttpRequest, seance: UUID, acte: str) -> HttpResponse:
    """Done, or refused with the rule that forbids it, nothing typed lost."""
    prepare, genre = Preparation(seance_lue(requete, seance)), FORMULAIRES.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(prepare, requete.POST, inscription=_inscription(requete, prepare, genre))
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, formulaire.fait)
        return redirect("seance_du_service", seance)
    return _page(requete, Preparation(seance_lue(requete, seance)), formulaire)


def _inscription(requete: HttpRequest, prepare: Preparation, genre: type[ActeDeSeance]) -> Inscription | None:
    """The dossier that the act is about, on this agenda or nowhere."""
    if not genre.un_dossier:
        return None
    trouvee = next((i for i in prepare.ordre if str(i.pk) == requete.POST.get("inscription")), None)
    if trouvee is None:
        raise Http404
    return trouvee
