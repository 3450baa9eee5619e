"""The life of a dossier as data: its states, and the acts that lead from one to another.

Checks, buttons on pages and the diagram in ``docs/`` are all read from here; rooms add what the acts do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Etat(models.TextChoices):
    """What a dossier is."""

    BROUILLON = "brouillon", _("Brouillon")
    DEPOSE = "depose", _("Déposé")
    A_COMPLETER = "a_completer", _("À compléter")
    RECEVABLE = "recevable", _("Recevable")
    NON_CONFORME = "non_conforme", _("Non conforme")
    INSCRIT = "inscrit", _("Inscrit à une séance")
    AVIS_RENDU = "avis_rendu", _("Avis rendu")
    AJOURNE = "ajourne", _("Ajourné")
    DELIBERE = "delibere", _("Délibéré, pas encore exécutoire")
    ACCORDE = "accorde", _("Aide accordée")
    REJETE = "rejete", _("Rejeté")
    ACTE_ENVOYE = "acte_envoye", _("Convention envoyée")
    ENGAGE = "engage", _("Acte signé")
    SOLDE_DEMANDE = "solde_demande", _("Solde demandé")
    SOLDE = "solde", _("Soldé")
    CLOS = "clos", _("Clos")
    RETIRE = "retire", _("Retiré")
    RENONCE = "renonce", _("Renoncé")
    ANNULE = "annule", _("Annulé")
    CADUC = "caduc", _("Caduc")
    REVERSEMENT = "reversement", _("Reversement en cours")


class Attendu(StrEnum):
    """From whom something is awaited."""

    PORTEUR = "porteur"
    SERVICE = "service"
    SECRETARIAT = "secretariat"
    COMMISSION = "commission"
    PERSONNE = "personne"


E = Etat
ATTENDU: dict[Etat, Attendu] = {
    E.BROUILLON: Attendu.PORTEUR,
    E.DEPOSE: Attendu.SERVICE,
    E.A_COMPLETER: Attendu.PORTEUR,
    E.RECEVABLE: Attendu.SECRETARIAT,
    E.NON_CONFORME: Attendu.PERSONNE,
    E.INSCRIT: Attendu.COMMISSION,
    E.AVIS_RENDU: Attendu.SERVICE,
    E.AJOURNE: Attendu.PORTEUR,
    E.DELIBERE: Attendu.SERVICE,
    E.ACCORDE: Attendu.SERVICE,
    E.REJETE: Attendu.PERSONNE,
    E.ACTE_ENVOYE: Attendu.PORTEUR,
    E.ENGAGE: Attendu.PORTEUR,
    E.SOLDE_DEMANDE: Attendu.SERVICE,
    E.SOLDE: Attendu.PERSONNE,
    E.CLOS: Attendu.PERSONNE,
    E.RETIRE: Attendu.PERSONNE,
    E.RENONCE: Attendu.SERVICE,
    E.ANNULE: Attendu.PERSONNE,
    E.CADUC: Attendu.PERSONNE,
    E.REVERSEMENT: Attendu.PORTEUR,
}


class Qui(StrEnum):
    """Who does an act."""

    PORTEUR = "porteur"
    SERVICE = "service"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True)
class Acte:
    """An act that changes a dossier's state, or that the law notices without changing it."""

    code: str
    libelle: str
    depuis: frozenset[Etat]
    vers: tuple[Etat, ...]
    qui: frozenset[Qui]

    def possible(self, etat: str) -> bool:
        return etat in self.depuis


def _acte(code: str, libelle: str, depuis: set[Etat], vers: tuple[Etat, ...], *qui: Qui) -> Acte:
    return Acte(code, libelle, frozenset(depuis), vers, frozenset(qui))


_P, _S, _A = Qui.PORTEUR, Qui.SERVICE, Qui.SECRETARIAT
AVANT_DELIBERATION = {
    E.BROUILLON, E.DEPOSE, E.A_COMPLETER, E.RECEVABLE, E.INSCRIT, E.AVIS_RENDU, E.AJOURNE
}  # fmt: skip
EN_VIE = frozenset({E.ENGAGE, E.SOLDE_DEMANDE, E.SOLDE})
"""The act is signed: rights and obligations run."""
FINIES = frozenset({E.RENONCE, E.ANNULE, E.CADUC, E.REVERSEMENT, E.CLOS})
"""Of an award that came to its end: what was claimed and paid on it is still read."""
OCTROYE = {E.ACCORDE, E.ACTE_ENVOYE, E.ENGAGE}

ACTES: dict[str, Acte] = {
    a.code: a
    for a in (
        _acte("deposer", "Déposer", {E.BROUILLON}, (E.DEPOSE,), _P),
        _acte("demander_pieces", "Demander des pièces", {E.DEPOSE, E.RECEVABLE}, (E.A_COMPLETER,), _S),
        _acte("completer", "Compléter", {E.A_COMPLETER}, (E.DEPOSE,), _P),
        _acte("declarer_recevable", "Déclarer recevable", {E.DEPOSE}, (E.RECEVABLE,), _S),
        _acte(
            "declarer_non_conforme",
            "Déclarer non conforme",
            {E.DEPOSE, E.A_COMPLETER, E.RECEVABLE, E.INSCRIT},
            (E.NON_CONFORME,),
            _S,
        ),
        _acte("representer", "Présenter de nouveau", {E.AJOURNE}, (E.AJOURNE,), _P),
        _acte("inscrire", "Inscrire à une séance", {E.RECEVABLE, E.AJOURNE, E.AVIS_RENDU}, (E.INSCRIT,), _A),
        _acte("rendre_avis", "Rendre l'avis", {E.INSCRIT}, (E.AVIS_RENDU, E.AJOURNE), _A),
        _acte("deliberer", "Enregistrer la délibération", {E.AVIS_RENDU, E.RECEVABLE, E.AJOURNE}, (E.DELIBERE,), _S),
        _acte(
            "reprendre_la_decision",
            "Reprendre la décision",
            {E.DELIBERE},
            (E.AVIS_RENDU, E.RECEVABLE, E.AJOURNE),
            _S,
        ),
        _acte("notifier", "Notifier", {E.DELIBERE}, (E.ACCORDE, E.REJETE, E.AJOURNE), _S),
        _acte("signer_arrete", "Signer l'arrêté", {E.ACCORDE}, (E.ENGAGE,), _S),
        _acte("envoyer_convention", "Envoyer la convention", {E.ACCORDE}, (E.ACTE_ENVOYE,), _S),
        _acte("rappeler_la_convention", "Rappeler la convention envoyée", {E.ACTE_ENVOYE}, (E.ACCORDE,), _S),
        _acte("enregistrer_retour", "Enregistrer le retour signé", {E.ACTE_ENVOYE}, (E.ENGAGE,), _S),
        _acte("demander_solde", "Demander le solde", {E.ENGAGE}, (E.SOLDE_DEMANDE,), _P),
        _acte("renvoyer_la_demande", "Renvoyer le solde à son auteur", {E.SOLDE_DEMANDE}, (E.ENGAGE,), _S),
        _acte("solder", "Solder", {E.SOLDE_DEMANDE}, (E.SOLDE,), _S),
        _acte("noter_un_impaye", "Noter un paiement revenu impayé", {E.SOLDE}, (E.SOLDE_DEMANDE,), _S),
        _acte("reprendre_le_controle", "Reprendre un contrôle certifié par erreur", {E.SOLDE}, (E.SOLDE_DEMANDE,), _S),
        _acte("renoncer", "Renoncer à l'aide", OCTROYE, (E.RENONCE,), _P),
        _acte("annuler", "Annuler ou retirer l'aide", OCTROYE, (E.ANNULE,), _S),
        _acte("constater_caducite", "Constater la caducité", OCTROYE, (E.CADUC,), _S),
        _acte(
            "ouvrir_reversement",
            "Ouvrir un reversement",
            {E.ENGAGE, E.SOLDE, E.RENONCE, E.ANNULE, E.CADUC},
            (E.REVERSEMENT,),
            _S,
        ),
        _acte(
            "reprendre_apres_reversement",
            "Reprendre après un reversement",
            {E.REVERSEMENT},
            (E.ENGAGE, E.SOLDE, E.RENONCE, E.ANNULE, E.CADUC),
            _S,
        ),
        _acte("clore", "Clore", {E.SOLDE, E.RENONCE, E.ANNULE, E.CADUC, E.REVERSEMENT}, (E.CLOS,), _S),
        _acte(
            "retablir_l_aide",
            "Rétablir l'aide",
            {E.CADUC, E.CLOS},
            (E.ACCORDE, E.ACTE_ENVOYE, E.ENGAGE, E.SOLDE),
            _S,
        ),
        _acte("retirer", "Retirer la demande", AVANT_DELIBERATION, (E.RETIRE,), _P),
        _acte("rouvrir", "Rouvrir", {E.REJETE, E.NON_CONFORME, E.ANNULE}, (E.DEPOSE,), _S),
    )
}
"""Each act that changes a state. ``enregistrer_courrier``, ``demander_information`` change none."""


def actes_possibles(etat: str) -> list[Acte]:
    return [a for a in ACTES.values() if a.possible(etat)]
