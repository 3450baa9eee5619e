"""Why a claim cannot be sent yet, or cannot be paid: one sentence each, with the way out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amorce.paiements.blocages import SANS_BUDGET, Blocages, faits_nommes
from amorce.paiements.compte import Compte
from amorce.paiements.models import DemandeDePaiement

Genre = DemandeDePaiement.Genre


def a_l_envoi(compte: Compte) -> Iterator[str]:
    """The law may discard lines, and tells it; it must be able to tell."""
    if compte.demande.genre == Genre.SOLDE and not compte.totaux.nombre and not compte.du:
        yield _(
            "Cette demande ne présente aucune dépense. Présentez celles que vous avez payées ; s'il n'y en a pas, "
            "renoncez à l'aide."
        )
        return
    ouvertes = compte.totaux.ouvertes
    if ouvertes:
        dit = ngettext(
            "Une dépense ne peut pas être jugée : il y manque un fait. Complétez-la.",
            "%(n)d dépenses ne peuvent pas être jugées : il y manque des faits. Complétez-les.",
            ouvertes,
        )
        yield dit % {"n": ouvertes}
    if compte.aide is None:
        yield _("Aucune aide accordée n'est en vigueur sur ce dossier : il n'y a rien à demander.")
    elif compte.sans_budget:
        yield f"{SANS_BUDGET} {_('Demandez-le au service, par un avenant à votre acte.')}"
    elif compte.du is None:
        yield _("Le montant dû ne se calcule pas encore. Il manque : {}.").format(faits_nommes(compte))
    elif compte.du == 0 and compte.demande.genre == Genre.ACOMPTE:
        yield _(
            "Ces dépenses ne donnent rien à verser aujourd'hui : un acompte serait de zéro. Ajoutez-en, ou faites-en "
            "le solde."
        )


def au_paiement(compte: Compte) -> list[str]:
    """What keeps the service from finding the work done: what nobody may pass over, or has not yet."""
    return [obstacle.phrase for obstacle in Blocages(compte).restent]


def obstacles_au_paiement(demande: DemandeDePaiement) -> tuple[str, ...]:
    """The same of a claim, examined or not: what is due is paid only while nothing stands in the way today."""
    return tuple(au_paiement(Compte(demande)))
