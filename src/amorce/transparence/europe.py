"""State aid to publish one by one: which it is, for the desk and for the file alike; what is due by when, what is
late, what was published after its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from amorce.droit.europe import transparence as europe
from amorce.moteur.delais import plus_mois
from amorce.octrois.models import Octroi
from amorce.transparence.models import Reglage
from amorce.transparence.publics import UNE_ORGANISATION


def voulues(regle: Reglage) -> Q:
    """Those that the Union wants. A threshold that the fund set holds for all; the law's, for the aids that follow the
    regulation that lowered it."""
    seuil = regle.seuil_europeen
    au_dessus = (
        Q(montant__gt=seuil)
        if seuil
        else Q(montant__gt=europe.SEUIL.valeur, votee_le__gte=europe.SEUIL_DEPUIS)
        | Q(montant__gt=europe.ANCIEN_SEUIL.valeur)
    )
    return au_dessus & Q(base=europe.RGEC, votee_le__gte=europe.PUBLIEES_DEPUIS, maintenu__gt=0)


def attendues(fonds: str, regle: Reglage) -> QuerySet[Octroi]:
    """Of one fund, whether they have been published or not."""
    return Octroi.objects.filter(voulues(regle), UNE_ORGANISATION, fonds=fonds)


@dataclass(frozen=True)
class EcheanceEuropeenne:
    octroi: Octroi
    jour: date
    aujourd_hui: date

    @property
    def en_retard(self) -> bool:
        return self.jour < self.aujourd_hui

    @property
    def retenue(self) -> bool:
        return hasattr(self.octroi, "retenue")


class AidesDEtat:
    """The desk of one fund, on a day, in two queries."""

    def __init__(self, fonds: str, regle: Reglage, aujourd_hui: date) -> None:
        self._dues, self._regle, self._jour = attendues(fonds, regle), regle, aujourd_hui

    @property
    def delai(self) -> int:
        return self._regle.delai_europeen or europe.DELAI_MOIS.valeur

    def avant(self, votee_le: date) -> date:
        return plus_mois(votee_le, self.delai)

    @cached_property
    def toutes(self) -> list[EcheanceEuropeenne]:
        """The nearest day first."""
        lues = self._dues.filter(parution_europeenne=None).select_related(
            "beneficiaire", "retenue", "decision__dossier"
        )
        return [EcheanceEuropeenne(o, self.avant(o.votee_le), self._jour) for o in lues.order_by("votee_le", "id")]

    @property
    def combien(self) -> int:
        return sum(not e.retenue for e in self.toutes)

    @property
    def en_retard(self) -> int:
        return sum(e.en_retard and not e.retenue for e in self.toutes)

    @cached_property
    def parues_en_retard(self) -> int:
        parues = self._dues.filter(parution_europeenne__isnull=False)
        lues = parues.values_list("votee_le", "parution_europeenne__parue_le")
        return sum(parue > self.avant(votee) for votee, parue in lues)
