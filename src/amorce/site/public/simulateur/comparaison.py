"""A few schemes side by side: one line per thing that one would compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.site.langue import traduit
from amorce.site.public.simulateur.fiche import STATUT
from amorce.site.public.simulateur.resultats import Resultat


@dataclass(frozen=True)
class Case:
    """One cell; ``question`` and ``nom`` say which explanation it opens, if any."""

    texte: str
    question: str = ""
    nom: str = ""
    classe: str = ""


@dataclass(frozen=True)
class Ligne:
    libelle: str | Promise
    cases: list[tuple[Resultat, Case]]


def compare(resultats: Sequence[Resultat], requete: str) -> list[Ligne]:  # noqa: ARG001
    lignes = [Ligne(libelle, [(r, case(r)) for r in resultats]) for libelle, case in _LIGNES]
    return [li for li in lignes if any(c.texte for _r, c in li.cases)]


def _statut(r: Resultat) -> Case:
    return Case(str(r.statut.libelle), ELIGIBILITE, STATUT, r.statut.classe)


def _aide(r: Resultat) -> Case:
    return Case(r.somme.redigee, r.somme.question, r.somme.nom) if r.somme else Case("")


def _nommee(nom: str) -> Callable[[Resultat], Case]:
    def case(r: Resultat) -> Case:
        trouvee = next((a for a in r.reponses if a.nom == nom), None)
        return Case(trouvee.redigee, trouvee.question, nom) if trouvee else Case("")

    return case


def _manquees(r: Resultat) -> Case:
    return Case(" ".join(traduit(c.enonce) for c in r.regles_manquees))


def _humaines(r: Resultat) -> Case:
    return Case(" ".join(traduit(regle.enonce) for regle in r.humaines))


def _manquants(r: Resultat) -> Case:
    return Case(str(len(r.manquants)) if r.manquants else "")


def _lectures(r: Resultat) -> Case:
    return Case(", ".join(lec.lecture.code for lec in r.lectures))


_LIGNES: tuple[tuple[str | Promise, Callable[[Resultat], Case]], ...] = (
    (_("Où vous en êtes"), _statut),
    (_("L'aide"), _aide),
    (_("Plafond"), _nommee("plafond")),
    (_("Taux"), _nommee("taux")),
    (_("Assiette"), _nommee("assiette")),
    (_("Bonifications"), _nommee("bonifications")),
    (_("Conditions manquées"), _manquees),
    (_("Laissé à une personne"), _humaines),
    (_("Réponses qui manquent"), _manquants),
    (_("Lectures suivies"), _lectures),
)
