"""Reading what people give: YAML, TOML or JSON, as plain values, with every number exact.

Nothing is executed, nothing nests for ever, and no number goes through a binary float.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from amorce.consultation.entree_json import lit_json, sans_doublon
from amorce.consultation.evaluer import Projet, projet
from amorce.moteur.natures import ErreurDEntree

TAILLE_MAX = 20 * 1024 * 1024
PROFONDEUR_MAX = 30
NOEUDS_MAX = 2_000_000


def lit(chemin: str | Path) -> Any:
    """The file's content, or one sentence that says why it cannot be read."""
    chemin = Path(chemin)
    texte = _texte(chemin)
    if not texte.strip():
        raise ErreurDEntree(f"{chemin} : le fichier est vide.")
    suffixe = chemin.suffix.lower()
    try:
        if suffixe == ".json":
            return lit_json(texte)
        if suffixe == ".toml":
            return tomllib.loads(texte, parse_float=Decimal)
        return _yaml(texte)
    except ErreurDEntree as erreur:
        raise ErreurDEntree(f"{chemin} : {erreur}") from None
    except yaml.YAMLError as erreur:
        raise ErreurDEntree(f"{chemin} : YAML illisible{_place(erreur)}.") from None
    except json.JSONDecodeError as erreur:
        raise ErreurDEntree(f"{chemin} : JSON illisible, ligne {erreur.lineno}, colonne {erreur.colno}.") from None
    except tomllib.TOMLDecodeError as erreur:
        raise ErreurDEntree(f"{chemin} : TOML illisible ({erreur}).") from None
    except (RecursionError, InvalidOperation, ValueError):
        raise ErreurDEntree(f"{chemin} : le contenu est trop imbriqué ou porte une valeur illisible.") from None


def charge(chemin: str, date: str | None = None, lectures: Mapping[str, str] | None = None) -> Projet:
    """The project that a file describes."""
    contenu = lit(chemin)
    if not isinstance(contenu, dict):
        raise ErreurDEntree(f"{chemin} : il faut des faits, un par ligne, de la forme « fait: valeur ».")
    try:
        return projet(contenu, date, lectures)
    except ErreurDEntree as erreur:
        raise ErreurDEntree(f"{chemin} : {erreur}") from None


def _texte(chemin: Path) -> str:
    try:
        if chemin.is_dir():
            raise ErreurDEntree(f"{chemin} : c'est un dossier, il faut un fichier YAML, TOML ou JSON.")
        with chemin.open("rb") as fichier:  # a pipe or a device has no size to ask for
            octets = fichier.read(TAILLE_MAX + 1)
        if len(octets) > TAILLE_MAX:
            raise ErreurDEntree(f"{chemin} : le fichier dépasse {TAILLE_MAX // 1024 // 1024} Mo.")
        return octets.decode("utf-8-sig")
    except FileNotFoundError:
        raise ErreurDEntree(f"{chemin} : ce fichier n'existe pas.") from None
    except UnicodeDecodeError:
        raise ErreurDEntree(f"{chemin} : ce n'est pas un texte en UTF-8.") from None
    except OSError as erreur:
        raise ErreurDEntree(f"{chemin} : le fichier ne peut pas être lu ({erreur.strerror}).") from None


def _place(erreur: yaml.YAMLError) -> str:
    marque = getattr(erreur, "problem_mark", None)
    return f", ligne {marque.line + 1}, colonne {marque.column + 1}" if marque else ""


# YAML


class _Chargeur(yaml.CSafeLoader):
    """Plain values only: dates stay texts until a fact reads them, decimals are exact, keys come once."""


def _scalaire(chargeur: _Chargeur, noeud: yaml.Node) -> str:
    assert isinstance(noeud, yaml.ScalarNode)
    return str(chargeur.construct_scalar(noeud))


def _entier(chargeur: _Chargeur, noeud: yaml.ScalarNode) -> Any:
    texte = _scalaire(chargeur, noeud)
    nombre = texte.replace("_", "")
    return int(nombre) if nombre.lstrip("+-").isdigit() and len(nombre) < 40 else texte


def _decimal(chargeur: _Chargeur, noeud: yaml.ScalarNode) -> Any:
    texte = _scalaire(chargeur, noeud)
    try:
        return Decimal(texte.replace("_", ""))
    except InvalidOperation:
        return texte


def _table(chargeur: _Chargeur, noeud: yaml.MappingNode) -> dict[Any, Any]:
    paires = [
        (chargeur.construct_object(c, deep=True), chargeur.construct_object(v, deep=True)) for c, v in noeud.value
    ]
    for cle, _ in paires:
        if isinstance(cle, list | dict):
            raise ErreurDEntree(f"une clé doit être un nom (ligne {noeud.start_mark.line + 1}).")
    return sans_doublon(paires)


def _inconnu(_chargeur: _Chargeur, noeud: yaml.Node) -> Any:
    ligne = noeud.start_mark.line + 1
    raise ErreurDEntree(f"« {noeud.tag} » n'est pas permis ligne {ligne} : il faut des valeurs simples.")


_Chargeur.add_constructor("tag:yaml.org,2002:int", _entier)
_Chargeur.add_constructor("tag:yaml.org,2002:float", _decimal)
_Chargeur.add_constructor("tag:yaml.org,2002:timestamp", _scalaire)
_Chargeur.add_constructor("tag:yaml.org,2002:map", _table)
_Chargeur.add_constructor(None, _inconnu)


def _yaml(texte: str) -> Any:
    _mesure(texte)
    return yaml.load(texte, Loader=_Chargeur)  # noqa: S506  # a safe loader, narrowed further


def _mesure(texte: str) -> None:
    """Refuses what nests or repeats itself without end, before anything is built.

    An alias weighs what its anchor weighs: ten aliases of ten aliases are a hundred values.
    """
    poids: dict[str, int] = {}
    ouvertes: list[tuple[str | None, int]] = []
    total = 0
    for evenement in yaml.parse(texte, Loader=_Chargeur):
        if isinstance(evenement, yaml.CollectionStartEvent):
            ouvertes.append((evenement.anchor, total))
        elif isinstance(evenement, yaml.CollectionEndEvent):
            ancre, avant = ouvertes.pop()
            if ancre is not None:
                poids[ancre] = total - avant
        elif isinstance(evenement, yaml.AliasEvent):
            if any(ancre == evenement.anchor for ancre, _ in ouvertes):
                raise ErreurDEntree(f"la valeur « {evenement.anchor} » se contient elle-même.")
            total += poids.get(str(evenement.anchor), 0)
        total += 1
        if len(ouvertes) > PROFONDEUR_MAX:
            raise ErreurDEntree(f"plus de {PROFONDEUR_MAX} niveaux imbriqués.")
        if total > NOEUDS_MAX:
            raise ErreurDEntree("trop de répétitions ou de valeurs.")
