"""What a session held in writing waits for: who may still answer, on which dossiers, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from amorce.commission.models import Deport, Fiche, Inscription, Membre, Presence, ProcedureEcrite, Scrutin
from amorce.commission.regles import Reponse, interroge
from amorce.commission.requetes import droit_de_vote, membres_en_fonction, ordre_du_jour


def a_distance(procedure: ProcedureEcrite, membre: Membre, *, conflit: bool = False) -> Reponse:
    """Who answers in writing takes part from afar, and has the whole dossier before them."""
    la = Presence(seance=procedure.seance, membre=membre, mode=Presence.Mode.VISIO)
    return droit_de_vote(procedure.seance, la, conflit=conflit)


def admise(procedure: ProcedureEcrite, refus: int = 0) -> Reponse:
    """May it be held in writing: said why, talked over with the authority, refused by none."""
    faits = {
        "procedure_ecrite_motivee": bool(procedure.motif.strip()),
        "concertation_region": procedure.concertee_le is not None,
        "nb_refus_procedure_ecrite": refus,
    }
    return _demande(procedure, "procedure_ecrite", faits)


def resultats(procedure: ProcedureEcrite, le: date) -> Reponse:
    """Are they sent in time on this day, and what is the last one?"""
    assert procedure.close_le is not None
    faits = {
        "date_cloture_procedure_ecrite": procedure.seance.jour_de(procedure.close_le).isoformat(),
        "date_transmission_resultats": le.isoformat(),
    }
    return _demande(procedure, "transmission_resultats", faits)


def a_prevenir(procedure: ProcedureEcrite) -> list[str]:
    """Those that the text names, who are not of the members told here, and whom nobody has told yet."""
    commission = procedure.seance.de_la_commission
    deja = {*commission.resultats_ecrits_d_ici, *(t.destinataire for t in procedure.transmissions.all())}
    return [un for un in commission.resultats_ecrits_a if un not in deja]


def acquis(procedure: ProcedureEcrite, reponses: int, attendues: int) -> bool:
    """Those who answered on a dossier are those present for it: are they enough, and, as the fund reads its text, must
    all have answered?"""
    faits = {"nb_membres_votants_presents": reponses, "nb_membres_deportes": 0}
    quorum = _demande(procedure, "avis", faits).permis
    tous = {"nb_membres_votants_presents": reponses, "nb_membres_titulaires": attendues}
    return quorum and _demande(procedure, "procedure_ecrite", tous).vaut("vote_ecrit_acquis")


def _demande(procedure: ProcedureEcrite, question: str, faits: dict[str, Any]) -> Reponse:
    seance = procedure.seance
    return interroge(seance.fonds, seance.de_la_commission, question, seance.jour_de(procedure.ouverte_le), faits)


@dataclass(frozen=True)
class Ligne:
    """A dossier voted on in writing."""

    inscription: Inscription
    scrutin: Scrutin | None
    ont_repondu: dict[tuple[str, int], datetime]
    """By seat, when its sheet was given."""
    deportes: frozenset[Any]

    def consultes(self, membres: list[Membre]) -> list[Membre]:
        """Those who may answer on it."""
        return [m for m in membres if m.pk not in self.deportes]

    def attend(self, membre: Membre) -> bool:
        return membre.pk not in self.deportes and (membre.siege, membre.place) not in self.ont_repondu


class Consultation:
    """A written procedure, read whole in a constant number of queries."""

    def __init__(self, procedure: ProcedureEcrite) -> None:
        self.procedure = procedure
        self.seance = procedure.seance

    @cached_property
    def consultes(self) -> list[Membre]:
        """Who has a vote: the holders, and the alternate of a place that no holder has."""
        votent = [m for m in membres_en_fonction(self.seance.fonds, self.seance.commission) if m.vote]
        tenues = {(m.siege, m.place) for m in votent if not m.suppleant}
        return [m for m in votent if not m.suppleant or (m.siege, m.place) not in tenues]

    @cached_property
    def lignes(self) -> list[Ligne]:
        inscriptions = list(ordre_du_jour(self.seance))
        scrutins = {s.debat.inscription_id: s for s in _scrutins(inscriptions)}
        fiches = Fiche.objects.filter(scrutin__in=scrutins.values())
        remises = list(fiches.values_list("scrutin__debat__inscription", "siege", "place", "recue_le"))
        ecartes = list(Deport.objects.filter(inscription__in=inscriptions).values_list("inscription", "membre"))
        return [
            Ligne(
                une,
                scrutins.get(une.pk),
                {(siege, place): le for cle, siege, place, le in remises if cle == une.pk},
                frozenset(qui for cle, qui in ecartes if cle == une.pk),
            )
            for une in inscriptions
        ]

    @cached_property
    def attendues(self) -> int:
        """How many answers may still come."""
        return sum(ligne.attend(membre) for ligne in self.lignes for membre in self.consultes)


def _scrutins(inscriptions: list[Inscription]) -> list[Scrutin]:
    return list(Scrutin.objects.filter(debat__inscription__in=inscriptions).select_related("debat"))
