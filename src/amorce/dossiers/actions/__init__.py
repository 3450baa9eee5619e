"""What can happen to a project and to its applications. One keyword-only function per act; nothing else writes."""

from amorce.dossiers.actions.aides import rapporter_la_reponse, reporter_l_aide
from amorce.dossiers.actions.champs import Enregistre, enregistrer_champ
from amorce.dossiers.actions.courrier import enregistrer_courrier
from amorce.dossiers.actions.demandes import dupliquer, ouvrir_demande, retirer
from amorce.dossiers.actions.depot import declarer, deposer
from amorce.dossiers.actions.equipe import (
    accepter_invitation_sur_projet,
    annuler_invitation_sur_projet,
    inviter_collaborateur,
    retirer_collaborateur,
    transferer,
)
from amorce.dossiers.actions.projets import TITRE_MAX, creer_projet, renommer_projet
from amorce.dossiers.actions.reception import DepotEmpeche
from amorce.dossiers.actions.refus import ActeRefuse, ChampRefuse, EnConflit, StatutRefuse

__all__ = [
    "TITRE_MAX",
    "ActeRefuse",
    "ChampRefuse",
    "DepotEmpeche",
    "EnConflit",
    "Enregistre",
    "StatutRefuse",
    "accepter_invitation_sur_projet",
    "annuler_invitation_sur_projet",
    "creer_projet",
    "declarer",
    "deposer",
    "dupliquer",
    "enregistrer_champ",
    "enregistrer_courrier",
    "inviter_collaborateur",
    "ouvrir_demande",
    "rapporter_la_reponse",
    "renommer_projet",
    "reporter_l_aide",
    "retirer",
    "retirer_collaborateur",
    "transferer",
]
