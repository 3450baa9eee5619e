"""Les mots de l'œuvre : ce qu'elle est, ce qu'elle dure, à qui elle s'adresse."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "L'œuvre"
MOTS = {
    "titre_projet": Mots("Quel est le titre du projet ?", "Un titre provisoire convient.", "Les Hauts"),
    "genre_oeuvre": Mots(
        "Quel est le genre de l'œuvre ?",
        "Un documentaire de création porte la marque de son réalisateur ; un reportage n'en est pas un. "
        "L'adaptation d'un spectacle vivant n'est pas sa captation.",
    ),
    "format_oeuvre": Mots(
        "Sous quel format l'œuvre sera-t-elle faite ?",
        "Un film de cinéma est court jusqu'à une heure, long au-delà. Une œuvre unitaire ou une série vise la "
        "télévision ; un pilote est le premier épisode d'une série, une maquette en montre un extrait.",
    ),
    "famille_oeuvre": Mots("L'œuvre relève-t-elle du cinéma, de l'audiovisuel ou du multimédia ?"),
    "categorie_programme": Mots(
        "Le programme appartient-il à une catégorie que les fonds n'aident pas ?",
        "Les fonds écartent, par exemple, les émissions de plateau, les films institutionnels, les jeux, la publicité "
        "et la captation de spectacles. Pour la plupart des films, choisissez « Aucune ».",
        "Aucune",
    ),
    "nationalite_oeuvre": Mots(
        "Quelle est la nationalité de l'œuvre ?",
        "Une coproduction internationale a au moins un coproducteur établi hors de France.",
    ),
    "duree_minutes": Mots(
        "Combien de minutes l'œuvre durera-t-elle ?",
        "La durée prévue d'un film ou d'une œuvre unitaire ; pour une série, donnez plutôt celle d'un épisode.",
        "52",
    ),
    "duree_hors_generique_minutes": Mots(
        "Combien de minutes l'œuvre dure-t-elle, sans son générique ?",
        "L'Île-de-France classe les films ainsi : moins de 30 minutes, de 30 à 60 minutes incluses, plus de 60 minutes.",
        "27",
    ),
    "categorie_duree": Mots(
        "Dans quelle catégorie de durée francilienne l'œuvre entre-t-elle ?",
        "Elle se déduit de la durée hors générique, si vous la donnez.",
    ),
    "duree_totale_minutes": Mots(
        "Combien de minutes durent tous les épisodes ensemble ?",
        "Le CNC demande une part d'argent frais par heure de programme : il compte toute la série. Pour une œuvre "
        "unitaire, c'est sa durée.",
        "312",
    ),
    "nombre_episodes": Mots("Combien d'épisodes la série compte-t-elle ?", "Ceux de la saison demandée.", "6"),
    "duree_episode_minutes": Mots("Combien de minutes dure un épisode ?", "", "26"),
    "numero_saison": Mots(
        "De quelle saison s'agit-il ?",
        "À La Réunion, les montants diffèrent d'une saison à l'autre, jusqu'à la quatrième.",
        "1",
    ),
    "categorie_serie": Mots(
        "De quelle colonne du tableau des séries l'œuvre relève-t-elle ?",
        "Elle se déduit du genre et de la durée d'un épisode. Pour une œuvre unitaire, choisissez « Aucune ».",
    ),
    "destinations_oeuvre": Mots(
        "À quels publics l'œuvre est-elle destinée ?",
        "Cochez toutes les destinations prévues. L'Île-de-France n'aide que les films qui visent la salle.",
        "Cinéma, télévision",
    ),
    "diffusions_anterieures": Mots(
        "Où l'œuvre a-t-elle déjà été montrée au public ?",
        "Toute projection publique compte, festival compris. Si elle n'a pas été montrée, ne cochez rien.",
    ),
    "oeuvre_originale": Mots(
        "L'œuvre est-elle originale ?",
        "Elle porte l'empreinte de ses auteurs et n'est pas la simple reprise d'une œuvre existante.",
    ),
    "valeur_patrimoniale": Mots(
        "L'œuvre a-t-elle une valeur patrimoniale ?",
        "Elle garde un intérêt après sa première diffusion, au-delà de l'actualité qui l'a suscitée.",
    ),
    "images_preexistantes_integrales": Mots(
        "L'œuvre est-elle faite seulement d'images qui existent déjà ?",
        "Par exemple un film entièrement monté à partir d'archives. Le CNC regarde alors le début du montage, "
        "non la fin des prises de vues.",
    ),
    "tournage_effectue": Mots(
        "Le tournage, ou la fabrication des images, est-il terminé ?",
        "L'aide après réalisation d'Île-de-France s'adresse à un film déjà tourné.",
    ),
    "production_achevee": Mots(
        "La production est-elle achevée ?",
        "Elle ne l'est pas tant qu'il reste du montage, du son, de l'étalonnage ou des copies à faire.",
    ),
    "doc_demarche_artistique": Mots(
        "Le documentaire suit-il une démarche artistique, marquée par son auteur ?",
        "Un point de vue propre, une écriture que l'on reconnaît, et non le seul exposé d'un sujet.",
    ),
    "doc_hors_reportage": Mots(
        "Le documentaire est-il autre chose qu'un reportage, un magazine ou un compte rendu ?",
        "Répondez oui s'il n'est ni un compte rendu d'informations, ni un magazine culturel, ni un reportage.",
    ),
    "doc_vocation_patrimoniale": Mots(
        "Le documentaire garde-t-il un intérêt au-delà de l'évènement qu'il montre ?",
        "C'est ce que le règlement appelle une vocation patrimoniale.",
    ),
    "doc_preparation_postproduction": Mots(
        "Le documentaire demande-t-il une préparation et une postproduction importantes ?",
        "Recherches, repérages, écriture, puis un vrai temps de montage.",
    ),
    "premiere_oeuvre": Mots(
        "Est-ce une première œuvre, ou le premier ou deuxième film de son auteur ?",
        "Une lecture du règlement réunionnais range ces films parmi les œuvres difficiles.",
    ),
    "oeuvre_difficile": Mots(
        "L'œuvre est-elle une œuvre difficile ?",
        "Le droit européen appelle ainsi les films que le marché financerait mal : courts métrages, documentaires, "
        "premiers ou deuxièmes films, petits budgets. L'aide publique peut alors être plus élevée.",
    ),
    "thematique_inedite": Mots(
        "Le sujet du film est-il inédit ?",
        "À La Réunion, un documentaire de 52 minutes au sujet jamais traité, et avec un diffuseur national, a un "
        "plafond plus haut.",
    ),
    "marche_vise": Mots("À quel marché l'œuvre est-elle destinée ?", "Le plus large de ceux que vous visez."),
    "strategie_exportation": Mots(
        "Comment comptez-vous montrer ou vendre l'œuvre hors du territoire ?",
        "Festivals, vendeur international, langues prévues.",
        "Vendeur international engagé ; version anglaise",
    ),
    "perspectives_diffusion": Mots(
        "Où et comment l'œuvre sera-t-elle diffusée ?", "", "Réunion La 1ère, puis festivals de documentaire"
    ),
    "type_residence": Mots(
        "De quel type de résidence s'agit-il ?",
        "La bourse réunionnaise est donnée pour une résidence d'écriture, nationale ou internationale.",
    ),
    "format_tournage": Mots("En quel format l'œuvre est-elle tournée ?"),
    "sous_titrage_traduction": Mots("Un sous-titrage ou une traduction sont-ils prévus ?"),
    "edition_video": Mots("Une édition en DVD ou en Blu-ray est-elle prévue ?"),
    "interet_diffuseur": Mots(
        "Un diffuseur a-t-il marqué son intérêt ?", "Une lettre d'intérêt suffit ; elle n'engage pas encore d'argent."
    ),
    "interet_festival": Mots("Un festival a-t-il marqué son intérêt ?", "Une lettre ou un courriel de sa direction."),
    "diffuseur_national": Mots(
        "L'un des diffuseurs est-il national ?", "Une chaîne ou une plateforme reçue dans toute la France."
    ),
    "points_creation": Mots(
        "Combien de points l'œuvre obtient-elle au groupe Création ?",
        "Au barème du CNC pour l'animation (article 311-45). La dérogation à 15 % demande 30 points.",
        "32",
    ),
    "points_fabrication": Mots(
        "Combien de points l'œuvre obtient-elle au groupe Fabrication ?",
        "Au même barème. La dérogation à 15 % demande 36 points.",
        "38",
    ),
    "bareme_311_45": Mots("Quel barème de l'article 311-45 est utilisé ?", "Le barème A ou le barème B du CNC."),
    "projet_auteur": Mots(
        "Le projet est-il celui d'un auteur ?",
        "Le film naît de l'écriture d'un auteur, identifié et sous contrat, et non d'une commande.",
    ),
    "nb_longs_metrages_realises": Mots("Combien de longs métrages l'auteur a-t-il déjà réalisés ?", "", "0"),
    "nb_courts_metrages_realises": Mots("Combien de courts métrages l'auteur a-t-il déjà réalisés ?", "", "2"),
    "film_recommande_art_essai": Mots("Le film est-il recommandé Art et Essai ?"),
    "usage_ia_declare": Mots(
        "Avez-vous déclaré l'usage d'outils d'intelligence artificielle ?",
        "Pour l'écriture, les images, les voix ou la musique.",
    ),
    "bilan_carbone_fourni": Mots("Un bilan carbone est-il fourni ?"),
    "engagement_vhss_signe": Mots(
        "L'engagement contre les violences sexistes et sexuelles est-il signé ?",
        "Il porte sur la prévention et sur ce qui est fait en cas de signalement.",
    ),
    "genre_realisateur": Mots(
        "Quel est le genre de la réalisatrice ou du réalisateur ?",
        "Pour la statistique seulement ; sans effet sur l'aide.",
    ),
    "genre_auteur": Mots(
        "Quel est le genre de l'autrice ou de l'auteur ?", "Pour la statistique seulement ; sans effet sur l'aide."
    ),
    "age_auteur": Mots(
        "Quel est l'âge de l'autrice ou de l'auteur ?", "Pour la statistique seulement ; sans effet sur l'aide.", "34"
    ),
    "type_parcours_auteur": Mots("Quel parcours l'auteur suit-il ?"),
}
