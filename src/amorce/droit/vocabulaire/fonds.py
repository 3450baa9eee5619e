"""Les faits de l'entité « fonds »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.natures import NEANT
from amorce.moteur.vocabulaire import Entite

_fonds = Entite(VOCABULAIRE, "fonds")

collectivite = _fonds.choix(
    "collectivite",
    "Collectivité ou organisme compétent",
    "etat",
    "departement",
    "epci",
    "commune",
    "europe",
    "autre",
)
"""Celles qui portent un dispositif s'y ajoutent avec lui."""

base_legale = _fonds.ensemble("base_legale", "Textes de référence rattachés au dispositif ou à l'acte")
"""Chaque dossier du droit apporte les siens."""

role_utilisateur = _fonds.choix(
    "role_utilisateur",
    "Rôle de la personne qui consulte ou agit",
    "porteur",
    "service_instructeur",
    "secretariat_afr",
    "president_commission",
    "membre_votant",
    "membre_non_votant",
    "agent_region",
    "public",
)
taux_intervention_base = _fonds.taux(
    "taux_intervention_base", "Taux de base, valeur fixée par le cadre d'intervention (paramètre du fonds)"
)
enveloppe_disponible = _fonds.montant("enveloppe_disponible", "Enveloppe budgétaire disponible", absent=NEANT)
cadre_intervention_applicable = _fonds.texte("cadre_intervention_applicable", "Cadre d'intervention applicable")
nb_membres_titulaires = _fonds.entier(
    "nb_membres_titulaires", "Nombre de membres titulaires avec droit de vote", maxi=1000
)
composition_arretee = _fonds.booleen("composition_arretee", "Composition arrêtée par la Région")
autorites_proposantes = _fonds.ensemble(
    "autorites_proposantes",
    "Autorités proposantes (Agence Film Réunion, CNC, direction des affaires culturelles)",
    "afr",
    "cnc",
    "dac",
)
calendrier_commission = _fonds.ensemble(
    "calendrier_commission", "Calendrier public de la commission (dates des séances)"
)
montant_defraiement = _fonds.montant("montant_defraiement", "Montant forfaitaire du défraiement")
nb_demandes_deposees = _fonds.entier("nb_demandes_deposees", "Nombre de demandes déposées", maxi=10000000)
nb_agents = _fonds.entier("nb_agents", "Nombre d'agents instructeurs", maxi=100000)
criteres_publies = _fonds.booleen("criteres_publies", "Critères publiés")
procedure_vote_publiee = _fonds.booleen("procedure_vote_publiee", "Procédure de vote publiée")
eco_conditionnalite = _fonds.booleen("eco_conditionnalite", "Éco-conditionnalité appliquée")
