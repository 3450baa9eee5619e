"""What the beneficiary answers to a line that was reduced or refused."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.ecrits import dit
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import PORTEUR, tient_le_controle, trace
from amorce.paiements.actions.depenses import ligne_de
from amorce.paiements.droits import prepare
from amorce.paiements.models import DemandeDePaiement, Depense

CONTESTABLES = (Depense.Decision.REDUITE, Depense.Decision.REFUSEE)


@acte
def repondre_sur_une_depense(*, par: Acteur, demande: DemandeDePaiement, depense: UUID, texte: str) -> Depense:
    """Until the check ends; the officer sees it beside the line, and decides again or not."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_controle(demande)
    visee = ligne_de(tenue, depense)
    if visee.decision not in CONTESTABLES:
        raise ActeRefuse(_("Réponse : cette dépense n'est ni réduite ni refusée."), "reponse")
    visee.reponse = dit(texte)
    if not visee.reponse:
        raise ActeRefuse(_("Réponse : écrivez au moins une phrase."), "reponse")
    visee.repondue_le = timezone.now()
    visee.save(update_fields=["reponse", "repondue_le"])
    trace(tenue, par.auteur(PORTEUR), ligne=str(visee.pk), personnelles={"reponse": visee.reponse})
    return visee
