"""The agreement under other clauses: what is supposed is in the address, nothing is stored."""

from __future__ import annotations

import json
from fractions import Fraction
from io import BytesIO
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.cooperation.models import Convention
from amorce.cooperation.simulation import Portee
from amorce.cooperation.simulation import simulation as simule
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille
from amorce.droit.conventions.mesurage import APPUIS, BUDGET_ELEVE
from amorce.portefeuille.cooperation.hypotheses import TITRES, Hypotheses
from amorce.portefeuille.cooperation.simulation import Resultat
from amorce.site.fichiers import remis
from amorce.site.formulaires import Clair
from amorce.site.formulaires import Euros as MontantEnEuros
from amorce.site.service.cooperation.champs import Pourcentage
from amorce.site.service.cooperation.dessins import barres_de_la_simulation
from amorce.site.service.cooperation.lecture import ConventionLue, contexte
from amorce.site.service.cooperation.vues import de_qui_la_voit

PORTEES = ((Portee.CONVENTION, "Les signataires"), (Portee.TOUTES, "Ceux de toutes les conventions des mêmes années"))


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

    def hypotheses(self, convention: Convention) -> Hypotheses:
        dits = self.cleaned_data if self.is_valid() else {}
        sinon: dict[str, Any] = {"budget_eleve": BUDGET_ELEVE, "part_max": Fraction(1, 2)}
        dites: dict[str, Any] = {
            champ: dits.get(champ) or sinon.get(champ, Fraction(0))
            for champ in ("degel", "solidarite", "rattrapage", "budget_eleve", "part_max")
        }
        for champ in ("ajuster", "a_la_baisse", "amont", "diversite", "constante"):
            dites[champ] = bool(dits.get(champ))
        return Hypotheses(ratio=convention.ratio, **dites)

    def portee_dite(self) -> Portee:
        dite = self.cleaned_data.get("portee") if self.is_valid() else ""
        return Portee(dite) if dite else Portee.CONVENTION


def _simulee(requete: HttpRequest, sur: Convention) -> tuple[Supposer, Resultat]:
    formulaire = Supposer(requete.GET or None)
    return formulaire, simule(sur, formulaire.hypotheses(sur), formulaire.portee_dite())


@entree(service)
@never_cache
def simulation(requete: HttpRequest, convention: UUID) -> HttpResponse:
    sur = de_qui_la_voit(requete, convention)
    formulaire, resultat = _simulee(requete, sur)
    lue = ConventionLue(sur, acteur_connecte(requete))
    dits = contexte(
        lue,
        "simulation_de_convention",
        formulaire=formulaire,
        s=resultat,
        barres=barres_de_la_simulation(resultat.effets),
        appuis=APPUIS,
        adresse=requete.GET.urlencode(),
    )
    status = 422 if requete.GET and formulaire.errors else 200
    return render(requete, "service/cooperation/simulation.html", dits, status=status)


@entree(service)
def export(requete: HttpRequest, convention: UUID, en: str) -> HttpResponse:
    sur = de_qui_la_voit(requete, convention)
    ecrivain = {"pdf": _pdf, "json": _json, "xlsx": _xlsx, "svg": _svg}.get(en)
    if ecrivain is None:
        raise Http404
    _formulaire, resultat = _simulee(requete, sur)
    return remis(BytesIO(ecrivain(sur, resultat)), f"simulation-{sur.premiere_annee}.{en}")


def _pdf(sur: Convention, resultat: Resultat) -> bytes:
    with override(LANGUE):
        corps = render_to_string(
            "service/cooperation/simulation_papier.html",
            {"c": sur, "s": resultat, "appuis": APPUIS, "titres": [(c, t) for c, (t, _e) in TITRES.items()]},
        )
        return en_feuille(
            titre="Simulation de la convention",
            surtitre=sur.intitule,
            fonds=sur.fonds,
            numero=f"{sur.premiere_annee}-{sur.derniere_annee}",
            pied="Simulation : aucune somme n'y est due",
            quand=timezone.now(),
            corps=corps,
        )


def _svg(_sur: Convention, resultat: Resultat) -> bytes:
    barres = barres_de_la_simulation(resultat.effets)
    return render_to_string("service/cooperation/barres_seules.svg", {"b": barres}).encode()


def _json(sur: Convention, resultat: Resultat) -> bytes:
    """Cents and exact shares."""
    donnees = {
        "convention": sur.intitule,
        "hypotheses": resultat.hypotheses.en_donnees(),
        "avant": resultat.avant,
        "apres": resultat.apres,
        "cout": resultat.cout,
        "collectivites": [
            {"nom": e.autorite.nom, "effort": e.effort, "avant": e.avant, "apres": e.apres, "ecart": e.ecart}
            for e in resultat.effets
        ],
        "par_phase": [
            {"phase": p, "genre": g, "effort": effort, "avant": avant, "apres": apres}
            for p, g, effort, avant, apres in resultat.par_phase
        ],
        "decroches": {nom: list(map(list, annees)) for nom, annees in resultat.decroches.items()},
    }
    return json.dumps(donnees, ensure_ascii=False, indent=1).encode()


def _xlsx(_sur: Convention, resultat: Resultat) -> bytes:
    titres = ("Collectivité", "Effort (€)", "Avant (€)", "Après (€)", "Écart (€)")
    lignes: list[list[Contenu]] = [
        [e.autorite.nom, *(Euros(c) for c in (e.effort, e.avant, e.apres, e.ecart))] for e in resultat.effets
    ]
    return ecrit([FeuilleAEcrire("Simulation", (34, 18, 18, 18, 18), [titres, *lignes])], "xlsx")
