"""Le droit commun de toute demande à une administration, tel que l'accusé de réception doit le dire.

Code des relations entre le public et l'administration (CRPA), article R. 112-5 : la date de réception, celle où le
silence vaut décision et laquelle, le service chargé du dossier, ce qui manque, les délais et voies de recours. Le code
de justice administrative (CJA) fixe ces délais. Les deux codes sont lus dans leur version du 3 avril 2026 ; du premier
alinéa de R. 421-7 (outre-mer devant un tribunal de l'Hexagone) et de L. 411-2, seules de plus anciennes l'ont été. Le
code général des collectivités territoriales (CGCT), pour ce qu'une Région vote, l'est dans sa version de fin 2022. La
loi de 2000, son décret, la loi de 2016 et le règlement général sur les données n'ont été lus qu'à travers ce que des
institutions publiques en disent ; L. 121-1, L. 122-1, L. 212-3 et L. 241-2 du CRPA, qu'à travers la doctrine et le
juge ; du code de commerce, R. 622-24 seul, dans une reprise publique sans date ; L. 1617-5 du CGCT et 2224 du code
civil, qu'à travers des réponses ministérielles et ce qu'en disent des institutions publiques.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Code:
    intitule: str
    abrege: str
    lu_le: date


CRPA = Code("Code des relations entre le public et l'administration", "CRPA", date(2026, 4, 3))
CJA = Code("Code de justice administrative", "CJA", date(2026, 4, 3))
CGCT = Code("Code général des collectivités territoriales", "CGCT", date(2022, 12, 30))
LOI_2000 = Code("Loi n° 2000-321 du 12 avril 2000", "Loi n° 2000-321", date(2026, 8, 22))
DECRET_2001 = Code("Décret n° 2001-495 du 6 juin 2001", "Décret n° 2001-495", date(2026, 8, 22))
LCAP = Code(
    "Loi n° 2016-925 du 7 juillet 2016 relative à la liberté de la création, à l'architecture et au patrimoine",
    "Loi n° 2016-925",
    date(2026, 8, 22),
)
RGPD = Code("Règlement (UE) 2016/679 du 27 avril 2016", "RGPD", date(2026, 8, 22))
COMMERCE = Code("Code de commerce", "C. com.", date(2026, 11, 26))
CIVIL = Code("Code civil", "C. civ.", date(2026, 11, 26))
LOI_1968 = Code("Loi n° 68-1250 du 31 décembre 1968", "Loi n° 68-1250", date(2026, 11, 27))


@dataclass(frozen=True)
class Disposition:
    """Ce qu'un article veut dire pour qui dépose une demande."""

    code: Code
    article: str
    phrase: str

    @property
    def reference(self) -> str:
        return f"{self.code.abrege}, {self.article}"


SILENCE_MOIS = 2
"""Ce que dure le silence qui vaut rejet d'une demande de caractère financier (CRPA, L. 231-4, 3°)."""
RETRAIT_MOIS = 4
"""Le temps de revenir sur une décision illégale qui crée des droits, depuis qu'elle est prise (CRPA, L. 242-1)."""
DECLARATION_MOIS = 2
"""Le temps de déclarer une créance, depuis la publication au BODACC (code de commerce, R. 622-24)."""
ELOIGNEMENT_MOIS = 2
"""Ce que le même article y ajoute pour un créancier qui ne demeure pas sur le territoire où siège le tribunal."""
ASSIETTE_ANS = 5
"""Le temps d'émettre un titre, depuis que le créancier connaît les faits (code civil, 2224)."""
QUADRIENNALE_ANS = 4
"""Le temps de réclamer ce qu'une personne publique doit, depuis le 1er janvier qui suit (loi n° 68-1250, article 1)."""
RECOUVREMENT_ANS = 4
"""Le temps de recouvrer un titre, depuis que le comptable l'a pris en charge (CGCT, L. 1617-5, 3°)."""

ACCUSE = Disposition(
    CRPA, "L. 112-3 et R. 112-5", "Ce récépissé vaut accusé de réception de la demande par l'administration."
)
SILENCE = Disposition(
    CRPA,
    "L. 231-4 (3°)",
    "La demande est de caractère financier : le silence gardé pendant deux mois la rejette, sans autre décision.",
)
SUSPENSION = Disposition(
    CRPA,
    "L. 114-5",
    "Si des pièces vous sont demandées, ce délai s'arrête pendant le temps qu'on vous laisse pour les donner.",
)
RUPTURE = Disposition(
    CJA,
    "R. 421-2",
    "Le silence prend fin par une décision notifiée. Un refus notifié dans les deux mois qui suivent le rejet né du "
    "silence fait courir de nouveau le délai pour le contester.",
)
SIGNATURE = Disposition(
    CRPA,
    "L. 212-3",
    "Une décision peut être signée électroniquement, par un procédé qui identifie le signataire, lie sa signature à la "
    "décision et en assure l'intégrité.",
)
PIECES = Disposition(
    CRPA,
    "L. 114-5",
    "Le service vous indique les pièces exigées qui manquent et fixe le délai pour les recevoir.",
)
ELECTRONIQUE = Disposition(
    CRPA,
    "L. 112-8",
    "Le dépôt en ligne, fait dans le délai, suffit à prendre date. Les exemplaires restent attendus.",
)
DELAI = Disposition(CJA, "R. 421-1 et R. 421-2", "Une décision, même née du silence, se conteste dans les deux mois.")
GRACIEUX = Disposition(
    CRPA,
    "L. 411-2 et L. 231-4 (2°)",
    "Un recours gracieux, devant l'autorité qui a décidé, interrompt ce délai. Deux mois de silence le rejettent, et "
    "deux mois courent alors de nouveau pour saisir le juge.",
)
PREUVE = Disposition(
    CJA, "R. 421-2", "Cet accusé de réception établit devant le juge la date de la demande : joignez-le à la requête."
)
DEPUIS_L_OUTRE_MER = Disposition(CJA, "R. 421-7", "Un mois de plus pour qui demeure outre-mer.")
VERS_L_OUTRE_MER = Disposition(CJA, "R. 421-7", "Un mois de plus pour qui ne demeure pas dans la collectivité.")
DEPUIS_L_ETRANGER = Disposition(CJA, "R. 421-7", "Deux mois de plus pour qui demeure à l'étranger.")
EXECUTOIRE = Disposition(
    CGCT,
    "L. 4141-1",
    "Un acte de la Région vaut une fois porté à la connaissance de tous et transmis au représentant de l'État.",
)
AUTORISATION = Disposition(
    CGCT,
    "R. 4312-3",
    "Le conseil régional vote les autorisations au budget ; la commission permanente, quand elle en a reçu délégation, "
    "les affecte.",
)
CONVENTION = Disposition(
    DECRET_2001,
    "article 1er",
    "Au-delà de 23 000 €, une aide à un organisme privé se donne par une convention, que les deux parties signent.",
)
COMPTE_RENDU = Disposition(
    LOI_2000,
    "article 10",
    "Une aide affectée à une dépense appelle un compte rendu financier, dans les six mois de la fin de l'exercice.",
)
CREATION = Disposition(
    LCAP,
    "article 1er",
    "La création artistique est libre : l'aide n'ouvre aucun droit de regard sur le contenu de l'œuvre.",
)
DIFFUSION = Disposition(LCAP, "article 2", "Sa diffusion l'est aussi, dans le respect de la loi.")
DONNEES = Disposition(
    RGPD,
    "articles 5 et 6",
    "Les données personnelles de la demande servent à instruire, payer et contrôler l'aide, et à rien d'autre ; elles "
    "se gardent le temps de ces contrôles.",
)
DROITS_SUR_LES_DONNEES = Disposition(
    RGPD, "articles 15 à 21", "Chacun peut demander à l'autorité les siennes, et qu'elle les rectifie."
)
CONTROLE = Disposition(
    CGCT, "L. 1611-4", "Qui a reçu une aide peut être contrôlé par les délégués de la collectivité qui l'a donnée."
)
COMPTES = Disposition(
    CGCT, "L. 1611-4", "Il lui remet une copie certifiée de son budget et de ses comptes de l'exercice écoulé."
)
CONTRADICTOIRE = Disposition(
    CRPA,
    "L. 121-1 et L. 122-1",
    "Avant qu'une décision ne lui ôte un droit, l'intéressé présente des observations écrites et, s'il le demande, "
    "orales. Il peut se faire assister ou représenter.",
)
MOTIVATION = Disposition(CRPA, "L. 211-2 (4°)", "Une décision qui retire ou abroge un droit dit ses raisons.")
ILLEGALE = Disposition(
    CRPA,
    "L. 242-1",
    "Une décision qui crée des droits ne se retire que si elle est illégale, et dans les quatre mois où elle a été "
    "prise.",
)
CONDITION_PERDUE = Disposition(
    CRPA,
    "L. 242-2 (1°)",
    "Une décision s'abroge, sans condition de délai, quand la condition dont dépend son maintien n'est plus remplie.",
)
CONDITIONS_MECONNUES = Disposition(
    CRPA,
    "L. 242-2 (2°)",
    "Une subvention se retire, sans condition de délai, quand les conditions mises à son octroi n'ont pas été "
    "respectées.",
)
FRAUDE = Disposition(CRPA, "L. 241-2", "Ce qui a été obtenu par fraude se retire à tout moment.")
DECLARATION_DE_CREANCE = Disposition(
    COMMERCE,
    "R. 622-24",
    "Une créance d'avant le jugement se déclare dans les deux mois de sa publication au BODACC ; quatre, quand le "
    "créancier ne demeure pas sur le territoire, métropole ou collectivité d'outre-mer, où siège le tribunal.",
)
ASSIETTE = Disposition(
    CIVIL,
    "article 2224",
    "Une créance s'éteint si le titre n'en est pas émis dans les cinq ans où le créancier en a connu les faits.",
)
QUADRIENNALE = Disposition(
    LOI_1968,
    "articles 1 et 2",
    "Ce que le fonds doit s'éteint s'il n'est pas payé dans les quatre ans depuis le 1er janvier qui suit ; un "
    "paiement, même d'une part, ou une réclamation écrite fait courir un nouveau délai.",
)
RECOUVREMENT = Disposition(
    CGCT,
    "L. 1617-5 (3°)",
    "Un titre se recouvre dans les quatre ans de sa prise en charge par le comptable ; un paiement, ou tout acte qui "
    "reconnaît la dette ou interrompt la prescription, fait courir quatre ans de nouveau.",
)
CONTESTER_UN_TITRE = Disposition(
    CGCT,
    "L. 1617-5 (1° et 2°)",
    "Un titre se conteste devant le juge dans les deux mois de sa réception. Le recours en suspend le recouvrement.",
)

DISPOSITIONS = (
    ACCUSE,
    SILENCE,
    SUSPENSION,
    RUPTURE,
    SIGNATURE,
    PIECES,
    ELECTRONIQUE,
    DELAI,
    GRACIEUX,
    PREUVE,
    DEPUIS_L_OUTRE_MER,
    VERS_L_OUTRE_MER,
    DEPUIS_L_ETRANGER,
    EXECUTOIRE,
    AUTORISATION,
    CONVENTION,
    COMPTE_RENDU,
    CREATION,
    DIFFUSION,
    DONNEES,
    DROITS_SUR_LES_DONNEES,
    CONTROLE,
    COMPTES,
    CONTRADICTOIRE,
    MOTIVATION,
    ILLEGALE,
    CONDITION_PERDUE,
    CONDITIONS_MECONNUES,
    FRAUDE,
    DECLARATION_DE_CREANCE,
    ASSIETTE,
    QUADRIENNALE,
    RECOUVREMENT,
    CONTESTER_UN_TITRE,
)


def phrases() -> Iterator[tuple[str, str]]:
    """Ce qu'elles disent, et d'où cela vient."""
    for code in (CRPA, CJA, CGCT, LOI_2000, DECRET_2001, LCAP, RGPD, COMMERCE, CIVIL):
        yield code.intitule, code.abrege
    yield from ((d.phrase, d.reference) for d in DISPOSITIONS)
    yield from ((d.article, d.reference) for d in DISPOSITIONS)
