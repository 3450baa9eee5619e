"""What the elected body decided on one dossier, recorded; taken back while nothing has made it law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from amorce.actes.actions.commun import au_programme, exige_la_reunion, trace
from amorce.actes.bornes import Bornes, bornes
from amorce.actes.budget import dit, liberer, promettre
from amorce.actes.models import Decision, Enveloppe
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.octroi import Octroi
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.instruction.droits import INSTRUISENT
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Rapport
from amorce.instruction.mots import selon
from amorce.journal.actes import acte

Sens = Decision.Sens


@dataclass(frozen=True)
class Vote:
    """``derogation``: where more than the law computes is voted, what the service affirms, fact by fact. ``cause``: of
    a rejection that no unfavourable opinion explains."""

    sens: str
    montant: int | None = None
    enveloppe: UUID | None = None
    motifs: str = ""
    derogation: Mapping[str, bool] = field(default_factory=dict)
    cause: str = ""

    @property
    def accorde(self) -> bool:
        return self.sens == Sens.ACCORDE


@acte
def deliberer(*, par: Acteur, decision: Decision, version: int, vote: Vote) -> Decision:
    """The money is promised in the same transaction: what the envelope lacks is not granted."""
    deliberation, tenue = au_programme(decision)
    dossier = tient(par=par, dossier=tenue.dossier, acte="deliberer", version=version, exigence=_octroi(tenue).vote)
    exige_la_reunion(deliberation)
    if tenue.sens:
        raise ActeRefuse("Décision : elle est déjà enregistrée ; reprenez-la d'abord si elle l'a été mal.")
    _exige_le_rapport(dossier)
    tenue.s_ecarte = _s_ecarte(tenue, vote)
    tenue.motifs, tenue.cause_du_rejet = _motifs(tenue, vote), _cause(tenue, vote)
    if vote.accorde:
        _octroie(dossier, tenue, vote)
    elif vote.sens not in (Sens.REJETE, Sens.AJOURNE):
        raise ActeRefuse("Décision : accordée, rejetée ou ajournée.", "sens")
    tenue.sens, tenue.etat_avant, tenue.prise_le = vote.sens, dossier.etat, timezone.now()
    tenue.save()
    consigne(
        par,
        dossier,
        etat=Etat.DELIBERE,
        deliberation=str(deliberation.pk),
        resultat={"decision": tenue.sens},
        montant_centimes=tenue.montant,
        derogation=dict(tenue.derogation),
        s_ecarte=tenue.s_ecarte,
        motifs=tenue.motifs,
        cause_du_rejet=tenue.cause_du_rejet,
    )
    trace(deliberation, par, par.role_parmi(INSTRUISENT, dossier.fonds), dossier=str(dossier), decision=tenue.sens)
    return tenue


@acte
def reprendre_la_decision(*, par: Acteur, decision: Decision, version: int, motif: str) -> Decision:
    """It was recorded wrong, and is not law yet: the dossier waits for the vote again, and the money is freed."""
    deliberation, tenue = au_programme(decision)
    dossier = tient(par=par, dossier=tenue.dossier, acte="reprendre_la_decision", version=version)
    pourquoi = motif_dit(motif)
    if tenue.enveloppe_id is not None and tenue.montant is not None:
        liberer(tenue.enveloppe_id, tenue.montant)
    avant, tenue.sens, tenue.prise_le = tenue.sens, "", None
    tenue.montant = tenue.enveloppe = None
    tenue.motifs, tenue.cause_du_rejet, tenue.derogation, tenue.s_ecarte = "", "", {}, False
    tenue.save()
    consigne(par, dossier, etat=tenue.etat_avant, decision=avant, motif=pourquoi)
    trace(deliberation, par, par.role_parmi(INSTRUISENT, dossier.fonds), dossier=str(dossier), motif=pourquoi)
    return tenue


def _octroi(decision: Decision) -> Octroi:
    return fonds(decision.dossier.fonds).octroi


def _exige_le_rapport(dossier: Dossier) -> None:
    dernier = Rapport.objects.filter(dossier=dossier).order_by("-rang").first()
    if dernier is None or dernier.pret_le is None:
        regle = fonds(dossier.fonds).octroi.rapport
        raise ActeRefuse(f"Décision : le rapport du service n'est pas prêt{selon(regle)}.")


def _s_ecarte(decision: Decision, vote: Vote) -> bool:
    """Of the opinion, where there is one; of the amount that it puts forward, or that is asked for."""
    if vote.accorde:
        return decision.avis == "defavorable" or vote.montant != decision.propose
    return decision.avis == "favorable"


def _motifs(decision: Decision, vote: Vote) -> str:
    dits = vote.motifs.strip()
    if not dits and decision.s_ecarte:
        raise ActeRefuse("Motifs : la décision s'écarte de l'avis ou du montant proposé, dites pourquoi.", "motifs")
    if not dits and not vote.accorde:
        raise ActeRefuse("Motifs : la lettre les dira au demandeur.", "motifs")
    return dits


def _cause(decision: Decision, vote: Vote) -> str:
    """What the envelopes could not pay for is counted: never told from what was written in words (CONV-II-1-04)."""
    if vote.sens != Sens.REJETE or decision.avis == "defavorable":
        return ""
    if vote.cause not in Decision.Cause.values:
        raise ActeRefuse(
            "Cause du rejet : aucun avis défavorable ne l'explique, dites si l'enveloppe ne suffit pas.", "cause"
        )
    return vote.cause


def _octroie(dossier: Dossier, decision: Decision, vote: Vote) -> None:
    if not vote.montant or vote.montant < 0:
        raise ActeRefuse("Montant : une aide accordée est un montant positif.", "montant")
    if dossier.demande_centimes is not None and vote.montant > dossier.demande_centimes:
        raise ActeRefuse(f"Montant : l'aide demandée est de {dit(dossier.demande_centimes)}, pas davantage.", "montant")
    lues = bornes(DossierExamine(dossier), vote.derogation)
    _exige_le_maximum(lues, vote)
    _exige_les_motifs_des_bornes(lues, decision, vote)
    enveloppe = Enveloppe.objects.filter(pk=vote.enveloppe, fonds=dossier.fonds).first() if vote.enveloppe else None
    if enveloppe is None or not enveloppe.finance(dossier.dispositif):
        raise ActeRefuse("Enveloppe : choisissez-en une du fonds, ouverte à cette aide.", "enveloppe")
    promettre(enveloppe.pk, vote.montant)
    decision.montant, decision.enveloppe = vote.montant, enveloppe
    decision.derogation = dict(vote.derogation)


def _exige_le_maximum(lues: Bornes, vote: Vote) -> None:
    """What the law computes; beyond, only by the derogation of the text, and no further than it leads."""
    assert vote.montant is not None
    if lues.maximum is None or vote.montant <= lues.maximum:
        return
    regle = lues.octroi.derogation
    if regle is None or lues.derogation is None:
        sortie = f" Une dérogation est possible ({' et '.join(regle.exigences)})." if regle else ""
        raise ActeRefuse(f"Montant : le texte ne permet pas plus de {dit(lues.maximum)}.{sortie}", "montant")
    lues.derogation.exige_les_conditions("Dérogation")
    lues.derogation.exige("Dérogation", regle.admise)
    if lues.derogatoire is None or vote.montant > lues.derogatoire:
        permis = f"pas plus de {dit(lues.derogatoire)}" if lues.derogatoire is not None else "aucun montant calculable"
        raise ActeRefuse(
            f"Montant : même par dérogation, {permis}, sous l'intensité d'aide publique{selon(regle.exigences[0])}.",
            "montant",
        )


def _exige_les_motifs_des_bornes(lues: Bornes, decision: Decision, vote: Vote) -> None:
    assert vote.montant is not None
    hors = (
        (lues.inconnues, "le texte laisse le montant au vote"),
        (lues.maximum is not None and vote.montant > lues.maximum, "l'aide dépasse ce que le texte calcule"),
        (lues.minimum is not None and vote.montant < lues.minimum, f"le barème commence à {dit(lues.minimum or 0)}"),
    )
    for vrai, quoi in hors:
        if vrai and not decision.motifs:
            raise ActeRefuse(f"Motifs : {quoi}, dites pourquoi ce montant.", "motifs")
