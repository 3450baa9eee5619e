"""The reading room: a member's sessions, what is awaited from them, what of a dossier is theirs to read, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from amorce.commission.models import Carnet, Deport, Fiche, Inscription, Interet, Membre, Scrutin, Seance
from amorce.commission.requetes import avec_l_ecrit
from amorce.comptes.acteur import Acteur
from amorce.droit.fonds import fonds

PASSEES = timedelta(days=60)
"""How long a session held stays on its members' page."""


class Phase(StrEnum):
    """What members may read of a session, from one date to the next."""

    AVANT = "avant"
    LECTURE = "lecture"
    SEANCE = "seance"
    CLOSE = "close"


def phase(seance: Seance) -> Phase:
    if seance.close_le is not None:
        return Phase.CLOSE
    if seance.ouverte_le is not None:
        return Phase.SEANCE
    return Phase.LECTURE if seance.dossiers_envoyes_le is not None else Phase.AVANT


def sieges_de(qui: Acteur) -> list[Membre]:
    """The seats that this person holds today, in all commissions."""
    if qui.personne is None or qui.manque_second_facteur:
        return []
    return list(Membre.objects.filter(personne_id=qui.personne, fin_le__isnull=True).select_related("personne"))


@dataclass(frozen=True)
class DossierDuMembre:
    """A dossier of an agenda, and where this member is with it."""

    inscription: Inscription
    interet: Interet | None
    ecarte: bool
    carnet: Carnet | None

    @property
    def a_declarer(self) -> bool:
        return self.interet is None and not self.ecarte and not self.inscription.avis

    @property
    def lisible(self) -> bool:
        """As ``droits.lit_le_dossier``."""
        lue = phase(self.inscription.seance) in (Phase.LECTURE, Phase.SEANCE)
        return lue and not self.ecarte and self.interet is not None and not self.interet.conflit

    @property
    def lu(self) -> bool:
        return self.carnet is not None and self.carnet.lu_le is not None


@dataclass(frozen=True)
class SeanceDuMembre:
    seance: Seance
    membre: Membre
    dossiers: list[DossierDuMembre]

    @property
    def fuseau(self) -> str:
        return fonds(self.seance.fonds).fuseau

    @property
    def phase(self) -> Phase:
        return phase(self.seance)

    @property
    def a_declarer(self) -> list[DossierDuMembre]:
        return [d for d in self.dossiers if d.a_declarer] if self.phase is not Phase.CLOSE else []

    @property
    def a_lire(self) -> list[DossierDuMembre]:
        return [d for d in self.dossiers if not d.ecarte]

    @property
    def lus(self) -> int:
        return sum(d.lu for d in self.a_lire)


class SalleDuMembre:
    """All the sessions of somebody who sits, read at once."""

    def __init__(self, qui: Acteur) -> None:
        self.qui = qui

    @cached_property
    def sieges(self) -> list[Membre]:
        return sieges_de(self.qui)

    @cached_property
    def seances(self) -> list[SeanceDuMembre]:
        """Those to come, under way, or held of late; the nearest first."""
        par_commission = {(m.fonds, m.commission): m for m in self.sieges}
        if not par_commission:
            return []
        siennes = Q()
        for code, commission in par_commission:
            siennes |= Q(fonds=code, commission=commission)
        recentes = Q(close_le__isnull=True) | Q(close_le__gte=timezone.now() - PASSEES)
        lues = list(avec_l_ecrit(Seance.objects.filter(siennes, recentes, annulee_le__isnull=True)))
        dossiers = self._dossiers(Q(seance__in=lues))
        seances = {s.pk: s for s in lues}
        rangees: dict[UUID, list[DossierDuMembre]] = {pk: [] for pk in seances}
        for d in dossiers:
            d.inscription.seance = seances[d.inscription.seance_id]
            rangees[d.inscription.seance_id].append(d)
        return [SeanceDuMembre(s, par_commission[s.fonds, s.commission], rangees[s.pk]) for s in lues]

    def _dossiers(self, lesquels: Q) -> list[DossierDuMembre]:
        avec = ("dossier__projet__organisation", "dossier__projet__auteur", "dossier__session")
        lues = list(Inscription.objects.filter(lesquels, retiree_le__isnull=True).select_related(*avec))
        miens = {"inscription__in": lues, "membre__in": self.sieges}
        interets = {i.inscription_id: i for i in Interet.objects.filter(**miens)}
        deports = set(Deport.objects.filter(**miens).values_list("inscription_id", flat=True))
        carnets = {c.inscription_id: c for c in Carnet.objects.filter(**miens)}
        return [DossierDuMembre(i, interets.get(i.pk), i.pk in deports, carnets.get(i.pk)) for i in lues]

    def seance(self, identifiant: UUID) -> SeanceDuMembre | None:
        """One of them, however long ago it was held."""
        trouvee = avec_l_ecrit(Seance.objects.filter(pk=identifiant, annulee_le__isnull=True)).first()
        if trouvee is None:
            return None
        siege = next((m for m in self.sieges if (m.fonds, m.commission) == (trouvee.fonds, trouvee.commission)), None)
        if siege is None:
            return None
        dossiers = self._dossiers(Q(seance=trouvee))
        for d in dossiers:
            d.inscription.seance = trouvee
        return SeanceDuMembre(trouvee, siege, dossiers)

    def dossier(self, numero: str) -> DossierDuMembre | None:
        """On the latest agenda of a commission of theirs where it stands."""
        siennes = Q()
        for m in self.sieges:
            siennes |= Q(seance__fonds=m.fonds, seance__commission=m.commission)
        if not siennes:
            return None
        la = Inscription.objects.filter(siennes, dossier__numero=numero, retiree_le__isnull=True)
        cle = la.filter(seance__annulee_le__isnull=True).order_by("-seance__debut").values("pk")[:1]
        trouves = self._dossiers(Q(pk__in=list(cle.values_list("pk", flat=True))))
        return next(iter(trouves), None)

    @cached_property
    def fiches_attendues(self) -> list[Scrutin]:
        """The ballots of a session in which this person has a vote and has handed no sheet."""
        remise = Fiche.objects.filter(scrutin=OuterRef("pk"), membre__in=self.sieges)
        ouverts = Scrutin.objects.filter(~Exists(remise), votants__in=self.sieges, depouille_le__isnull=True)
        en_seance = ouverts.filter(debat__inscription__seance__ouverte_le__isnull=False)
        return list(en_seance.select_related("debat__inscription__dossier__projet", "debat__inscription__seance"))
