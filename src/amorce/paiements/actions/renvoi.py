"""A claim that its author must complete goes back to them; one that nothing comes of is given up."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy

from amorce.actes.actions.vie import n_est_plus_acquitte
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.notices import previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES
from amorce.dossiers.models import GenreDeNotice
from amorce.instruction.actions.tenue import consigne, motif_dit
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import auteur_du_service, tient_le_controle, trace
from amorce.paiements.droits import CONTROLENT, controle
from amorce.paiements.models import DemandeDePaiement, OrdreDePaiement


@acte
def renvoyer_la_demande(*, par: Acteur, demande: DemandeDePaiement, version: int, motif: str) -> DemandeDePaiement:
    """What it lacks can only be said in it: it is written again, then sent again. Its balance is not asked for any
    more: the award is what it was, and what was decided of lines that may change is decided again."""
    exige(controle(par, demande.dossier))
    tenue = tient_le_controle(demande, version)
    dit, dossier = motif_dit(motif), tenue.dossier
    if tenue.ordres.filter(etat=OrdreDePaiement.Etat.PAYE).exists():
        raise ActeRefuse(
            "Renvoi : cette demande est déjà payée sur un certificat écarté depuis, elle ne se récrit pas. Décidez de "
            "ses lignes, ou redemandez au bénéficiaire le chiffre qui manque."
        )
    tenue.etat, tenue.deposee_le, tenue.deposee_par, tenue.redemandee_le = tenue.Etat.BROUILLON, None, None, None
    tenue.redemandes = []
    rien = {"decision": "", "admis": None, "motif": "", "decidee_par": None, "decidee_le": None}
    tombees = tenue.depenses.filter(reprend=None).exclude(decision="").update(**rien)
    tenue.levees.filter(retiree_le=None).update(retiree_le=timezone.now())
    champs = ("etat", "deposee_le", "deposee_par", "redemandee_le", "redemandes")
    trace(tenue, auteur_du_service(par, tenue), *champs, motif=dit, decisions_tombees=tombees)
    passage = ACTES["renvoyer_la_demande"]
    if tenue.genre == tenue.Genre.SOLDE and passage.possible(dossier.etat):
        consigne(par, dossier, CONTROLENT, etat=passage.vers[0], demande=str(tenue.pk), motif=dit)
        n_est_plus_acquitte(dossier=dossier, fait="date_depot_solde")
    previent_l_equipe(
        dossier,
        gettext_lazy("{numero} : votre demande de paiement vous revient, complétez-la puis renvoyez-la"),
        dit,
        page="depenses",
        genre=GenreDeNotice.MESSAGE,
    )
    return tenue
