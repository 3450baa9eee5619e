"""Why a claim cannot be sent yet, or cannot be paid: one sentence each, with the way out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amorce.paiements.compte import Compte
from amorce.paiements.models import DemandeDePaiement
from amorce.socle.langue import traduit

NOMMES = 4
Genre = DemandeDePaiement.Genre


def a_l_envoi(compte: Compte) -> Iterator[str]:
    """The law may discard lines, and tells it; it must be able to tell."""
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
    elif compte.du is None:
        yield _("Le montant dû ne se calcule pas encore. Il manque : {}.").format(_nommes(compte))
    elif compte.du == 0 and compte.demande.genre == Genre.ACOMPTE:
        yield _("Ces dépenses ne donnent rien à verser aujourd'hui : un acompte serait de zéro.")


def au_paiement(compte: Compte) -> Iterator[str]:
    """What keeps the service from finding the work done."""
    restent = compte.totaux.a_decider
    if restent:
        dit = ngettext(
            "Une dépense attend encore une décision.", "%(n)d dépenses attendent encore une décision.", restent
        )
        yield dit % {"n": restent}
    for regle in compte.bloque:
        yield _("Paiement bloqué : {enonce} ({exigence})").format(
            enonce=traduit(regle.enonce), exigence=regle.exigences[0]
        )
    if compte.du is None:
        yield _("Le montant dû ne se calcule pas encore. Il manque : {}.").format(_nommes(compte))


def _nommes(compte: Compte) -> str:
    faits = [traduit(f.libelle) for f in compte.manquants]
    suite = _(" et {} autres faits").format(len(faits) - NOMMES) if len(faits) > NOMMES else ""
    return ", ".join(faits[:NOMMES]) + suite
