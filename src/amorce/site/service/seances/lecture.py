"""A session as the service reads it: what remains to be done, and what this reader may do of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from amorce.commission.droits import voit_le_proces_verbal
from amorce.commission.models import Inscription
from amorce.commission.preparation import Etape, Preparation
from amorce.comptes.acteur import Acteur
from amorce.site.service.seances.formulaires import FORMULAIRES, ActeDeSeance

DE_LA_SEANCE = ("deplacer", "annuler", "suppleer")


@dataclass(frozen=True)
class EtapeLue:
    """``principal``: the one thing that is awaited from this reader."""

    etape: Etape
    formulaire: ActeDeSeance | None
    principal: bool


@dataclass(frozen=True)
class Ligne:
    """A dossier on the agenda."""

    inscription: Inscription
    avis_tardif: bool
    avis: ActeDeSeance | None
    retirer: ActeDeSeance | None


@dataclass
class SeanceDuService:
    """``fautif``: the form just refused, shown again with what was typed."""

    prepare: Preparation
    qui: Acteur
    du_service: bool
    fautif: ActeDeSeance | None = None

    @property
    def offre_l_ecrit(self) -> bool:
        """A vote in writing is proposed before the session, and read ever after."""
        seance = self.prepare.seance
        return (
            self.du_service
            and seance.annulee_le is None
            and (
                seance.close_le is None or seance.par_ecrit  # type: ignore[attr-defined]  # annotated where it is read
            )
        )

    @cached_property
    def etapes(self) -> list[EtapeLue]:
        formulaires = {e.code: self._propose(e) for e in self.prepare.etapes}
        attendue = next((e.code for e in self.prepare.reste if formulaires[e.code]), "")
        return [EtapeLue(e, formulaires[e.code], e.code == attendue) for e in self.prepare.etapes]

    def _propose(self, etape: Etape) -> ActeDeSeance | None:
        un = FORMULAIRES.get(etape.code)
        return self.formulaire(etape.code) if un is not None and not un.un_dossier else None

    @property
    def lignes(self) -> list[Ligne]:
        return [
            Ligne(
                i,
                self._tardif(i),
                None if i.avis_technique_le else self.formulaire("avis", i),
                self.formulaire("retirer", i),
            )
            for i in self.prepare.ordre
        ]

    def _tardif(self, place: Inscription) -> bool:
        rendu, seance = place.avis_technique_le, self.prepare.seance
        return rendu is not None and seance.jour_de(rendu) > self.prepare.lue.limite_de_l_avis

    @property
    def ordonner(self) -> ActeDeSeance | None:
        return self.formulaire("ordonner") if len(self.prepare.ordre) > 1 else None

    @property
    def lit_la_suite(self) -> bool:
        """Once it is over: its minutes and its opinions."""
        seance = self.prepare.seance
        return seance.close_le is not None and voit_le_proces_verbal(self.qui, seance)

    @cached_property
    def autres(self) -> list[ActeDeSeance]:
        return [f for code in DE_LA_SEANCE if (f := self.formulaire(code))]

    def formulaire(self, code: str, inscription: Inscription | None = None) -> ActeDeSeance | None:
        """The form of an act that this reader may do; the one just refused as it was typed."""
        faux = self.fautif
        if faux is not None and faux.code == code and faux.inscription == inscription:
            return faux
        genre = FORMULAIRES[code]
        if not genre.permis(self.qui, self.prepare):
            return None
        return genre(self.prepare, inscription=inscription)
