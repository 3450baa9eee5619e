"""L'instruction d'une demande, comme donnée : qui contrôle, qui s'adresse au demandeur, ce qui n'est pas conforme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

ECONOMIE = "economie"
"""La question des repères économiques, là où un dispositif la pose."""
APPRECIATION = "appreciation"
"""Celle des critères que le texte veut voir appréciés, sans en faire une condition."""
VERIFICATION = "verification"
"""Celle de ce qu'une personne du service vérifie elle-même, avant de dire la demande recevable."""


@dataclass(frozen=True)
class NonConformite:
    """Un motif de non-conformité ; ``apres_demande`` quand le demandeur doit d'abord avoir pu y remédier."""

    code: str
    libelle: str
    apres_demande: bool = False
    exigence: str = ""
    """Celle du texte du fonds qui pose ce motif ; vide : celle qui les pose tous."""


INCOMPLET = NonConformite("incomplet", "Dossier incomplet malgré la demande de pièces", apres_demande=True)
INCOHERENT = NonConformite("incoherent", "Erreurs ou incohérences non corrigées", apres_demande=True)
INELIGIBLE = NonConformite("ineligible", "Demande non éligible")
HORS_DELAI = NonConformite("hors_delai", "Demande hors délai")
NON_CONFORMITES = (INCOMPLET, INCOHERENT, INELIGIBLE, HORS_DELAI)


@dataclass(frozen=True)
class Rubrique:
    """Une partie du rapport d'instruction : ce qu'elle analyse, que son auteur motive."""

    code: str
    libelle: str


RUBRIQUES = (
    Rubrique("admissibilite", "Admissibilité au regard du cadre d'intervention"),
    Rubrique("coherence", "Cohérence et faisabilité du projet"),
    Rubrique("capacite", "Capacité administrative, technique et financière du porteur"),
)


@dataclass(frozen=True)
class Instruction:
    """Les exigences qui fondent chaque geste ; vide quand le texte du fonds n'en dit rien."""

    controle: str = ""
    """Le secrétariat contrôle d'abord : rien n'est déclaré recevable avant son rapport."""
    service: str = ""
    """L'instruction revient au service."""
    complement: str = ""
    completude: str = ""
    eligibilite: str = ""
    motifs: str = ""
    retrait: str = ""
    """Ce qui est non conforme est retiré de l'ordre du jour."""
    notification: str = ""
    """Celle de la non-conformité, par le fonds seul."""
    analyse: str = ""
    """Celle qui veut un rapport en rubriques, chacune motivée."""
    deux_avis: str = ""
    """Celle qui veut l'avis de la commission avant que le rapport ne soit achevé."""
    rubriques: tuple[Rubrique, ...] = RUBRIQUES
    grille: tuple[str, ...] = ()
    """Les faits que la grille économique montre à côté des repères calculés (question « economie »)."""
    non_conformites: tuple[NonConformite, ...] = NON_CONFORMITES

    articles: Mapping[str, str] = field(default_factory=dict)
    """Où le texte du fonds dit chacune de ces exigences, pour qui la lit dans une lettre."""

    def article(self, exigence: str) -> str:
        return self.articles.get(exigence, "")

    def non_conformite(self, code: str) -> NonConformite | None:
        return next((n for n in self.non_conformites if n.code == code), None)


DROIT_COMMUN = Instruction()


def phrases() -> Iterator[tuple[str, str]]:
    yield from ((n.libelle, "instruction") for n in NON_CONFORMITES)
