"""What an aid is for, where it names the person who receives it: « Résidence d'écriture de Jeanne Zmarque »."""

from __future__ import annotations

import re
from unicodedata import normalize

from amorce.consultation.recherche import VIDES, simplifie

MOT = re.compile(r"[^\W_]+")
TU = "[…]"
SUITE = re.compile(rf"{re.escape(TU)}(?:[\s\-'’.]+{re.escape(TU)})+")


def sans_le_nom(objet: str, nom: str) -> str:
    """Without the words of a person's name, where it holds two of them, or the only one there is: one alone may be a
    word of the work (« Petit pays », by Jean Petit)."""
    dit = normalize("NFC", objet)  # an accent in a sign of its own cuts a word in two
    tenus = _tenus(dit, nom)
    if not tenus or len(tenus) < min(2, len(_mots(nom))):
        return objet
    tu = MOT.sub(lambda mot: TU if simplifie(mot[0]) in tenus else mot[0], dit)
    return SUITE.sub(TU, tu)


def remarque(objet: str, nom: str) -> str:
    """What is to be known before it is kept."""
    tenus = sorted(_tenus(objet, nom))
    if not tenus:
        return ""
    if sans_le_nom(objet, nom) != objet:
        return f"l'objet dit le nom de la personne : tant qu'elle n'y consent pas, il se lit avec « {TU} » à la place."
    return f"l'objet a un mot du nom de la personne, « {tenus[0]} » : si c'est elle qu'il désigne, dites-le autrement."


def _tenus(objet: str, nom: str) -> set[str]:
    return _mots(nom) & {simplifie(mot) for mot in MOT.findall(normalize("NFC", objet))}


def _mots(nom: str) -> set[str]:
    """Those that tell somebody: neither particles nor initials, unless there is nothing else."""
    tous = {simplifie(mot) for mot in MOT.findall(normalize("NFC", nom))}
    return {mot for mot in tous - VIDES if len(mot) > 1} or tous
