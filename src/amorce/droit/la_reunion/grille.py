"""Partie IV, critères : la grille de lecture des membres, sans note ni pondération (AMB-96)."""

from __future__ import annotations

from collections.abc import Iterator

from amorce.droit.procedures import Critere, Famille

_ELIMINATOIRES = (
    ("cadre", "Le projet entre dans le cadre d'intervention", "RUN-IV-09"),
    ("technique", "Il est techniquement faisable", "RUN-IV-10"),
    ("financement", "Il est financièrement faisable", "RUN-IV-11"),
    ("reglementations", "Il respecte les réglementations", "RUN-IV-12"),
)
_ARTISTIQUES = (
    ("univers", "Un univers, une capacité à faire image"),
    ("intentions", "Les intentions de mise en scène et le parti esthétique"),
    ("universalite", "Ce que le sujet a d'universel"),
    ("public", "Le public auquel il s'adresse"),
    ("regard", "La place et le point de vue de qui réalise"),
    ("sources", "Les sources documentaires"),
    ("recit", "La clarté de la forme et la tenue du récit"),
    ("dramaturgie", "La dramaturgie"),
    ("ecriture", "La qualité de l'écriture, orthographe comprise"),
    ("duree", "L'accord du sujet et de la durée"),
    ("inspiration", "Les sources d'inspiration"),
    ("singularite", "La singularité, la justesse et la force du scénario et des dialogues"),
)
_ECONOMIQUES = (
    ("fiabilite", "La fiabilité du demandeur"),
    ("couts", "Le coût, l'aide demandée, le coût par minute"),
    ("partenaires", "Les coproducteurs de l'extérieur, le marché et la case de diffusion"),
    ("acces", "Le sous-titrage, la traduction, l'édition, les supports numériques"),
    ("emploi", "L'emploi local en jours, les stagiaires formés"),
    ("acquis", "Les financements acquis, les contrats signés, l'accord du CNC"),
    ("format", "Le format de tournage"),
)
REALITE = Critere(
    "realite",
    "Si le sujet touche la réalité réunionnaise : la rigueur et le respect des personnes et de la culture",
    Famille.ARTISTIQUE,
    "RUN-IV-13",
)
"""Une appréciation motivée, jamais éliminatoire (AMB-95)."""


def _criteres() -> Iterator[Critere]:
    yield from (Critere(code, dit, Famille.ELIMINATOIRE, exigence) for code, dit, exigence in _ELIMINATOIRES)
    yield from (Critere(code, dit, Famille.ARTISTIQUE, "RUN-IV-14") for code, dit in _ARTISTIQUES)
    yield REALITE
    yield from (Critere(code, dit, Famille.ECONOMIQUE, "RUN-IV-15") for code, dit in _ECONOMIQUES)


GRILLE = tuple(_criteres())
