"""The agreement under other clauses: what is supposed is in the address, nothing is stored."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.cooperation.droits import fonds_lus
from amorce.cooperation.education import Education
from amorce.cooperation.models import Convention
from amorce.cooperation.simulation import Portee, simulation_dite
from amorce.droit.conventions.mesurage import APPUIS, BUDGET_ELEVE
from amorce.portefeuille.cooperation.hypotheses import TITRES, Hypotheses
from amorce.site.cooperation.dessins import barres_de_la_simulation, barres_des_phases, ecarts_de_la_simulation
from amorce.site.fichiers import remis
from amorce.site.formulaires import Clair
from amorce.site.formulaires import Euros as MontantEnEuros
from amorce.site.langue import montant
from amorce.site.service.cooperation.champs import Pourcentage
from amorce.site.service.cooperation.exports_simulation import ECRIVAINS, Simulee, hypotheses_dites
from amorce.site.service.cooperation.lecture import ConventionTenue, contexte
from amorce.site.service.cooperation.vues import de_qui_la_voit

EXPORTS = (("pdf", "PDF"), ("xlsx", "XLSX"), ("csv", "CSV"), ("json", "Données (JSON)"), ("svg", "Graphique (SVG)"))
PORTEES = (
    (Portee.CONVENTION, "Les signataires"),
    (Portee.TOUTES, "Ceux de toutes les conventions publiées ou vôtres, des mêmes années"),
)


BUDGET_AU_MOINS = 1_00


def _titre(champ: str) -> str:
    return TITRES[champ][0]


class Supposer(Clair):
    """All by GET: the address says what was supposed."""

    portee = forms.ChoiceField(label="Sur qui", choices=PORTEES, required=False)
    ajuster = forms.BooleanField(label=_titre("ajuster"), required=False)
    a_la_baisse = forms.BooleanField(label="L'ajuster aussi à la baisse", required=False)
    degel = Pourcentage(label=f"{_titre('degel')} (% de ce qui est gelé)")
    amont = forms.BooleanField(label=_titre("amont"), required=False)
    solidarite = Pourcentage(label=f"{_titre('solidarite')} (% de l'enveloppe)")
    rattrapage = Pourcentage(label=f"{_titre('rattrapage')} (% de l'écart à la moyenne)")
    diversite = forms.BooleanField(label=_titre("diversite"), required=False)
    budget_eleve = MontantEnEuros(label="Budget élevé à partir de")
    part_max = Pourcentage(label="Part maximale des budgets élevés (%)")
    constante = forms.BooleanField(label=_titre("constante"), required=False)
    doublement = forms.BooleanField(label="Doubler les dispositifs d'éducation aux images", required=False)
    moyens_avant = MontantEnEuros(label="Moyens de leurs coordinations, avant")
    moyens_apres = MontantEnEuros(label="Moyens de leurs coordinations, après")
    investissement = MontantEnEuros(label="Nouvel investissement dans une plateforme numérique")
    etat_des_lieux = forms.BooleanField(label="L'état des lieux partagé des plateformes est fait", required=False)

    def clean_budget_eleve(self) -> int | None:
        dit: int | None = self.cleaned_data["budget_eleve"]
        if dit is not None and dit < BUDGET_AU_MOINS:
            raise ValidationError(
                "Budget élevé à partir de : un budget est d'un euro au moins. Écrivez un montant plus haut, ou laissez "
                f"vide pour {montant(BUDGET_ELEVE)}."
            )
        return dit

    def hypotheses(self, convention: Convention) -> Hypotheses:
        dits = self.cleaned_data if self.is_valid() else {}
        sinon: dict[str, Any] = {"budget_eleve": BUDGET_ELEVE, "part_max": Fraction(1, 2)}
        dites: dict[str, Any] = {
            champ: sinon.get(champ, Fraction(0)) if dits.get(champ) is None else dits[champ]
            for champ in ("degel", "solidarite", "rattrapage", "budget_eleve", "part_max")
        }
        for champ in ("ajuster", "a_la_baisse", "amont", "diversite", "constante"):
            dites[champ] = bool(dits.get(champ))
        return Hypotheses(ratio=convention.ratio, **dites)

    def portee_dite(self) -> Portee:
        dite = self.cleaned_data.get("portee") if self.is_valid() else ""
        return Portee(dite) if dite else Portee.CONVENTION

    def education(self) -> Education:
        dits = self.cleaned_data if self.is_valid() else {}
        champs = ("doublement", "moyens_avant", "moyens_apres", "investissement", "etat_des_lieux")
        return Education(**{champ: dits[champ] for champ in champs if dits.get(champ) is not None})


def _simulee(requete: HttpRequest, sur: Convention) -> tuple[Supposer, Simulee]:
    formulaire = Supposer(requete.GET or None)
    lus = fonds_lus(acteur_connecte(requete))
    resultat, perimetre = simulation_dite(sur, formulaire.hypotheses(sur), formulaire.portee_dite(), lus)
    return formulaire, Simulee(sur, resultat, perimetre, formulaire.education())


@entree(service)
@never_cache
def simulation(requete: HttpRequest, convention: UUID) -> HttpResponse:
    sur = de_qui_la_voit(requete, convention)
    return _page(requete, sur, *_simulee(requete, sur))


def _page(requete: HttpRequest, sur: Convention, formulaire: Supposer, lue: Simulee) -> HttpResponse:
    s = lue.resultat
    dits = contexte(
        ConventionTenue(sur, qui=acteur_connecte(requete)),
        "simulation_de_convention",
        formulaire=formulaire,
        s=s,
        p=lue.perimetre,
        education=lue.education,
        hypotheses=hypotheses_dites(s.hypotheses),
        barres=barres_de_la_simulation(s.effets),
        ecarts=ecarts_de_la_simulation(s.effets),
        phases=barres_des_phases(s),
        appuis=APPUIS,
        exports=EXPORTS,
        adresse=requete.GET.urlencode(),
    )
    status = 422 if requete.GET and formulaire.errors else 200
    return render(requete, "service/cooperation/simulation.html", dits, status=status)


@entree(service)
def export(requete: HttpRequest, convention: UUID, en: str) -> HttpResponse:
    sur = de_qui_la_voit(requete, convention)
    if en not in ECRIVAINS:
        raise Http404
    formulaire, lue = _simulee(requete, sur)
    if requete.GET and formulaire.errors:  # a file where nothing is supposed would not say so
        return _page(requete, sur, formulaire, lue)
    return remis(BytesIO(ECRIVAINS[en](lue)), f"simulation-{sur.premiere_annee}.{en}")
