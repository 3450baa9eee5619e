"""What falls due for a fund's service: silence about to become a decision, answers received, times that are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Generic, TypeVar

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.droits import LISENT
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.horloge import Horloge
from amorce.dossiers.models import Depot, Dossier
from amorce.dossiers.recepisse import Recepisse
from amorce.droit.fonds import Fonds, fonds
from amorce.fonds.models import SessionDeDepot
from amorce.instruction.models import Complement
from amorce.instruction.requetes import EN_INSTRUCTION, complements_par_dossier, exemplaires_par_dossier, suspensions

APPROCHE = timedelta(days=30)
"""How long before its day a silence is shown."""
RECENTES = timedelta(days=30)
LUS_MAX = 100
MONTRES = 20
LOURDS = ("faits", "traces", "projet__faits", "projet__traces")
LOURDS_DU_DEPOT = ("faits", "pieces", "chiffres", "manquantes", "reponses")
"""What a list does not show, and that would be read for nothing."""
LIBRE = Q(affectation=None, etat=Etat.DEPOSE)
"""Received, and nobody's yet."""
T = TypeVar("T")


@dataclass(frozen=True)
class Montree(Generic[T]):
    """A list as it is shown: its first lines, those that open below, how many more there are elsewhere.

    ``coupee``: it was not read to its end, and nobody counted the rest.
    """

    lignes: Sequence[T]
    suite: Sequence[T] = ()
    ailleurs: int = 0
    coupee: bool = False

    def __bool__(self) -> bool:
        return bool(self.lignes)


def montree(lues: Sequence[T], *, coupee: bool = False) -> Montree[T]:
    return Montree(lues[:MONTRES], lues[MONTRES:], coupee=coupee)


@dataclass(frozen=True)
class Echeance:
    """A dossier whose silence runs. ``horloge`` counts what stopped it."""

    dossier: Dossier
    horloge: Horloge
    jour: date

    @property
    def le(self) -> date:
        assert self.horloge.echeance is not None
        return self.horloge.echeance

    @property
    def reste(self) -> int:
        return (self.le - self.jour).days

    @property
    def passee(self) -> bool:
        return self.horloge.passee(self.jour)

    @property
    def suspendue(self) -> bool:
        return self.horloge.suspendue(self.jour) is not None


class Jour:
    """As one officer sees it, over all the funds whose dossiers they read; a constant number of queries."""

    def __init__(self, qui: Acteur, maintenant: datetime) -> None:
        self.qui, self.maintenant = qui, maintenant
        self.fonds: Sequence[str] = sorted(code for code in qui.roles if qui.a(code, *LISENT))

    @property
    def _en_cours(self) -> QuerySet[Dossier]:
        return Dossier.objects.filter(fonds__in=self.fonds, etat__in=EN_INSTRUCTION)

    @property
    def _recus(self) -> QuerySet[Dossier]:
        avec = ("projet__organisation", "projet__auteur", "affectation__personne")
        return self._en_cours.select_related(*avec).defer(*LOURDS).order_by("depose_le", "id")

    @cached_property
    def _combien(self) -> dict[str, int]:
        """How many there are behind each list of dossiers, in one look."""
        # all were deposited by now: said, SQLite goes by the index, else it would read years of decided ones
        return self._en_cours.filter(depose_le__lte=self.maintenant).aggregate(
            anciens=Count("pk", filter=Q(depose_le__lte=self.maintenant - APPROCHE)),
            libres=Count("pk", filter=LIBRE),
            miens=Count("pk", filter=self._a_moi),
        )

    @cached_property
    def _approchent(self) -> list[Echeance]:
        """The nearest first, those that are past before all. Read from the oldest deposits, without their films: most
        of them are not near yet.
        """
        # an order that no index has: else SQLite would follow that of all deposits, years of decided ones among them
        anciens = self._en_cours.filter(depose_le__lte=self.maintenant - APPROCHE)
        anciens = anciens.order_by(Coalesce("depose_le", "cree_le"))
        premiers = Depot.objects.filter(rang=1, dossier__in=anciens.values("pk")[:LUS_MAX])
        lus = premiers.select_related("dossier").defer(*LOURDS_DU_DEPOT, "dossier__faits", "dossier__traces")
        cles = [depot.dossier_id for depot in lus]
        demandes, recus = complements_par_dossier(cles), exemplaires_par_dossier(cles)
        proches = (
            self._echeance(un, Recepisse(un, suspensions(demandes.get(cle, ())), recus.get(cle, {})).horloge)
            for cle, un in zip(cles, lus, strict=True)
        )
        return sorted((e for e in proches if e and e.reste <= APPROCHE.days), key=lambda e: e.le)

    @cached_property
    def _silences(self) -> list[Echeance]:
        films = {d.pk: d for d in self._montres}
        return [replace(e, dossier=films[e.dossier.pk]) for e in self._approchent]

    @cached_property
    def nes(self) -> Montree[Echeance]:
        """The silences that have become decisions: they never hide those that can still be prevented."""
        return montree([e for e in self._silences if e.passee])

    @cached_property
    def echeances(self) -> Montree[Echeance]:
        return montree([e for e in self._silences if not e.passee])

    @property
    def non_lus(self) -> int:
        """The dossiers whose clock was not read, all more recent than those that were."""
        return max(0, self._combien["anciens"] - LUS_MAX)

    def _echeance(self, depot: Depot, horloge: Horloge) -> Echeance | None:
        if horloge.echeance is None:
            return None
        return Echeance(depot.dossier, horloge, jour_du_fonds(depot.dossier, self.maintenant))

    @cached_property
    def _complements(self) -> list[Complement]:
        """Answered not long ago, or past their time without an answer: the oldest first, in one look."""
        siens = Complement.objects.filter(dossier__fonds__in=self.fonds, dossier__etat__in=EN_INSTRUCTION)
        recus = Q(fini_le__gte=self.maintenant.date() - RECENTES) & ~Q(dossier__etat=Etat.RECEVABLE)
        lus = siens.filter(recus | Q(fini_le=None, limite__lte=self.maintenant.date()))
        avec = lus.select_related("dossier__projet", "dossier__affectation__personne")
        return list(avec.order_by(Coalesce("fini_le", "limite"), "id")[:LUS_MAX])

    @cached_property
    def reponses(self) -> Montree[Complement]:
        """What applicants have answered, and nobody has decided on since."""
        return self._montrees([c for c in self._complements if c.fini_le is not None])

    @cached_property
    def sans_reponse(self) -> Montree[Complement]:
        """The requests whose time is over, on the fund's own day."""
        ouverts = [c for c in self._complements if c.fini_le is None]
        return self._montrees([c for c in ouverts if c.limite < jour_du_fonds(c.dossier, self.maintenant)])

    def _montrees(self, lues: list[Complement]) -> Montree[Complement]:
        return montree(lues, coupee=len(self._complements) == LUS_MAX)

    @cached_property
    def _montres(self) -> list[Dossier]:
        """Those whose silence is near, the first of nobody's and the first of mine, in one look."""
        proches = [e.dossier.pk for e in self._approchent]
        if not proches and not self._combien["libres"] and not self._combien["miens"]:
            return []
        libres, miens = (self._recus.filter(q).values("pk")[:MONTRES] for q in (LIBRE, self._a_moi))
        return list(self._recus.filter(Q(pk__in=libres) | Q(pk__in=miens) | Q(pk__in=proches)))

    @cached_property
    def a_affecter(self) -> Montree[tuple[Dossier, Fonds]]:
        """With the fund, whose clock tells the day."""
        libres = [d for d in self._montres if d.etat == Etat.DEPOSE and not hasattr(d, "affectation")][:MONTRES]
        return Montree([(d, fonds(d.fonds)) for d in libres], ailleurs=self._combien["libres"] - len(libres))

    @cached_property
    def miens(self) -> Montree[Dossier]:
        moi = soi(self.qui)
        suivis = [d for d in self._montres if hasattr(d, "affectation") and d.affectation.personne_id == moi][:MONTRES]
        return Montree(suivis, ailleurs=self._combien["miens"] - len(suivis))

    @property
    def _a_moi(self) -> Q:
        return Q(affectation__personne_id=soi(self.qui))

    @cached_property
    def sessions(self) -> list[tuple[SessionDeDepot, Fonds]]:
        """The deposit sessions that close soon."""
        bientot = SessionDeDepot.objects.filter(fonds__in=self.fonds, publiee=True, ferme__gt=self.maintenant)
        proches = bientot.filter(ferme__lte=self.maintenant + APPROCHE).order_by("ferme")
        return [(session, fonds(session.fonds)) for session in proches]

    @property
    def vide(self) -> bool:
        listes = (self.nes, self.echeances, self.reponses, self.sans_reponse, self.a_affecter, self.miens)
        return not any(listes) and not self.non_lus
