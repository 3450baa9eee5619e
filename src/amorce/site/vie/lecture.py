"""A living award as its pages show it: each obligation with what one may record, its reasons, what was handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from amorce.actes.avenants import changements_dits
from amorce.actes.models import ActeAttributif, FaitDeVie, Prolongation, VersionDActe
from amorce.actes.vie import LIVRABLES, ObligationLue, Statut, VieDeLAide
from amorce.dossiers.models import Document, Dossier
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.fonds.sessions import teinte
from amorce.moteur.explication import Explication
from amorce.moteur.natures import ECHELLES
from amorce.moteur.textes import Regle
from amorce.site.langue import ecrit, traduit
from amorce.site.vie.formulaires import ActeDeVie
from amorce.site.vie.frise import Frise

CLASSES = {Statut.FAIT: "favorable", Statut.RETARD: "defavorable", Statut.DU: "attente"}


@dataclass(frozen=True)
class Raison:
    """One rule, what it gives here, and on which facts."""

    regle: Regle[Any]
    valeur: str
    faits: list[tuple[str, str]]


@dataclass(frozen=True)
class ObligationMontree:
    lue: ObligationLue
    formulaires: list[ActeDeVie]
    remis: list[FaitDeVie]
    en_attente: Prolongation | None

    @property
    def code(self) -> str:
        return self.lue.obligation.code

    @property
    def classe(self) -> str:
        return CLASSES.get(self.lue.statut, "neutre")

    @property
    def attend(self) -> list[str]:
        return [traduit(fait.libelle) for fait in self.lue.attend]

    @property
    def reste(self) -> list[str]:
        """What is still to hand over; of a choice, each that would do."""
        porteur = VOCABULAIRE[LIVRABLES]
        ou = f" {_('ou')} "
        return [ou.join(traduit(libelle_du_code(porteur, code)) for code in groupe) for groupe in self.lue.reste]

    @property
    def raisons(self) -> list[Raison]:
        return [_raison(e) for racine in self.lue.raisons for e in racine.descend()]


def _raison(e: Explication) -> Raison:
    faits = [(traduit(f.libelle), ecrit(f.nature, ECHELLES.get(f.nature, 1), v, f)) for f, v in e.faits]
    return Raison(e.regle, ecrit(e.noeud.nature, e.noeud.echelle, e.valeur, e.regle), faits)


@dataclass(frozen=True)
class AvenantMontre:
    avenant: ActeAttributif

    @property
    def changements(self) -> list[str]:
        return changements_dits(self.avenant)

    @property
    def document(self) -> Document | None:
        """The last version of it."""
        versions = list(self.avenant.versions.all())
        return versions[-1].document if versions else None

    @property
    def signee(self) -> VersionDActe | None:
        """Its last version that came back signed: what its signatures are worth has a page."""
        siennes = [v for v in self.avenant.versions.all() if v.genre == VersionDActe.Genre.SIGNEE]
        return siennes[-1] if siennes else None

    @property
    def attend_le_beneficiaire(self) -> bool:
        return self.avenant.envoye_le is not None and self.avenant.signe_le is None


class VieMontree:
    """``offerts``: what this reader may record; ``fautif``: the form just refused, shown again as it was typed."""

    def __init__(
        self, vie: VieDeLAide, offerts: Mapping[str, type[ActeDeVie]], fautif: ActeDeVie | None = None
    ) -> None:
        self.vie, self.offerts, self.fautif = vie, offerts, fautif

    @property
    def dossier(self) -> Dossier:
        return self.vie.dossier

    @property
    def teinte(self) -> int:
        return teinte(self.dossier.fonds)

    @property
    def frise(self) -> Frise:
        return Frise(self.vie.obligations, self.vie.acte.decision.deliberation.jour, self.vie.aujourd_hui)

    @cached_property
    def obligations(self) -> list[ObligationMontree]:
        return [self._montree(lue) for lue in self.vie.obligations]

    @property
    def retards(self) -> int:
        return sum(une.lue.statut is Statut.RETARD for une in self.obligations)

    @property
    def prochaine(self) -> ObligationMontree | None:
        """What is due first: the only loud thing."""
        dues = [une for une in self.obligations if une.lue.statut in (Statut.RETARD, Statut.DU)]
        return min(dues, key=lambda une: une.lue.jour or self.vie.aujourd_hui, default=None)

    def _montree(self, lue: ObligationLue) -> ObligationMontree:
        codes = {code for groupe in self.vie.remises(lue.obligation) for code in groupe}
        remis = [
            n
            for n in self.vie.notes
            if (n.fait == LIVRABLES and n.code in codes) or (n.fait == lue.obligation.preuve and n.fait)
        ]
        attend = (p for p in self.vie.prolongations if p.obligation == lue.obligation.code and not p.reponse)
        return ObligationMontree(lue, self._formulaires(lue), remis, next(attend, None))

    def _formulaires(self, sur: ObligationLue | None) -> list[ActeDeVie]:
        siens = (genre for genre in self.offerts.values() if genre.a_lieu(self.vie, sur))
        return [self._formulaire(genre, sur) for genre in siens]

    def _formulaire(self, genre: type[ActeDeVie], sur: ObligationLue | None) -> ActeDeVie:
        fautif = self.fautif
        meme = fautif is not None and fautif.code == genre.code and fautif.sur is sur
        return fautif if fautif is not None and meme else genre(self.vie, sur)

    @property
    def a_tout_moment(self) -> list[ActeDeVie]:
        return self._formulaires(None)

    @property
    def prolongations(self) -> list[tuple[Prolongation, str]]:
        """The latest first, each with the name of what it moves."""
        noms = {o.obligation.code: o.obligation.libelle for o in self.vie.obligations}
        return [(p, noms.get(p.obligation, "")) for p in reversed(self.vie.prolongations)]

    @property
    def avenants(self) -> list[AvenantMontre]:
        return [AvenantMontre(a) for a in reversed(self.vie.avenants)]

    @property
    def avenants_recus(self) -> list[AvenantMontre]:
        """Those that the beneficiary knows of."""
        return [m for m in self.avenants if m.avenant.envoye_le or m.avenant.signe_le]
