"""An agreement as its service reads it: what everybody reads, and what may be done there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from amorce.comptes.acteur import Acteur
from amorce.cooperation.droits import tient_la_convention
from amorce.cooperation.models import Concertation, OrganisationAssociee, PieceDeConvention
from amorce.site.cooperation.lecture import ConventionLue, Reunion
from amorce.site.service.cooperation.actes import ACTES, SUR_PLACE
from amorce.site.service.cooperation.formulaires import ActeDeConvention, RetirerUnVolet
from amorce.site.service.cooperation.formulaires_documents import Joindre, SurPlace, offert
from amorce.site.service.cooperation.formulaires_reunions import Annuler, Dissocier, Recrire, Tenir


@dataclass(frozen=True)
class ReunionTenue(Reunion):
    """``formulaires``: to write that it was held or will not be; then to join its minutes, or write them again."""

    formulaires: Sequence[SurPlace]


@dataclass(frozen=True)
class AssocieeLue:
    associee: OrganisationAssociee
    nom: str
    roles: Sequence[str]


@dataclass(frozen=True)
class PieceLue:
    piece: PieceDeConvention
    formulaire: SurPlace | None


@dataclass
class ConventionTenue(ConventionLue):
    """``fautif``: the act just refused."""

    qui: Acteur | None = None
    fautif: ActeDeConvention | None = None

    @property
    def reunions(self) -> Sequence[ReunionTenue]:
        return [ReunionTenue(c, [f for f in self._de_la_reunion(c) if f is not None]) for c in self.concertations]

    def _de_la_reunion(self, c: Concertation) -> Sequence[SurPlace | None]:
        if c.tenue_le is None:
            return self._sur_place(Tenir, c.pk), self._sur_place(Annuler, c.pk)
        dits = {"tenue_le": c.tenue_le, "compte_rendu": c.compte_rendu, "organisations": c.organisations}
        return self._sur_place(Joindre, c.pk), self._sur_place(Recrire, c.pk, **dits)

    @property
    def associees_lues(self) -> list[AssocieeLue]:
        dites = zip(self.associees, self.organisations, strict=True)
        return [AssocieeLue(associee, nom, roles) for associee, (nom, roles) in dites]

    @property
    def dissociables(self) -> bool:
        return self.au is None and self.qui is not None and Dissocier.permis(self.qui, self.convention)

    @property
    def pieces_lues(self) -> list[PieceLue]:
        return [PieceLue(p, self._sur_place(offert(p), p.pk)) for p in self.pieces]

    @property
    def tient(self) -> bool:
        return self.qui is not None and tient_la_convention(self.qui, self.convention)

    @cached_property
    def formulaires(self) -> list[ActeDeConvention]:
        return [self._un(code, genre) for code, genre in ACTES.items() if self._s_offre(code, genre)]

    def _s_offre(self, code: str, genre: type[ActeDeConvention]) -> bool:
        if self.au is not None or code in SUR_PLACE or self.qui is None:
            return False
        return genre.permis(self.qui, self.convention)

    def _un(self, code: str, genre: type[ActeDeConvention]) -> ActeDeConvention:
        return self.fautif if self.fautif is not None and self.fautif.code == code else genre(self.convention)

    @property
    def amendable(self) -> bool:
        return self.au is None and self.tient and self.convention.signee_le is not None

    @property
    def retirables(self) -> bool:
        return self.au is None and self.qui is not None and RetirerUnVolet.permis(self.qui, self.convention)

    def _sur_place(self, genre: type[SurPlace], cible: UUID, **dits: object) -> SurPlace | None:
        if self.au is not None or self.qui is None or not genre.permis(self.qui, self.convention):
            return None
        if isinstance(self.fautif, SurPlace) and (self.fautif.code, self.fautif.pour) == (genre.code, str(cible)):
            return self.fautif
        return genre(self.convention, initial={"cible": cible, **dits})


ONGLETS: Sequence[tuple[str, str]] = (
    ("convention", "La convention"),
    ("clauses_de_convention", "Clauses"),
    ("mesures_de_convention", "Mesures"),
    ("engagements_de_convention", "Contrats et circuits"),
    ("registre_de_convention", "Un pour deux"),
    ("simulation_de_convention", "Simulation"),
    ("indicateurs_de_convention", "Indicateurs"),
    ("suivi_de_convention", "Comité de suivi"),
)


def contexte(lue: ConventionTenue, ici: str, **suite: object) -> Mapping[str, object]:
    return {"l": lue, "c": lue.convention, "onglets": ONGLETS, "ici": ici, **suite}
