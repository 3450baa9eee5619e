"""What the service asked and decided, as the applicant reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.horloge import Horloge
from amorce.dossiers.models import Dossier
from amorce.droit import administration
from amorce.droit.administration import Disposition
from amorce.droit.instruction import NonConformite as Motif
from amorce.droit.pieces import PieceDemandee, liste_de
from amorce.instruction.lettre import juge, voies_de_recours
from amorce.instruction.models import Attendue, Complement, Genre, NonConformite
from amorce.instruction.requetes import EN_INSTRUCTION, complements_de, horloge_de
from amorce.site.dossier_lu import DuDossier


@dataclass(frozen=True)
class AttendueLue:
    attendue: Attendue
    demandee: PieceDemandee | None
    refus: str

    @property
    def formats(self) -> str:
        return ", ".join(f.upper() for f in self.demandee.formats) if self.demandee else ""

    @property
    def accepte(self) -> str:
        """For the browser's own file chooser."""
        return ",".join(f".{f}" for f in self.demandee.formats) if self.demandee else ""

    @property
    def declaration(self) -> bool:
        return self.attendue.genre == Genre.DECLARATION

    @property
    def repondue(self) -> bool:
        return self.attendue.repondue_le is not None


@dataclass(frozen=True)
class ComplementLu:
    complement: Complement
    attendues: list[AttendueLue]
    ouvert: bool
    depasse: bool
    refus: str

    @property
    def suspend(self) -> bool:
        return self.complement.genre == Complement.Genre.PIECES

    @property
    def prete(self) -> bool:
        return all(a.repondue for a in self.attendues)


class SuiviLu(DuDossier):
    """``ecrit``: may this reader answer?"""

    def __init__(self, dossier: Dossier, ecrit: bool, refus: Mapping[UUID, str]) -> None:
        self.dossier, self.ecrit, self.refus = dossier, ecrit, refus

    @property
    def suspension(self) -> Disposition:
        return administration.SUSPENSION

    @cached_property
    def aujourd_hui(self) -> date:
        return jour_du_fonds(self.dossier, timezone.now())

    @cached_property
    def complements(self) -> list[ComplementLu]:
        return [self._lu(c) for c in complements_de(self.dossier)]

    def _lu(self, complement: Complement) -> ComplementLu:
        liste = liste_de(self.dossier.dispositif)
        pieces = {p.code: p for p in liste.pieces} if liste else {}
        attend = complement.fini_le is None and self.dossier.etat in EN_INSTRUCTION
        return ComplementLu(
            complement,
            [
                AttendueLue(a, pieces.get(a.code) if a.genre == Genre.PIECE else None, self.refus.get(a.pk, ""))
                for a in complement.attendues.all()
            ],
            attend,
            attend and complement.limite < self.aujourd_hui,
            self.refus.get(complement.pk, ""),
        )

    @cached_property
    def horloge(self) -> Horloge | None:
        """While nothing is decided."""
        return horloge_de(self.dossier) if self.dossier.etat in EN_INSTRUCTION else None

    @cached_property
    def non_conformite(self) -> NonConformite | None:
        """The decision that stands."""
        faites = list(self.dossier.non_conformites.all()) if self.dossier.etat == Etat.NON_CONFORME else []
        return faites[-1] if faites else None

    @property
    def motif(self) -> Motif | None:
        return self.fonds.instruction.non_conformite(self.non_conformite.code) if self.non_conformite else None

    @property
    def recours(self) -> tuple[Disposition, ...]:
        return voies_de_recours(self.fonds)

    @property
    def juge(self) -> str:
        return juge(self.fonds)
