"""Les mots du territoire : ce qui lie l'œuvre à La Réunion ou à l'Île-de-France."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "Le territoire"
MOTS = {
    "projet_valorise_reunion": Mots(
        "Le projet met-il particulièrement en valeur La Réunion ?",
        "Son territoire, sa culture, son histoire ou sa place dans l'océan Indien. La commission l'apprécie.",
    ),
    "lieu_tournage_reunion": Mots(
        "L'œuvre est-elle tournée ou fabriquée à La Réunion ?",
        "En tout ou en partie ; l'animation et le multimédia fabriqués sur l'île comptent.",
    ),
    "sujet_realite_reunionnaise": Mots("Le sujet traite-t-il de la réalité réunionnaise ?"),
    "part_moyens_locaux": Mots(
        "Quelle part des compétences et des moyens est locale ?",
        "Une estimation convient : équipe, matériel, prestataires.",
        "60 %",
    ),
    "depenses_locales_ht": Mots(
        "Combien dépensez-vous, hors taxes, auprès d'entreprises de La Réunion ?",
        "Ce que vous payez à des entreprises dont le siège social est sur l'île : c'est sur ces dépenses que l'aide se "
        "calcule, sauf pour le développement.",
        "85 000 €",
    ),
    "depenses_hors_reunion_ht": Mots(
        "Combien dépensez-vous, hors taxes, hors de La Réunion ?",
        "Ces dépenses ne comptent que pour l'aide au développement.",
        "40 000 €",
    ),
    "emplois_locaux_jh": Mots(
        "Combien de jours de travail représentent les emplois locaux ?",
        "En jours/homme : dix personnes pendant vingt jours font 200.",
        "200",
    ),
    "musique_originale_lien_reunion": Mots(
        "Une musique originale, liée à La Réunion, est-elle composée pour l'œuvre ?"
    ),
    "part_musique_originale_bo": Mots(
        "Quelle part de la bande originale cette musique représente-t-elle ?",
        "En durée. Le règlement demande plus de la moitié.",
        "60 %",
    ),
    "auteur_oeuvre_anterieure_reunion": Mots("L'auteur a-t-il déjà écrit un film en lien avec La Réunion ?"),
    "nb_criteres_bonification": Mots(
        "Combien des six critères de bonification le projet remplit-il ?",
        "Il en faut trois pour les bonifications de la musique et de l'auteur ; la Région indique lesquels.",
        "3",
    ),
    "innovation_retenue_comite": Mots(
        "Le comité du film a-t-il retenu l'œuvre pour son innovation ?",
        "C'est lui qui en décide ; vous l'apprenez par son avis.",
    ),
    "stagiaires": Mots("Le projet accueille-t-il des stagiaires ?", "Ou contribue-t-il autrement à la formation."),
    "visibilite_exceptionnelle": Mots(
        "L'œuvre aura-t-elle une visibilité nationale ou internationale exceptionnelle ?",
        "Une dérogation au plafond le suppose ; l'argumentaire le démontre.",
    ),
    "retombees_tres_significatives": Mots(
        "Les retombées pour le territoire seront-elles très significatives ?",
        "Emplois, dépenses, image : la dérogation au plafond le suppose aussi.",
    ),
    "initiative_territoriale": Mots(
        "Le projet est-il d'initiative régionale ?", "Il naît d'auteurs ou de producteurs de la région."
    ),
    "auteur_etabli_region": Mots("L'auteur est-il établi dans la région ?"),
    "region_beneficiaire": Mots("Dans quelle région le projet ou son bénéficiaire est-il implanté ?", "", "La Réunion"),
    "depenses_idf": Mots(
        "Combien dépensez-vous en Île-de-France ?",
        "La part francilienne du budget de production ; la Région en demande au moins 10 %, hors frais généraux, imprévus "
        "et frais financiers.",
        "30 000 €",
    ),
}
