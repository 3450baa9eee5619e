"""A living award as the service reads it: what waits for its answer, the amendment under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amorce.actes.droits import prepare
from amorce.actes.models import Ecart, Prolongation
from amorce.actes.vie import VieDeLAide
from amorce.comptes.acteur import Acteur
from amorce.site.dossier_lu import classe_d_etat
from amorce.site.service.obligations.formulaires import (
    DES_AVENANTS,
    DES_OBLIGATIONS,
    ActeDuService,
    RepondreEcart,
    RepondreProlongation,
    SurUneDemande,
)
from amorce.site.vie.formulaires import ActeDeVie
from amorce.site.vie.lecture import VieMontree


@dataclass(frozen=True)
class Attendue:
    """A request, and the form that answers it for who may."""

    demande: Prolongation | Ecart
    quoi: str
    formulaire: SurUneDemande | None


class VieAuService(VieMontree):
    def __init__(self, vie: VieDeLAide, qui: Acteur, fautif: ActeDeVie | None = None) -> None:
        self.agit = prepare(qui, vie.dossier.fonds)
        offerts: Mapping[str, type[ActeDeVie]] = DES_OBLIGATIONS if self.agit else {}
        super().__init__(vie, offerts, fautif)

    @property
    def classe(self) -> str:
        return classe_d_etat(self.dossier)

    @property
    def prolongations_a_repondre(self) -> list[Attendue]:
        attendent = [(p, quoi) for p, quoi in self.prolongations if not p.reponse]
        return [Attendue(p, quoi, self._reponse(RepondreProlongation, p)) for p, quoi in attendent]

    @property
    def ecarts_a_repondre(self) -> list[Attendue]:
        attendent = [e for e in self.vie.ecarts if not e.reponse]
        return [Attendue(e, e.get_sujet_display(), self._reponse(RepondreEcart, e)) for e in attendent]

    def _reponse(self, genre: type[SurUneDemande], demande: Prolongation | Ecart) -> SurUneDemande | None:
        if not self.agit:
            return None
        fautif = self.fautif
        if isinstance(fautif, genre) and fautif.pour == str(demande.pk):
            return fautif
        return genre(self.vie, initial={"cible": demande.pk})

    @property
    def prolongations_repondues(self) -> list[tuple[Prolongation, str]]:
        return [(p, quoi) for p, quoi in self.prolongations if p.reponse]

    @property
    def repondues(self) -> list[Ecart]:
        return [e for e in self.vie.ecarts if e.reponse]

    @property
    def sur_l_avenant(self) -> list[ActeDuService]:
        """What may be done now of amendments."""
        siens = [genre for genre in DES_AVENANTS.values() if self.agit and genre.a_lieu(self.vie, None)]
        return [self.fautif if isinstance(self.fautif, genre) else genre(self.vie) for genre in siens]
