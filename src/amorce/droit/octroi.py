"""L'octroi d'une aide, comme donnée : qui vote, entre quelles bornes, par quelle dérogation on en sort."""

from __future__ import annotations

from dataclasses import dataclass

from amorce.droit.suites import COMMUNS, Fondement


@dataclass(frozen=True)
class Borne:
    """Un montant que le droit calcule : la question qui le donne, et le nom de sa réponse."""

    question: str
    resultat: str


@dataclass(frozen=True)
class Derogation:
    """Ce qui permet de voter plus que le calcul : une demande, un argumentaire, ce que le service affirme."""

    question: str
    admise: str
    maximum: str
    demande: str
    """Le fait qui dit qu'elle est demandée."""
    argumentaire: str
    """Le fait qui dit que son argumentaire est fourni."""
    appreciations: tuple[str, ...]
    """Les faits, vrais ou faux, que le service apprécie."""
    exigences: tuple[str, ...]

    @property
    def faits(self) -> tuple[str, ...]:
        return (self.demande, self.argumentaire, *self.appreciations)


@dataclass(frozen=True)
class Mention:
    """Ce que la lettre d'une aide accordée dit de plus."""

    phrase: str
    exigence: str


@dataclass(frozen=True)
class Octroi:
    """Les exigences sont vides quand le texte du fonds n'en dit rien."""

    organe: str = "Commission permanente"
    maximum: Borne | None = None
    minimum: Borne | None = None
    derogation: Derogation | None = None
    rapport: str = ""
    """Un rapport d'instruction précède le vote."""
    vote: str = ""
    """L'organe délibérant vote les aides."""
    bases: tuple[str, ...] = ()
    """Les textes sur lesquels l'aide est accordée (``base_legale``)."""
    mentions: tuple[Mention, ...] = ()
    valeurs_a_fixer: tuple[str, ...] = ()
    """Les faits, datés, que l'autorité du fonds fixe et que l'acte reprend tels qu'au jour du vote."""
    avis: str = ""
    """L'avis de la commission ne lie pas l'organe qui vote."""
    fondements: tuple[Fondement, ...] = COMMUNS
    """Ce qui permet de mettre fin à une aide accordée."""

    def fondement(self, code: str) -> Fondement | None:
        return next((f for f in self.fondements if f.code == code), None)


DROIT_COMMUN = Octroi()
