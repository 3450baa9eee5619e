"""Les faits de l'entité « membre »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.vocabulaire import Entite

_membre = Entite(VOCABULAIRE, "membre")

date_nomination_membre = _membre.date("date_nomination_membre", "Nomination du membre de la commission")
membre_conflit = _membre.booleen("membre_conflit", "Le membre est en conflit d'intérêts sur le dossier")
membre_elu = _membre.booleen("membre_elu", "Le membre est un élu")
membre_empeche = _membre.booleen("membre_empeche", "Membre empêché")
membre_hors_departement = _membre.booleen("membre_hors_departement", "Membre domicilié hors du département")
membre_intuitu_personae = _membre.booleen("membre_intuitu_personae", "Personne qualifiée siégeant à titre personnel")
membre_delegue_presidence = _membre.booleen(
    "membre_delegue_presidence", "Membre titulaire désigné pour suppléer le président"
)
presence_continue = _membre.booleen("presence_continue", "Présence pendant tous les débats du dossier")
mode_participation = _membre.choix("mode_participation", "Mode de participation", "presentiel", "audio", "visio")
nouveau_membre_coopte = _membre.booleen("nouveau_membre_coopte", "Nouveau membre coopté")
nomination_confirmee = _membre.booleen("nomination_confirmee", "Nomination confirmée par la Région")
nb_absences_non_justifiees = _membre.entier("nb_absences_non_justifiees", "Absences non justifiées", maxi=1000)
nb_commissions_participees = _membre.entier(
    "nb_commissions_participees", "Commissions auxquelles le membre a participé", maxi=10000
)
reglement_remis_membre = _membre.booleen("reglement_remis_membre", "Règlement remis au membre")
recu_remise_reglement = _membre.booleen("recu_remise_reglement", "Reçu signé de la remise du règlement")
date_prise_fonction_membre = _membre.date("date_prise_fonction_membre", "Prise de fonction du membre")
genre_membre = _membre.choix(
    "genre_membre", "Genre du membre de commission (statistique)", "femme", "homme", "autre", "non_renseigne"
)
age_membre = _membre.entier("age_membre", "Âge du membre (statistique)", maxi=130)
metier_membre = _membre.choix(
    "metier_membre",
    "Métier du membre de commission",
    "auteur",
    "realisateur",
    "producteur",
    "distributeur",
    "exploitant",
    "festival",
    "autre",
)
