"""Les noms des réponses, tels qu'on les lit dans un rapport ou sur une page."""

from __future__ import annotations

RESULTATS = {
    "statut": "Éligibilité",
    "montant_calcule": "Montant calculé",
    "assiette": "Assiette",
    "taux": "Taux",
    "plafond": "Plafond",
    "bonifications": "Bonifications forfaitaires",
    "intensite_max": "Intensité maximale d'aide publique",
    "type_acte": "Acte",
    "categorie_duree": "Catégorie de durée",
    "montant_min": "Aide la plus basse",
    "montant_max": "Aide la plus haute",
    "seuil_25": "Quart de l'assiette",
    "taux_apport": "Part de l'apport initial",
    "numeraire_min": "Numéraire minimal",
    "preventes_requises": "Préventes requises",
    "conditions_cnc_remplies": "« 1 € pour 2 € » ouvert",
    "abondement_cnc_theorique": "Abondement théorique du CNC",
    "cinema": "Œuvre cinématographique",
    "audiovisuelle": "Œuvre audiovisuelle",
    "longue_duree": "Longue durée",
    "part_locale": "Part des dépenses locales dans le budget",
    "cout_par_minute": "Coût par minute",
    "demande_sur_cout": "Part de la demande dans le coût",
    "teleservice": "Téléservice",
    "derogation_admise": "Dérogation au plafond admise",
    "montant_max_derogatoire": "Montant que permettrait une dérogation",
}


def libelle_du_resultat(nom: str) -> str:
    return RESULTATS.get(nom, nom.replace("_", " ").capitalize())
