"""Ce qu'une convention devrait dire, selon la note : présent ou absent, jamais opposable (lecture AMB-115)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """``phrase`` : ce que la note propose ; ``modele`` : une rédaction que l'on peut reprendre."""

    code: str
    intitule: str
    phrase: str
    article: str
    exigences: tuple[str, ...]
    modele: str = ""


def _clause(code: str, intitule: str, phrase: str, article: str, *exigences: str, modele: str = "") -> Clause:
    return Clause(code, intitule, phrase, article, exigences, modele)


TOUTES = (
    _clause(
        "equite_territoriale",
        "Équité territoriale",
        "L'équité entre les territoires est un principe de la convention, évalué comme les montants le sont.",
        "I, objectif 2",
        "CONV-I-06",
    ),
    _clause(
        "creation_centrale",
        "Centralité de la création",
        "La création est au centre de la convention.",
        "I, objectif 2",
        "CONV-I-06",
    ),
    _clause(
        "principe_de_concertation",
        "Principe de concertation",
        "La convention se prépare et se suit avec les professionnels.",
        "I, objectif 2",
        "CONV-I-06",
    ),
    _clause(
        "independance",
        "Indépendance",
        "L'indépendance des œuvres et des structures est un principe de la convention.",
        "I, objectif 2",
        "CONV-I-06",
    ),
    _clause(
        "diversite",
        "Diversité",
        "La diversité des œuvres et des personnes est un principe de la convention.",
        "I, objectif 2",
        "CONV-I-06",
    ),
    _clause(
        "concertation",
        "Concertation dans la mise en œuvre",
        "Les modalités de mise en œuvre prévoient des concertations régulières, un comité de suivi et des bilans "
        "partagés avec les organisations professionnelles.",
        "II-2, axe 6",
        "CONV-II-2-02",
        modele="Les signataires réunissent les organisations professionnelles au moins une fois par an, et avant tout "
        "renouvellement de la présente convention. Un compte rendu de chaque réunion est rendu public.",
    ),
    _clause(
        "role_des_auteurs",
        "Rôle des auteurs dans tous les axes",
        "Cinéastes, réalisateurs et auteurs sont le premier maillon de la filière ; leur métier traverse les cinq "
        "axes.",
        "II-5",
        "CONV-II-5-01",
    ),
    _clause(
        "remuneration_des_auteurs",
        "Travail et rémunération des auteurs",
        "Un volet porte sur les conditions de travail et de rémunération des auteurs, leurs parcours, leurs "
        "résidences, "
        "leurs bourses et leur temps d'écriture.",
        "II-5",
        "CONV-II-5-03",
    ),
    _clause(
        "initiative_territoriale",
        "Axe transversal de l'initiative territoriale",
        "Un axe transversal porte sur l'initiative des auteurs et des producteurs du territoire.",
        "II-6",
        "CONV-II-6-01",
    ),
    _clause(
        "creation_regionale",
        "Création régionale",
        "La création régionale et toutes ses composantes sont au cœur de la convention.",
        "II-6",
        "CONV-II-6-04",
    ),
    _clause(
        "eco_conditionnalite",
        "Écologie",
        "L'éco-conditionnalité est construite avec les professionnels, et les pratiques sobres sont accompagnées.",
        "II-7",
        "CONV-II-7-01",
    ),
    _clause(
        "intelligence_artificielle",
        "Intelligence artificielle et numérique",
        "Les droits des auteurs sont protégés, les usages sont dits, la valeur est partagée.",
        "II-7",
    ),
    _clause(
        "vhss",
        "Violences et harcèlement sexistes et sexuels",
        "Les bénéficiaires s'engagent à prévenir les violences et le harcèlement sexistes et sexuels, et s'y forment.",
        "II-7",
        "CONV-II-7-03",
    ),
    _clause(
        "egalite",
        "Égalité et diversité",
        "L'égalité entre femmes et hommes et la diversité sont des objectifs suivis.",
        "II-7",
    ),
    _clause(
        "rse",
        "Responsabilité sociale des entreprises",
        "La responsabilité sociale des entreprises complète les dispositifs nationaux par des critères du territoire.",
        "II-7",
        "CONV-II-7-06",
    ),
    _clause(
        "loi_lcap",
        "Référence à la loi du 7 juillet 2016",
        "Le préambule renvoie à la loi n° 2016-925 : la diffusion de la création est libre, et les collectivités "
        "veillent "
        "au respect de la liberté de programmation.",
        "II-8",
        "CONV-II-8-01",
        modele="Les signataires rappellent qu'aux termes de la loi n° 2016-925 du 7 juillet 2016, la création et sa "
        "diffusion sont libres, et que les collectivités territoriales veillent à la liberté de programmation.",
    ),
    _clause(
        "liberte_de_creation",
        "Liberté de création et de diffusion",
        "Une clause garantit la liberté de création et de diffusion, comme le prévoit l'axe III du plan ministériel "
        "2025-2028.",
        "II-8",
        "CONV-II-8-02",
        modele="Aucun soutien accordé au titre de la présente convention ne dépend du contenu d'une œuvre hors des "
        "critères publiés. Les signataires s'informent sans délai de toute atteinte à la liberté de créer ou de "
        "diffuser.",
    ),
    _clause(
        "cnc_en_commission",
        "Représentation du CNC dans les commissions",
        "Le CNC est représenté dans les commissions d'experts des Régions les plus sensibles.",
        "II-8",
        "CONV-II-8-05",
    ),
    _clause(
        "autonomie_de_programmation",
        "Autonomie de programmation",
        "Les établissements soutenus, en gestion directe ou déléguée, programment librement.",
        "II-8",
        "CONV-II-8-08",
        modele="Les établissements soutenus, quel que soit leur mode de gestion, choisissent librement les œuvres "
        "qu'ils "
        "programment. Aucun financement n'est subordonné à un choix de programmation.",
    ),
    _clause(
        "transparence",
        "Transparence",
        "La convention prévoit la publication des critères, de procès-verbaux synthétiques et de la répartition des "
        "aides.",
        "II-2",
    ),
    _clause(
        "diversite_budgetaire",
        "Diversité budgétaire",
        "Une clause évite que l'essentiel des aides se concentre sur des budgets très élevés.",
        "Axe 2",
        "CONV-AXE2-09",
    ),
    _clause(
        "cinema_et_audiovisuel",
        "Cinéma et audiovisuel distincts",
        "Le cinéma et l'audiovisuel se distinguent dans les dossiers et dans les commissions.",
        "Axe 2",
        "CONV-AXE2-13",
    ),
    _clause(
        "poles_et_coordinations",
        "Pôles et coordinations complémentaires",
        "Les pôles régionaux portent la stratégie, l'innovation et les ressources ; les coordinations déploient et "
        "accompagnent.",
        "Axe 4",
        "CONV-AXE4-02",
    ),
    _clause(
        "cadre_des_interventions",
        "Cadre de référence des interventions",
        "Un cadre dit la rémunération des intervenants, leurs conditions d'exercice et leur temps de préparation.",
        "Axe 4",
        "CONV-AXE4-10",
        modele="L'intervenant est rémunéré pour l'intervention et pour sa préparation, au niveau que fixe la "
        "convention. "
        "Le contrat dit la durée, le public, le matériel fourni, les frais de déplacement et les droits sur ce qui "
        "est créé.",
    ),
    _clause(
        "concertation_avant_renouvellement",
        "Concertation avant le renouvellement",
        "Le CNC, les collectivités et les associations professionnelles se concertent avant tout renouvellement.",
        "IV",
        "CONV-IV-01",
    ),
)
CLAUSES: dict[str, Clause] = {clause.code: clause for clause in TOUTES}
PRINCIPES = tuple(c.code for c in TOUTES if c.exigences == ("CONV-I-06",))
"""Les cinq principes du socle commun."""
