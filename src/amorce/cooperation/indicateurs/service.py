"""What the funds run here know of their dossiers, votes and commissions over the agreement's years: each read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from amorce.actes.models import ActeAttributif, Decision
from amorce.commission.models import Inscription, Membre
from amorce.comptes.models import Attribution, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Depot, Dossier
from amorce.droit.conventions.mesurage import TOURNAGES
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import ErreurDEntree
from amorce.octrois.models import Octroi
from amorce.portefeuille.prevision import ANNEES_MAX
from amorce.socle.jours import jour_du

EMPLOIS, LONGS, COURTS = "emplois_locaux_jh", "nb_longs_metrages_realises", "nb_courts_metrages_realises"
REMUNERATION, DEPENSES_LOCALES = "remuneration_auteur", "depenses_locales_ht"
"""In cents; the others are whole numbers."""
ENGAGEMENTS = ("bilan_carbone_fourni", "engagement_vhss_signe", "engagement_rse_signe")
IA = "usage_ia_declare"
DITS = (EMPLOIS, LONGS, COURTS, REMUNERATION, DEPENSES_LOCALES, *TOURNAGES, *ENGAGEMENTS, IA)


@dataclass(frozen=True)
class Vote:
    dossier: UUID
    depose_le: date
    vote_le: date
    sens: str
    avis: str
    avis_le: date | None
    cause: str = ""


class Service:
    """``annees``: those of the agreement, and the one before them."""

    def __init__(self, codes: Sequence[str], annees: range) -> None:
        self.codes = list(codes)
        self.annees = range(annees.start - 1, annees.stop)

    @cached_property
    def depots(self) -> dict[int, int]:
        """How many dossiers each year, where the fund is; and in those before, that a forecast reads."""
        annees = range(self.annees.start + 2 - ANNEES_MAX, self.annees.stop)
        utc = ZoneInfo("UTC")  # a day more on both sides: the year is told in each fund's own zone afterwards
        bornes = datetime(annees.start - 1, 12, 31, tzinfo=utc), datetime(annees.stop, 1, 2, tzinfo=utc)
        lus = Dossier.objects.filter(fonds__in=self.codes, depose_le__range=bornes)
        par_an = dict.fromkeys(annees, 0)
        for code, depot in lus.values_list("fonds", "depose_le").iterator():
            if depot is not None and (an := jour(code, depot).year) in par_an:
                par_an[an] += 1
        return par_an

    @cached_property
    def instructeurs(self) -> list[tuple[UUID, int, int]]:
        """Who, from which year to which."""
        lus = Attribution.objects.filter(fonds__in=self.codes, role=RoleDeFonds.INSTRUCTEUR)
        return [
            (qui, depuis.year, min((d.year for d in (jusqua, terminee) if d), default=9999))
            for qui, depuis, jusqua, terminee in lus.values_list("personne_id", "depuis", "jusqua", "terminee_le")
        ]

    @cached_property
    def membres(self) -> list[Membre]:
        return list(Membre.objects.filter(fonds__in=self.codes, prend_fonction_le__year__lt=self.annees.stop))

    @cached_property
    def generations(self) -> dict[UUID, tuple[str, int]]:
        """Of those members who said theirs: which, in which year."""
        dites = Personne.objects.filter(pk__in={m.personne_id for m in self.membres}).exclude(generation="")
        lues = dites.values_list("pk", "generation", "generation_dite_le")
        return {qui: (generation, le.year) for qui, generation, le in lues if le}

    @cached_property
    def _avis(self) -> dict[UUID, list[tuple[str, datetime]]]:
        """Of each dossier, all of them."""
        rendus = Inscription.objects.filter(dossier__fonds__in=self.codes, retiree_le=None).exclude(avis="")
        par_dossier: dict[UUID, list[tuple[str, datetime]]] = {}
        for cle, avis, quand in rendus.values_list("dossier_id", "avis", "avis_le"):
            if quand is not None:
                par_dossier.setdefault(cle, []).append((avis, quand))
        return par_dossier

    @cached_property
    def votes(self) -> list[Vote]:
        """Told to their applicants: nothing is counted before. One that goes back on an award answers no deposit and
        no opinion."""
        lues = Decision.objects.filter(
            dossier__fonds__in=self.codes,
            notifiee_le__isnull=False,
            deliberation__jour__year__in=self.annees,
            echange=None,
        ).values_list(
            "dossier_id", "dossier__fonds", "dossier__depose_le", "deliberation__jour", "sens", "avis", "cause_du_rejet"
        )
        return [
            Vote(cle, jour(code, depot), vote, sens, avis, self._rendu_le(cle, code, avis, vote), cause)
            for cle, code, depot, vote, sens, avis, cause in lues
            if depot
        ]

    def _rendu_le(self, dossier: UUID, code: str, avis: str, vote: date) -> date | None:
        """The day of the opinion that this vote followed: the last such one until then."""
        rendus = [jour(code, quand) for dit, quand in self._avis.get(dossier, ()) if dit == avis]
        return max((le for le in rendus if le <= vote), default=None)

    @cached_property
    def signatures(self) -> list[tuple[date, date]]:
        """The day of the vote, that of the act signed."""
        signes = ActeAttributif.objects.filter(decision__dossier__fonds__in=self.codes, modifie=None)
        lus = signes.filter(signe_le__year__in=self.annees).values_list("decision__deliberation__jour", "signe_le")
        return [(vote, signe) for vote, signe in lus if signe is not None]

    @cached_property
    def dits(self) -> list[tuple[int, Mapping[str, int | None]]]:
        """By dossier aided: the year of the aid, and the numbers that its last deposit says, of those counted here."""
        annees = dict(
            Octroi.objects.filter(fonds__in=self.codes, decision__isnull=False, maintenu__gt=0).values_list(
                "decision__dossier_id", "annee"
            )
        )
        depots = Depot.objects.filter(dossier__in=annees).order_by("rang").values_list("dossier_id", "faits")
        dits = {cle: {nom: _lu(nom, faits.get(nom)) for nom in DITS} for cle, faits in depots}
        return [(annees[cle], dit) for cle, dit in dits.items()]


def _lu(nom: str, brut: Any) -> int | None:
    """As the law reads it; what an earlier vocabulary wrote otherwise says nothing here."""
    try:
        lu = VOCABULAIRE[nom].lit(brut) if brut not in (None, "") else None
    except ErreurDEntree:
        return None
    return lu if isinstance(lu, int) else None


def jour(code: str, instant: datetime) -> date:
    """Where the fund is."""
    return jour_du(code, instant)
