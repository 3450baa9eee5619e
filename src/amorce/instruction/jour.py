"""What falls due for a fund's service: silence about to become a decision, answers received, times that are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
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
from amorce.instruction.requetes import EN_INSTRUCTION, suspensions

APPROCHE = timedelta(days=30)
"""How long before its day a silence is shown."""
RECENTES = timedelta(days=30)
LUS_MAX = 100
MONTRES = 20
LOURDS = ("faits", "traces", "projet__faits", "projet__traces")
LOURDS_DU_DEPOT = ("faits", "pieces", "chiffres", "manquantes", "reponses")
"""What a list does not show, and that would be read for nothing."""


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
    def _recus(self) -> QuerySet[Dossier]:
        en_cours = Dossier.objects.filter(fonds__in=self.fonds, etat__in=EN_INSTRUCTION).exclude(numero="")
        return en_cours.select_related("projet__organisation", "projet__auteur", "affectation__personne").defer(*LOURDS)

    @cached_property
    def echeances(self) -> list[Echeance]:
        """The nearest first, those that are past before all. Read from the oldest deposits: they fall due first."""
        en_cours = Dossier.objects.filter(fonds__in=self.fonds, etat__in=EN_INSTRUCTION)
        # an order that no index has: else SQLite would follow that of all deposits, years of decided ones among them
        anciens = en_cours.filter(depose_le__lte=self.maintenant - APPROCHE).order_by(Coalesce("depose_le", "cree_le"))
        premiers = Depot.objects.filter(rang=1, dossier__in=anciens.values("pk")[:LUS_MAX])
        avec = ("dossier__projet__organisation", "dossier__projet__auteur", "dossier__affectation__personne")
        lus = premiers.select_related(*avec).prefetch_related("dossier__exemplaires", "dossier__complements")
        lus = lus.defer(*LOURDS_DU_DEPOT, *(f"dossier__{nom}" for nom in LOURDS))
        proches = (self._echeance(depot) for depot in lus)
        return sorted((e for e in proches if e and e.reste <= APPROCHE.days), key=lambda e: e.le)[:MONTRES]

    def _echeance(self, depot: Depot) -> Echeance | None:
        horloge = Recepisse(depot, suspensions(depot.dossier.complements.all())).horloge
        if horloge.echeance is None:
            return None
        return Echeance(depot.dossier, horloge, jour_du_fonds(depot.dossier, self.maintenant))

    @property
    def _complements(self) -> QuerySet[Complement]:
        siens = Complement.objects.filter(dossier__fonds__in=self.fonds, dossier__etat__in=EN_INSTRUCTION)
        return siens.select_related("dossier__projet", "dossier__affectation__personne")

    @cached_property
    def reponses(self) -> list[Complement]:
        """What applicants have answered, and nobody has decided on since."""
        recues = self._complements.filter(fini_le__gte=self.maintenant.date() - RECENTES)
        return list(recues.exclude(dossier__etat=Etat.RECEVABLE).order_by("fini_le", "id")[:MONTRES])

    @cached_property
    def sans_reponse(self) -> list[Complement]:
        """The requests whose time is over, on the fund's own day."""
        ouvertes = self._complements.filter(fini_le=None, limite__lte=self.maintenant.date())
        passees = (c for c in ouvertes.order_by("limite", "id")[:LUS_MAX])
        return [c for c in passees if c.limite < jour_du_fonds(c.dossier, self.maintenant)][:MONTRES]

    @cached_property
    def a_affecter(self) -> list[tuple[Dossier, Fonds]]:
        """With the fund, whose clock tells the day."""
        libres = self._recus.filter(affectation=None, etat=Etat.DEPOSE).order_by("depose_le", "id")
        return [(dossier, fonds(dossier.fonds)) for dossier in libres[:MONTRES]]

    @cached_property
    def miens(self) -> list[Dossier]:
        suivis = self._recus.filter(affectation__personne_id=self._moi)
        return list(suivis.order_by("depose_le", "id")[:MONTRES])

    @property
    def _moi(self) -> UUID:
        return soi(self.qui)

    @cached_property
    def sessions(self) -> list[tuple[SessionDeDepot, Fonds]]:
        """The deposit sessions that close soon."""
        bientot = SessionDeDepot.objects.filter(fonds__in=self.fonds, publiee=True, ferme__gt=self.maintenant)
        proches = bientot.filter(ferme__lte=self.maintenant + APPROCHE).order_by("ferme")
        return [(session, fonds(session.fonds)) for session in proches]

    @property
    def vide(self) -> bool:
        return not (self.echeances or self.reponses or self.sans_reponse or self.a_affecter or self.miens)
