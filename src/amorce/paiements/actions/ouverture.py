"""A claim begun; what is said with it; what the act of the award fixes for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.journal.actes import acte, consigner
from amorce.paiements.actions.commun import (
    PORTEUR,
    fixes_par_l_acte,
    rejuge,
    reprend_ce_que_fixe_l_acte,
    tient_le_brouillon,
    trace,
)
from amorce.paiements.actions.reprises import reprend_les_admises
from amorce.paiements.dires import faits_dits
from amorce.paiements.droits import CONTROLENT, controle, prepare
from amorce.paiements.models import Cadre, DemandeDePaiement
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import demande_ouverte


@acte
def ouvrir_demande_de_paiement(*, par: Acteur, dossier: Dossier, genre: str) -> DemandeDePaiement:
    """One at a time: the next is computed on what this one found."""
    exige(prepare(par, dossier))
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet", "session").get(pk=dossier.pk)
    if tenu.etat != Etat.ENGAGE:
        raise ActeRefuse(
            _("Demande de paiement : le dossier est « {} », il ne s'en ouvre pas.").format(tenu.get_etat_display())
        )
    if genre not in DemandeDePaiement.Genre.values:
        raise ActeRefuse(_("Nature : un acompte, ou le solde."), "genre")
    if demande_ouverte(tenu) is not None:
        raise ActeRefuse(_("Demande de paiement : une autre est en cours. Elle se termine d'abord."))
    rang = tenu.demandes_de_paiement.count() + 1
    fixes = reprend_ce_que_fixe_l_acte(tenu)
    ouverte = DemandeDePaiement.objects.create(dossier=tenu, rang=rang, genre=genre)
    reprises = reprend_les_admises(ouverte)
    consigner(
        objet=ouverte,
        auteur=par.auteur(PORTEUR),
        fonds=tenu.fonds,
        version=1,
        dossier=str(tenu.pk),
        genre=genre,
        faits=fixes,
        reprises=len(reprises),
        reprises_centimes=sum(une.admis or 0 for une in reprises),
    )
    return ouverte


@acte
def changer_de_nature(*, par: Acteur, demande: DemandeDePaiement, version: int) -> DemandeDePaiement:
    """An instalment begun becomes the balance, or the balance an instalment: nothing that was prepared is lost, and one
    that would be of nothing keeps no other from being made."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande, version)
    genres = DemandeDePaiement.Genre
    tenue.genre = genres.ACOMPTE if tenue.genre == genres.SOLDE else genres.SOLDE
    tenue.save(update_fields=["genre"])
    rejugees = rejuge(tenue)
    trace(tenue, par.auteur(PORTEUR), genre=tenue.genre, rejugees=rejugees)
    return tenue


@acte
def declarer_avec_la_demande(
    *, par: Acteur, demande: DemandeDePaiement, version: int, faits: Mapping[str, Any]
) -> DemandeDePaiement:
    """As the vocabulary writes them; what is no longer said is no longer known."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande, version)
    tenue.faits = faits_dits(tenue.dossier, faits, {f.nom for f in regles_de(tenue.dossier).faits_declares})
    tenue.save(update_fields=["faits"])
    changees = rejuge(tenue)
    trace(tenue, par.auteur(PORTEUR), faits=tenue.faits, rejugees=changees)
    return tenue


@acte
def fixer_le_cadre(*, par: Acteur, dossier: Dossier, faits: Mapping[str, Any]) -> Cadre:
    """What the signed act leaves unsaid of payments: what it says, an amendment changes. The lines that nobody has
    checked for good are judged again."""
    exige(controle(par, dossier))
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet", "session").get(pk=dossier.pk)
    dits, fixes = faits_dits(tenu, faits, {f.nom for f in regles_de(tenu).faits_fixes}), fixes_par_l_acte(tenu)
    _exige_ce_que_dit_l_acte(dits, fixes)
    cadre, _neuf = Cadre.objects.get_or_create(dossier=tenu)
    avant = cadre.faits
    cadre.faits = {**dits, **fixes}
    cadre.version += 1
    cadre.save(update_fields=["faits", "version"])
    ouverte = demande_ouverte(tenu)
    changees = rejuge(ouverte) if ouverte else 0
    consigner(
        objet=tenu,
        auteur=par.auteur_parmi(CONTROLENT, tenu.fonds),
        fonds=tenu.fonds,
        version=tenu.version,
        avant=avant,
        faits=cadre.faits,
        rejugees=changees,
    )
    return cadre


def _exige_ce_que_dit_l_acte(dits: Mapping[str, Any], fixes: Mapping[str, Any]) -> None:
    for nom, fixe in fixes.items():
        if nom in dits and VOCABULAIRE[nom].lit(dits[nom]) != VOCABULAIRE[nom].lit(fixe):
            valeur = VOCABULAIRE[nom].lit(fixe)
            dit = f"{valeur:%d/%m/%Y}" if isinstance(valeur, date) else str(fixe)
            raise ActeRefuse(
                f"{VOCABULAIRE[nom].libelle} : l'acte signé dit {dit}. Seul un avenant le change ; laissez-le.", nom
            )
