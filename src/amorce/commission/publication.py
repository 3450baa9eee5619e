"""What everybody reads of a session: what was examined and what came of it, in totals. No name, no reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from amorce.commission.models import Deport, Inscription, ProcesVerbal, Seance
from amorce.commission.proces_verbal import Decompte, decomptes
from amorce.commission.regles import interroge
from amorce.commission.requetes import ordre_du_jour
from amorce.dossiers.etats import Etat
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.fonds.requetes import ReglagesDesFonds, reglages_au
from amorce.fonds.sessions import teinte

DECIDES = {Etat.ACCORDE: "accordee", Etat.ACTE_ENVOYE: "accordee", Etat.ENGAGE: "accordee", Etat.REJETE: "rejetee"}
"""What the elected body made of a dossier, as the law reads it."""


def publiees(code: str) -> QuerySet[ProcesVerbal]:
    """The sessions of a fund whose synthesis is public, the latest first."""
    rendues = ProcesVerbal.objects.filter(seance__fonds=code, publie_le__isnull=False)
    return rendues.select_related("seance").order_by("-seance__debut")


@dataclass
class LigneDAide:
    """One scheme: how many of each opinion, and the money of those in favour."""

    aide: str
    avis: dict[str, int]
    propose: int = 0

    @property
    def nombre(self) -> int:
        return sum(self.avis.values())


class Synthese:
    def __init__(self, publie: ProcesVerbal) -> None:
        self.publie = publie
        self.seance: Seance = publie.seance

    @property
    def fonds(self) -> Fonds:
        return fonds(self.seance.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.seance.fonds)

    @cached_property
    def _ordre(self) -> list[Inscription]:
        return list(ordre_du_jour(self.seance))

    @cached_property
    def lignes(self) -> list[LigneDAide]:
        par_aide: dict[str, LigneDAide] = {}
        for une in self._ordre:
            code = une.dossier.dispositif
            vide = LigneDAide(dispositif_de(code).intitule, dict.fromkeys(self.seance.de_la_commission.options, 0))
            ligne = par_aide.setdefault(code, vide)
            ligne.avis[une.avis] += 1
            ligne.propose += une.montant_propose or 0
        return sorted(par_aide.values(), key=lambda une: une.aide)

    @cached_property
    def votants(self) -> int:
        """How many members with a vote came."""
        venus = self.seance.presences.values_list("membre__siege", "membre_id").distinct()
        return sum(self.seance.de_la_commission.siege(siege).vote for siege, _membre in venus)

    @cached_property
    def deports(self) -> int:
        return Deport.objects.filter(inscription__in=self._ordre).count()

    @cached_property
    def voix(self) -> Decompte | None:
        """All the votes of the session together, where the fund's rule lets everybody see them."""
        if not self._voix_publiques:
            return None
        comptes = list(decomptes(self.seance).values())
        return Decompte(
            sum(c.votants for c in comptes),
            sum(c.pour for c in comptes),
            sum(c.contre for c in comptes),
            sum(c.ajourner for c in comptes),
        )

    @property
    def _voix_publiques(self) -> bool:
        """Asked dossier by dossier: one that is not decided yet keeps the votes of all."""
        rendues = {DECIDES.get(Etat(une.dossier.etat), "neant") for une in self._ordre}
        lus = reglages_au(self.seance.jour)
        return bool(rendues) and all(self._acces(decision, lus) for decision in rendues)

    def _acces(self, decision: str, lus: ReglagesDesFonds) -> bool:
        faits = {"role_utilisateur": "public", "decision_region": decision}
        seance = self.seance
        reponse = interroge(seance.fonds, seance.de_la_commission, "acces_votes", seance.jour, faits, lus)
        return reponse.vaut("acces_votes")


@dataclass(frozen=True)
class AvisDeLAnnee:
    """All the sessions of a year whose synthesis is public: how many, and the opinions that they gave."""

    annee: int
    seances: int
    favorables: int
    defavorables: int
    ajournes: int

    @property
    def autres(self) -> int:
        """Against, or to be presented again."""
        return self.defavorables + self.ajournes


def avis_publies(code: str) -> list[AvisDeLAnnee]:
    """By year, the latest first: one query. Totals only, of sessions whose own totals are public already."""
    rendus = Inscription.objects.filter(
        seance__fonds=code, retiree_le__isnull=True, seance__proces_verbaux__publie_le__isnull=False
    )
    lus = (
        rendus.values(annee=ExtractYear("seance__debut", tzinfo=ZoneInfo(fonds(code).fuseau)))
        .annotate(
            seances=Count("seance", distinct=True),
            favorables=Count("pk", filter=Q(avis="favorable")),
            defavorables=Count("pk", filter=Q(avis="defavorable")),
            ajournes=Count("pk", filter=Q(avis="ajourne")),
        )
        .order_by("-annee")
    )
    return [AvisDeLAnnee(**une) for une in lus]
