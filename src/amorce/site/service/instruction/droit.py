"""The law before a dossier, as its service reads it: facts deposited and corrected, and what each makes it answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.champs import sections
from amorce.dossiers.dits import redige
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Correction
from amorce.moteur.vocabulaire import Fait
from amorce.site.porteur.demandes.lecture import DemandeLue
from amorce.site.public.simulateur.lectures import Suivie, suivies
from amorce.site.public.simulateur.resultats import Statut


@dataclass(frozen=True)
class FaitLu:
    """``depose``: what the application says, when the service reads it otherwise."""

    fait: Fait
    dit: str
    depose: str
    correction: Correction | None


class DroitLu:
    def __init__(self, lu: DossierExamine) -> None:
        self.lu = lu

    @property
    def themes(self) -> list[tuple[str, list[FaitLu]]]:
        deposes, lus = lit_projet(self.lu.deposes).faits, lit_projet(self.lu.faits).faits
        dits = [
            (section.theme, [self._fait(f, deposes.get(f.nom), lus.get(f.nom)) for f in section.faits])
            for section in sections(self.lu.dossier.dispositif)
        ]
        return [(theme, faits) for theme, tous in dits if (faits := [f for f in tous if f.dit or f.depose])]

    def _fait(self, fait: Fait, depose: object, lu: object) -> FaitLu:
        correction = self.lu.corrections.get(fait.nom)
        return FaitLu(fait, _dit(fait, lu), _dit(fait, depose) if correction else "", correction)

    @cached_property
    def corrige(self) -> DemandeLue:
        return self._demande(self.lu.faits)

    @cached_property
    def depose(self) -> DemandeLue | None:
        """What the deposited facts alone made the law answer; nothing when they are the same."""
        return self._demande(self.lu.deposes) if self.lu.corrections else None

    @property
    def rejuge(self) -> Statut | None:
        """What the law answers once people have answered it; nothing while nobody has."""
        if not any(q.reponse for q in self.lu.questions):
            return None
        return {True: self.corrige.resultat.oui, False: Statut.NON, None: Statut.INCONNU}[self.lu.eligible]

    @cached_property
    def lectures(self) -> list[Suivie]:
        """The unclear sentences that count here, how the fund reads each, what another reading would answer."""
        return suivies(self.corrige.resultat, self.corrige.reponses)

    def _demande(self, faits: dict[str, object]) -> DemandeLue:
        return DemandeLue(self.lu.dossier, self.lu.reglages_des_fonds, faits)


def _dit(fait: Fait, valeur: object) -> str:
    return "" if valeur is None else redige(fait, valeur)  # type: ignore[arg-type]  # as the vocabulary read it
