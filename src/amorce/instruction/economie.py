"""The economic marks of a dossier, and where they stand among the fund's past dossiers of the same kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low
from typing import Any

from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.dits import redige
from amorce.dossiers.models import Depot, Dossier
from amorce.droit.instruction import ECONOMIE
from amorce.droit.langues import francais
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots.reponses import RESULTATS
from amorce.instruction.examen import DossierExamine
from amorce.moteur import redaction
from amorce.moteur.evaluation import ProgrammeDeDispositif, choix_de_lectures, evalue, programme
from amorce.moteur.natures import ECHELLES, Nature

COMPARES_MAX = 100
"""The latest: a film is compared with those of its time."""
COMPARES_MIN = 3
LARGEUR, MARGE = 600, 8
FR = francais()


@dataclass(frozen=True)
class Repere:
    """One mark. ``autres``: the same of the past dossiers, ordered."""

    nom: str
    nature: Nature
    valeur: int
    autres: tuple[int, ...]

    @property
    def libelle(self) -> str:
        return RESULTATS.get(self.nom, self.nom)

    @property
    def redigee(self) -> str:
        return self._dit(self.valeur)

    def _dit(self, valeur: int) -> str:
        return redaction.valeur(self.nature, ECHELLES.get(self.nature, 1), valeur, FR)

    @property
    def comparable(self) -> bool:
        return len(self.autres) >= COMPARES_MIN

    @property
    def mediane(self) -> int:
        return median_low(self.autres)

    @property
    def mediane_redigee(self) -> str:
        return self._dit(self.mediane)

    @property
    def texte(self) -> str:
        """The drawing, for who does not see it."""
        moins = sum(autre < self.valeur for autre in self.autres)
        return (
            f"Ce dossier : {self.redigee}. Médiane de {len(self.autres)} dossiers passés du même dispositif : "
            f"{self.mediane_redigee}. Ils sont {moins} au-dessous de celui-ci."
        )

    @property
    def traits(self) -> list[int]:
        """Where the others stand in the drawing."""
        return [self._place(autre) for autre in self.autres]

    @property
    def ici(self) -> int:
        return self._place(self.valeur)

    @property
    def milieu(self) -> int:
        return self._place(self.mediane)

    def _place(self, valeur: int) -> int:
        haut = max(*self.autres, self.valeur, 1)
        return MARGE + (LARGEUR - 2 * MARGE) * valeur // haut


class Economie:
    """On the facts as the service reads them."""

    def __init__(self, lu: DossierExamine) -> None:
        self.lu, self.dossier = lu, lu.dossier

    @cached_property
    def _programme(self) -> ProgrammeDeDispositif | None:
        """What this scheme asks of the economy alone: a hundred dossiers are put to it."""
        du_dispositif = dispositif_de(self.dossier.dispositif)
        return programme(du_dispositif, (ECONOMIE,)) if ECONOMIE in du_dispositif.toutes_questions else None

    @cached_property
    def _lectures(self) -> dict[str, int]:
        du_fonds = self.lu.reglages.de(self.dossier.fonds, self.dossier.dispositif)
        return choix_de_lectures(dict(du_fonds.lectures))

    @property
    def grille(self) -> list[tuple[str, str]]:
        """The facts of the fund's grid that are known."""
        faits = lit_projet(self.lu.faits).faits
        connus = ((VOCABULAIRE[nom], faits.get(nom)) for nom in self.lu.regles.grille)
        return [(fait.libelle, redige(fait, valeur)) for fait, valeur in connus if valeur is not None]

    @cached_property
    def reperes(self) -> list[Repere]:
        siens = self._marques(self.lu.faits)
        passes = [self._marques(faits) for faits in self._passes()] if siens else []
        return [
            Repere(nom, nature, valeur, tuple(sorted(p[nom][1] for p in passes if nom in p)))
            for nom, (nature, valeur) in siens.items()
        ]

    def _passes(self) -> Iterator[Mapping[str, Any]]:
        """What those received before it said at their deposit."""
        anterieurs = Dossier.objects.filter(
            fonds=self.dossier.fonds, dispositif=self.dossier.dispositif, depose_le__lt=self.dossier.depose_le
        )
        derniers = anterieurs.order_by("-depose_le").values("pk")[:COMPARES_MAX]
        return iter(Depot.objects.filter(rang=1, dossier__in=derniers).values_list("faits", flat=True))

    def _marques(self, bruts: Mapping[str, Any]) -> dict[str, tuple[Nature, int]]:
        """The answers of the question, where this scheme asks it, that the facts decide."""
        if self._programme is None:
            return {}
        lus = {f.nom for f in self._programme.programme.faits}
        faits = VOCABULAIRE.lit({nom: dit for nom, dit in bruts.items() if nom in lus})
        e = evalue(self._programme, faits, lectures=self._lectures)
        lues = ((nom, noeud, e.valeur(noeud)) for nom, noeud in e.compile.resultats[ECONOMIE].items())
        return {nom: (n.nature, v) for nom, n, v in lues if isinstance(v, int) and not isinstance(v, bool)}
