"""A simulation as files: a document with its charts, tables, exact data. Each says what was supposed, and of whom."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from io import StringIO

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from amorce.cooperation.education import Education
from amorce.cooperation.models import Convention
from amorce.cooperation.simulation import Perimetre
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille
from amorce.droit.conventions.mesurage import APPUIS
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.portefeuille.cooperation.hypotheses import TITRES, Hypotheses
from amorce.portefeuille.cooperation.simulation import Effet, Resultat
from amorce.site.cooperation.dessins import (
    barres_de_la_simulation,
    barres_des_phases,
    ecarts_de_la_simulation,
)
from amorce.site.langue import montant
from amorce.site.templatetags.cooperation import part

PAR_DESSIN = 12
"""Authorities in one chart of the document: more would not hold on its page."""


@dataclass(frozen=True)
class Simulee:
    """A simulation, whole."""

    convention: Convention
    resultat: Resultat
    perimetre: Perimetre
    education: Education


def hypotheses_dites(h: Hypotheses) -> list[tuple[str, str]]:
    """What is supposed, in words, with the requirement that asks for it."""
    dites: Mapping[str, str | None] = {
        "ajuster": "" if h.ajuster else None,
        "degel": _du(h.degel, "de ce qui est gelé"),
        "amont": "" if h.amont else None,
        "solidarite": _du(h.solidarite, "de l'enveloppe"),
        "rattrapage": _du(h.rattrapage, "de l'écart à la moyenne"),
        "diversite": f" : à partir de {montant(h.budget_eleve)}, {part(h.part_max)} au plus de ce qui est abondé"
        if h.diversite
        else None,
        "constante": "" if h.constante else None,
    }
    baisse = ", à la baisse aussi" if h.a_la_baisse else ", à la hausse seulement"
    return [
        (f"{TITRES[champ][0]}{baisse if champ == 'ajuster' else suite}", TITRES[champ][1])
        for champ, suite in dites.items()
        if suite is not None
    ]


def _du(valeur: Fraction, de_quoi: str) -> str | None:
    return f" : {part(valeur)} {de_quoi}" if valeur else None


def _pdf(lue: Simulee) -> bytes:
    sur, s = lue.convention, lue.resultat
    with override(LANGUE):
        corps = render_to_string("service/cooperation/simulation_papier.html", _dits(lue))
        return en_feuille(
            titre="Simulation de la convention",
            surtitre=sur.intitule,
            fonds=sur.fonds,
            numero=f"{sur.premiere_annee}-{sur.derniere_annee}, coût {montant(s.cout)}",
            pied="Simulation : aucune somme n'y est due",
            quand=timezone.now(),
            corps=corps,
        )


def _dits(lue: Simulee) -> dict[str, object]:
    s = lue.resultat
    barres = [barres_de_la_simulation(lot) for lot in _lots(s.effets)]
    changes = sorted((e for e in s.effets if e.ecart), key=lambda e: -e.ecart)
    ecarts = [ecarts_de_la_simulation(lot) for lot in _lots(changes)]
    return {
        "c": lue.convention,
        "s": s,
        "p": lue.perimetre,
        "education": lue.education,
        "hypotheses": hypotheses_dites(s.hypotheses),
        "appuis": APPUIS,
        "dessins": [
            *((b.titre, _svg_de("barres_seules.svg", b)) for b in barres if b.barres),
            *((e.titre, _svg_de("ecarts_seuls.svg", e)) for e in ecarts if e.ecarts),
        ],
        "dessin_des_phases": (b.titre, _svg_de("barres_seules.svg", b)) if (b := barres_des_phases(s)).barres else None,
    }


def _lots(effets: Sequence[Effet]) -> list[Sequence[Effet]]:
    return [effets[debut : debut + PAR_DESSIN] for debut in range(0, len(effets), PAR_DESSIN)]


def _svg_de(gabarit: str, dessin: object) -> str:
    return render_to_string(f"service/cooperation/{gabarit}", {"b": dessin})


def _svg(lue: Simulee) -> bytes:
    return _svg_de("barres_seules.svg", barres_de_la_simulation(lue.resultat.effets)).encode()


def _json(lue: Simulee) -> bytes:
    """Cents and exact shares."""
    s = lue.resultat
    donnees = {
        "convention": lue.convention.intitule,
        "perimetre": {**asdict(lue.perimetre), **asdict(s.compte)},
        "hypotheses": s.hypotheses.en_donnees(),
        "sans_effet": [{"hypothese": titre, "pourquoi": pourquoi} for titre, pourquoi in s.hypotheses.sans_effet],
        "education": lue.education.en_donnees(),
        "avant": s.avant,
        "apres": s.apres,
        "cout": s.cout,
        "ecarte": s.ecarte,
        "gagnants": [e.autorite.nom for e in s.gagnants],
        "perdants": [e.autorite.nom for e in s.perdants],
        "collectivites": [
            {"nom": e.autorite.nom, "effort": e.effort, "avant": e.avant, "apres": e.apres, "ecart": e.ecart}
            for e in s.effets
        ],
        "par_phase": [
            {"phase": p, "genre": g, "effort": effort, "avant": avant, "apres": apres}
            for p, g, effort, avant, apres in s.par_phase
        ],
        "decroches": {nom: list(map(list, annees)) for nom, annees in s.decroches.items()},
        "appuis": list(APPUIS) if s.decroches else [],
    }
    return json.dumps(donnees, ensure_ascii=False, indent=1).encode()


Rangee = Sequence[Contenu]
COLLECTIVITES = ("Collectivité", "Effort (€)", "Avant (€)", "Après (€)", "Écart (€)")
DES_PHASES = ("Phase", "Genre", "Effort (€)", "Avant (€)", "Après (€)")


def _collectivites(s: Resultat) -> list[Rangee]:
    return [[e.autorite.nom, *(Euros(c) for c in (e.effort, e.avant, e.apres, e.ecart))] for e in s.effets]


def _phases(s: Resultat) -> list[Rangee]:
    return [
        [PHASES.get(p, "Sans phase"), GENRES.get(g, "Sans précision"), Euros(effort), Euros(avant), Euros(apres)]
        for p, g, effort, avant, apres in s.par_phase
    ]


def _lu(lue: Simulee) -> list[Rangee]:
    """What was supposed, and on what: words alone."""
    s, p = lue.resultat, lue.perimetre
    return [
        *(["Supposé", titre, exigence] for titre, exigence in hypotheses_dites(s.hypotheses)),
        *(["Sans effet seul", titre, pourquoi] for titre, pourquoi in s.hypotheses.sans_effet),
        *(["À signaler", phrase, exigence] for phrase, exigence in lue.education.signalements),
        ["Années", f"{p.annees[0]}-{p.annees[1]}", ""],
        ["Aides lues", str(s.compte.aides), f"dont {s.compte.retirees} retirées, qui ne comptent plus"],
        ["Aides indécises", str(s.compte.indecises), "un fait manque pour dire si elles atteignent les seuils"],
        ["Aides d'autres", str(p.autres), "celles des mêmes années que donnent d'autres autorités"],
        *(["En décrochage", nom, "à accompagner"] for nom in s.decroches),
    ]


def _xlsx(lue: Simulee) -> bytes:
    s = lue.resultat
    feuilles = [
        FeuilleAEcrire("Simulation", (34, 18, 18, 18, 18), [COLLECTIVITES, *_collectivites(s)]),
        FeuilleAEcrire("Par phase", (24, 28, 18, 18, 18), [DES_PHASES, *_phases(s)]),
        FeuilleAEcrire("Ce qui est lu", (20, 60, 60), [("Quoi", "Dit", "Précision"), *_lu(lue)]),
    ]
    return ecrit(feuilles, "xlsx")


def _csv(lue: Simulee) -> bytes:
    """By authority alone: a table for machines."""
    vers = StringIO(newline="")
    ecrivain = csv.writer(vers)
    ecrivain.writerow(("collectivite", "effort", "avant", "apres", "ecart"))
    for e in lue.resultat.effets:
        ecrivain.writerow((e.autorite.nom, *map(_centimes, (e.effort, e.avant, e.apres, e.ecart))))
    return vers.getvalue().encode()


def _centimes(somme: int) -> str:
    signe, entier = "-" * (somme < 0), abs(somme)
    return f"{signe}{entier // 100}.{entier % 100:02d}"


ECRIVAINS: Mapping[str, Callable[[Simulee], bytes]] = {
    "pdf": _pdf,
    "json": _json,
    "xlsx": _xlsx,
    "csv": _csv,
    "svg": _svg,
}
