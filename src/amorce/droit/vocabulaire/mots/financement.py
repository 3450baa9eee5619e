"""Les mots du financement : qui apporte l'argent, et depuis quand c'est sûr."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "Le financement"
MOTS = {
    "financements_acquis_total": Mots(
        "À combien s'élèvent les financements acquis ?",
        "Ceux qu'un contrat, une notification ou une lettre d'engagement confirme, sans votre propre apport ni les aides "
        "versées à l'auteur. En Île-de-France, un long métrage ne dépasse pas 1 500 000 €.",
        "140 000 €",
    ),
    "financements_publics_acquis": Mots(
        "À combien s'élèvent les financements publics acquis ?",
        "Aides françaises et étrangères confirmées, hors crédits d'impôt.",
        "45 000 €",
    ),
    "credits_impot_acquis": Mots(
        "À combien s'élèvent les crédits d'impôt acquis ?", "Le montant agréé, ou celui de l'attestation.", "20 000 €"
    ),
    "apports_coproducteurs": Mots(
        "Combien les coproducteurs apportent-ils ?", "Le total de leurs contrats.", "30 000 €"
    ),
    "financements_tv_acquis": Mots(
        "À combien s'élèvent les financements acquis des télévisions ?",
        "Préachats et parts de coproduction dont le contrat ou l'engagement est signé.",
        "40 000 €",
    ),
    "apport_distributeur": Mots(
        "Combien le distributeur apporte-t-il ?", "Son minimum garanti, par exemple.", "25 000 €"
    ),
    "autres_financements_acquis": Mots(
        "À combien s'élèvent les autres financements acquis ?", "Mécénat, financement participatif, ventes…", "5 000 €"
    ),
    "apport_producteur": Mots(
        "Combien le producteur apporte-t-il lui-même ?",
        "Ses fonds propres, non ce que d'autres lui versent. Le plafond francilien ne le compte pas.",
        "30 000 €",
    ),
    "aides_directes_auteur": Mots(
        "Combien d'aides ont été versées directement à l'auteur ?",
        "Bourses d'écriture, par exemple ; elles ne sont pas comptées.",
        "4 000 €",
    ),
    "deficit_financement": Mots(
        "Combien manque-t-il pour financer le film ?", "Le coût du film, moins les financements obtenus.", "28 000 €"
    ),
    "accord_financier_diffuseur": Mots(
        "Un diffuseur a-t-il donné son accord financier ?",
        "Une lettre chiffrée, ou un contrat ; un simple intérêt ne suffit pas.",
    ),
    "accord_financier_distributeur": Mots(
        "Un distributeur a-t-il donné son accord financier ?",
        "Une lettre chiffrée, ou un contrat ; un simple intérêt ne suffit pas.",
    ),
    "autres_aides_publiques": Mots(
        "À combien s'élèvent les autres aides publiques au projet ?",
        "Toutes celles qui paient les mêmes dépenses : CNC, autres collectivités, Europe, aides de minimis ; sans l'aide "
        "que vous calculez ici.",
        "50 000 €",
    ),
    "nombre_collectivites_1pour2": Mots(
        "Combien de collectivités aident l'œuvre, Région comprise ?",
        "Celles qui relèvent du « 1 € du CNC pour 2 € de la collectivité ».",
        "1",
    ),
    "aide_cumulee_collectivites": Mots(
        "Combien ces collectivités donnent-elles ensemble ?", "Aide de la Région comprise.", "65 000 €"
    ),
    "apports_cosip_coproducteurs": Mots(
        "Quel soutien du CNC chaque coproducteur apporte-t-il ?", "Un montant par coproducteur.", "10 000 €"
    ),
    "sommes_generees_diffusion": Mots("Quelles sommes la diffusion a-t-elle rapportées ?", "", "0 €"),
    "contrats_signes": Mots("Les contrats sont-ils signés ?"),
    "financements_acquis_pourcentage": Mots(
        "Quelle part du plan de financement est acquise ?", "Les financements confirmés, sur le budget total.", "60 %"
    ),
    "cofinancements_recherches": Mots("Quels autres financements cherchez-vous ?", "", "CNC, Procirep-Angoa"),
    "apport_initial": Mots(
        "Quel est le montant de l'apport initial ?",
        "Ce qu'une chaîne de télévision ou un service à la demande apporte au film : achat de droits ou coproduction. "
        "Le CNC en demande d'ordinaire 25 % du coût.",
        "80 000 €",
    ),
    "apport_numeraire": Mots(
        "Quelle part de l'apport initial est en argent ?",
        "Sans les moyens techniques prêtés. Le CNC en demande un minimum par heure de programme.",
        "60 000 €",
    ),
    "apport_en_numeraire": Mots(
        "L'apport est-il versé en argent ?", "Et non en industrie : matériel, studios, personnel prêtés."
    ),
    "nature_apport": Mots(
        "De quelle nature est l'apport ?", "Un service à la demande n'apporte que par un achat de droits."
    ),
    "type_editeur": Mots(
        "Qui apporte ce financement ?", "Une chaîne de télévision, ou un service à la demande comme une plateforme."
    ),
    "contrat_apport_conclu": Mots("Le contrat de l'apport initial est-il conclu ?", "Signé par toutes les parties."),
    "date_contrat_apport": Mots("Quand le contrat de l'apport initial est-il conclu ?", "La date de sa signature."),
    "engagement_ferme_editeur": Mots(
        "À défaut de contrat, l'éditeur s'est-il engagé de façon ferme ?",
        "Une lettre qui l'engage sans condition. Le CNC l'admet à titre provisoire, en attendant le contrat.",
    ),
    "duree_droits_smad_mois": Mots(
        "Combien de mois durent les droits du service à la demande ?",
        "72 mois au plus, sauf convention propre au service.",
        "48",
    ),
    "duree_exclusivite_smad_mois": Mots(
        "Pendant combien de mois ces droits sont-ils exclusifs ?",
        "36 mois au plus, sauf convention propre au service.",
        "18",
    ),
    "duree_convention_smad_mois": Mots(
        "Combien de mois la convention du service à la demande prévoit-elle ?",
        "La convention conclue avec le régulateur en application du décret de 2021 ; sa durée l'emporte.",
        "72",
    ),
    "participation_francaise": Mots(
        "À combien s'élève la participation française ?",
        "Dans une coproduction internationale, ce qu'apportent les producteurs établis en France. L'apport initial s'y "
        "mesure.",
        "210 000 €",
    ),
    "financements_producteurs_france": Mots(
        "Combien les producteurs établis en France apportent-ils ?",
        "En financements français ou étrangers.",
        "210 000 €",
    ),
    "financements_coproducteurs_etrangers": Mots(
        "Combien les coproducteurs étrangers apportent-ils ?", "", "110 000 €"
    ),
    "preventes_internationales": Mots(
        "À combien s'élèvent les préventes à l'étranger ?",
        "Les droits vendus avant l'achèvement à une chaîne ou à un service établi à l'étranger. Elles peuvent réduire "
        "l'apport exigé, en animation et en documentaire.",
        "45 000 €",
    ),
    "date_contrat_prevente": Mots("Quand la prévente est-elle conclue ?", "Un contrat, non un simple engagement."),
    "type_cocontractant_prevente": Mots("À qui la prévente est-elle faite ?"),
    "cocontractant_etabli_etranger": Mots("L'acheteur de la prévente est-il établi à l'étranger ?"),
    "vendeur_prevente": Mots(
        "Qui vend les droits de la prévente ?",
        "Le producteur délégué français, celui qui a mandat de vendre, ou celui à qui les droits pour l'étranger ont été cédés.",
    ),
    "aide_apres_realisation_autre_collectivite_francilienne": Mots(
        "Une autre collectivité francilienne a-t-elle donné une aide après réalisation ?",
        "Un département ou une commune d'Île-de-France ; les deux aides ne se cumulent pas.",
    ),
    "aide_fonds_soutien_idf": Mots(
        "Le film a-t-il déjà reçu l'aide à la production de la Région Île-de-France ?",
        "Le Fonds de soutien ; il ne se cumule pas avec l'aide après réalisation.",
    ),
    "aides_etapes_precedentes": Mots(
        "Quelles aides le projet a-t-il déjà reçues du fonds, à d'autres étapes ?", "Si aucune, ne cochez rien."
    ),
}
