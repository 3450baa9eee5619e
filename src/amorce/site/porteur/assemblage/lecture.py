"""The one PDF of an application as its page shows it."""

from __future__ import annotations

from functools import cached_property

from amorce.dossiers.actions.assemblage import en_cours
from amorce.dossiers.assemblage.matiere import Matiere, matiere_de
from amorce.dossiers.models import Assemblage, Dossier
from amorce.droit.fonds import Fonds, fonds


class AssemblageLu:
    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    @property
    def fonds(self) -> Fonds:
        return fonds(self.dossier.fonds)

    @cached_property
    def matiere(self) -> Matiere:
        return matiere_de(self.dossier)

    @cached_property
    def assemblage(self) -> Assemblage:
        """What was made; without anything, an empty one."""
        return Assemblage.objects.filter(dossier=self.dossier).first() or Assemblage(dossier=self.dossier)

    @property
    def a_jour(self) -> bool:
        return self.assemblage.faite == self.matiere.empreinte

    @property
    def en_preparation(self) -> bool:
        return not self.a_jour and en_cours(self.assemblage)

    @property
    def perime(self) -> bool:
        """Made once, and something changed since."""
        return bool(self.assemblage.faite) and not self.a_jour
