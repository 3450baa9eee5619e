"""Le droit commun de toute demande à une administration, tel que l'accusé de réception doit le dire.

Code des relations entre le public et l'administration (CRPA), article R. 112-5 : la date de réception, celle où le
silence vaut décision et laquelle, le service chargé du dossier, ce qui manque, les délais et voies de recours. Le code
de justice administrative (CJA) fixe ces délais. Les deux codes sont lus dans leur version du 3 avril 2026 ; du premier
alinéa de R. 421-7 (outre-mer devant un tribunal de l'Hexagone) et de L. 411-2, seules de plus anciennes l'ont été, et
L. 212-3 à travers un commentaire de la fin 2024. Le
code général des collectivités territoriales (CGCT), pour ce qu'une Région vote, l'est dans sa version de fin 2022.
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
)


def phrases() -> Iterator[tuple[str, str]]:
    """Ce qu'elles disent, et d'où cela vient."""
    for code in (CRPA, CJA, CGCT):
        yield code.intitule, code.abrege
    yield from ((d.phrase, d.reference) for d in DISPOSITIONS)
    yield from ((d.article, d.reference) for d in DISPOSITIONS)
