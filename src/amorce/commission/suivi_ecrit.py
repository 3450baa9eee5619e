"""A vote in writing as its pages read it: the secretary's, who follows it, and a member's, who answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.utils import timezone

from amorce.commission.ecrit import Consultation, Ligne, a_prevenir
from amorce.commission.models import Inscription, Interet, Membre, ProcedureEcrite, ResultatTransmis, Seance


@dataclass(frozen=True)
class Repondant:
    """How far a member is: on how many of the dossiers that are theirs they gave their sheet; never what it says."""

    membre: Membre
    remises: int
    dossiers: int
    ecarts: int

    @property
    def a_fini(self) -> bool:
        return self.remises == self.dossiers


class SuiviEcrit:
    """All that was proposed in writing for a session."""

    def __init__(self, seance: Seance) -> None:
        self.seance = seance

    @cached_property
    def _toutes(self) -> list[ProcedureEcrite]:
        lues = list(self.seance.procedures_ecrites.select_related("refusee_par__personne"))
        for une in lues:
            une.seance = self.seance
        return lues

    @property
    def refusees(self) -> list[ProcedureEcrite]:
        return [une for une in self._toutes if une.annulee_le is not None]

    @property
    def procedure(self) -> ProcedureEcrite | None:
        """The one under way, or closed."""
        return next((une for une in self._toutes if une.annulee_le is None), None)

    @property
    def derniere(self) -> ProcedureEcrite | None:
        return self._toutes[-1] if self._toutes else None

    @property
    def en_cours(self) -> bool:
        return self.procedure is not None and self.procedure.en_cours

    @property
    def close(self) -> bool:
        return self.procedure is not None and self.procedure.close_le is not None

    @property
    def proposable(self) -> bool:
        return self.procedure is None and self.seance.ouverte_le is None and self.seance.annulee_le is None

    @property
    def passee(self) -> bool:
        """Is the time to answer over?"""
        return self.procedure is not None and self.procedure.limite < timezone.now()

    @cached_property
    def consultation(self) -> Consultation | None:
        return Consultation(self.procedure) if self.procedure is not None else None

    @property
    def lignes(self) -> list[Ligne]:
        return self.consultation.lignes if self.consultation is not None else []

    @cached_property
    def repondants(self) -> list[Repondant]:
        return [self._ou_en_est(m) for m in self.consultation.consultes] if self.consultation is not None else []

    def _ou_en_est(self, membre: Membre) -> Repondant:
        siennes = [ligne for ligne in self.lignes if membre.pk not in ligne.deportes]
        remises = sum(not ligne.attend(membre) for ligne in siennes)
        return Repondant(membre, remises, len(siennes), len(self.lignes) - len(siennes))

    @property
    def attendues(self) -> int:
        return self.consultation.attendues if self.consultation is not None and self.en_cours else 0

    @property
    def a_depouiller(self) -> list[Ligne]:
        """Closed, the ballots not yet counted."""
        comptables = self.lignes if self.close else []
        return [une for une in comptables if une.scrutin is not None and une.scrutin.depouille_le is None]

    @property
    def sans_avis(self) -> list[Ligne]:
        return [une for une in self.lignes if not une.inscription.avis] if self.close else []

    @property
    def scellable(self) -> bool:
        a_la_phrase = "enfermee" in self.seance.cle and bool(settings.CLE_DES_SCELLES)
        return self.close and a_la_phrase and not self.a_depouiller

    @cached_property
    def transmissions(self) -> list[ResultatTransmis]:
        return list(self.procedure.transmissions.all()) if self.procedure is not None and self.close else []

    @property
    def transmise(self) -> bool:
        """Do the members have the results?"""
        return self.procedure is not None and self.procedure.resultats_le is not None

    @cached_property
    def a_prevenir(self) -> list[str]:
        return a_prevenir(self.procedure) if self.procedure is not None and self.transmise else []


@dataclass(frozen=True)
class MaLigne:
    """A dossier, and what this member said of it; of their sheet, only that it was given."""

    inscription: Inscription
    interet: Interet | None
    ecarte: bool
    remise_le: datetime | None
    au_vote: bool

    @property
    def a_declarer(self) -> bool:
        return self.au_vote and self.interet is None and not self.ecarte

    @property
    def a_repondre(self) -> bool:
        return self.au_vote and self.interet is not None and not self.ecarte and self.remise_le is None


class EcritDuMembre:
    """``membre``: who reads. Answers only who has a vote; whoever sits may refuse the principle."""

    def __init__(self, suivi: SuiviEcrit, membre: Membre) -> None:
        self.suivi, self.membre = suivi, membre

    @property
    def seance(self) -> Seance:
        return self.suivi.seance

    @property
    def ouvert(self) -> bool:
        return self.suivi.en_cours and not self.suivi.passee

    @cached_property
    def repond(self) -> bool:
        consultation = self.suivi.consultation
        return consultation is not None and self.membre in consultation.consultes

    @cached_property
    def lignes(self) -> list[MaLigne]:
        inscriptions = [ligne.inscription for ligne in self.suivi.lignes]
        dits = {i.inscription_id: i for i in Interet.objects.filter(membre=self.membre, inscription__in=inscriptions)}
        ma_place = (self.membre.siege, self.membre.place)
        ouvert = self.ouvert and self.repond
        return [
            MaLigne(
                ligne.inscription,
                dits.get(ligne.inscription.pk),
                self.membre.pk in ligne.deportes,
                ligne.ont_repondu.get(ma_place),
                ouvert and ligne.scrutin is not None,
            )
            for ligne in self.suivi.lignes
        ]

    @property
    def reste(self) -> int:
        return sum(une.a_declarer or une.a_repondre for une in self.lignes)
