"""A certificate that was wrong: the check is made again, and the certificate that stood before is kept beside."""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.instruction.actions.tenue import consigne, motif_dit
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import auteur_du_service, tient, trace
from amorce.paiements.actions.ordres import annule
from amorce.paiements.droits import CONTROLENT, controle
from amorce.paiements.models import VIFS, DemandeDePaiement
from amorce.paiements.versements import PAYABLE, EtatDOrdre

DEFAITS = ("etat", "examinee_le", "examinee_par", "du", "aide_definitive")


@acte
def reprendre_le_controle(*, par: Acteur, demande: DemandeDePaiement, version: int, motif: str) -> DemandeDePaiement:
    """While nothing of it is with the accountant, nor in a later claim. What was decided of each line stands until
    somebody decides again."""
    exige(controle(par, demande.dossier))
    tenue = tient(demande, version)
    _exige_que_rien_n_en_depende(tenue)
    dit, dossier = motif_dit(motif), tenue.dossier
    annules = [annule(ordre, dit).numero for ordre in tenue.ordres.filter(etat=EtatDOrdre.A_EMETTRE)]
    retablies = _retablit_les_dues(tenue) if tenue.genre == tenue.Genre.SOLDE else {}
    tenue.certificats.filter(ecarte_le=None).update(ecarte_le=timezone.now(), ecarte_par=soi(par), motif=dit)
    tenue.etat, tenue.examinee_le, tenue.examinee_par_id = tenue.Etat.DEPOSEE, None, None
    tenue.du, tenue.aide_definitive = None, None
    faits: dict[str, Any] = {"motif": dit, "ordres_annules": annules, "dues_retablies_centimes": retablies}
    trace(tenue, auteur_du_service(par, tenue), *DEFAITS, **faits)
    consigne(par, dossier, CONTROLENT, demande=str(tenue.pk), **faits)
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=GenreDeNotice.MESSAGE,
        titre=format_lazy(
            gettext_lazy("{numero} : le contrôle de votre demande de paiement reprend"), numero=dossier.numero
        ),
        texte=dit,
        lien=reverse_lazy("depenses", args=[dossier.pk]),
    )
    return tenue


def _exige_que_rien_n_en_depende(demande: DemandeDePaiement) -> None:
    dossier = demande.dossier
    if demande.etat != demande.Etat.EXAMINEE or dossier.etat not in PAYABLE:
        raise ActeRefuse(
            f"Contrôle : la demande est « {demande.get_etat_display()} », le dossier « {dossier.get_etat_display()} ». "
            "Seul un certificat d'une aide qui se paie encore se reprend."
        )
    parti = demande.ordres.filter(etat__in=(EtatDOrdre.EMIS, EtatDOrdre.PAYE)).first()
    if parti is not None:
        raise ActeRefuse(
            f"Contrôle : {parti.numero} est « {parti.get_etat_display()} », le certificat ne se reprend plus. Attendez "
            "que le comptable le rejette, ou redemandez ce qui est payé de trop par un reversement."
        )
    if dossier.demandes_de_paiement.filter(rang__gt=demande.rang).exists():
        raise ActeRefuse("Contrôle : une demande plus récente reprend ces dépenses. Décidez-en dans celle-là.")


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
