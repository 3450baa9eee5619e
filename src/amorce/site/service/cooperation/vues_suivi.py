"""What an agreement says and does not, what each measure asked for became, its indicators."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.cooperation.indicateurs import historiques
from amorce.cooperation.models import Convention, SuiviDeMesure
from amorce.cooperation.requetes import rattachees
from amorce.cooperation.suivi import Suivi
from amorce.droit.conventions.indicateur import THEMES
from amorce.droit.conventions.indicateurs import INDICATEURS
from amorce.droit.conventions.mesure import Mesure
from amorce.droit.conventions.mesures import MESURES
from amorce.droit.conventions.nomenclature import AXES
from amorce.site.offerts import Offerts
from amorce.site.service.cooperation.formulaires_suivi import DES_MESURES, ArreterLesIndicateurs, Clauses
from amorce.site.service.cooperation.lecture import ConventionTenue, contexte
from amorce.site.service.cooperation.vues import de_qui_la_voit

INTITULES = {code: i.intitule for code, i in INDICATEURS.items()}


@entree(service)
@never_cache
def clauses(requete: HttpRequest, convention: UUID) -> HttpResponse:
    sur, qui = de_qui_la_voit(requete, convention), acteur_connecte(requete)
    formulaire = Clauses(sur, requete.POST or None) if Clauses.permis(qui, sur) else None
    if requete.method == "POST":
        if formulaire is None:
            raise Http404
        if formulaire.tente(qui):
            messages.success(requete, formulaire.fait)
            return redirect("clauses_de_convention", convention)
    fautif = formulaire is not None and bool(formulaire.errors)
    lue = ConventionTenue(sur, qui=qui)
    dits = contexte(lue, "clauses_de_convention", formulaire=formulaire)
    return render(requete, "service/cooperation/clauses.html", dits, status=422 if fautif else 200)


@dataclass(frozen=True)
class MesureLue:
    """``nombre``, ``somme``: of the aids that serve it."""

    mesure: Mesure
    suivis: list[SuiviDeMesure]
    nombre: int
    somme: int

    @property
    def dernier(self) -> SuiviDeMesure | None:
        return max(self.suivis, key=lambda s: s.annee, default=None)


def mesures_lues(convention: Convention) -> list[MesureLue]:
    suivis: dict[str, list[SuiviDeMesure]] = defaultdict(list)
    for suivi in convention.suivis.all():
        suivis[suivi.mesure].append(suivi)
    sommes = rattachees(convention).order_by().values("mesure").annotate(n=Count("octroi"), s=Sum("octroi__maintenu"))
    aides = {un["mesure"]: (un["n"], un["s"]) for un in sommes}
    return [MesureLue(m, suivis[code], *aides.get(code, (0, 0))) for code, m in MESURES.items()]


@entree(service)
@never_cache
def mesures(requete: HttpRequest, convention: UUID) -> HttpResponse:
    sur = de_qui_la_voit(requete, convention)
    lues = sorted(mesures_lues(sur), key=lambda m: m.mesure.axe)
    par_axe = [(f"{axe}. {AXES[axe]}", list(siennes)) for axe, siennes in groupby(lues, key=lambda m: m.mesure.axe)]
    dits = contexte(ConventionTenue(sur, qui=acteur_connecte(requete)), "mesures_de_convention", par_axe=par_axe)
    return render(requete, "service/cooperation/mesures.html", dits)


@entree(service)
@never_cache
def mesure(requete: HttpRequest, convention: UUID, mesure: str) -> HttpResponse:
    sur, qui = de_qui_la_voit(requete, convention), acteur_connecte(requete)
    if mesure not in MESURES:
        raise Http404
    permis = [genre for genre in DES_MESURES if genre.permis(qui, sur)]
    offerts = Offerts(requete, permis, lambda genre, *envoye: genre(sur, mesure, *envoye))
    if offerts.fait:
        return redirect("mesure_de_convention", convention, mesure)
    aides = [r.octroi for r in rattachees(sur).filter(mesure=mesure).select_related("octroi__autorite")]
    suivis = list(sur.suivis.filter(mesure=mesure).order_by("annee"))
    dits = contexte(
        ConventionTenue(sur, qui=qui),
        "mesures_de_convention",
        m=MESURES[mesure],
        aides=aides,
        suivis=suivis,
        formulaires=offerts.formulaires,
    )
    return render(requete, "service/cooperation/mesure.html", dits, status=offerts.status)


@entree(service)
@never_cache
def indicateurs(requete: HttpRequest, convention: UUID) -> HttpResponse:
    """A theme at a time: each reads its own tables."""
    sur, qui = de_qui_la_voit(requete, convention), acteur_connecte(requete)
    permis = ArreterLesIndicateurs.permis(qui, sur)
    formulaire = ArreterLesIndicateurs(sur, requete.POST or None) if permis else None
    if requete.method == "POST":
        if formulaire is None:
            raise Http404
        if formulaire.tente(qui):
            messages.success(requete, formulaire.fait)
            return redirect("indicateurs_de_convention", convention)
    dit = requete.GET.get("theme", "")
    theme = THEMES[int(dit)] if dit in map(str, range(len(THEMES))) else THEMES[0]
    codes = [code for code, i in INDICATEURS.items() if i.theme == theme]
    fautif = formulaire is not None and bool(formulaire.errors)
    dits = contexte(
        ConventionTenue(sur, qui=qui),
        "indicateurs_de_convention",
        themes=list(enumerate(THEMES)),
        theme=theme,
        lus=historiques(sur, codes=codes),
        formulaire=formulaire,
        annees=list(sur.annees),
        intitules=INTITULES,
    )
    return render(requete, "service/cooperation/indicateurs.html", dits, status=422 if fautif else 200)


@entree(service)
@never_cache
def suivi(requete: HttpRequest, convention: UUID) -> HttpResponse:
    """What the follow-up committee reads, one of the shared indicators at a time."""
    sur = de_qui_la_voit(requete, convention)
    lue = ConventionTenue(sur, qui=acteur_connecte(requete))
    dits = contexte(
        lue, "suivi_de_convention", s=Suivi(sur, requete.GET.get("partage", "")), publique=0, intitules=INTITULES
    )
    return render(requete, "service/cooperation/suivi.html", dits)
