"""A claim sent: its lines and its proofs no longer change. The balance changes the dossier's state."""

from __future__ import annotations

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.actes.actions.vie import acquitter
from amorce.actes.requetes_suites import echange_en_cours
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES
from amorce.dossiers.models import GenreDeNotice
from amorce.instruction.requetes import suivent
from amorce.journal.actes import acte, consigner
from amorce.paiements.actions.commun import PORTEUR, rejuge, reprend_ce_que_fixe_l_acte, tient_le_brouillon, trace
from amorce.paiements.compte import Compte
from amorce.paiements.droits import engage
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.obstacles import a_l_envoi

Genre = DemandeDePaiement.Genre


class PasPrete(ActeRefuse):
    """``obstacles``: each in a sentence."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


@acte
def demander_acompte(*, par: Acteur, demande: DemandeDePaiement, version: int) -> DemandeDePaiement:
    """The dossier stays as it is: expenses go on."""
    return _envoie(par, demande, version, Genre.ACOMPTE)


@acte
def demander_solde(*, par: Acteur, demande: DemandeDePaiement, version: int) -> DemandeDePaiement:
    """The accounts are rendered: nothing more will be claimed."""
    envoyee = _envoie(par, demande, version, Genre.SOLDE)
    dossier = envoyee.dossier
    if echange_en_cours(dossier) is not None:
        raise ActeRefuse(
            _("Solde : le fonds envisage de mettre fin à l'aide. Le solde se demande une fois l'échange clos.")
        )
    passage, avant = ACTES["demander_solde"], dossier.etat
    if not passage.possible(avant):
        raise ActeRefuse(
            _("Solde : le dossier est « {} », le solde ne s'y demande pas.").format(dossier.get_etat_display())
        )
    dossier.etat, dossier.version = passage.vers[0], dossier.version + 1
    dossier.save(update_fields=["etat", "version"])
    acquitter(par=par, dossier=dossier, fait="date_depot_solde")
    consigner(
        objet=dossier,
        auteur=par.auteur(PORTEUR),
        fonds=dossier.fonds,
        version=dossier.version,
        avant=avant,
        demande=str(envoyee.pk),
    )
    return envoyee


def _envoie(par: Acteur, demande: DemandeDePaiement, version: int, genre: Genre) -> DemandeDePaiement:
    exige(engage(par, demande.dossier))
    tenue = tient_le_brouillon(demande, version)
    if tenue.genre != genre:
        raise ActeRefuse(_("Nature : cette demande est un {}.").format(tenue.get_genre_display().lower()))
    fixes = reprend_ce_que_fixe_l_acte(tenue.dossier)
    rejuge(tenue)
    compte = Compte(tenue)
    obstacles = list(a_l_envoi(compte))
    if obstacles:
        raise PasPrete(obstacles)
    tenue.etat, tenue.deposee_le, tenue.deposee_par_id = tenue.Etat.DEPOSEE, timezone.now(), soi(par)
    trace(
        tenue,
        par.auteur(PORTEUR),
        "etat",
        "deposee_le",
        "deposee_par",
        lignes=compte.totaux.nombre,
        presente_centimes=compte.totaux.presente,
        retenu_centimes=compte.totaux.reel,
        calcule_centimes=compte.du,
        faits=fixes,
    )
    _previent_le_service(tenue)
    return tenue


def _previent_le_service(demande: DemandeDePaiement) -> None:
    dossier = demande.dossier
    prevenir(
        personnes=suivent(dossier),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(gettext_lazy("{numero} : une demande de paiement est à contrôler"), numero=dossier.numero),
        lien=reverse_lazy("paiements_du_dossier", args=[dossier.numero]),
    )
