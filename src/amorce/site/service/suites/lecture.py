"""What ends an award, or threatens it, as the service reads it on a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from amorce.actes.constats import AideSuivie
from amorce.actes.models import Decision, Echange, Incident
from amorce.actes.requetes_suites import aide_suivie, echanges_de, incidents_de
from amorce.comptes.acteur import Acteur
from amorce.dossiers.models import Dossier
from amorce.droit.administration import CONTRADICTOIRE, Disposition
from amorce.site.dossier_lu import DuDossier
from amorce.site.service.suites.formulaires import FORMULAIRES, ActeDeSuite, Traiter


@dataclass
class SuitesLues(DuDossier):
    """``fautif``: the form just refused, shown again with what was typed."""

    dossier: Dossier
    qui: Acteur
    fautif: ActeDeSuite | None = None

    @property
    def contradictoire(self) -> Disposition:
        return CONTRADICTOIRE

    @cached_property
    def suivie(self) -> AideSuivie | None:
        return aide_suivie(self.dossier)

    @cached_property
    def echanges(self) -> list[Echange]:
        tous = list(echanges_de(self.dossier))
        for un in tous:
            un.dossier = self.dossier
        return tous

    @property
    def en_cours(self) -> Echange | None:
        """Opened, and not ended by a decision or without one."""
        return next((e for e in self.echanges if e.fini_le is None), None)

    @property
    def passes(self) -> list[Echange]:
        return [e for e in self.echanges if e.fini_le is not None]

    @property
    def retour(self) -> Decision | None:
        """Where the exchange is before the body that decides."""
        return next(iter(self.en_cours.decisions.all()), None) if self.en_cours else None

    @cached_property
    def incidents(self) -> list[Incident]:
        return list(incidents_de(self.dossier))

    @property
    def fondement_constate(self) -> str:
        """The first that the law itself finds, to be proposed."""
        suivie = self.suivie
        trouves = (f.code for f in suivie.fondements if f.constat is not None and suivie.vaut(f)) if suivie else ()
        return next(iter(trouves), "")

    @cached_property
    def formulaires(self) -> dict[str, ActeDeSuite]:
        """Those of the dossier as a whole; what was done of an incident is said under each."""
        offerts = {code: genre for code, genre in FORMULAIRES.items() if genre is not Traiter}
        return {code: self._formulaire(code) for code, genre in offerts.items() if genre.permis(self)}

    def _formulaire(self, code: str) -> ActeDeSuite:
        return self.fautif if self.fautif is not None and self.fautif.code == code else FORMULAIRES[code](self)

    @property
    def a_traiter(self) -> list[tuple[Incident, ActeDeSuite | None]]:
        """What happened, with the form that says what was done about it."""
        permis = Traiter.permis(self)
        return [(i, self._suite_de(i) if permis and i.traite_le is None else None) for i in self.incidents]

    def _suite_de(self, incident: Incident) -> ActeDeSuite:
        fautif = self.fautif
        if isinstance(fautif, Traiter) and fautif.vise == str(incident.pk):
            return fautif
        return Traiter(self, incident=incident)
