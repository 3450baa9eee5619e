"""Les faits de l'entité « seance »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.vocabulaire import Entite

_seance = Entite(VOCABULAIRE, "seance")

date_seance = _seance.date("date_seance", "Date de la séance de la commission")
date_convocation = _seance.date("date_convocation", "Envoi de la convocation")
date_envoi_dossiers = _seance.date("date_envoi_dossiers", "Envoi des dossiers aux membres")
date_avis_technique = _seance.date("date_avis_technique", "Communication de l'avis technique de la Région aux membres")
date_cloture_seance = _seance.date("date_cloture_seance", "Clôture de la réunion")
nb_membres_votants_presents = _seance.entier(
    "nb_membres_votants_presents", "Membres votants présents (distanciel compris)", maxi=1000
)
suppleant_present = _seance.booleen("suppleant_present", "Suppléant présent")
president_absent = _seance.booleen("president_absent", "Président absent")
ordre_du_jour = _seance.ensemble("ordre_du_jour", "Ordre du jour (dossiers dans leur ordre de passage)")
situation_exceptionnelle = _seance.booleen("situation_exceptionnelle", "Situation exceptionnelle", absent=False)
compte_rendu_seance = _seance.texte("compte_rendu_seance", "Compte rendu de séance")
proces_verbal_synthetique = _seance.texte("proces_verbal_synthetique", "Procès-verbal synthétique")
representant_cnc_present = _seance.booleen("representant_cnc_present", "Représentant du CNC présent")
