"""Why: for each rule, its value, its sentence, the facts it read, the derogations that played or not.

The tree is read from one evaluation. A rule met twice is explained once and named the second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from amorce.moteur import expressions as x
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.natures import ECHELLES, Valeur
from amorce.moteur.pertinence import lecture_compte, parcourt
from amorce.moteur.redaction import valeur as redige
from amorce.moteur.textes import Lecture, Parametre, Regle
from amorce.moteur.vocabulaire import Fait

TUS = ("dispositif",)
"""Facts that say nothing to the reader: the scheme is the subject of the page."""


@dataclass(frozen=True)
class Derogation:
    """A derogation to a rule: did it play, and if not, what was missing."""

    regle: Regle[Any]
    applicable: bool | None
    manque: tuple[Regle[Any], ...]


@dataclass
class Explication:
    """A rule of the tree."""

    regle: Regle[Any]
    noeud: x.Expr
    valeur: Valeur
    faits: list[tuple[Fait, Valeur]] = field(default_factory=list)
    parametres: list[tuple[Parametre, x.Expr, Valeur]] = field(default_factory=list)
    lectures: list[tuple[Lecture, str]] = field(default_factory=list)
    derogations: list[Derogation] = field(default_factory=list)
    enfants: list[Explication] = field(default_factory=list)
    renvois: list[Regle[Any]] = field(default_factory=list)

    def descend(self) -> Iterator[Explication]:
        yield self
        for enfant in self.enfants:
            yield from enfant.descend()

    @property
    def redigee(self) -> str:
        return redige(self.noeud.nature, self.noeud.echelle, self.valeur)


def explique(e: Evaluation, racine: x.Expr, deja: set[int] | None = None) -> list[Explication]:
    """The explanation of a node: its rules, those of ``deja`` being only named."""
    vues = set() if deja is None else deja
    rang = e.rang(racine)
    if racine.op == "regle":
        return [_explique_regle(e, rang, vues)]
    noeuds = e.compile.programme.noeuds
    regles = [r for r in parcourt(e, [rang], arret=True) if noeuds[r].op == "regle"]
    return [_explique_regle(e, r, vues) for r in regles if r not in vues]


def _explique_regle(e: Evaluation, rang: int, vues: set[int]) -> Explication:
    noeud = e.compile.programme.noeuds[rang]
    regle = noeud.donnee
    assert isinstance(regle, Regle)
    vues.add(rang)
    ici = Explication(regle, noeud, e.valeurs[rang])
    for r in parcourt(e, [rang], arret=True):
        note = _NOTES.get(e.compile.programme.noeuds[r].op)
        if note and r != rang:
            note(e, r, ici, vues)
    return ici


def _note_fait(e: Evaluation, rang: int, ici: Explication, vues: set[int]) -> None:
    fait = e.compile.programme.noeuds[rang].donnee
    if isinstance(fait, Fait) and fait.nom not in TUS:
        ici.faits.append((fait, e.faits.get(fait.nom)))


def _note_regle(e: Evaluation, rang: int, ici: Explication, vues: set[int]) -> None:
    if rang not in vues:
        ici.enfants.append(_explique_regle(e, rang, vues))
        return
    regle = e.compile.programme.noeuds[rang].donnee
    assert isinstance(regle, Regle)
    ici.renvois.append(regle)


def _note_parametre(e: Evaluation, rang: int, ici: Explication, vues: set[int]) -> None:
    noeud = e.compile.programme.noeuds[rang]
    assert isinstance(noeud.donnee, Parametre)
    ici.parametres.append((noeud.donnee, noeud, e.valeurs[rang]))


def _note_lecture(e: Evaluation, rang: int, ici: Explication, vues: set[int]) -> None:
    lecture = e.compile.programme.noeuds[rang].donnee
    if isinstance(lecture, Lecture) and lecture_compte(e, rang):
        ici.lectures.append((lecture, list(lecture.alternatives)[e.lectures.get(lecture.code, 0)]))


def _note_derogations(e: Evaluation, rang: int, ici: Explication, vues: set[int]) -> None:
    regle = e.compile.programme.noeuds[rang].donnee
    assert isinstance(regle, Regle)
    conditions = e.compile.programme.enfants[rang][1::2]
    ici.derogations = [
        Derogation(d, _booleen(e.valeurs[c]), tuple(_manque(e, c)))
        for d, c in zip(regle.derogations, conditions, strict=True)
    ]


_NOTES = {
    "fait": _note_fait,
    "regle": _note_regle,
    "parametre": _note_parametre,
    "lecture": _note_lecture,
    "derogations": _note_derogations,
}


def _booleen(valeur: Valeur) -> bool | None:
    return valeur if isinstance(valeur, bool) else None


def _manque(e: Evaluation, condition: int) -> Iterator[Regle[Any]]:
    """The rules that keep a condition from being true: the first ones met, not those they rest on."""
    if e.valeurs[condition] is True:
        return
    for rang in parcourt(e, [condition], arret=True):
        regle = e.compile.programme.noeuds[rang].donnee
        if isinstance(regle, Regle) and e.valeurs[rang] is not True:
            yield regle


def en_json(explication: Explication) -> dict[str, Any]:
    """The tree as plain data."""
    regle = explication.regle
    noeud: dict[str, Any] = {
        "regle": regle.nom,
        "enonce": regle.enonce,
        "exigences": list(regle.exigences),
        "source": str(regle.source),
        "valeur": explication.redigee,
    }
    if explication.faits:
        noeud["faits"] = {f.nom: redige(f.nature, _echelle(f), v) for f, v in explication.faits}
    if explication.parametres:
        noeud["parametres"] = {p.cle: redige(n.nature, n.echelle, v) for p, n, v in explication.parametres}
    if explication.derogations:
        noeud["derogations"] = [_derogation_en_json(d) for d in explication.derogations]
    if explication.lectures:
        noeud["lectures"] = {lecture.code: choix for lecture, choix in explication.lectures}
    if explication.enfants:
        noeud["parce_que"] = [en_json(enfant) for enfant in explication.enfants]
    if explication.renvois:
        noeud["voir"] = [r.nom for r in explication.renvois]
    return noeud


def _derogation_en_json(d: Derogation) -> dict[str, Any]:
    return {
        "regle": d.regle.nom,
        "enonce": d.regle.enonce,
        "source": str(d.regle.source),
        "applicable": d.applicable,
        "manque": [m.enonce for m in d.manque],
    }


def _echelle(fait: Fait) -> int:
    return ECHELLES.get(fait.nature, 1)


def en_texte(explication: Explication, niveau: int = 0) -> list[str]:
    """The tree as an officer would write it, indented."""
    retrait = "  " * niveau
    regle = explication.regle
    lignes = [f"{retrait}{regle.enonce} {_conclusion(explication)} ({regle.source})"]
    dedans = retrait + "  "
    lignes += [f"{dedans}· {f.libelle} : {redige(f.nature, _echelle(f), v)}" for f, v in explication.faits]
    lignes += [f"{dedans}· {p.libelle} : {redige(n.nature, n.echelle, v)}" for p, n, v in explication.parametres]
    lignes += [dedans + _derogation_en_texte(d) for d in explication.derogations]
    lignes += [
        f"{dedans}· Lecture {lecture.code} retenue : {lecture.alternatives[choix]}"
        for lecture, choix in explication.lectures
    ]
    for enfant in explication.enfants:
        lignes += en_texte(enfant, niveau + 1)
    return lignes


def _conclusion(explication: Explication) -> str:
    valeur = explication.valeur
    if valeur is True:
        return "→ oui"
    if valeur is False:
        return "→ non"
    return f"→ {explication.redigee}"


def _derogation_en_texte(d: Derogation) -> str:
    if d.applicable is True:
        return f"· Dérogation retenue : {d.regle.enonce} ({d.regle.source})"
    motif = " ".join(m.enonce for m in d.manque) or "ses conditions ne sont pas réunies."
    etat = "écartée" if d.applicable is False else "incertaine"
    return f"· Dérogation {etat} : {d.regle.enonce} ({d.regle.source}) — il y manque : {motif}"
