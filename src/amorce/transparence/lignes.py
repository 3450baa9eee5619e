"""What a published version is made of: parts, lines, and values that are written in the reader's language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from amorce.moteur.natures import Nature, Valeur

Chiffre = tuple[Nature, int, Valeur]
"""A value of the law, with its nature and its scale."""


@dataclass(frozen=True)
class Ligne:
    """``cle`` is the same from one version to the next: what changed is told by it."""

    cle: str
    texte: str
    valeurs: tuple[Chiffre | str, ...] = ()
    article: str = ""

    def en_donnees(self) -> dict[str, Any]:
        valeurs = [v if isinstance(v, str) else _en_donnees(v) for v in self.valeurs]
        dite = {"cle": self.cle, "texte": self.texte, "valeurs": valeurs, "article": self.article}
        return {nom: valeur for nom, valeur in dite.items() if valeur}

    @classmethod
    def de(cls, donnees: dict[str, Any]) -> Ligne:
        valeurs = tuple(v if isinstance(v, str) else _chiffre(v) for v in donnees.get("valeurs", ()))
        return cls(donnees["cle"], donnees["texte"], valeurs, donnees.get("article", ""))


@dataclass(frozen=True)
class Partie:
    titre: str
    lignes: Sequence[Ligne] = field(default_factory=tuple)

    def en_donnees(self) -> dict[str, Any]:
        return {"titre": self.titre, "lignes": [ligne.en_donnees() for ligne in self.lignes]}


def en_donnees(parties: Iterable[Partie]) -> list[dict[str, Any]]:
    return [partie.en_donnees() for partie in parties if partie.lignes]


def parties_de(contenu: Iterable[dict[str, Any]]) -> list[Partie]:
    return [Partie(p["titre"], tuple(map(Ligne.de, p["lignes"]))) for p in contenu]


def empreinte(contenu: list[dict[str, Any]]) -> str:
    dite = json.dumps(contenu, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(dite.encode()).hexdigest()


def _en_donnees(chiffre: Chiffre) -> list[Any]:
    nature, echelle, valeur = chiffre
    return [nature.value, echelle, valeur.isoformat() if isinstance(valeur, date) else valeur]


def _chiffre(donnees: list[Any]) -> Chiffre:
    nature, echelle, valeur = donnees
    lue = Nature(nature)
    return lue, echelle, date.fromisoformat(valeur) if lue is Nature.DATE and isinstance(valeur, str) else valeur
