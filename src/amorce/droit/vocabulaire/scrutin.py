"""Les faits de l'entité « scrutin »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.natures import NEANT
from amorce.moteur.vocabulaire import Entite

_scrutin = Entite(VOCABULAIRE, "scrutin")

date_envoi_fiche_vote = _scrutin.date("date_envoi_fiche_vote", "Envoi de la fiche de vote par le membre à distance")
date_transmission_avis = _scrutin.date("date_transmission_avis", "Transmission de l'avis général")
date_cloture_procedure_ecrite = _scrutin.date("date_cloture_procedure_ecrite", "Clôture du vote électronique")
date_transmission_resultats = _scrutin.date(
    "date_transmission_resultats", "Transmission des résultats du vote électronique"
)
avis_commission = _scrutin.choix(
    "avis_commission", "Avis de la commission", "favorable", "defavorable", "ajourne", "en_cours", "neant"
)
nb_membres_deportes = _scrutin.entier(
    "nb_membres_deportes", "Membres déportés pour conflit d'intérêts", maxi=1000, absent=0
)
voix_pour = _scrutin.entier("voix_pour", "Voix pour", maxi=1000)
voix_contre = _scrutin.entier("voix_contre", "Voix contre", maxi=1000)
voix_ajournement = _scrutin.entier("voix_ajournement", "Voix pour l'ajournement", maxi=1000, absent=0)
fiches_vote = _scrutin.ensemble("fiches_vote", "Fiches de vote (une par votant)")
conflits_interets_declares = _scrutin.booleen("conflits_interets_declares", "Conflits d'intérêts déclarés ou constatés")
nb_refus_procedure_ecrite = _scrutin.entier(
    "nb_refus_procedure_ecrite", "Refus explicites de la procédure écrite", maxi=1000, absent=0
)
procedure_ecrite_motivee = _scrutin.booleen(
    "procedure_ecrite_motivee", "Procédure écrite motivée et annoncée aux membres"
)
concertation_region = _scrutin.booleen("concertation_region", "Concertation de l'AFR avec la Région")
montant_propose_commission = _scrutin.montant(
    "montant_propose_commission", "Montant proposé par la commission", absent=NEANT
)
argumentation_commission = _scrutin.texte("argumentation_commission", "Argumentation de la commission")
information_porteur = _scrutin.texte("information_porteur", "Information à transmettre au porteur")
note_artistique = _scrutin.texte("note_artistique", "Appréciations artistiques")
note_qualite = _scrutin.texte("note_qualite", "Appréciation de la qualité")
