"""Why: for each rule, its value, its sentence, the facts it read, the derogations that played or not.

The tree is read from one evaluation. A rule met twice is explained once and named the second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from amorce.moteur import expressions as x
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.natures import ECHELLES, Valeur
from amorce.moteur.pertinence import faits_manquants, lecture_compte
from amorce.moteur.redaction import FRANCAIS, Langue
from amorce.moteur.redaction import valeur as redige
from amorce.moteur.textes import Lecture, Parametre, Regle, Source
from amorce.moteur.trames import Derogation, trame
from amorce.moteur.vocabulaire import Fait


@dataclass(frozen=True, slots=True)
class DerogationExpliquee:
    """A derogation as it stands in one evaluation; ``attendus`` are the facts that would decide one in doubt."""

    derogation: Derogation
    attendus: Sequence[Fait]


LIGNE = "{libelle} : {valeur}"
LECTURE = "Lecture {code} retenue : {choix}"
RETENUE = "Dérogation retenue : {enonce} ({source})"
ECARTEE = "Dérogation écartée : {enonce} ({source}) — il y manque : {motif}"
INCERTAINE = (
    "Dérogation incertaine : {enonce} ({source}) — on ne sait pas encore si elle s'applique ; "
    "cela dépend de : {attendus}"
)
CONDITIONS = "ses conditions ne sont pas réunies."
DEVENU = "{source}, devenu {article}"
PHRASES = (LIGNE, LECTURE, RETENUE, ECARTEE, INCERTAINE, CONDITIONS, DEVENU)
"""What this module says in words; the rest is the law's."""


@dataclass(slots=True)
class Explication:
    """A rule of the tree; ``renvois`` are rules explained elsewhere in it."""

    regle: Regle[Any]
    noeud: x.Expr
    valeur: Valeur
    faits: Sequence[tuple[Fait, Valeur]]
    parametres: Sequence[tuple[Parametre, x.Expr, Valeur]]
    lectures: Sequence[tuple[Lecture, str]]
    derogations: Sequence[DerogationExpliquee]
    enfants: Sequence[Explication]
    renvois: Sequence[Regle[Any]]

    def descend(self) -> Iterator[Explication]:
        yield self
        for enfant in self.enfants:
            yield from enfant.descend()

    def redige(self, langue: Langue = FRANCAIS) -> str:
        return redige(self.noeud.nature, self.noeud.echelle, self.valeur, langue, self.regle)


def explique(e: Evaluation, racine: x.Expr, deja: set[int] | None = None) -> list[Explication]:
    """The explanation of a node: its rules, those of ``deja`` being only named."""
    vues = set() if deja is None else deja
    rang = e.rang(racine)
    if racine.op == "regle":
        return [_explique_regle(e, rang, vues)]
    return [_explique_regle(e, r, vues) for r in trame(e, rang).regles if r not in vues]


def _explique_regle(e: Evaluation, rang: int, vues: set[int]) -> Explication:
    vues.add(rang)
    noeuds, valeurs, connus = e.compile.programme.noeuds, e.valeurs, e.faits.get
    noeud, lue = noeuds[rang], trame(e, rang)
    enfants: list[Explication] = []
    renvois: list[Regle[Any]] = []
    for r in lue.regles:
        if r not in vues:
            enfants.append(_explique_regle(e, r, vues))
        else:
            renvois.append(cast("Regle[Any]", noeuds[r].donnee))
    return Explication(
        cast("Regle[Any]", noeud.donnee),
        noeud,
        valeurs[rang],
        [(f, connus(nom)) for f, nom in lue.faits] if lue.faits else (),
        [(p, noeuds[r], valeurs[r]) for p, r in lue.parametres] if lue.parametres else (),
        [_lecture(e, r) for r in lue.lectures if lecture_compte(e, r)] if lue.lectures else (),
        [_explique_derogation(e, d) for d in lue.derogations] if lue.derogations else (),
        enfants,
        renvois,
    )


def _explique_derogation(e: Evaluation, derogation: Derogation) -> DerogationExpliquee:
    doute = derogation.applicable is None
    return DerogationExpliquee(
        derogation, faits_manquants(e, [e.compile.programme.noeuds[derogation.condition]]) if doute else ()
    )


def _lecture(e: Evaluation, rang: int) -> tuple[Lecture, str]:
    lecture = e.compile.programme.noeuds[rang].donnee
    assert isinstance(lecture, Lecture)
    return lecture, list(lecture.alternatives)[e.lectures.get(lecture.code, 0)]


def cite(source: Source, langue: Langue = FRANCAIS) -> str:
    """Where a sentence stands, for a reader of this language."""
    if langue is FRANCAIS:
        return source.redigee
    lieu = f"{langue.traduit(source.texte.abrege)}, {langue.traduit(source.article)}"
    devenu = source.texte.article_devenu(source.article)
    return langue.traduit(DEVENU).format(source=lieu, article=langue.traduit(devenu)) if devenu else lieu


def en_json(explication: Explication, langue: Langue = FRANCAIS) -> dict[str, Any]:
    """The tree as plain data."""
    regle = explication.regle
    noeud: dict[str, Any] = {
        "regle": regle.nom,
        "enonce": langue.traduit(regle.enonce),
        "exigences": list(regle.exigences),
        "source": cite(regle.source, langue),
        "valeur": explication.redige(langue),
    }
    if explication.faits:
        noeud["faits"] = {f.nom: _du_fait(f, v, langue) for f, v in explication.faits}
    if explication.parametres:
        noeud["parametres"] = {p.cle: redige(n.nature, n.echelle, v, langue, p) for p, n, v in explication.parametres}
    if explication.derogations:
        noeud["derogations"] = [_derogation_en_json(d, langue) for d in explication.derogations]
    if explication.lectures:
        noeud["lectures"] = {lecture.code: choix for lecture, choix in explication.lectures}
    if explication.enfants:
        noeud["parce_que"] = [en_json(enfant, langue) for enfant in explication.enfants]
    if explication.renvois:
        noeud["voir"] = [r.nom for r in explication.renvois]
    return noeud


def _derogation_en_json(expliquee: DerogationExpliquee, langue: Langue) -> dict[str, Any]:
    d = expliquee.derogation
    return {
        "regle": d.regle.nom,
        "enonce": langue.traduit(d.regle.enonce),
        "source": cite(d.regle.source, langue),
        "applicable": d.applicable,
        "manque": [langue.traduit(m.enonce) for m in d.manque],
        "reste_a_connaitre": [f.nom for f in expliquee.attendus],
    }


def _du_fait(fait: Fait, valeur: Valeur, langue: Langue) -> str:
    return redige(fait.nature, ECHELLES.get(fait.nature, 1), valeur, langue, fait)


def en_texte(explication: Explication, niveau: int = 0, langue: Langue = FRANCAIS) -> list[str]:
    """The tree as an officer would write it, indented."""
    retrait = "  " * niveau
    regle, t = explication.regle, langue.traduit
    lignes = [f"{retrait}{t(regle.enonce)} → {explication.redige(langue)} ({cite(regle.source, langue)})"]
    puce = retrait + "  · "
    ligne = puce + t(LIGNE)
    lignes += [ligne.format(libelle=t(f.libelle), valeur=_du_fait(f, v, langue)) for f, v in explication.faits]
    lignes += [
        ligne.format(libelle=t(p.libelle), valeur=redige(n.nature, n.echelle, v, langue, p))
        for p, n, v in explication.parametres
    ]
    lignes += [puce + _derogation_en_texte(d, langue) for d in explication.derogations]
    lignes += [
        puce + t(LECTURE).format(code=lecture.code, choix=t(lecture.alternatives[choix]))
        for lecture, choix in explication.lectures
    ]
    for enfant in explication.enfants:
        lignes += en_texte(enfant, niveau + 1, langue)
    return lignes


def _derogation_en_texte(expliquee: DerogationExpliquee, langue: Langue) -> str:
    d, t = expliquee.derogation, langue.traduit
    dite = {"enonce": t(d.regle.enonce), "source": cite(d.regle.source, langue)}
    if d.applicable is True:
        return t(RETENUE).format(**dite)
    if d.applicable is None:
        return t(INCERTAINE).format(**dite, attendus=", ".join(t(f.libelle) for f in expliquee.attendus))
    motif = " ".join(t(m.enonce) for m in d.manque) or t(CONDITIONS)
    return t(ECARTEE).format(**dite, motif=motif)
