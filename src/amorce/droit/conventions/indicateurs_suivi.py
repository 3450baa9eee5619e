"""Les indicateurs des territoires, de l'argent, des personnes et du service."""

from __future__ import annotations

from amorce.droit.conventions.indicateur import ARGENT, PERSONNES, SERVICE, TERRITOIRES, Indicateur, Unite

DU_SUIVI = (
    Indicateur(
        "par_habitant",
        TERRITOIRES,
        "Aide par habitant",
        "L'équité territoriale, évaluée comme le sont les montants.",
        "Montants maintenus, rapportés aux habitants des départements de la convention dont la population est connue, "
        "aidés ou non ; chaque département face à cette moyenne.",
        Unite.EUROS,
        ("CONV-II-4-03",),
    ),
    Indicateur(
        "par_projet",
        TERRITOIRES,
        "Aide par projet",
        "L'équité territoriale, évaluée comme le sont les montants.",
        "Montants maintenus, rapportés aux aides dont le département est connu, une aide étant tenue pour un projet ; "
        "chaque département face à cette moyenne.",
        Unite.EUROS,
        ("CONV-II-4-03",),
    ),
    Indicateur(
        "diffusion_par_territoire",
        TERRITOIRES,
        "Diffusion culturelle, par territoire",
        "Ce que reçoivent les salles, les festivals et les réseaux qui montrent les œuvres.",
        "Montants maintenus de la diffusion (axe 3), rapportés à ceux dont l'axe est connu ; dans chaque "
        "département, aux siens, personnes physiques à part.",
        Unite.PART,
        ("CONV-AXE3-01",),
    ),
    Indicateur(
        "fragiles",
        TERRITOIRES,
        "Territoires fragiles",
        "Quartiers prioritaires, zones rurales, outre-mer, petites et moyennes agglomérations.",
        "Montants maintenus dans un territoire signalé fragile, rapportés à ceux dont on sait s'il l'est, "
        "personnes physiques à part ; face à la part que la convention réserve à la solidarité, quand elle en réserve "
        "une.",
        Unite.PART,
        ("CONV-II-4-02", "CONV-II-4-04"),
    ),
    Indicateur(
        "echelons",
        TERRITOIRES,
        "Contribution de chaque échelon",
        "Régions, départements, intercommunalités, communes.",
        "Échelons qui aident dans l'année, sur ceux qui aident ; en détail, montants maintenus de chacun, rapportés à "
        "tous les montants maintenus.",
        Unite.PART,
        ("CONV-II-4-06",),
        parts=True,
    ),
    Indicateur(
        "decrochages",
        TERRITOIRES,
        "Collectivités en décrochage",
        "Celles dont l'effort baisse deux années de suite : à accompagner, sans sanction.",
        "Signataires dont l'effort est, deux années de suite, moindre que l'année d'avant.",
        Unite.NOMBRE,
        ("CONV-II-4-05",),
        cas="collectivités",
    ),
    Indicateur(
        "enveloppes",
        ARGENT,
        "Évolution des enveloppes",
        "D'une année à la suivante.",
        "Enveloppes de l'année, moins celles de l'année d'avant, rapportées à celles-ci.",
        Unite.EVOLUTION,
        ("CONV-I-04",),
        cas="enveloppes",
    ),
    Indicateur(
        "triennale",
        ARGENT,
        "Évolution de l'enveloppe triennale",
        "D'une convention à celle qui la suit, en euros courants, et constants quand la hausse des prix est dite.",
        "Enveloppes de la convention, moins celles de la précédente, rapportées à celles-ci ; en euros constants, "
        "celles de la convention sont d'abord divisées par la hausse des prix.",
        Unite.EVOLUTION,
        ("CONV-II-1-03",),
        cas="enveloppes",
    ),
    Indicateur(
        "gel",
        ARGENT,
        "Part gelée",
        "Ce que les enveloppes du CNC interdisent d'employer.",
        "Montants gelés, rapportés aux enveloppes du CNC.",
        Unite.PART,
        ("CONV-II-1-04",),
        cas="enveloppes",
    ),
    Indicateur(
        "part_de_l_etat",
        ARGENT,
        "Part de l'État",
        "Ce que l'État met lui-même dans la convention, au-delà du « 1 € pour 2 € ».",
        "Enveloppes de l'État, rapportées à celles de l'État, du CNC et des collectivités ; une enveloppe sans année "
        "se répartit également entre celles de la convention.",
        Unite.PART,
        ("CONV-II-1-05",),
        cas="enveloppes",
    ),
    Indicateur(
        "eligibles_non_financees",
        ARGENT,
        "Demandes éligibles non financées",
        "Celles que l'enveloppe n'a pas suffi à aider.",
        "Décisions de rejet qu'aucun avis défavorable n'explique et dont la cause dite est que l'enveloppe ne suffit "
        "pas, parmi les décisions notifiées ; un rejet dont la cause n'a pas été dite est tenu à part.",
        Unite.NOMBRE,
        ("CONV-II-1-04",),
        cas="décisions",
    ),
    Indicateur(
        "dotation_par_habitant",
        ARGENT,
        "Dotation du CNC par habitant",
        "Les mieux dotés le sont-ils encore plus ? Avec et sans partenariat renforcé (lecture AMB-117).",
        "Versements du CNC, rapportés aux habitants des collectivités signataires, chacun compté une fois, dans la "
        "plus large ; selon que la convention est renforcée ou non ; sans les conventions dont aucun versement de "
        "l'année n'est enregistré.",
        Unite.EUROS,
        ("CONV-II-4-01",),
        cas="collectivités",
    ),
    Indicateur(
        "dotation_par_projet",
        ARGENT,
        "Dotation du CNC par projet",
        "Les mieux dotés le sont-ils encore plus ? Avec et sans partenariat renforcé (lecture AMB-117).",
        "Versements du CNC, rapportés aux aides à la production que les collectivités signataires ont votées dans "
        "l'année, selon que la convention est renforcée ou non ; sans les conventions dont aucun versement de "
        "l'année n'est enregistré.",
        Unite.EUROS,
        ("CONV-II-4-01",),
        cas="collectivités",
    ),
    Indicateur(
        "parite_des_aides",
        PERSONNES,
        "Parité parmi les aidés",
        "Les femmes parmi les auteurs et les réalisateurs aidés.",
        "Part des femmes parmi qui écrit et réalise, aide par aide, en moyenne des aides où le genre est connu : qui "
        "tient les deux rôles compte une fois.",
        Unite.PART,
        ("CONV-II-8-07",),
        cas="aides",
    ),
    Indicateur(
        "generations",
        PERSONNES,
        "Générations parmi les aidés",
        "L'âge des auteurs et des réalisateurs l'année de l'aide.",
        "Tranches d'âge aidées, sur toutes ; en détail, personnes de chacune, rapportées à celles dont l'année de "
        "naissance est connue : importée, ou "
        "tirée de l'âge que la demande dit librement, à un an près.",
        Unite.PART,
        ("CONV-II-8-07",),
        cas="personnes",
        parts=True,
    ),
    Indicateur(
        "engagements",
        PERSONNES,
        "Engagements que disent les demandes aidées",
        "Sobriété, prévention des violences, responsabilité sociale, usage de l'intelligence artificielle : dits "
        "librement, sans effet sur l'aide.",
        "Demandes aidées qui disent au moins un engagement signé ou un bilan fourni, rapportées à celles qui répondent "
        "à l'une de ces questions ; le détail compte chacune, et l'usage de l'intelligence artificielle.",
        Unite.PART,
        ("CONV-II-7-01", "CONV-II-7-02", "CONV-II-7-03", "CONV-II-7-06"),
        cas="demandes aidées",
    ),
    Indicateur(
        "parite_des_commissions",
        PERSONNES,
        "Parité dans les commissions",
        "Les femmes parmi les membres en fonction dans l'année.",
        "Femmes, rapportées aux membres dont le genre est connu.",
        Unite.PART,
        ("CONV-II-8-07",),
        cas="membres",
    ),
    Indicateur(
        "generations_des_commissions",
        PERSONNES,
        "Générations dans les commissions",
        "La tranche d'âge de ceux qui donnent un avis, quand ils la disent.",
        "Tranches d'âge présentes, sur toutes ; en détail, membres de chacune, rapportés à ceux qui ont dit la leur "
        "depuis leur compte, librement, dans les trois ans ; tue si moins de cinq l'ont dite, ou si tous ont dit la "
        "même.",
        Unite.PART,
        ("CONV-II-8-07",),
        cas="membres",
        parts=True,
    ),
    Indicateur(
        "metiers_des_commissions",
        PERSONNES,
        "Métiers dans les commissions",
        "La diversité des métiers de ceux qui donnent un avis.",
        "Membres de chaque métier, rapportés aux membres dont le métier est connu.",
        Unite.PART,
        ("CONV-AXE2-12",),
        cas="membres",
    ),
    Indicateur(
        "cnc_en_commission",
        SERVICE,
        "Le CNC dans les commissions",
        "Un représentant du CNC siège-t-il ?",
        "Membres en fonction dans l'année dont le siège ou le métier est celui du CNC.",
        Unite.NOMBRE,
        ("CONV-II-8-05",),
        cas="membres",
    ),
    Indicateur(
        "charge",
        SERVICE,
        "Dossiers par agent",
        "La charge de qui instruit, et celle qui s'annonce si la pente reste la même.",
        "Dossiers déposés dans l'année, rapportés aux instructeurs en fonction ; prévision, une fois l'année finie : "
        "l'année, plus la moyenne de ses écarts et de ceux des années d'avant, six en tout au plus, comme au portail.",
        Unite.NOMBRE,
        ("CONV-II-9-02",),
        cas="dossiers",
    ),
    Indicateur(
        "delais",
        SERVICE,
        "Délai de chaque étape",
        "Du dépôt à l'avis, de l'avis au vote, du vote à l'acte signé.",
        "Médiane, en jours, des dossiers qui ont franchi l'étape dans l'année.",
        Unite.JOURS,
        ("CONV-II-9-01",),
        cas="dossiers",
    ),
    Indicateur(
        "avis_suivis",
        SERVICE,
        "Avis suivis",
        "La décision a-t-elle suivi la commission ?",
        "Décisions de même sens que l'avis, rapportées aux décisions qu'un avis a précédées.",
        Unite.PART,
        ("CONV-II-8-06",),
        cas="décisions",
    ),
)
