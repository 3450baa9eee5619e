"""What waits for a signature, what came back signed, and what is known of its signatures."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.actions.parapheur import verdict_de
from amorce.actes.droits import fonds_vus, prepare, voit
from amorce.actes.models import VersionDActe
from amorce.actes.signatures.attendus import a_signer, signes, version_signee
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.comptes.acteur import Acteur
from amorce.dossiers.contenus import ouvrir
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte
from amorce.site.fichiers import document_remis, remis
from amorce.site.service.signatures.formulaires import Remettre, Reprendre

PAR_PAGE, REMIS_MAX, REVENUS = 100, 1000, 30


def _prepares(qui: Acteur) -> list[str]:
    return [code for code in fonds_vus(qui) if prepare(qui, code)]


def _cles(dites: list[str]) -> list[UUID]:
    """Whatever page they were chosen on; what is no key is nobody's."""
    try:
        return [UUID(une) for une in dites]
    except ValueError:
        return []


def _page(
    requete: HttpRequest, remettre: Remettre | None = None, reprendre: Reprendre | None = None, statut: int = 200
) -> HttpResponse:
    qui = acteur_connecte(requete)
    page = Paginator(a_signer(fonds_vus(qui)), PAR_PAGE).get_page(requete.GET.get("page"))
    attendent = list(page)
    siens = _prepares(qui)
    contexte = {
        "attendent": attendent,
        "page": page,
        "revenus": signes(fonds_vus(qui))[:REVENUS],
        "remettre": remettre or (Remettre(attendent) if siens else None),
        "reprendre": reprendre or (Reprendre(siens) if siens else None),
    }
    return render(requete, "service/signatures/liste.html", contexte, status=statut)


@entree(service)
@never_cache
def signatures(requete: HttpRequest) -> HttpResponse:
    return _page(requete)


@entree(service)
@require_POST
def remettre(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    siens = _prepares(qui)
    if not siens:
        raise Http404
    choisis = a_signer(siens).filter(pk__in=_cles(requete.POST.getlist("actes")))
    formulaire = Remettre(list(choisis[:REMIS_MAX]), requete.POST)
    if not formulaire.tente(qui):
        return _page(requete, remettre=formulaire, statut=422)
    return remis(formulaire.archive, f"a-signer-{timezone.localdate():%Y-%m-%d}.zip")


@entree(service)
@require_POST
def reprendre(requete: HttpRequest) -> HttpResponse:
    """Some may be kept and others refused: the page says which, and why."""
    qui = acteur_connecte(requete)
    siens = _prepares(qui)
    if not siens:
        raise Http404
    formulaire = Reprendre(siens, requete.POST, requete.FILES)
    faite = formulaire.faite if formulaire.tente(qui) else None
    if faite is None or faite.refus:
        return _page(requete, reprendre=formulaire, statut=422)
    gardes = len(faite.gardees)
    messages.success(requete, f"{gardes} actes signés sont gardés." if gardes > 1 else "L'acte signé est gardé.")
    return redirect("signatures")


def _signee(requete: HttpRequest, identifiant: UUID) -> VersionDActe:
    trouvee = version_signee(identifiant)
    if trouvee is None or not voit(acteur_connecte(requete), trouvee.acte.fonds):
        raise Http404
    return trouvee


@entree(service)
@never_cache
def signee(requete: HttpRequest, version: UUID) -> HttpResponse:
    """Verified again each time, as of the day it came back: what was revoked since does not undo it."""
    trouvee = _signee(requete, version)
    with ouvrir(trouvee.document.contenu) as flux:
        verdict = verdict_de(flux.read(), trouvee.acte.fonds, trouvee.faite_le)
    contexte = {
        "version": trouvee,
        "acte": trouvee.acte,
        "dossier": trouvee.acte.dossier,
        "fonds": fonds(trouvee.acte.fonds),
        "teinte_du_fonds": teinte(trouvee.acte.fonds),
        "verdict": verdict,
    }
    return render(requete, "service/signatures/acte.html", contexte)


@entree(service)
def fichier(requete: HttpRequest, version: UUID) -> HttpResponse:
    return document_remis(_signee(requete, version).document)
