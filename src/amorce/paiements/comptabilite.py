"""What the public accountant knows a fund by, and books its aids under: how each field is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from amorce.comptes import identifiants
from amorce.paiements.models import Comptabilite


class Genre(models.TextChoices):
    """Of a beneficiary: the chart of accounts tells them apart."""

    SOCIETE = "societe", "une société"
    ASSOCIATION = "association", "une association"
    PERSONNE = "personne", "une personne"
    PUBLIQUE = "publique", "une personne publique"


SECTIONS = {"ae": "fonctionnement", "ap": "investissement"}


@dataclass(frozen=True)
class Champ:
    """``forme``: what is written in it, and ``attendu`` says it. ``lit``: what is kept of it, where it exists."""

    nom: str
    titre: str
    forme: re.Pattern[str]
    attendu: str
    aide: str = ""
    requis: bool = True
    lit: Callable[[str], Any] = str

    def faute(self, dit: str) -> str:
        if not dit:
            return f"{self.titre} : ce champ est vide, remplissez-le." if self.requis else ""
        if not self.forme.fullmatch(dit):
            return f"{self.titre} : « {dit} » n'en est pas un. Il faut {self.attendu}."
        try:
            self.lit(dit)
        except ValidationError:
            return f"{self.titre} : ce numéro n'existe pas. Recopiez-le, chiffre à chiffre."
        return ""


def _compte(section: str, genre: Genre) -> Champ:
    return Champ(
        nom_du_compte(section, genre),
        f"Compte par nature, {SECTIONS[section]}, versé à {genre.label}",
        re.compile(r"[1-9]\d{0,11}"),
        "un compte par nature de douze chiffres au plus, sans point ni espace",
        "Vide : celui de l'imputation de l'enveloppe.",
        requis=False,
    )


def nom_du_compte(section: str, genre: Genre) -> str:
    return f"{section}_{genre}"


CHAMPS = (
    Champ(
        "poste",
        "Poste comptable",
        re.compile(r"02[AB]\d{3,4}|\d{6,7}"),
        "son numéro codique : six ou sept chiffres, ou 02A ou 02B puis trois ou quatre chiffres",
        "Le numéro codique du poste ; le comptable le donne.",
    ),
    Champ(
        "siret", "SIRET du budget", re.compile(r"\d{14}"), "quatorze chiffres", "Celui du budget qui paie.",
        lit=identifiants.siret,
    ),
    Champ(
        "collectivite", "Code de la collectivité", re.compile(r"(?!000)\d{3}"), "trois chiffres, comme 119",
        "Celui du budget dans le logiciel du comptable.",
    ),
    Champ(
        "budget", "Code du budget", re.compile(r"[0-9A-Z]\d"), "deux signes, le second un chiffre, comme 00",
        "00 pour un budget principal, le plus souvent.",
    ),
    Champ(
        "libelle", "Libellé du budget", re.compile(r"(?=.*[^\s0.]).{1,38}"), "son nom, de trente-huit signes au plus",
    ),
    Champ(
        "fonction", "Fonction", re.compile(r"\d{1,10}"), "un code de dix chiffres au plus",
        "Vide : celle de l'imputation de l'enveloppe ; si elle n'en dit pas, le flux n'en porte pas.", requis=False,
    ),
    *(_compte(section, genre) for section in SECTIONS for genre in Genre),
    Champ(
        "premier_bordereau", "Premier numéro de bordereau", re.compile(r"[1-9]\d{0,5}"), "un nombre de 1 à 999999",
        "1 quand le budget n'a pas d'autres mandats ; sinon le début de la série que le comptable réserve au fonds.",
        lit=int,
    ),
    Champ(
        "premier_mandat", "Premier numéro de mandat", re.compile(r"[1-9]\d{0,6}"), "un nombre de 1 à 9999999",
        "De même, pour les mandats.", lit=int,
    ),
)  # fmt: skip


def fautes(dits: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each field that cannot be kept, and why."""
    for champ in CHAMPS:
        if faute := champ.faute(dits.get(champ.nom, "")):
            yield champ.nom, faute


def comptabilite_de(fonds: str) -> Comptabilite | None:
    return Comptabilite.objects.filter(fonds=fonds).first()


def comptabilites_de(codes: Collection[str]) -> dict[str, Comptabilite]:
    """By fund."""
    connues = Comptabilite.objects.filter(fonds__in=codes).select_related("reglee_par")
    return {une.fonds: une for une in connues}


def manques(reglage: Comptabilite | None) -> list[str]:
    """The fields that nothing goes without, by their names."""
    return [champ.titre for champ in CHAMPS if champ.requis and not (reglage and getattr(reglage, champ.nom))]
