"""The facts as the API takes them: their JSON Schema, made of the vocabulary and nothing else, and their faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from amorce.api.problemes import Faute
from amorce.droit.registre import dispositifs, entites_en_lignes
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import aide, libelle_du_code, question, theme
from amorce.moteur.natures import ErreurDEntree, Nature, Phrase
from amorce.moteur.textes import LECTURES
from amorce.moteur.vocabulaire import AUCUN, PAS_ENCORE, Fait

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
UNITES = {Nature.MONTANT: "EUR", Nature.MINUTES: "min", Nature.TAUX: "1"}
DECIMALES = {Nature.MONTANT: "{1,2}", Nature.TAUX: "{1,6}", Nature.MINUTES: "+"}

LECTURES_DITES = "lectures"
LECTURES_SCHEMA = {"type": ["object", "null"], "additionalProperties": {"type": "string"}}
"""The readings chosen, « AMB-nn » → a choice; a file of facts may hold them."""


# The schema


def schema() -> dict[str, Any]:
    """Every fact that a project may say; those of an entity that comes in rows stand in its table."""
    dispositifs()  # the folders of the law add their words
    en_lignes = entites_en_lignes()
    tables = {entite: _table(entite) for entite in sorted(en_lignes)}
    return {
        "type": "object",
        "properties": {**{fait.nom: _fait(fait) for fait in VOCABULAIRE}, **tables, LECTURES_DITES: LECTURES_SCHEMA},
        "additionalProperties": False,
    }


def _table(entite: str) -> dict[str, Any]:
    """Each row has the facts of the entity, described above under their names."""
    noms = [fait.nom for fait in VOCABULAIRE if fait.entite == entite]
    ligne = {"type": "object", "propertyNames": {"enum": noms}}
    return {"type": "array", "items": ligne, "title": entite}


def _fait(fait: Fait) -> dict[str, Any]:
    """One fact. Null says, as its absence does, that it is not known."""
    formes = [_forme(fait), {"type": "null"}]
    if fait.absent is not None:
        formes.append({"const": AUCUN, "description": _("La chose n'existe pas.")})
    mots = aide(fait)
    dits = {
        "title": _dit(fait.libelle),
        "description": _dit(mots.texte),
        "examples": [_dit(mots.exemple)] if mots.exemple else [],
        "x-question": _dit(question(fait)),
        "x-theme": _dit(theme(fait)),
        "x-entite": fait.entite,
        "x-nature": str(fait.nature),
        "x-unite": UNITES.get(fait.nature, ""),
        "x-libelles": {code: _dit(libelle_du_code(fait, code)) for code in fait.codes},
    }
    return {**{nom: dit for nom, dit in dits.items() if dit}, "anyOf": formes}


def _forme(fait: Fait) -> dict[str, Any]:
    match fait.nature:
        case Nature.ENTIER:
            return {"type": "integer", "minimum": fait.mini, "maximum": fait.maxi}
        case Nature.MONTANT | Nature.TAUX | Nature.MINUTES:
            return _nombre(fait)
        case Nature.BOOLEEN:
            return {"type": "boolean"}
        case Nature.DATE:
            return {"anyOf": [{"type": "string", "format": "date"}, {"const": PAS_ENCORE}]}
        case Nature.CHOIX:
            return {"enum": list(fait.codes)}
        case Nature.ENSEMBLE:
            return {"type": "array", "items": {"enum": list(fait.codes)} if fait.codes else {"type": "string"}}
        case _:
            return {"type": "string"}


def _nombre(fait: Fait) -> dict[str, Any]:
    """A number, or its decimal writing for whoever has only floats."""
    bornes = {"minimum": fait.mini, "maximum": fait.maxi}
    ecrit = rf"^\d+(\.\d{DECIMALES[fait.nature]})?$"
    return {"anyOf": [{"type": "number", **bornes}, {"type": "string", "pattern": ecrit, "maxLength": 40}]}


def _dit(texte: str) -> str:
    return _(texte) if texte else ""


# Reading


def fautes(faits: Mapping[str, Any], racine: str) -> list[Faute]:
    """Everything that keeps these facts from being read, each with its place."""
    return list(_fautes(faits, racine))


def _fautes(faits: Mapping[str, Any], racine: str) -> Iterator[Faute]:
    tables = entites_en_lignes()
    for nom, brut in faits.items():
        place = f"{racine}/{echappe(nom)}"
        if nom == LECTURES_DITES:
            yield from fautes_de_lectures(brut, place)
        elif nom in tables and nom not in VOCABULAIRE:
            yield from _fautes_de_table(nom, brut, place)
        else:
            yield from _faute(nom, brut, place)


def fautes_de_lectures(lectures: Any, racine: str) -> Iterator[Faute]:
    if lectures is not None and not isinstance(lectures, dict):
        yield Faute(racine, _("Lectures : il faut un objet, de la forme « {} ».").format('{"AMB-26": "forfait_3000"}'))
        return
    for code, choix in (lectures or {}).items():
        place = f"{racine}/{echappe(code)}"
        if code not in LECTURES:
            yield Faute(place, _("{} n'est pas une lecture connue.").format(code))
        elif choix not in list(LECTURES[code].alternatives):
            yield Faute(place, _("{} : il faut l'une de {}.").format(code, ", ".join(LECTURES[code].alternatives)))


def _fautes_de_table(entite: str, brut: Any, racine: str) -> Iterator[Faute]:
    if not isinstance(brut, list) or not all(isinstance(ligne, dict) for ligne in brut):
        yield Faute(racine, _("{} : il faut une liste de lignes, chacune un objet.").format(entite))
        return
    for rang, ligne in enumerate(brut):
        for nom, valeur in ligne.items():
            place = f"{racine}/{rang}/{echappe(nom)}"
            if nom in VOCABULAIRE and VOCABULAIRE[nom].entite != entite:
                yield Faute(place, _("{} : ce fait n'appartient pas à « {} ».").format(nom, entite))
            else:
                yield from _faute(nom, valeur, place)


def _faute(nom: str, brut: Any, place: str) -> Iterator[Faute]:
    try:
        VOCABULAIRE[nom].lit(brut)
    except ErreurDEntree as erreur:
        yield Faute(place, dite(erreur))


def dite(erreur: ErreurDEntree) -> str:
    """Its sentence in the reader's language."""
    return erreur.phrase.dite(_dit) if isinstance(erreur.phrase, Phrase) else str(erreur)


def echappe(nom: str) -> str:
    """A name in a JSON pointer."""
    return nom.replace("~", "~0").replace("/", "~1")


def en_fichier(valeur: Any) -> Any:
    """Facts as they are kept: a decimal by its writing, so that no store makes a float of it."""
    if isinstance(valeur, Decimal):
        return f"{valeur:f}"
    if isinstance(valeur, dict):
        return {nom: en_fichier(dedans) for nom, dedans in valeur.items()}
    return [en_fichier(un) for un in valeur] if isinstance(valeur, list) else valeur
