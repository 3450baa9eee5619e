"""An act on many dossiers of the queue: chosen there, looked at and launched here, followed to its end."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import ACTES
from amorce.droit.fonds import fonds as fonds_de
from amorce.instruction.actions import LOT_MAX, lancer_lot, preparer_lot
from amorce.instruction.models import LigneDeLot, Lot
from amorce.instruction.pile import premiers
from amorce.instruction.requetes import EN_INSTRUCTION, lignes_de, lot_de, lots_lances
from amorce.site.dossier_lu import classe_d_etat
from amorce.site.service.dossiers.formulaires_lots import FORMULAIRES, FormulaireDeLot
from amorce.site.service.dossiers.vues import adresse_de, tri_demande
from amorce.socle.jours import jour_du

Suite = LigneDeLot.Suite
PAR_PAGE = 30


@entree(service)
@require_POST
def preparer(requete: HttpRequest) -> HttpResponse:
    """From the queue: the dossiers that are ticked, or all that its choice shows."""
    qui, dits = acteur_connecte(requete), QueryDict(requete.POST.get("adresse", ""))
    fonds, tri = tri_demande(qui, dits)
    if "tous" in requete.POST:
        voulus = premiers(fonds.code, tri.choix(soi(qui)), jour_du(fonds.code), LOT_MAX + 1)
    else:
        voulus = [_identifiant(un) for un in requete.POST.getlist("dossier")]
    try:
        lot = preparer_lot(par=qui, fonds=fonds.code, acte=requete.POST.get("acte", ""), dossiers=voulus)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
        return redirect(f"{reverse('dossiers_recus')}?{adresse_de(dits)}")
    return redirect("lot", lot.pk)


def _identifiant(dit: str) -> UUID:
    try:
        return UUID(dit)
    except ValueError:
        raise Http404 from None


@entree(service)
@never_cache
def mes_lots(requete: HttpRequest) -> HttpResponse:
    """What one launched, where each is, what was refused in it."""
    lances = Paginator(lots_lances(acteur_connecte(requete)), PAR_PAGE).get_page(requete.GET.get("page"))
    return render(requete, "service/dossiers/lots.html", {"lots": lances})


@entree(service)
@never_cache
def lot(requete: HttpRequest, lot: UUID) -> HttpResponse:
    qui = acteur_connecte(requete)
    tenu = lot_de(qui, lot)
    if tenu is None:
        raise Http404
    if requete.method == "POST":
        return _lance(requete, qui, tenu)
    return _page(requete, LotLu(tenu, FORMULAIRES[tenu.acte](tenu.fonds)))


def _lance(requete: HttpRequest, qui: Acteur, tenu: Lot) -> HttpResponse:
    formulaire = FORMULAIRES[tenu.acte](tenu.fonds, requete.POST)
    if not formulaire.is_valid():
        return _page(requete, LotLu(tenu, formulaire), status=422)
    lancer_lot(par=qui, lot=tenu, precisions=formulaire.precisions())
    return redirect("lot", tenu.pk)


def _page(requete: HttpRequest, lu: LotLu, status: int = 200) -> HttpResponse:
    return render(requete, "service/dossiers/lot.html", {"lu": lu, "lot": lu.lot}, status=status)


class LotLu:
    """A lot as its page shows it: what it will do, then what it does, then what it did."""

    def __init__(self, lot: Lot, formulaire: FormulaireDeLot) -> None:
        self.lot, self.formulaire = lot, formulaire
        self.fonds = fonds_de(lot.fonds)

    @cached_property
    def lignes(self) -> list[tuple[LigneDeLot, str, bool]]:
        """Each with the look of its state, and whether that state lets the act be done."""
        permis = ACTES[self.lot.acte].depuis if self.lot.acte in ACTES else EN_INSTRUCTION
        return [(une, classe_d_etat(une.dossier), une.dossier.etat in permis) for une in lignes_de(self.lot)]

    @property
    def empechees(self) -> int:
        return sum(not permise for _ligne, _classe, permise in self.lignes)

    @property
    def refusees(self) -> list[LigneDeLot]:
        return [une for une, _classe, _permise in self.lignes if une.suite == Suite.REFUSE]

    @cached_property
    def _suites(self) -> Counter[str]:
        return Counter(une.suite for une, _classe, _permise in self.lignes)

    @property
    def faites(self) -> int:
        return self._suites[Suite.FAIT]

    @property
    def traitees(self) -> int:
        return len(self.lignes) - self._suites[Suite.ATTEND]
