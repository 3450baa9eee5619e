"""An application before the law, as its pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.utils import timezone

from amorce.consultation.catalogue import en_jeu, racines_de
from amorce.dossiers.champs import formulaire, sections
from amorce.dossiers.faits import faits_chiffres, faits_du_dossier, jour_du_droit
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.instruction import APPRECIATION
from amorce.droit.pieces import ListeDePieces, liste_de
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire.mots.statistiques import STATISTIQUES
from amorce.fonds.requetes import ReglagesDesFonds
from amorce.fonds.sessions import SessionLue
from amorce.moteur.evaluation import Evaluation, evalue, programme
from amorce.moteur.expressions import Expr
from amorce.moteur.vocabulaire import Fait
from amorce.site.public.simulateur.reponses import Reponses, depuis_fichier
from amorce.site.public.simulateur.resultats import Resultat
from amorce.site.public.simulateur.simulation import Simulation, Situation


class DemandeLue:
    """``reponses`` are its facts as an address carries them, so that each figure leads to its reasons."""

    def __init__(self, dossier: Dossier, reglages: ReglagesDesFonds, faits: Mapping[str, Any] | None = None) -> None:
        self.dossier, self.reglages = dossier, reglages
        self.faits = faits_du_dossier(dossier, self.chiffres) if faits is None else faits

    @cached_property
    def chiffres(self) -> Mapping[str, Any]:
        return faits_chiffres(self.dossier.projet)

    @cached_property
    def reponses(self) -> Reponses:
        return depuis_fichier(self.faits, jour_du_droit(self.dossier), (self.dossier.dispositif,))

    @property
    def requete(self) -> str:
        return self.reponses.requete()

    @cached_property
    def situation(self) -> Situation:
        return Simulation(self.reponses, self.reglages).situation(dispositif_de(self.dossier.dispositif))

    @cached_property
    def resultat(self) -> Resultat:
        return Resultat(self.situation)

    @cached_property
    def pertinents(self) -> frozenset[str]:
        """The facts that count as things stand, met or missed: a refusal does not close the form. What is asked for
        statistics always does."""
        e = self.situation.evaluation
        if e is None:
            return frozenset(f.nom for s in formulaire(self.dossier.dispositif) for f in s.faits)
        noeuds = [*en_jeu(e, racines_de(e.compile.questions)), *self._apprecies(e)]
        return frozenset(n.donnee.nom for n in noeuds if isinstance(n.donnee, Fait)).union(STATISTIQUES)

    def _apprecies(self, e: Evaluation) -> list[Expr]:
        """What the text wants looked at beside its conditions."""
        if APPRECIATION not in e.dispositif.toutes_questions:
            return []
        appreciation = evalue(programme(e.dispositif, (APPRECIATION,)), e.faits, lectures=e.lectures)
        return en_jeu(appreciation, racines_de(appreciation.compile.questions))

    @cached_property
    def manquants(self) -> list[Fait]:
        """What the team can still say, that an answer waits for, in the form's order."""
        attendus = {f.nom for f in self.situation.manquants}
        return [f for s in sections(self.dossier.dispositif) for f in s.faits if f.nom in attendus]

    @property
    def pieces(self) -> ListeDePieces | None:
        return liste_de(self.dossier.dispositif)

    @cached_property
    def session(self) -> SessionLue | None:
        return session_lue(self.dossier)


def session_lue(dossier: Dossier) -> SessionLue | None:
    if dossier.session is None:
        return None
    return SessionLue(dossier.session, fonds(dossier.fonds), timezone.now())
