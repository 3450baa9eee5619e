"""A lapse, or the end of a dossier, that a judgment or a successful appeal undoes: the award is back where it stood."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy

from amorce.actes.actions.recours import tenu_au_registre
from amorce.actes.budget import reengager
from amorce.actes.droits import PREPARENT
from amorce.actes.models import ActeAttributif, Decision, Echange, Recours
from amorce.comptes.acteur import SYSTEME, Acteur
from amorce.dossiers.actions import reporter_l_aide
from amorce.dossiers.actions.notices import previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.journal.actes import acte
from amorce.paiements.versements import octroi_paye, solde_examine
from amorce.socle.jours import jour_du


@acte
def retablir_l_aide(*, par: Acteur, dossier: Dossier, version: int, recours: Recours, motif: str) -> Dossier:
    """Its act is in force again, what it had given back is promised on it again: while its envelope has it. Of a
    settled award that was closed, nothing was freed by closing it: its certificate may then be taken up again."""
    tenu = tient(par=par, dossier=dossier, acte="retablir_l_aide", version=version, roles=PREPARENT)
    fondement = tenu_au_registre(par, recours)
    if fondement.dossier_id != tenu.pk or not fondement.permet_de_rouvrir:
        raise ActeRefuse(
            "Rétablir : il y faut un jugement, ou un recours gracieux accueilli, sur ce dossier, qui ne l'a pas déjà "
            "rouvert. Enregistrez d'abord sa réponse.",
            "recours",
        )
    pourquoi, octroi = motif_dit(motif), octroi_paye(tenu)
    if octroi is None:
        raise ActeRefuse("Rétablir : aucune aide n'a été accordée sur ce dossier.")
    etat, repris = _reprend(tenu, octroi)
    fondement.rouvert_le = timezone.now()
    fondement.save(update_fields=["rouvert_le"])
    consigne(
        par,
        tenu,
        PREPARENT,
        etat=etat,
        recours=str(fondement.pk),
        motif=pourquoi,
        **({"libere_centimes": -repris} if repris else {}),
    )
    previent_l_equipe(
        tenu, gettext_lazy("{numero} : votre aide est rétablie"), pourquoi, page="recours_du_demandeur", urgente=True
    )
    return tenu


def _reprend(dossier: Dossier, octroi: Decision) -> tuple[Etat, int]:
    """Where it stood, and what is promised on it again, in cents: all that it had given back, or a refusal that says
    what its envelope has left."""
    if octroi.close_le is not None:
        etat = _remet_en_vigueur(dossier, octroi)
    elif solde_examine(dossier) is None:
        etat = Etat.ENGAGE
    else:
        return Etat.SOLDE, 0
    if octroi.libere:
        reengager(octroi, octroi.libere, engagee=etat == Etat.ENGAGE)
    return etat, octroi.libere


def _remet_en_vigueur(dossier: Dossier, octroi: Decision) -> Etat:
    echanges = Echange.objects.filter(octroi=octroi, issue=Echange.Issue.RETIREE)
    if dossier.etat == Etat.CLOS and not echanges.exists():
        raise ActeRefuse(
            "Rétablir : le bénéficiaire a renoncé à cette aide, aucune décision n'y a mis fin. Il en demande une autre."
        )
    clos = ActeAttributif.objects.filter(decision=octroi, clos_le=octroi.close_le)
    etat = _etat_d_avant(clos.filter(modifie=None).first())
    clos.update(clos_le=None)
    Decision.objects.filter(pk=octroi.pk).update(close_le=None)
    assert octroi.montant is not None
    acquis, jour = LigneDeFinancement.Etat.ACQUIS, jour_du(dossier.fonds)
    reporter_l_aide(par=SYSTEME, dossier=dossier, etat=acquis, montant_centimes=octroi.montant, le=jour)
    return etat


def _etat_d_avant(son_acte: ActeAttributif | None) -> Etat:
    """What its act had become when it closed."""
    if son_acte is None:
        return Etat.ACCORDE
    if son_acte.signe_le is not None:
        return Etat.ENGAGE
    return Etat.ACCORDE if son_acte.envoye_le is None else Etat.ACTE_ENVOYE
