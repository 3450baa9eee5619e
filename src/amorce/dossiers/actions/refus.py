"""Why an act is not done: each a sentence for the person who tried, and what a page needs to help them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from amorce.dossiers.ecritures import Ecriture
from amorce.dossiers.traces import Trace
from amorce.moteur.natures import ErreurDEntree
from amorce.moteur.textes import Regle


class ActeRefuse(ErreurDEntree):
    """An act that cannot be done: one sentence for the person who tried, and the field it is about if it is of one."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        super().__init__(phrase)
        self.champ = champ


class ChampRefuse(ActeRefuse):
    """A value that the law cannot read, or a field that is not to be written there."""


class EnConflit(ActeRefuse):
    """Somebody wrote this field since it was last seen: ``valeur`` is theirs, and it stays until one has chosen."""

    def __init__(self, libelle: str, valeur: Any, trace: Trace, ecriture: Ecriture) -> None:
        phrase = _("{champ} : ce champ a été changé par {qui}, {quand}, depuis que vous l'avez ouvert.")
        super().__init__(phrase.format(champ=libelle, qui=ecriture.qui, quand=ecriture.quand))
        self.valeur, self.trace = valeur, trace


class StatutRefuse(ActeRefuse):
    """The applicant's own status or legal form is surely refused; ``regles`` say it."""

    def __init__(self, regles: Sequence[Regle[Any]]) -> None:
        super().__init__(_("Demandeur : cette aide est refusée à ce statut, quel que soit le projet."))
        self.regles = regles
