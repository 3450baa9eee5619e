"""One scheme's sheet on the result page: the result, its gauge, what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from amorce.moteur.evaluation import Etat
from amorce.moteur.expressions import Booleen
from amorce.moteur.textes import Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.site.public.simulateur.ecrans import ecran_du_fait
from amorce.site.public.simulateur.jauge import Jauge, jauge
from amorce.site.public.simulateur.reponses import Reponses
from amorce.site.public.simulateur.resultats import Resultat
from amorce.site.public.simulateur.saisie import canonique
from amorce.site.public.simulateur.seuils import Changement, changements, leviers

STATUT = "statut"
TROUS_MAX = 8


@dataclass(frozen=True)
class Manquee:
    """A condition that refuses, and the single answers that would meet it."""

    etat: Etat
    leviers: Sequence[Changement]

    @property
    def regle(self) -> Regle[Booleen]:
        return de(self.etat.condition)

    @property
    def par_fait(self) -> list[tuple[Fait, str]]:
        """The answers that would do, said once per fact."""
        dites: dict[Fait, list[str]] = {}
        for c in self.leviers:
            dites.setdefault(c.fait, []).append(c.ecart if c.ecart == c.valeur else f"{c.ecart} ({c.valeur})")
        return [(fait, ", ".join(ecarts)) for fait, ecarts in dites.items()]


@dataclass(frozen=True)
class Fiche:
    resultat: Resultat
    reponses: Reponses

    @cached_property
    def jauge(self) -> Jauge | None:
        return jauge(self.resultat)

    @cached_property
    def changements(self) -> list[tuple[Changement, str]]:
        """The near thresholds, each with the query of the project that would have crossed it."""
        proches = changements(self.resultat.situation)
        return [(c, self.reponses.avec(**{c.fait.nom: canonique(c.fait, c.apres)}).requete()) for c in proches]

    @cached_property
    def manquees(self) -> list[Manquee]:
        return [Manquee(etat, leviers(self.resultat.situation, etat)) for etat in self.resultat.manquees]

    @property
    def trous(self) -> list[tuple[Fait, str]]:
        """The missing facts, each with the query of the screen that asks it."""
        faits = self.resultat.manquants[:TROUS_MAX]
        return [(f, self.reponses.requete(ecran_du_fait(f.nom).code)) for f in faits]

    @property
    def trous_de_plus(self) -> int:
        return max(0, len(self.resultat.manquants) - TROUS_MAX)


def fiches(resultats: Sequence[Resultat], reponses: Reponses) -> list[Fiche]:
    return [Fiche(r, reponses) for r in resultats]
