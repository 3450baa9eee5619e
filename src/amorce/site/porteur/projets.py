"""A film as its page shows it: what is asked for it, what may be, what it costs and who pays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from amorce.dossiers.budgets import Totaux, faits_du_budget, faits_du_financement, totaux
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import en_euros, faits_du_projet, session_visee
from amorce.dossiers.models import Dossier, LigneDeBudget, LigneDeFinancement, Projet
from amorce.droit.cnc.nomenclature import CLASSES, Classe
from amorce.droit.fonds import tous
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import ReglagesDesFonds
from amorce.fonds.sessions import SessionLue, lues, ouvertes
from amorce.moteur.dispositifs import Dispositif
from amorce.site.dossier_lu import DuDossier
from amorce.site.public.simulateur.reponses import Reponses, depuis_fichier
from amorce.site.public.simulateur.resultats import Resultat, Statut, classes
from amorce.site.public.simulateur.simulation import Simulation


@dataclass(frozen=True)
class DossierLu(DuDossier):
    """An application in a list."""

    dossier: Dossier
    maintenant: datetime
    resultat: Resultat | None = None
    """What the law answers, while it is being written."""

    @property
    def classe(self) -> str:
        return "neutre" if self.dossier.etat == Etat.RETIRE else super().classe

    @property
    def brouillon(self) -> bool:
        return self.dossier.etat == Etat.BROUILLON

    @property
    def session(self) -> SessionLue | None:
        """The one it would be deposited in; nothing once it is."""
        visee = self.dossier.session
        if visee is None or not self.brouillon:
            return None
        return SessionLue(visee, self.fonds, self.maintenant)

    @property
    def echeance(self) -> datetime | None:
        return self.session.session.ferme if self.session else None


def par_echeance(dossiers: Iterable[Dossier], maintenant: datetime) -> list[DossierLu]:
    """Those that wait for something by a date first, the nearest on top."""
    lus = [DossierLu(d, maintenant) for d in dossiers]
    return sorted(lus, key=lambda d: (d.echeance is None, d.echeance or d.dossier.cree_le))


@dataclass(frozen=True)
class Offre:
    """A scheme that the film may ask, and when."""

    resultat: Resultat
    session: SessionLue | None


@dataclass(frozen=True)
class Appel:
    """What a call looks for candidates to."""

    dispositif: Dispositif
    session: SessionLue


@dataclass(frozen=True)
class ProjetLu:
    projet: Projet
    reglages: ReglagesDesFonds
    sessions: list[SessionDeDepot]
    maintenant: datetime

    @cached_property
    def _dossiers(self) -> list[Dossier]:
        return list(self.projet.dossiers.select_related("session"))

    @property
    def dossiers(self) -> list[DossierLu]:
        """The film's applications; beside a draft, what the law answers."""
        par_code = {r.dispositif.code: r for r in self.resultats}
        lus = par_echeance(self._dossiers, self.maintenant)
        return [replace(d, resultat=par_code.get(d.dossier.dispositif)) if d.brouillon else d for d in lus]

    @cached_property
    def _budget(self) -> list[LigneDeBudget]:
        return list(self.projet.budget.all())

    @cached_property
    def _financements(self) -> list[LigneDeFinancement]:
        return list(self.projet.financements.all())

    @cached_property
    def reponses(self) -> Reponses:
        chiffres = en_euros({**faits_du_budget(self._budget), **faits_du_financement(self._financements)})
        return depuis_fichier(faits_du_projet(self.projet, chiffres), timezone.localdate())

    @cached_property
    def resultats(self) -> list[Resultat]:
        return classes([Resultat(s) for s in Simulation(self.reponses, self.reglages).situations])

    @property
    def offres(self) -> list[Offre]:
        """The schemes that are received here, that the law does not refuse to this film, and not yet begun."""
        return [
            Offre(r, self._session(r))
            for r in self.resultats
            if r.fonds.reception and r.statut is not Statut.NON and r.dispositif.code not in self._brouillons
        ]

    @property
    def appels(self) -> list[Appel]:
        """What funds look for candidates to now, and that this project has not begun to answer."""
        ouverts = [s for s in ouvertes(lues(self.sessions, self.maintenant)) if s.session.texte]
        return [Appel(d, s) for s in ouverts for d in s.dispositifs if d.code not in self._brouillons]

    @cached_property
    def _brouillons(self) -> set[str]:
        return {d.dispositif for d in self._dossiers if d.etat == Etat.BROUILLON}

    @property
    def refusees(self) -> list[Resultat]:
        return [r for r in self.resultats if r.statut is Statut.NON]

    @property
    def ailleurs(self) -> list[Resultat]:
        """Those whose law is known here, and that are asked elsewhere."""
        return [r for r in self.resultats if not r.fonds.reception and r.statut is not Statut.NON]

    def _session(self, r: Resultat) -> SessionLue | None:
        siennes = [s for s in self.sessions if s.fonds == r.fonds.code]
        visee = session_visee(siennes, r.dispositif.code, self.maintenant)
        return SessionLue(visee, tous()[visee.fonds], self.maintenant) if visee else None

    @cached_property
    def totaux(self) -> Totaux | None:
        return totaux(self._budget) if self._budget else None

    @property
    def classes_du_budget(self) -> list[tuple[Classe, int, int]]:
        """Each class in which something is foreseen, and how much of it is local."""
        if self.totaux is None:
            return []
        lues = ((c, self.totaux.par_classe[c.code]) for c in CLASSES)
        return [(c, m["prevu"], m["prevu_local"]) for c, m in lues if m["prevu"]]

    @cached_property
    def acquis(self) -> int:
        return sum(f.montant for f in self._financements if f.etat == LigneDeFinancement.Etat.ACQUIS)

    @cached_property
    def en_cours(self) -> int:
        return sum(f.montant for f in self._financements if f.etat == LigneDeFinancement.Etat.EN_COURS)

    @property
    def financements(self) -> list[LigneDeFinancement]:
        return self._financements
