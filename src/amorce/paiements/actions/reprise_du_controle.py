"""A certificate that was wrong: the check is made again, and the certificate that stood before is kept beside."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from amorce.actes.budget import reengager
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.notices import previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import GenreDeNotice
from amorce.droit.administration import QUADRIENNALE
from amorce.droit.recouvrement import dernier_jour_de_la_dette
from amorce.instruction.actions.tenue import consigne, motif_dit
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import auteur_du_service, tient, trace
from amorce.paiements.actions.ordres import annule
from amorce.paiements.droits import CONTROLENT, reprend
from amorce.paiements.models import VIFS, DemandeDePaiement
from amorce.paiements.requetes import revenu_au_dela
from amorce.paiements.versements import PAYABLE, EtatDOrdre, octroi_paye, sans_ordre
from amorce.socle.jours import jour_du

DEFAITS = ("etat", "examinee_le", "examinee_par", "du", "aide_definitive", "paye_avant", "revenu_avant")
PASSAGE = ACTES["reprendre_le_controle"]


@acte
def reprendre_le_controle(*, par: Acteur, demande: DemandeDePaiement, version: int, motif: str) -> DemandeDePaiement:
    """While nothing of it is with the accountant, nor in a later claim. What was decided of each line stands until
    somebody decides again. What is paid of a balance stays paid: the next certificate pays the difference, or shows
    what is too much."""
    exige(reprend(par, demande.dossier))
    tenue = tient(demande, version)
    _exige_que_rien_n_en_depende(tenue)
    if tenue.verse:
        _exige_un_solde_qui_se_corrige(tenue)
    dit, dossier = motif_dit(motif), tenue.dossier
    annules = [annule(ordre, dit).numero for ordre in tenue.ordres.filter(etat=EtatDOrdre.A_EMETTRE)]
    retablies = _retablit_les_dues(tenue) if tenue.genre == tenue.Genre.SOLDE else {}
    tenue.paye_avant, tenue.revenu_avant = tenue.verse, min(tenue.verse, revenu_au_dela(tenue))
    tenue.certificats.filter(ecarte_le=None).update(ecarte_le=timezone.now(), ecarte_par=soi(par), motif=dit)
    tenue.etat, tenue.examinee_le, tenue.examinee_par_id = tenue.Etat.DEPOSEE, None, None
    tenue.du, tenue.aide_definitive = None, None
    faits: dict[str, Any] = {"motif": dit, "ordres_annules": annules, "dues_retablies_centimes": retablies}
    faits |= {"deja_paye_centimes": tenue.garde} if tenue.verse else {}
    trace(tenue, auteur_du_service(par, tenue), *DEFAITS, **faits)
    etat = PASSAGE.vers[0] if PASSAGE.possible(dossier.etat) else ""
    consigne(par, dossier, CONTROLENT, etat=etat, demande=str(tenue.pk), **faits)
    previent_l_equipe(
        dossier,
        gettext_lazy("{numero} : le contrôle de votre demande de paiement reprend"),
        dit,
        page="depenses",
        genre=GenreDeNotice.MESSAGE,
    )
    return tenue


def _exige_que_rien_n_en_depende(demande: DemandeDePaiement) -> None:
    dossier = demande.dossier
    if dossier.etat == Etat.REVERSEMENT:
        raise ActeRefuse(
            "Contrôle : un reversement est en cours, qui redemande une part de ce que ce certificat a fait payer. "
            "Menez-le d'abord à son terme, puis reprenez le dossier."
        )
    if demande.etat != demande.Etat.EXAMINEE or not (dossier.etat in PAYABLE or PASSAGE.possible(dossier.etat)):
        raise ActeRefuse(
            f"Contrôle : la demande est « {demande.get_etat_display()} », le dossier « {dossier.get_etat_display()} ». "
            "Seul un certificat d'une aide qui se paie encore, ou soldée, se reprend."
        )
    parti = demande.ordres.filter(etat=EtatDOrdre.EMIS).first()
    if parti is not None:
        raise ActeRefuse(
            f"Contrôle : {parti.numero} est « {parti.get_etat_display()} ». Attendez que le comptable le paie ou le "
            "rejette."
        )
    if dossier.demandes_de_paiement.filter(rang__gt=demande.rang).exists():
        raise ActeRefuse("Contrôle : une demande plus récente reprend ces dépenses. Décidez-en dans celle-là.")


def _exige_un_solde_qui_se_corrige(demande: DemandeDePaiement) -> None:
    """What an instalment let pass is decided again in the next claim; nothing comes after a balance."""
    if demande.genre != demande.Genre.SOLDE:
        raise ActeRefuse(
            "Contrôle : cet acompte est « Payé ». La demande suivante reprend ses dépenses : décidez-en dans celle-là."
        )
    payes = demande.ordres.filter(etat=EtatDOrdre.PAYE).order_by("traite_le")
    dernier = payes.values_list("traite_le", flat=True).last()
    assert dernier is not None
    fin = dernier_jour_de_la_dette(dernier)
    if jour_du(demande.dossier.fonds) > fin:
        raise ActeRefuse(
            f"Contrôle : ce solde est payé depuis le {dernier:%d/%m/%Y}. Ce que le fonds en devrait encore est "
            f"prescrit depuis le {fin:%d/%m/%Y} ({QUADRIENNALE.reference})."
        )


def reprend_les_credits(demande: DemandeDePaiement) -> int:
    """A settled award gave back what it kept: what its new certificate finds beyond its payments is committed again, or
    it is not certified while the envelope has it not. How much."""
    octroi = octroi_paye(demande.dossier)
    if octroi is None or not octroi.libere:
        return 0
    assert octroi.montant is not None
    autres = sans_ordre(demande.dossier.demandes_de_paiement.exclude(pk=demande.pk))
    dues = demande.a_payer + sum(une.a_payer for une in autres)
    manque = min(octroi.libere, dues - (octroi.montant - octroi.ordonne - octroi.libere))
    if manque > 0:
        reengager(octroi, manque)
    return max(0, manque)


def _retablit_les_dues(solde: DemandeDePaiement) -> dict[str, int]:
    """What the final account brought down of the earlier claims that nothing pays is due again, as each was certified;
    for the journal."""
    retablies = dict[str, int]()
    examinees = solde.dossier.demandes_de_paiement.filter(etat=solde.Etat.EXAMINEE).exclude(pk=solde.pk)
    for une in examinees.exclude(ordres__etat__in=VIFS):
        certifie = une.certificats.get(ecarte_le=None).feuille["du_centimes"]
        if une.du != certifie:
            une.du, une.version = certifie, une.version + 1
            une.save(update_fields=["du", "version"])
            retablies[str(une.pk)] = certifie
    return retablies
