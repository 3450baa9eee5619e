"""A scheme's page: what the law says of it, with what its fund decided and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amorce.consultation.catalogue import admis
from amorce.consultation.pages import DelaiLu, LectureEnJeu, Page
from amorce.droit.catalogue import LIBELLES
from amorce.droit.fonds import Fonds
from amorce.droit.procedures import Procedure
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.fonds.catalogue import GENRE
from amorce.fonds.models import LectureRetenue
from amorce.fonds.requetes import ReglagesDesFonds
from amorce.moteur.textes import Texte


@dataclass(frozen=True)
class LectureDuFonds:
    """An unclear sentence, with the fund's own choice if it made one."""

    en_jeu: LectureEnJeu
    choix_du_fonds: LectureRetenue | None


@dataclass(frozen=True)
class Etape:
    code: str
    libelle: str
    delais: tuple[DelaiLu, ...]


@dataclass(frozen=True, eq=False)
class FicheLue:
    page: Page
    fonds: Fonds
    reglages: ReglagesDesFonds
    jour: date

    @property
    def intitule(self) -> str:
        return self.page.dispositif.intitule

    @property
    def texte(self) -> Texte:
        return self.page.dispositif.texte

    @property
    def textes(self) -> list[Texte]:
        """Every text that the scheme rests on, its own first."""
        tous = {a.regles[0].texte: None for a in self.page.articles}
        return list({self.texte: None, **tous})

    @property
    def etape(self) -> str:
        return LIBELLES[self.page.fiche.etape] if self.page.fiche.etape else ""

    @property
    def pour(self) -> list[str]:
        return [LIBELLES[un] for un in self.page.fiche.pour]

    @cached_property
    def genres(self) -> list[str]:
        """The genres admitted, when some are not."""
        retenus = self.reglages.du_droit.de(self.fonds.code, self.page.dispositif.code)
        admis_ = admis(self.page.dispositif, GENRE.nom, retenus)
        return [libelle_du_code(GENRE, code) for code in admis_] if len(admis_) < len(GENRE.codes) else []

    @property
    def procedure(self) -> Procedure | None:
        procedure = self.page.dispositif.procedure
        return procedure if isinstance(procedure, Procedure) else None

    @property
    def etapes(self) -> list[Etape]:
        fait = VOCABULAIRE["etape_dossier"]
        return [Etape(e.code, libelle_du_code(fait, e.code), e.delais) for e in self.page.etapes]

    @cached_property
    def lectures(self) -> list[LectureDuFonds]:
        return [self._du_fonds(un) for un in self.page.lectures]

    @cached_property
    def autres_lectures(self) -> list[LectureDuFonds]:
        return [self._du_fonds(un) for un in self.page.autres_lectures]

    def _du_fonds(self, en_jeu: LectureEnJeu) -> LectureDuFonds:
        return LectureDuFonds(en_jeu, self.reglages.motif(self.fonds.code, en_jeu.lecture.code))

    @property
    def dernier_changement(self) -> date | None:
        """Of the text or of the fund's settings, on this day."""
        du_texte = [v for v in self.page.versions if v <= self.jour]
        du_fonds = self.reglages.dernier_changement(self.fonds.code, self.page.dispositif.code)
        return max([*du_texte, *([du_fonds] if du_fonds else [])], default=None)

    @property
    def hors_periode(self) -> bool:
        """Is the day before the first version that is known?"""
        return bool(self.page.versions) and self.jour < self.page.versions[0]
