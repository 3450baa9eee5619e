"""A session as it stands now, read at once: who is there, where each dossier is, what the law answers.

The acts ask the base again, and alone decide; what is shown here is computed from one reading, whatever the number of
dossiers and members.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, OuterRef, Subquery, Value
from django.utils import timezone

from amorce.commission.models import Debat, Deport, Fiche, Inscription, Interet, Membre, Presence, Scrutin, Seance
from amorce.commission.regles import Reponse, interroge
from amorce.commission.requetes import FAVORABLE, SANS_MAJORITE, faits_du_membre, ordre_du_jour
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.fonds.requetes import reglages_au


class Stade(StrEnum):
    """Where a dossier is in the session."""

    A_DEBATTRE = "a_debattre"
    DEBAT = "debat"
    A_VOTER = "a_voter"
    VOTE = "vote"
    PARTAGE = "partage"
    COMPTE = "compte"
    AVIS = "avis"


DIT, ECARTE, VOIX = "dit", "ecarte", "voix"
"""What a member is to a dossier, as one query reads it."""


@dataclass(frozen=True)
class Voix:
    """A member who has a vote in a ballot; ``remise_le``: when the sheet came, if it has."""

    membre: Membre
    remise_le: datetime | None


@dataclass(frozen=True)
class Ecart:
    """That a member is kept from a dossier, and whether they went out and came back."""

    motif: str
    sorti_le: datetime | None
    rentre_le: datetime | None

    @property
    def dehors(self) -> bool:
        return self.sorti_le is not None and self.rentre_le is None


@dataclass
class Suivi:
    """Member by member: their statements and their sheets, which would be nine hundred of each for sixty dossiers."""

    dits: set[UUID] = field(default_factory=set)
    voix: list[Voix] = field(default_factory=list)


@dataclass
class DossierEnSeance:
    """One dossier of the agenda, with all that happened to it. ``suivi``: read for the one that is looked at alone."""

    inscription: Inscription
    debats: list[Debat] = field(default_factory=list)
    scrutins: dict[UUID, Scrutin] = field(default_factory=dict)
    ecarts: dict[UUID, Ecart] = field(default_factory=dict)
    suivi: Suivi | None = None

    @property
    def voix(self) -> list[Voix]:
        """Of its last ballot."""
        return self._suivi.voix

    @property
    def dits(self) -> set[UUID]:
        """Who said whether it concerns them."""
        return self._suivi.dits

    @property
    def _suivi(self) -> Suivi:
        assert self.suivi is not None, "seul le dossier regardé est lu jusqu'à ses fiches"
        return self.suivi

    @property
    def debat(self) -> Debat | None:
        return self.debats[-1] if self.debats else None

    @property
    def scrutin(self) -> Scrutin | None:
        """That of the last debate."""
        return self.scrutins.get(self.debat.pk) if self.debat else None

    @property
    def dernier_vote(self) -> Scrutin | None:
        votes = [self.scrutins[d.pk] for d in self.debats if d.pk in self.scrutins]
        return votes[-1] if votes else None

    @property
    def debat_tenu(self) -> Debat:
        if self.debat is None:
            raise ActeRefuse("Débat : il n'a pas été ouvert sur ce dossier.")
        return self.debat

    @property
    def vote_ouvert(self) -> Scrutin:
        """The last one: the act says what became of it."""
        if self.dernier_vote is None:
            raise ActeRefuse("Vote : il n'est pas ouvert sur ce dossier.")
        return self.dernier_vote

    @property
    def stade(self) -> Stade:
        if self.inscription.avis:
            return Stade.AVIS
        if self.debat is None:
            return Stade.A_DEBATTRE
        if self.debat.clos_le is None:
            return Stade.DEBAT
        if self.scrutin is None:
            return Stade.A_VOTER
        if self.scrutin.depouille_le is None:
            return Stade.VOTE
        return Stade.PARTAGE if self.scrutin.avis == SANS_MAJORITE else Stade.COMPTE

    @property
    def attendues(self) -> list[Voix]:
        return [une for une in self.voix if une.remise_le is None]

    @property
    def recues(self) -> int:
        return len(self.voix) - len(self.attendues)

    @property
    def peut_changer(self) -> bool:
        """Interests may still be said: no ballot has begun, or it gave no majority."""
        dernier = self.dernier_vote
        return not self.inscription.avis and (dernier is None or self.stade in (Stade.PARTAGE, Stade.DEBAT))


@dataclass(frozen=True)
class Quorum:
    votants: int
    ecartes: int
    atteint: bool


class SeanceEnDirect:
    """``seance`` was read by who asks: they had to know whether it may be seen. ``choisi``: the dossier that they look
    at, by default the one that the session is at."""

    def __init__(self, seance: Seance, choisi: str = "") -> None:
        self.seance, self.choisi = seance, choisi
        self.commission = seance.de_la_commission
        self._voix: dict[UUID, bool] = {}
        self._quorums: dict[UUID, Quorum] = {}
        self._reponses: dict[tuple[str, frozenset[tuple[str, Any]]], Reponse] = {}

    @cached_property
    def membres(self) -> dict[UUID, Membre]:
        """All who ever sat, so that whoever left is still named; those who sit now are ``en_fonction``."""
        siens = Membre.objects.filter(fonds=self.seance.fonds, commission=self.seance.commission)
        return {m.pk: m for m in siens.select_related("personne")}

    @cached_property
    def en_fonction(self) -> list[Membre]:
        return [m for m in self.membres.values() if m.fin_le is None]

    @cached_property
    def presences(self) -> list[Presence]:
        lues = list(self.seance.presences.all())
        for une in lues:
            une.membre = self.membres[une.membre_id]
        return lues

    @cached_property
    def presents(self) -> list[Presence]:
        """Who is there now, or was when the session closed."""
        fin = self.seance.close_le
        return [p for p in self.presences if p.part_le is None or (fin is not None and p.part_le >= fin)]

    @cached_property
    def absents(self) -> list[Membre]:
        la = {p.membre_id for p in self.presents}
        return [m for m in self.en_fonction if m.pk not in la]

    @cached_property
    def dossiers(self) -> list[DossierEnSeance]:
        tous = {i.pk: DossierEnSeance(i) for i in ordre_du_jour(self.seance).defer("dossier__faits")}
        for dossier in tous.values():
            dossier.inscription.seance = self.seance
        a_l_ordre = {"inscription__seance": self.seance, "inscription__retiree_le__isnull": True}
        for debat in Debat.objects.filter(**a_l_ordre).select_related("scrutin").order_by("tour"):
            debat.inscription = tous[debat.inscription_id].inscription
            tous[debat.inscription_id].debats.append(debat)
            if hasattr(debat, "scrutin"):
                tous[debat.inscription_id].scrutins[debat.pk] = debat.scrutin
        regarde = self._regarde(list(tous.values()))
        if regarde is not None:
            regarde.suivi = Suivi()
            for inscription, membre, quoi, motif, *instants in _par_membre(a_l_ordre, regarde):
                if quoi == ECARTE:
                    tous[inscription].ecarts[membre] = Ecart(motif, *instants)
                elif quoi == DIT:
                    regarde.suivi.dits.add(membre)
                else:
                    regarde.suivi.voix.append(Voix(self.membres[membre], instants[0]))
            regarde.suivi.voix.sort(key=lambda v: (v.membre.siege, v.membre.place, v.membre.suppleant))
        return list(tous.values())

    def _regarde(self, dossiers: list[DossierEnSeance]) -> DossierEnSeance | None:
        return next((d for d in dossiers if str(d.inscription.pk) == self.choisi), None) or _en_cours(dossiers)

    @property
    def regarde(self) -> DossierEnSeance | None:
        """The dossier that is looked at."""
        return self._regarde(self.dossiers)

    def dossier(self, inscription: str) -> DossierEnSeance | None:
        return next((d for d in self.dossiers if str(d.inscription.pk) == inscription), None)

    @cached_property
    def en_cours(self) -> DossierEnSeance | None:
        """The one that the session is at."""
        return _en_cours(self.dossiers)

    def lit_tout(self) -> None:
        """From the base; what follows is only computed from it."""
        for dossier in self.dossiers:
            self.quorum(dossier)

    @property
    def debat_ouvert(self) -> bool:
        return any(d.stade is Stade.DEBAT for d in self.dossiers)

    # What the law answers

    @cached_property
    def _reglages(self) -> Any:
        return reglages_au(self.seance.jour)

    def _interroge(self, question: str, faits: Mapping[str, Any]) -> Reponse:
        """Asked once for the same facts: sixty dossiers before the same members have the same quorum."""
        cle = (question, frozenset(faits.items()))
        if cle not in self._reponses:
            s = self.seance
            self._reponses[cle] = interroge(s.fonds, self.commission, question, s.jour, faits, self._reglages)
        return self._reponses[cle]

    def a_voix(self, presence: Presence) -> bool:
        """Whatever the dossier: asked once."""
        if presence.pk not in self._voix:
            faits = faits_du_membre(self.seance, presence.membre, presence.mode, continue_=True, conflit=False)
            self._voix[presence.pk] = self._interroge("vote", faits).vaut("peut_voter")
        return self._voix[presence.pk]

    def suivent(self, dossier: DossierEnSeance) -> list[Presence]:
        """Who is there, and was all through the debates held on this dossier."""
        moments = [(d.ouvert_le, d.clos_le) for d in dossier.debats]
        if dossier.stade in (Stade.A_DEBATTRE, Stade.PARTAGE):
            moments.append((self.seance.close_le or timezone.now(), self.seance.close_le))
        a_tous = set.intersection(*({p.membre_id for p in self._la(*moment)} for moment in moments))
        return [p for p in self._la(*moments[-1]) if p.membre_id in a_tous and p.membre.fin_le is None]

    def _la(self, de: datetime, a: datetime | None) -> list[Presence]:
        def reste(p: Presence) -> bool:
            return p.part_le is None or (a is not None and p.part_le >= a)

        return [p for p in self.presences if p.arrive_le <= de and reste(p)]

    def quorum(self, dossier: DossierEnSeance) -> Quorum:
        cle = dossier.inscription.pk
        if cle not in self._quorums:
            self._quorums[cle] = self._quorum(dossier)
        return self._quorums[cle]

    def _quorum(self, dossier: DossierEnSeance) -> Quorum:
        voix = [p for p in self.suivent(dossier) if self.a_voix(p)]
        ecartes = sum(p.membre_id in dossier.ecarts for p in voix)
        faits = {"nb_membres_votants_presents": len(voix), "nb_membres_deportes": ecartes}
        return Quorum(len(voix) - ecartes, ecartes, self._interroge("avis", faits).permis)

    # What is proposed so far

    @property
    def favorables(self) -> list[Inscription]:
        return [d.inscription for d in self.dossiers if d.inscription.avis == FAVORABLE]

    @property
    def propose(self) -> int:
        """The amounts of the favourable opinions: proposed, or asked where none other is."""
        return sum(_retenu(i) for i in self.favorables)

    @property
    def demande(self) -> int:
        return sum(d.inscription.dossier.demande_centimes or 0 for d in self.dossiers)


GARDEES = 16
"""How many readings a process keeps: of each session under way, and of the dossiers that some look at aside."""
_LUES: dict[tuple[UUID, int, str], SeanceEnDirect] = {}
_UNE_LECTURE = Lock()


def partagee(seance: Seance, choisi: str) -> SeanceEnDirect:
    """What was read of this version of the session by whichever of its pages asked first: when it moves, all those that
    show it ask within the second. Who is shown what of it, and who may act, is never kept."""
    cle = (seance.pk, seance.version, choisi)
    with _UNE_LECTURE:
        if cle not in _LUES:
            lue = SeanceEnDirect(seance, choisi)
            lue.lit_tout()
            while len(_LUES) >= GARDEES:
                del _LUES[next(iter(_LUES))]
            _LUES[cle] = lue
        return _LUES[cle]


def _en_cours(dossiers: list[DossierEnSeance]) -> DossierEnSeance | None:
    """The last debated while it waits for its opinion, or else the next."""
    restent = [d for d in dossiers if d.stade is not Stade.AVIS]
    engages = [d for d in restent if d.debat is not None]
    if engages:
        return max(engages, key=lambda d: d.debats[-1].ouvert_le)
    return next(iter(restent or dossiers), None)


def _par_membre(a_l_ordre: Mapping[str, Any], regarde: DossierEnSeance) -> Iterator[tuple[Any, ...]]:
    """In one query: who is kept from each dossier; of the one looked at, who said whether it concerns them, and who has
    a vote in its last ballot, with when their sheet came. Of neither, what it says."""
    jamais = Value(None, output_field=DateTimeField())
    dits = Interet.objects.filter(inscription=regarde.inscription).values_list(
        "inscription_id", "membre_id", Value(DIT), Value(""), jamais, jamais
    )
    ecarts = Deport.objects.filter(**a_l_ordre).values_list(
        "inscription_id", "membre_id", Value(ECARTE), "motif", "sorti_le", "rentre_le"
    )
    remise = Fiche.objects.filter(scrutin=OuterRef("scrutin"), membre=OuterRef("membre")).values("recue_le")
    votants = Scrutin.votants.through._default_manager.filter(scrutin=regarde.scrutin)
    voix = votants.values_list(
        "scrutin__debat__inscription_id",
        "membre_id",
        Value(VOIX),
        Value(""),
        Subquery(remise, output_field=DateTimeField()),
        jamais,
    )
    return dits.union(ecarts, voix, all=True).iterator()


def _retenu(inscription: Inscription) -> int:
    propose = inscription.montant_propose
    return (inscription.dossier.demande_centimes or 0) if propose is None else propose
