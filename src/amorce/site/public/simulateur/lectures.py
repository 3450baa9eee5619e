"""How else a scheme may be read, and what it would then answer: for one scheme at a time, as each reading is tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from amorce.comptes.acces import entree, public
from amorce.fonds.requetes import reglages_au
from amorce.site.public.simulateur.reponses import Reponses, connues, lit_adresse
from amorce.site.public.simulateur.resultats import LectureSuivie, Resultat
from amorce.site.public.simulateur.seuils import autres_lectures
from amorce.site.public.simulateur.simulation import Simulation


@dataclass(frozen=True)
class Alternative:
    """Another reading of the same sentence, and what it would answer; nothing where it changes nothing."""

    texte: str
    reponse: str = ""
    requete: str = ""


@dataclass(frozen=True)
class Suivie:
    lecture: LectureSuivie
    alternatives: Sequence[Alternative]

    @property
    def change(self) -> bool:
        return any(a.reponse for a in self.alternatives)


def suivies(resultat: Resultat, reponses: Reponses) -> list[Suivie]:
    """Those that would change the answer first."""
    lues = [Suivie(lue, [_autre(resultat, reponses, lue, c) for c in lue.autres]) for lue in resultat.lectures]
    return sorted(lues, key=lambda s: not s.change)


def _autre(resultat: Resultat, reponses: Reponses, lue: LectureSuivie, choix: str) -> Alternative:
    autre = Resultat(autres_lectures(resultat.situation, lue.lecture, choix))
    texte = lue.lecture.alternatives[choix]
    if autre.repond_comme(resultat):
        return Alternative(texte)
    dite = autre.en_un_mot if autre.en_un_mot != resultat.en_un_mot else _("la même somme, à d'autres conditions")
    return Alternative(texte, dite, reponses.avec_lecture(lue.lecture.code, choix).requete())


@entree(public)
def lectures(requete: HttpRequest, dispositif: str) -> HttpResponse:
    """A page, and a panel beside the result."""
    trouve = connues().get(dispositif)
    if trouve is None:
        raise Http404
    reponses = lit_adresse(requete.GET)
    lu = Resultat(Simulation(reponses, reglages_au(reponses.le)).situation(trouve))
    contexte = {"reponses": reponses, "requete": reponses.requete(), "lu": lu, "suivies": suivies(lu, reponses)}
    panneau = requete.headers.get("HX-Request") == "true"
    return render(requete, f"public/simulateur/{'lectures_lues' if panneau else 'lectures_page'}.html", contexte)
