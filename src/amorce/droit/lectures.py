"""Les lectures : ce que les textes laissent obscur, et les façons de le lire qui changent un résultat.

La première alternative est retenue à défaut de choix. Un fonds, ou une évaluation, peut en choisir une autre.
"""

from amorce.moteur.textes import Lecture

AMB_01 = Lecture(
    "AMB-01",
    "« Fermé depuis le 07 janvier 2026 » : premier jour fermé ou dernier jour ouvert ? La fin de la session ouverte le 08/04/2026 n'est pas indiquée.",
    ferme_des_le_7="Le dépôt est fermé dès le 07/01/2026 à 0 h et ouvert le 08/04/2026 inclus, sans borne de fin.",
    ferme_apres_le_7="Le 07/01/2026 est le dernier jour ouvert et le dépôt ferme le 08/01/2026 à 0 h.",
    fin_de_session_fixee="La session ouverte le 08/04/2026 se ferme à la date fixée par la Région (date_fermeture_session).",
)
AMB_02 = Lecture(
    "AMB-02",
    "« Ont pu être tournés » : quel équivalent pour l'animation et les images préexistantes ?",
    images_engagees="La fabrication des images est terminée ou substantiellement engagée, ce que le service vérifie.",
    images_terminees="La fabrication ou la réunion des images est entièrement terminée.",
    montage_commence="Le montage image a commencé.",
)
AMB_06 = Lecture(
    "AMB-06",
    "Courts métrages : le crédit d'impôt compte-t-il dans le plafond de 60 000 € ?",
    credit_impot_compte="Le crédit d'impôt compte comme financement public dans les 60 000 €.",
    credit_impot_exclu="Le crédit d'impôt n'est pas compté dans les 60 000 €, seuls l'étant les financements publics et télévisuels cités.",
)
AMB_07 = Lecture(
    "AMB-07",
    "Déficit de financement : l'apport du producteur est-il déduit ?",
    apport_deduit="L'apport du producteur est déduit pour le déficit, alors qu'il est exclu du plafond de 1 500 000 €.",
    apport_non_deduit="L'apport du producteur n'est pas un financement obtenu et ne réduit pas le déficit.",
)
AMB_08 = Lecture(
    "AMB-08",
    "Diffusion le jour du dépôt ; projections privées.",
    jour_meme_admis="Une diffusion le jour même du dépôt n'est pas antérieure et une projection privée n'est pas une diffusion.",
    jour_meme_exclu="Une diffusion le jour même du dépôt est antérieure à celui-ci et exclut l'œuvre.",
    jusqu_a_la_decision="Toute diffusion avant la décision exclut l'œuvre, même après le dépôt.",
)
AMB_09 = Lecture(
    "AMB-09",
    "L'exclusion des œuvres destinées uniquement à la télévision ou à Internet est classée sous « dépenses inéligibles ».",
    critere_sur_l_oeuvre="La règle porte sur l'œuvre, irrecevable sans destination cinéma.",
    depenses_seulement="La règle n'écarte que les dépenses propres à une exploitation télévisuelle ou en ligne.",
)
AMB_10 = Lecture(
    "AMB-10",
    "Aucun taux ne relie les dépenses restantes à l'aide ; elles peuvent être inférieures au minimum du barème.",
    bornee_par_les_depenses="L'aide ne dépasse pas les dépenses restant à engager et une alerte demande un examen humain si elles sont sous le minimum du barème.",
    refus_sous_minimum="Des dépenses restantes inférieures au minimum du barème rendent la demande inéligible.",
    minimum_abaisse="Le minimum du barème s'abaisse au montant des dépenses restant à engager.",
)
AMB_11 = Lecture(
    "AMB-11",
    "DCP déjà fabriqué avant le dépôt.",
    dcp_a_fabriquer="Un DCP déjà fabriqué n'est plus une dépense restant à engager, la condition n'est pas remplie et une alerte le dit.",
    dcp_existant_admis="La condition est remplie dès lors qu'un DCP 2K au moins existe ou est prévu.",
)
AMB_12 = Lecture(
    "AMB-12",
    "« Le montant maximum est compris entre X et Y » : fourchette d'attribution ou plafond variable ?",
    fourchette="L'aide se situe dans la fourchette d'attribution de X à Y, Y étant le plafond absolu.",
    plafond_variable="X et Y bornent le plafond du projet et l'aide peut être inférieure à X.",
)
AMB_13 = Lecture(
    "AMB-13",
    "Seuil de 60 minutes : hors générique (barème) ou durée de projection, générique compris (usage courant) ?",
    hors_generique="La durée s'apprécie hors générique pour tout le barème francilien.",
    generique_compris="La durée est la durée de projection, générique compris, pour tout le barème.",
    longs_generique_compris="Les courts métrages se mesurent hors générique et les longs métrages générique compris.",
)
AMB_14 = Lecture(
    "AMB-14",
    "« L'aide sera diminuée » : aucune formule.",
    prorata="L'aide est réduite au prorata des dépenses réalisées sur les dépenses envisagées, sans appliquer de nouveau le minimum du barème.",
    prorata_avec_minimum="L'aide est réduite au prorata sans descendre sous le minimum du barème.",
    ecart_deduit="L'aide est diminuée de l'écart constaté, euro pour euro.",
    plafonnee_aux_depenses="L'aide est ramenée aux dépenses réalisées si celles-ci lui sont inférieures.",
)
AMB_16 = Lecture(
    "AMB-16",
    "Contrat ou prévente signés le jour même de l'échéance.",
    strictement_avant="L'inégalité est stricte, un contrat signé le jour même est refusé avec l'identifiant de la règle et sans instruction humaine.",
    jour_meme_admis="Un contrat signé le jour même de l'échéance est conclu à temps.",
    verification_humaine="Un contrat signé le jour même est renvoyé à une vérification humaine.",
)
AMB_17 = Lecture(
    "AMB-17",
    "Engagement ferme et manifeste : la durée du provisoire n'est pas fixée.",
    jusqu_a_l_autorisation_definitive="L'engagement suffit jusqu'à la demande d'autorisation définitive, le contrat alors produit devant être conclu au plus tard avant son échéance.",
    jusqu_a_l_echeance="L'engagement ne suffit plus dès que l'échéance du contrat est passée, même au stade de l'autorisation préalable.",
)
AMB_18 = Lecture(
    "AMB-18",
    "La durée conventionnelle remplace-t-elle les 72 et 36 mois ?",
    convention_remplace="La durée prévue par la convention remplace les limites de 72 et 36 mois, même si elle est plus longue.",
    convention_plus_courte="La durée conventionnelle ne joue que si elle est inférieure à 72 mois.",
    exclusivite_maintenue="La durée conventionnelle remplace les 72 mois, la limite de 36 mois d'exclusivité demeurant.",
)
AMB_20 = Lecture(
    "AMB-20",
    "Numéraire « horaire » : prorata ou heure entière, durée totale d'une série ou d'un épisode ?",
    prorata_duree_totale="Le montant horaire s'applique au prorata de la minute sur la durée totale, tous épisodes compris.",
    heure_entamee="Toute heure commencée compte pour une heure entière.",
    par_episode="Le montant horaire s'applique à la durée d'un seul épisode.",
)
AMB_21 = Lecture(
    "AMB-21",
    "Article 311-81, article non encore codé : « cette condition » vise-t-elle le seul numéraire (rédaction de 2015 : condition de numéraire levée après avis de la commission) ou aussi les 25 % ?",
    numeraire_seul_sans_effet="La réserve ne vise que la part minimale en numéraire et n'a pas d'effet sur le refus, une dérogation invoquée étant renvoyée à une vérification humaine.",
    numeraire_leve_apres_avis="La part en numéraire non atteinte ne refuse pas, l'aide restant possible après avis de la commission, sur vérification humaine.",
    condition_entiere_reservee="La réserve vise toute la condition, 25 % et numéraire, et l'une ou l'autre non atteinte est renvoyée à une vérification humaine.",
)
AMB_22 = Lecture(
    "AMB-22",
    "Dérogation de l'article 311-11-1 et part en numéraire.",
    numeraire_du="Seule la proportion est ramenée à 15 ou 20 %, la part en numéraire reste due.",
    numeraire_proportionnel="La part en numéraire est réduite dans la même proportion que l'apport (15/25 ou 20/25).",
    numeraire_leve="La dérogation dispense de la part minimale en numéraire.",
)
AMB_24 = Lecture(
    "AMB-24",
    "« Établi à l'étranger » : dernier service cité ou tous les cocontractants ?",
    tous_les_cocontractants="Tout cocontractant, éditeur ou service, est établi à l'étranger.",
    dernier_service_seul="La condition ne porte que sur le dernier cocontractant cité, le service à la demande.",
)
AMB_26 = Lecture(
    "AMB-26",
    "Forfait d'écriture : 3 000 € (partie I-A) contre 4 000 € (tableau).",
    forfait_4000="Le forfait est de 4 000 €, montant du tableau auquel renvoie la fiche.",
    forfait_3000="Le forfait est de 3 000 €, montant de la partie I-A.",
)
AMB_27 = Lecture(
    "AMB-27",
    "Écriture multimédia : ni fiche ni ligne au tableau.",
    forfait_3000_regles_ecriture="Le forfait est de 3 000 €, avec les règles de la fiche écriture.",
    forfait_de_l_ecriture="L'écriture multimédia relève de la fiche écriture et de son forfait.",
    non_ouvert="Faute de fiche et de ligne, le dispositif n'est pas ouvert.",
)
AMB_28 = Lecture(
    "AMB-28",
    "« Auteurs locaux » : non défini et non repris par la fiche résidence.",
    domicile_reunion="L'auteur est domicilié à La Réunion au dépôt, la condition étant maintenue.",
    condition_non_exigee="La fiche l'emporte et aucune condition de domicile n'est exigée.",
    lien_durable="Un lien durable avec La Réunion (naissance, résidence passée, activité) suffit.",
)
AMB_29 = Lecture(
    "AMB-29",
    "Développement : « montant » (partie I-A) ou « plafond » (tableau) ; 10 minutes exactement ; épisodes de 26 minutes.",
    plafond_dix_exclues="15 000 € est un plafond, l'animation dure strictement plus de 10 minutes et l'épisode au moins 26 minutes.",
    montant_fixe="15 000 € est le montant accordé, sans calcul sur les dépenses.",
    dix_minutes_incluses="15 000 € est un plafond, ouvert à l'animation de 10 minutes exactement.",
    episodes_de_26_exactement="15 000 € est un plafond, ouvert aux seules séries dont l'épisode dure 26 minutes exactement.",
)
AMB_30 = Lecture(
    "AMB-30",
    "Développement du court métrage : tarifé deux fois, non cité parmi les contenus admis ; série de moins de 6 épisodes de 26 minutes.",
    court_admis="Le court métrage est admis et la série de moins de 6 x 26 minutes, hors documentaire, est renvoyée à une instruction humaine.",
    court_de_fiction_exclu="La liste de la fiche est limitative et le court métrage de fiction est refusé.",
    series_courtes_8000="Le court métrage est admis et la série de moins de 6 x 26 minutes reçoit le plafond de 8 000 €.",
)
AMB_31 = Lecture(
    "AMB-31",
    "Le pilote est défini pour la fiction, la sitcom et l'animation ; la fiche admet le documentaire.",
    documentaire_par_maquette="Le documentaire passe par la maquette, un pilote documentaire donnant lieu à une alerte.",
    pilote_documentaire_admis="Le pilote d'une série documentaire est admis sans réserve.",
    pilote_documentaire_refuse="Le pilote documentaire est refusé, la maquette seule étant ouverte à ce genre.",
)
AMB_32 = Lecture(
    "AMB-32",
    "Production multimédia sans ligne au tableau.",
    plafond_non_defini="Le plafond n'est pas défini et doit être fixé par le cadre d'intervention.",
    sans_plafond="Aucun plafond ne s'applique et l'aide n'est bornée que par le taux et l'intensité.",
    plafond_court_metrage="Le plafond est celui du court métrage, ligne la plus proche.",
)
AMB_34 = Lecture(
    "AMB-34",
    "Documentaire de création : les quatre critères sont-ils cumulatifs ?",
    cumulatifs="Les quatre critères sont cumulatifs.",
    trois_sur_quatre="Trois critères sur quatre suffisent.",
    faisceau_d_indices="Les critères forment un faisceau d'indices apprécié par la commission, sans refus automatique.",
)
AMB_37 = Lecture(
    "AMB-37",
    "Imprévus : cités dans l'intitulé de la classe X mais inéligibles.",
    classe_x_hors_imprevus="La classe X est admise hors imprévus.",
    imprevus_admis="Les imprévus réellement dépensés et justifiés sont admis en classe X.",
    classe_x_exclue="Toute la classe X est écartée, le forfait de 5 % en tenant lieu.",
)
AMB_38 = Lecture(
    "AMB-38",
    "Le gérant non salarié est inéligible, mais la rémunération du producteur est couverte par le forfait de 5 %.",
    forfait_seul="Le gérant non salarié n'est couvert que par le forfait de 5 %.",
    facture_admise="Le travail du gérant non salarié est admis s'il est facturé pour le projet.",
)
AMB_39 = Lecture(
    "AMB-39",
    "Variation de 20 % du budget : sens et sanction non précisés, rattachement au RGEC sans article cité.",
    deux_sens_reexamen="L'écart vaut à la hausse comme à la baisse, 20 % exactement est admis et au-delà l'aide est réexaminée.",
    baisse_seule="Seule une baisse de plus de 20 % est sanctionnée.",
    hausse_seule="Seule une hausse de plus de 20 % est écartée.",
    annulation="Au-delà de 20 %, dans un sens ou dans l'autre, l'aide est annulée.",
)
AMB_41 = Lecture(
    "AMB-41",
    "Confidentialité des votes et des pièces (règlement réunionnais) contre transparence demandée (note des organisations professionnelles).",
    agregats_seulement="Les pièces et les votes restent confidentiels, seuls des agrégats sont publiables.",
    votes_communicables_apres_decision="Les votes deviennent communicables après la décision, les pièces restant confidentielles.",
    proces_verbal_anonyme="Un procès-verbal anonymisé des débats est publié après la décision, sans les votes.",
)
AMB_42 = Lecture(
    "AMB-42",
    "Refus du PDF : les justificatifs signés sont-ils visés ?",
    documents_rediges_seuls="La règle ne vise que les documents rédigés par le demandeur, non les justificatifs ni les actes signés.",
    tous_documents="La règle vise tout document autre que pitch, synopsis, scénario et continuité dialoguée.",
    pdf_avec_tableur="Un PDF est admis si le même document est aussi remis dans un format de tableur ou de texte.",
)
AMB_43 = Lecture(
    "AMB-43",
    "Délais en mois : computation.",
    quantieme_sans_report="Le délai court de quantième à quantième, dernier jour du mois à défaut, sans report.",
    report_jour_ouvrable="Le délai qui expire un samedi, un dimanche ou un jour férié est prolongé jusqu'au premier jour ouvrable suivant.",
    mois_de_trente_jours="Chaque mois compte trente jours.",
)
AMB_44 = Lecture(
    "AMB-44",
    "Solde : trois mois (partie I-C) contre deux mois (fiches).",
    delai_special_deux_mois="Le délai spécial de deux mois l'emporte, trois mois valant pour les autres dispositifs.",
    delai_general_trois_mois="Le délai général de trois mois vaut pour tous les dispositifs.",
)
AMB_45 = Lecture(
    "AMB-45",
    "Plancher : seuil de l'abondement du CNC ou minimum garanti ?",
    seuil_d_abondement="Le plancher est un seuil d'abondement du CNC, sans relèvement de l'aide.",
    minimum_garanti="Une aide calculée sous le plancher est relevée au plancher.",
    aide_non_attribuee="Une aide calculée sous le plancher n'est pas attribuée.",
)
AMB_47 = Lecture(
    "AMB-47",
    "Seuils cumulés : s'ajoutent-ils au seuil individuel ou s'y substituent-ils ?",
    individuel_et_cumule="Le seuil cumulé s'ajoute au seuil régional et les deux doivent être atteints.",
    individuel_ou_cumule="Le seuil individuel ou le seuil cumulé suffit, l'un ou l'autre étant atteint.",
    cumule_seul="Avec plusieurs collectivités, le seuil cumulé remplace le seuil régional.",
)
AMB_49 = Lecture(
    "AMB-49",
    "34 000 € : le texte vise la fiction, son chapeau l'animation et le documentaire, et le tableau l'animation seule de « + de 26' ».",
    fiction_et_animation_26_incluses="La ligne et le seuil valent pour la fiction et l'animation, 26 minutes incluses.",
    fiction_et_animation_26_exclues="La ligne et le seuil valent pour la fiction et l'animation de plus de 26 minutes.",
    fiction_seule="Le seuil de 34 000 € ne vaut que pour la fiction d'au moins 26 minutes.",
    animation_seule="Le seuil de 34 000 € ne vaut que pour l'animation de plus de 26 minutes.",
)
AMB_50 = Lecture(
    "AMB-50",
    "Séries : plusieurs plafonds de saison sont inférieurs aux seuils du CNC (13' dès la saison 1, 26' dès la saison 2, 52' dès la saison 3, documentaire en saison 4).",
    abondement_par_bonifications="L'aide est possible, l'abondement ne l'étant que si les bonifications forfaitaires font atteindre le seuil.",
    duree_minimale_par_episode="Le seuil ne vaut que si l'épisode atteint la durée minimale de l'œuvre unitaire, sans quoi la série n'est pas abondée.",
    seuil_sur_toutes_saisons="Le seuil s'apprécie sur le cumul des aides reçues par la série, toutes saisons confondues.",
)
AMB_51 = Lecture(
    "AMB-51",
    "Le visa d'exploitation n'existe pas encore au dépôt.",
    destination_puis_visa="L'œuvre est qualifiée d'après sa destination, le visa la confirmant au solde.",
    visa_exige="Seul le visa, ou l'exploitation dans le pays d'origine, qualifie l'œuvre cinématographique.",
)
AMB_52 = Lecture(
    "AMB-52",
    "60 minutes exactement : ni « plus d'une heure » ni « en deçà ».",
    soixante_est_court="Une œuvre de 60 minutes est un court métrage.",
    soixante_est_long="Une œuvre de 60 minutes est de longue durée.",
)
AMB_53 = Lecture(
    "AMB-53",
    "Deux listes d'exclusion différentes (champ du fonds et définition de l'œuvre audiovisuelle).",
    exclusion_du_fonds="L'exclusion du fonds l'emporte.",
    definition_audiovisuelle="La définition de l'œuvre audiovisuelle l'emporte et captations et magazines culturels restent éligibles.",
)
AMB_54 = Lecture(
    "AMB-54",
    "Taux de base et listes de pièces sont fixés par les cadres d'intervention et les « Dossiers de demande ».",
    parametres_obligatoires="Le taux de base et les listes de pièces sont des paramètres obligatoires du fonds, sans valeur par défaut.",
    taux_maximal="À défaut de taux de base, le taux est l'intensité maximale applicable.",
)
AMB_55 = Lecture(
    "AMB-55",
    "Forfait de 5 % : ajouté à l'assiette ou versé en supplément ; le régime social des indépendants (RSI) a disparu.",
    ajoute_a_l_assiette="Le forfait s'ajoute à l'assiette et l'attestation est celle du régime des indépendants.",
    verse_en_sus="Le forfait de 5 % est versé en supplément de l'aide, sans application du taux.",
    sans_attestation="Le forfait s'ajoute à l'assiette sans attestation, le RSI ayant disparu.",
)
AMB_57 = Lecture(
    "AMB-57",
    "Écriture : le multimédia est admis alors qu'une œuvre audiovisuelle ou cinématographique est exigée.",
    multimedia_admis="Le multimédia est admis.",
    multimedia_exclu="Le multimédia est refusé ici et renvoyé à l'aide à l'écriture multimédia.",
)
AMB_58 = Lecture(
    "AMB-58",
    "Deux ans après « l'octroi » ; achèvement (écriture, développement, pilote) ou démarrage (court métrage, production, multimédia).",
    deliberation="Le délai court de la délibération, avec le critère propre à chaque fiche.",
    notification="Le délai court de la notification de l'aide, avec le critère propre à chaque fiche.",
    achevement_partout="Le délai court de la délibération et vise l'achèvement pour tous les dispositifs.",
)
AMB_59 = Lecture(
    "AMB-59",
    "Bourse de résidence : forfait ou frais réels ?",
    forfait_sur_attestation="La bourse est un forfait versé sur attestation de présence.",
    frais_reels_plafonnes="La bourse rembourse les frais réels de transport et d'hébergement dans la limite de 1 500 €.",
)
AMB_60 = Lecture(
    "AMB-60",
    "SASU, SCOP et autres formes non citées.",
    sasu_scop_admises="La SASU est admise, comme la SCOP constituée en SA, SARL ou SAS.",
    liste_stricte="Seules les SA, SAS, SARL et EURL sont admises.",
    toute_societe_commerciale="Toute société commerciale est admise, les formes citées étant des exemples.",
)
AMB_63 = Lecture(
    "AMB-63",
    "Solde du pilote : fin de la réalisation « ou » première présentation.",
    premier_evenement="Le délai court du premier des deux évènements.",
    dernier_evenement="Le délai court du dernier des deux évènements.",
)
AMB_64 = Lecture(
    "AMB-64",
    "Court métrage : fiction seule ou documentaire aussi ; animation courte.",
    fiction_et_documentaire="Fiction et documentaire sont admis, l'animation courte étant refusée ici et renvoyée à l'aide à la production.",
    fiction_seule="Seule la fiction est admise.",
    animation_admise="Fiction, documentaire et animation sont admis.",
)
AMB_65 = Lecture(
    "AMB-65",
    "Court métrage d'animation : aucun dispositif ne le cite expressément.",
    production_plafond_court="Il relève de l'aide à la production, avec le plafond du court métrage.",
    dispositif_court_metrage="Il relève de l'aide aux courts métrages.",
    aucun_dispositif="Aucun dispositif ne lui est ouvert.",
)
AMB_66 = Lecture(
    "AMB-66",
    "Classes éligibles du multimédia plus étroites que la nomenclature.",
    liste_indicative="La liste est indicative, les autres classes étant admises après vérification.",
    liste_limitative="La liste est limitative, les autres classes étant écartées.",
)
AMB_67 = Lecture(
    "AMB-67",
    "Plancher du pilote, hors de la mesure du CNC.",
    non_attribuee="Sous 12 000 € calculés, l'aide n'est pas attribuée.",
    simple_alerte="Sous 12 000 € calculés, l'aide reste possible avec une alerte.",
    relevee_au_plancher="Une aide calculée sous 12 000 € est relevée à ce montant.",
)
AMB_68 = Lecture(
    "AMB-68",
    "Documentaire télévisuel : seule la durée de 52 minutes est tarifée.",
    ligne_52_avec_alerte="La ligne 52' vaut pour tout documentaire télévisuel unitaire, avec une alerte si la durée diffère.",
    plafond_non_defini="Une autre durée que 52 minutes n'a pas de plafond défini.",
    prorata_de_duree="Le plafond est réduit ou augmenté au prorata de la durée rapportée à 52 minutes.",
)
AMB_69 = Lecture(
    "AMB-69",
    "Fiction télévisuelle de 52 ou 90 minutes : pas de plancher au tableau, mais 34 000 € en partie I-D.",
    abondement_seul="34 000 € ne conditionne que l'abondement du CNC.",
    plancher_de_l_aide="34 000 € est aussi le plancher de l'aide, avec l'alerte « sous plancher ».",
)
AMB_70 = Lecture(
    "AMB-70",
    "Long métrage d'animation sans ligne au tableau.",
    assimile_a_la_fiction="Il est assimilé au long métrage de fiction.",
    plafond_non_defini="Son plafond n'est pas défini et demande une instruction humaine.",
    animation_televisuelle="Il reçoit le plafond du film d'animation pour la télévision.",
)
AMB_72 = Lecture(
    "AMB-72",
    "Intensité d'aide publique : un seul chiffre (50 %) dans le règlement.",
    cinquante_soixante_cent="L'intensité est de 50 % par défaut, 60 % avec un autre État membre et 100 % pour une œuvre difficile ou une coproduction de la liste du CAD.",
    cinquante_partout="L'intensité est de 50 % dans tous les cas.",
    intensite_du_regime="L'intensité est celle que le fonds fixe d'après le régime exempté applicable.",
)
AMB_73 = Lecture(
    "AMB-73",
    "Planchers cumulés du tableau sans la condition « plusieurs collectivités ».",
    condition_retablie="Le plancher cumulé ne s'applique que si plusieurs collectivités aident l'œuvre.",
    sans_condition="Le plancher cumulé s'applique même avec une seule collectivité.",
)
AMB_74 = Lecture(
    "AMB-74",
    "Séries : plafond ou forfait, par saison ou par épisode.",
    plafond_par_saison="Le montant est un plafond par saison.",
    forfait_par_saison="Le montant est un forfait par saison.",
    plafond_par_episode="Le montant est un plafond par épisode.",
)
AMB_75 = Lecture(
    "AMB-75",
    "Saisons 5 et suivantes.",
    instruction_humaine="Elles ne sont pas tarifées et demandent une instruction humaine.",
    plafond_saison_4="Elles gardent le plafond de la saison 4.",
    non_aidees="Elles ne sont pas aidées.",
)
AMB_79 = Lecture(
    "AMB-79",
    "Œuvre difficile : liste ouverte.",
    court_et_documentaire_d_office="Le court métrage et le documentaire de création le sont d'office, les autres sur décision motivée.",
    decision_motivee_toujours="Aucune œuvre ne l'est d'office, toute qualification étant motivée.",
    premieres_oeuvres_aussi="Les premières œuvres le sont d'office comme le court métrage et le documentaire.",
)
AMB_81 = Lecture(
    "AMB-81",
    "Cumul de plusieurs bonifications de taux.",
    taux_le_plus_eleve="Le taux le plus élevé est retenu.",
    taux_additionnes="Les taux bonifiés s'additionnent, dans la limite de 100 %.",
    maximum_module="Le taux bonifié le plus élevé est un maximum, la Région fixant le taux dans cette limite.",
)
AMB_82 = Lecture(
    "AMB-82",
    "La partie III est « à vocation pédagogique » mais énonce des règles contraignantes.",
    opposable="Ses règles sont opposables au porteur, qui adhère au règlement par sa demande.",
    indicative="Elle informe le porteur et n'oppose que les règles reprises ailleurs ou dans l'acte.",
)
AMB_83 = Lecture(
    "AMB-83",
    "Dépôt le jour du début du tournage.",
    strictement_avant="La demande est refusée, le dépôt devant précéder strictement le début du tournage.",
    jour_meme_admis="Un dépôt le jour même du début du tournage est admis.",
)
AMB_86 = Lecture(
    "AMB-86",
    "« Deux destinataires » et trois exemplaires.",
    trois_exemplaires="Trois exemplaires sont exigés, deux sur papier et un électronique.",
    deux_exemplaires="Un exemplaire papier à la Région et l'exemplaire électronique à l'agence suffisent.",
    electronique_seul="L'exemplaire électronique suffit, la saisine par voie électronique dispensant du papier (article L. 112-8 du code des relations entre le public et l'administration).",
)
AMB_87 = Lecture(
    "AMB-87",
    "Dépôt électronique dans le délai, courrier hors délai.",
    hors_delai="Le dossier est hors délai, seule la réception du courrier faisant foi.",
    electronique_fait_foi="Le dépôt électronique dans le délai suffit (article L. 112-8 du code des relations entre le public et l'administration).",
)
AMB_89 = Lecture(
    "AMB-89",
    "23 000 € exactement : ni inférieur ni supérieur.",
    arrete="L'acte est un arrêté, la convention n'étant obligatoire qu'au-delà de 23 000 € (décret n° 2001-495).",
    convention="L'acte est une convention dès 23 000 €.",
)
AMB_92 = Lecture(
    "AMB-92",
    "Surcoûts hors de la classe VI.",
    limite_au_conventionne="Les autres classes sont retenues dans la limite du montant conventionné.",
    fongibilite="Le dépassement d'une classe se compense par l'économie d'une autre, dans la limite du budget conventionné.",
    vingt_pour_cent_partout="La tolérance de 20 % vaut pour toutes les classes.",
)
AMB_97 = Lecture(
    "AMB-97",
    "Participation à distance : règle ou exception.",
    trois_modes_valent_presence="Sur place, audioconférence et visioconférence valent présence.",
    distance_sur_empechement="La participation à distance suppose un empêchement ou un domicile hors du département.",
)
AMB_98 = Lecture(
    "AMB-98",
    "Deux ans de mandat : départ, renouvellement, jour anniversaire.",
    depuis_la_nomination="Les deux ans courent de la nomination, jour anniversaire admis et sans renouvellement.",
    depuis_la_prise_de_fonction="Les deux ans courent de la prise de fonction, jour anniversaire admis.",
    anniversaire_exclu="Les deux ans courent de la nomination et expirent la veille du jour anniversaire.",
)
AMB_99 = Lecture(
    "AMB-99",
    "Déports et quorum.",
    par_dossier="Le quorum se vérifie par dossier, le membre déporté n'étant pas compté.",
    a_l_ouverture="Le quorum se vérifie à l'ouverture de la séance, sans déduire les déports.",
)
AMB_100 = Lecture(
    "AMB-100",
    "Membre coopté avant confirmation.",
    ne_vote_pas="Le membre coopté ne vote pas avant sa confirmation par la Région.",
    vote_des_la_cooptation="Le membre coopté vote dès sa cooptation, sous réserve de confirmation.",
)
AMB_101 = Lecture(
    "AMB-101",
    "Suppléant du président : vote.",
    conserve_son_vote="Le membre qui supplée le président conserve son vote.",
    perd_son_vote="Le membre qui préside ne vote pas pendant cette suppléance.",
)
AMB_104 = Lecture(
    "AMB-104",
    "« Majorité des présents ».",
    absolue_des_presents="La majorité est absolue, sur les votants présents, abstentions comprises.",
    suffrages_exprimes="La majorité se calcule sur les suffrages exprimés.",
    relative="L'avis est celui qui recueille le plus de voix.",
)
AMB_105 = Lecture(
    "AMB-105",
    "Fiche de vote à distance « immédiatement » après la clôture.",
    le_jour_meme="La fiche est envoyée le jour même de la clôture.",
    le_lendemain_au_plus_tard="La fiche est envoyée au plus tard le lendemain de la clôture.",
)
AMB_108 = Lecture(
    "AMB-108",
    "Vote de l'ajournement.",
    troisieme_option="L'ajournement est la troisième option du même vote.",
    a_defaut_de_majorite="L'ajournement est l'avis rendu lorsqu'aucune majorité ne se dégage.",
    vote_prealable="L'ajournement fait l'objet d'un vote distinct avant le vote au fond.",
)
AMB_109 = Lecture(
    "AMB-109",
    "Refus d'un membre au vote électronique.",
    refus_du_principe="Le refus annule la procédure écrite, le silence vaut accord et le quorum de 7 s'applique.",
    accord_expres="Chaque membre accepte expressément la procédure écrite.",
)
AMB_114 = Lecture(
    "AMB-114",
    "Règlement réunionnais sans date, version ni délibération d'adoption ; effet du défaut de remise aux membres.",
    alerte="La version est celle du texte publié et le défaut de remise donne une alerte.",
    siege_interdit="Un membre qui n'a pas reçu le règlement contre reçu ne siège pas.",
)
AMB_116 = Lecture(
    "AMB-116",
    "« Ratios défavorables ».",
    moins_de_un_demi="Un ratio est défavorable sous 0,5 € du CNC par euro régional.",
    ratio_de_la_convention="Un ratio est défavorable s'il est inférieur à celui de la convention en vigueur.",
    en_baisse="Un ratio est défavorable s'il baisse d'une année sur l'autre.",
)
AMB_117 = Lecture(
    "AMB-117",
    "« Mieux dotés ».",
    par_habitant="La dotation se compare par habitant.",
    par_projet="La dotation se compare par projet aidé.",
    montant_total="La dotation se compare en montant total.",
)
AMB_122 = Lecture(
    "AMB-122",
    "Élus dans la commission : écartés par la note des organisations, non par le règlement réunionnais.",
    alerte="La présence d'un élu donne une alerte, sans empêcher sa nomination.",
    nomination_refusee="La nomination d'un élu est refusée.",
    sans_effet="La présence d'un élu n'est pas signalée.",
)
AMB_124 = Lecture(
    "AMB-124",
    "Le 1 € pour 2 € en amont n'est pas prévu par le droit en vigueur.",
    indicateur_seul="Le ratio en amont n'est qu'un indicateur.",
    abondement_si_conventionne="L'abondement s'étend à l'écriture et au développement lorsque la convention le prévoit.",
)
AMB_125 = Lecture(
    "AMB-125",
    "Émergence sans définition chiffrée.",
    aucun_long_metrage="Est émergent un auteur qui n'a réalisé aucun long métrage, sans critère d'âge.",
    deux_premiers_longs="Est émergent un auteur qui a réalisé au plus un long métrage, le deuxième long étant compris.",
    court_realise_aucun_long="Est émergent un auteur qui a réalisé au moins un court métrage et aucun long métrage.",
)
AMB_129 = Lecture(
    "AMB-129",
    "Prise en charge du reste à charge : taux non précisé.",
    cent_pour_cent="Le reste à charge est pris en charge à 100 %, taux que la convention peut fixer autrement.",
    part_de_la_convention="Le reste à charge est pris en charge au taux fixé par la convention, nul à défaut.",
)
AMB_132 = Lecture(
    "AMB-132",
    "Majoration fiction 90' : les 50 % d'aide publique conditionnent-ils la majoration ou bornent-ils l'aide majorée ?",
    borne="L'aide est ramenée à 50 %, la majoration étant sans effet si le reste est d'au plus 180 000 €, même avec un taux bonifié.",
    condition="La majoration est refusée en entier si l'aide majorée dépasse 50 %.",
    borne_sauf_taux_bonifie="L'aide majorée est bornée à 50 %, sauf si un taux bonifié ouvre une intensité supérieure.",
)
AMB_133 = Lecture(
    "AMB-133",
    "Développement : une série documentaire d'au moins 6 x 26 minutes et un court métrage d'animation de plus de 10 minutes entrent à la fois dans la ligne de 15 000 € et dans celle de 8 000 €.",
    genre_puis_duree="La série documentaire reçoit 8 000 € (règle de genre) et l'animation de plus de 10 minutes 15 000 € (règle expresse de durée).",
    plafond_le_plus_eleve="Le plafond le plus élevé, 15 000 €, s'applique aux deux.",
    plafond_le_plus_bas="Le plafond le plus bas, 8 000 €, s'applique aux deux.",
)
AMB_134 = Lecture(
    "AMB-134",
    "Île-de-France veut deux PDF, La Réunion refuse le PDF hors des scénarios : formats par dispositif, et « deux » veut-il dire exactement deux ?",
    deux_exactement="Les formats sont ceux du dispositif demandé et la demande francilienne compte exactement deux PDF.",
    deux_au_moins="Deux PDF au moins sont remis, un document supplémentaire n'étant pas un défaut.",
    tableur_en_plus="Deux PDF sont remis et un budget en tableur peut les accompagner sans être compté.",
)
AMB_136 = Lecture(
    "AMB-136",
    "Le texte publié est altéré : « – Enas de production déléguée ».",
    en_cas_de="Il faut lire « En cas de production déléguée » et calculer la clé de partage.",
    passage_ecarte="Le passage altéré est sans effet et le partage suit le contrat de coproduction.",
)
AMB_139 = Lecture(
    "AMB-139",
    "L'assiette de toutes les dépenses n'est énoncée pour le développement qu'en partie III, par exception.",
    toutes_depenses="L'exception vaut, l'assiette du développement comprenant les dépenses locales et les autres.",
    locales_bornees_au_total="L'assiette reste locale et le taux de 50 % borne seulement l'aide rapportée aux dépenses totales.",
)
AMB_140 = Lecture(
    "AMB-140",
    "Pilotes et maquettes : aucune forme juridique n'est citée, contrairement aux autres fiches.",
    aucune_forme_exigee="Aucune forme juridique n'est exigée.",
    formes_des_autres_fiches="Les formes des autres fiches (SA, SAS, SARL, EURL) sont exigées.",
)
AMB_141 = Lecture(
    "AMB-141",
    "« L'auteur devra » produire des lettres d'intention, alors que le bénéficiaire est la société.",
    demandeur_sous_peine_de_refus="Le demandeur, société comprise, produit au moins une lettre, sans quoi la demande est refusée.",
    regularisable="À défaut de lettre, le dossier est incomplet et se complète avant la commission.",
    auteur_seul="Seul l'auteur doit produire les lettres, la société n'y étant pas tenue.",
)
AMB_142 = Lecture(
    "AMB-142",
    "Autorisation du CNC : condition de l'aide (fiche) et condition de l'abondement (partie I-D).",
    condition_de_l_aide="Elle conditionne l'aide, son absence étant une cause de refus jusqu'à la décision.",
    condition_suspensive="L'aide peut être votée sous condition de son obtention.",
    abondement_seul="Elle ne conditionne que l'abondement du CNC.",
)
AMB_143 = Lecture(
    "AMB-143",
    "Agrément du CNC : condition de l'aide (fiche) et condition de l'abondement (partie I-D) ; l'agrément de production est postérieur au tournage.",
    condition_de_l_aide="L'un des deux agréments conditionne l'aide, celui des investissements étant celui du dépôt.",
    condition_suspensive="L'aide peut être votée sous condition de l'obtention d'un agrément.",
    abondement_seul="L'agrément ne conditionne que l'abondement du CNC.",
)
AMB_144 = Lecture(
    "AMB-144",
    "Multimédia : « factures acquittées » seules, alors que les salaires s'acquittent sans facture.",
    bulletins_admis="Les bulletins de salaire valent justificatif.",
    factures_seules="Les salaires ne sont pas retenus, faute de facture.",
)
AMB_145 = Lecture(
    "AMB-145",
    "Bourse de résidence : 1 500 € « forfaitaires » au tableau comme en partie I-A, sans plancher.",
    montant_fixe="La bourse est d'un montant fixe de 1 500 €.",
    montant_maximal="La bourse est de 1 500 € au plus, le montant étant fixé par la Région.",
)
AMB_146 = Lecture(
    "AMB-146",
    "Le tableau ne cite que le long métrage documentaire, la partie I-A tout documentaire.",
    tout_documentaire="Le plafond de 8 000 € vaut pour tout documentaire, court, long ou série.",
    long_metrage_seul="Le plafond ne vaut que pour le long métrage, les autres documentaires n'en ayant pas.",
)
AMB_147 = Lecture(
    "AMB-147",
    "Fiction de 90 minutes : pas de plancher au tableau, majoration possible et 34 000 € en partie I-D.",
    abondement_seul="34 000 € ne conditionne que l'abondement et la majoration relève le plafond à 210 000 €.",
    plancher_de_l_aide="34 000 € est aussi le plancher de l'aide, avec l'alerte « sous plancher ».",
)
AMB_148 = Lecture(
    "AMB-148",
    "Court métrage : plancher de 15 000 € au tableau et subvention minimale de 15 000 € en partie I-D.",
    meme_seuil="C'est le même seuil, dont l'effet est celui de l'abondement.",
    plancher_autonome="Le plancher du tableau est un minimum propre, sous lequel l'aide n'est pas attribuée.",
)
AMB_149 = Lecture(
    "AMB-149",
    "Long métrage documentaire : plancher de 50 000 € au tableau et subvention minimale de 50 000 € en partie I-D.",
    meme_seuil="C'est le même seuil, dont l'effet est celui de l'abondement.",
    plancher_autonome="Le plancher du tableau est un minimum propre, sous lequel l'aide n'est pas attribuée.",
)
AMB_150 = Lecture(
    "AMB-150",
    "Majoration fiction 90' : « supérieur à » est-il strict ?",
    strict="Les trois seuils sont stricts.",
    egalite_admise="Les trois seuils sont atteints à égalité.",
)
AMB_151 = Lecture(
    "AMB-151",
    "Seuil de 500 000 € de dépenses locales : avec ou sans le forfait de 5 % ?",
    hors_forfait="Le seuil s'apprécie hors forfait de 5 %.",
    forfait_compris="Le seuil s'apprécie forfait de 5 % compris.",
)
AMB_153 = Lecture(
    "AMB-153",
    "Pilotes et maquettes relèvent de la Mesure I mais figurent parmi les « aides à la production ».",
    aide_a_la_production="Ils ouvrent droit aux bonifications des aides à la production.",
    mesure_deux_seule="Les bonifications de taux sont réservées à la Mesure II.",
)
AMB_161 = Lecture(
    "AMB-161",
    "Fiction télévisuelle d'une autre durée que 52 ou 90 minutes : aucune ligne au tableau.",
    plafond_non_defini="Le plafond n'est pas défini et le montant demande une instruction humaine.",
    duree_la_plus_proche="La ligne de la durée tarifée la plus proche, 52 ou 90 minutes, s'applique avec une alerte.",
    duree_inferieure="La ligne de la durée tarifée immédiatement inférieure s'applique.",
)
AMB_162 = Lecture(
    "AMB-162",
    "23 000 € : le montant d'une aide, ou celui des aides d'une année au même bénéficiaire ?",
    par_aide="Le seuil se compare à chaque aide, qui a son propre acte.",
    par_annee="Le seuil se compare à toutes les aides de l'autorité au même bénéficiaire dans l'année (décret "
    "n° 2001-495 : « montant annuel »).",
)
AMB_163 = Lecture(
    "AMB-163",
    "Seuil du 1 € pour 2 € : « une aide votée par la Région », ou tout ce qu'elle donne à l'œuvre ?",
    chaque_aide="Chaque aide se compare seule au seuil, une autre de la même collectivité à la même œuvre n'y comptant "
    "pas.",
    aides_additionnees="Les aides d'une même collectivité à la même œuvre s'additionnent avant de se comparer au seuil.",
)
AMB_164 = Lecture(
    "AMB-164",
    "Bonifications : un acompte peut-il dépasser les dépenses déjà faites ?",
    jamais_avancees="Non : rien n'est avancé, un acompte reste dans les dépenses admises.",
    des_l_acompte="Oui : une bonification est due en entier dès le premier acompte.",
)
AMB_165 = Lecture(
    "AMB-165",
    "Intensité d'aide publique : au solde, sur quel budget se mesure-t-elle ?",
    budget_definitif="Le budget définitif, s'il est plus petit que celui du projet : l'intensité est une part des coûts "
    "réels.",
    budget_convenu="Le budget du projet, tel que l'aide fut accordée.",
)
AMB_166 = Lecture(
    "AMB-166",
    "Un certificat de service fait crée-t-il des droits, de sorte qu'il ne se baisse plus passé quatre mois ?",
    avertir="Peut-être : qui le baisse après quatre mois en est averti, et le journal le garde.",
    liquidation="Non : il liquide une créance née du vote (CE, Sect., 6 novembre 2002, Soulier, n° 223041), et se corrige "
    "à tout moment sans avertissement.",
)
