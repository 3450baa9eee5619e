"""The balance is paid, or nothing was left to pay; then nothing is owed on either side, and the dossier is closed."""

from __future__ import annotations

from typing import Any

from amorce.actes import budget
from amorce.actes.models import Decision
from amorce.comptes.acteur import SYSTEME, Acteur
from amorce.dossiers.actions import reporter_l_aide
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement
from amorce.instruction.actions.tenue import consigne, tient
from amorce.journal.actes import acte
from amorce.paiements.droits import ORDONNENT
from amorce.paiements.models import CertificatDeServiceFait, Reversement
from amorce.paiements.remboursements import a_examiner
from amorce.paiements.reversements import dernier_reversement, paye_du, recouvrable, trop_a_examiner
from amorce.paiements.versements import Versement, octroi_paye, solde_examine
from amorce.socle.jours import jour_du

FINIE = (Etat.RENONCE, Etat.ANNULE, Etat.CADUC)


@acte
def solder(*, par: Acteur, dossier: Dossier, version: int) -> Dossier:
    """Where the balance leaves nothing to pay: elsewhere the accountant's return does it."""
    tenu = tient(par=par, dossier=dossier, acte="solder", version=version, roles=ORDONNENT)
    if solde_examine(tenu) is None:
        raise ActeRefuse("Solde : le service fait n'en est pas encore constaté.")
    reste = Versement.de(tenu)
    if reste.reste_du:
        raise ActeRefuse(
            f"Solde : {budget.dit(reste.reste_du)} restent dus. Ordonnez-les ; le retour du comptable solde."
        )
    if reste.en_cours:
        raise ActeRefuse(
            f"Solde : {budget.dit(reste.en_cours)} sont ordonnés. Le retour du comptable solde le dossier."
        )
    _solde(par, tenu)
    return tenu


def solde_si_tout_est_paye(par: Acteur, dossier: Dossier, ordre: str) -> None:
    """In the transaction of the return that pays an order: an instalment that was rejected may still be due."""
    if dossier.etat == Etat.SOLDE_DEMANDE and solde_examine(dossier) is not None:
        reste = Versement.de(dossier)
        if not reste.reste_du and not reste.en_cours:
            _solde(par, dossier, ordre=ordre)


def _solde(par: Acteur, dossier: Dossier, **precisions: Any) -> None:
    """What the award kept for more goes back to its envelope."""
    octroi = octroi_paye(dossier)
    libere = _rend(dossier, octroi) if octroi else 0
    consigne(par, dossier, ORDONNENT, etat=Etat.SOLDE, libere_centimes=libere, **precisions)


def _rend(dossier: Dossier, octroi: Decision) -> int:
    libere = budget.rendre(octroi)
    if libere or CertificatDeServiceFait.objects.filter(demande__dossier=dossier, ecarte_le__isnull=False).exists():
        _reporte_ce_qui_est_garde(dossier)
    return libere


def _reporte_ce_qui_est_garde(dossier: Dossier) -> None:
    """The plan of the film, that its other applications read, bears what the aid came to."""
    garde = paye_du(dossier) - sum(dossier.reversements.values_list("rendu", flat=True))
    etat = LigneDeFinancement.Etat.ACQUIS if garde else LigneDeFinancement.Etat.REFUSE
    if not LigneDeFinancement.objects.filter(dossier=dossier, etat=etat, montant=garde).exists():
        reporter_l_aide(par=SYSTEME, dossier=dossier, etat=etat, montant_centimes=garde, le=jour_du(dossier.fonds))


@acte
def clore(*, par: Acteur, dossier: Dossier, version: int) -> Dossier:
    """Nothing is owed on either side."""
    tenu = tient(par=par, dossier=dossier, acte="clore", version=version, roles=ORDONNENT)
    reste, dernier = Versement.de(tenu), dernier_reversement(tenu)
    if reste.en_cours:
        raise ActeRefuse(
            f"Clôture : {budget.dit(reste.en_cours)} sont ordonnés. Attendez le retour du comptable, ou annulez "
            "l'ordre."
        )
    if tenu.reversements.filter(fini_le=None).exists():
        raise ActeRefuse("Clôture : un reversement est en cours. Menez-le d'abord à son terme.")
    if reste.reste_du:
        raise ActeRefuse(
            f"Clôture : {budget.dit(reste.reste_du)} restent dus au bénéficiaire. L'aide vit encore : payez-la d'abord."
        )
    _exige_que_l_aide_soit_finie(tenu, dernier)
    _exige_que_le_paye_soit_examine(tenu, dernier)
    _exige_qu_aucun_remboursement_ne_soit_a_examiner(tenu)
    _exige_que_le_trop_verse_soit_examine(tenu)
    octroi = octroi_paye(tenu)
    libere = budget.rendre(octroi) if octroi and tenu.etat == Etat.REVERSEMENT else 0
    _reporte_ce_qui_est_garde(tenu)
    consigne(par, tenu, ORDONNENT, etat=ACTES["clore"].vers[0], libere_centimes=libere)
    return tenu


def _exige_que_l_aide_soit_finie(dossier: Dossier, dernier: Reversement | None) -> None:
    """A part of it that came back does not end an award that runs: only all that was paid of it being asked back."""
    if dossier.etat == Etat.REVERSEMENT and dernier is not None and dernier.etat_avant == Etat.ENGAGE:
        garde = recouvrable(dossier)
        if garde:
            raise ActeRefuse(
                f"Clôture : l'aide vit encore, {budget.dit(garde)} en restent acquis à ce jour. Reprenez le dossier "
                "après le reversement ; il se clôt une fois soldé, ou l'aide annulée, caduque ou abandonnée."
            )


def _exige_qu_aucun_remboursement_ne_soit_a_examiner(dossier: Dossier) -> None:
    """Where the text wants it examined: once closed, nothing could be asked back."""
    lu = a_examiner(dossier, pendant=(Etat.REVERSEMENT,))
    if lu is not None and lu.centimes:
        raise ActeRefuse(
            f"Clôture : un remboursement est à examiner. {' '.join(lu.pourquoi)} Ouvrez un reversement, même pour "
            "décider de n'en rien demander, ou concluez le contrôle sans suite."
        )


def _exige_que_le_trop_verse_soit_examine(dossier: Dossier) -> None:
    """What the final account does not find any more is asked back or let go, by somebody who says why."""
    trop = trop_a_examiner(dossier)
    if trop:
        apres = " Reprenez d'abord le dossier après le reversement." if dossier.etat == Etat.REVERSEMENT else ""
        raise ActeRefuse(
            f"Clôture : {budget.dit(trop)} sont versés de plus que l'aide définitive.{apres} Ouvrez un reversement "
            "« trop versé », même pour décider de n'en rien demander."
        )


def _exige_que_le_paye_soit_examine(dossier: Dossier, dernier: Reversement | None) -> None:
    """Of an award that is over, what was paid is asked back or let go, by somebody who says why."""
    paye = paye_du(dossier) if dossier.etat in FINIE and dernier is None else 0
    if paye:
        raise ActeRefuse(
            f"Clôture : {budget.dit(paye)} sont versés d'une aide qui ne tient plus. Ouvrez un reversement, même "
            "pour décider de n'en rien demander."
        )
