"""Why: for each rule, its value, its sentence, the facts it read, the derogations that played or not.

The tree is read from one evaluation. A rule met twice is explained once and named the second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amorce.moteur import expressions as x
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.natures import ECHELLES, Valeur
from amorce.moteur.pertinence import faits_manquants
from amorce.moteur.redaction import FRANCAIS, Langue
from amorce.moteur.redaction import valeur as redige
from amorce.moteur.textes import Lecture, Parametre, Regle, Source
from amorce.moteur.trames import Derogation, tramier
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


class _FaitsDits(dict[Fait, tuple[Fait, Valeur]]):
    """Each fact with its value, paired once for all the rules that read it."""

    __slots__ = ("_faits",)

    def __init__(self, faits: Mapping[str, Valeur]) -> None:
        self._faits = faits

    def __missing__(self, fait: Fait) -> tuple[Fait, Valeur]:
        dit = self[fait] = (fait, self._faits.get(fait.nom))
        return dit


class Explicateur:
    """Explains one evaluation, each rule once: met again, it is only named. ``vues``: the ranks already explained."""

    __slots__ = ("_dits", "_noeuds", "_trame", "_valeurs", "evaluation", "vues")

    def __init__(self, e: Evaluation) -> None:
        self.evaluation = e
        self.vues: set[int] = set()
        self._noeuds, self._valeurs, self._dits = e.compile.programme.noeuds, e.valeurs, _FaitsDits(e.faits)
        self._trame = tramier(e)

    def explique(self, noeud: x.Expr) -> list[Explication]:
        """A rule is explained even if it was before; for another node, the rules not explained yet."""
        rang = self.evaluation.rang(noeud)
        return [self._regle(rang)] if noeud.op == "regle" else self._neuves(self._trame(rang).regles)

    def explique_le_reste(self, noeuds: Iterable[x.Expr]) -> list[Explication]:
        """Of all these nodes, the rules not explained yet."""
        places, trame = self.evaluation.compile.programme.rang, self._trame
        trouvees: list[Explication] = []
        for noeud in noeuds:
            rang = places[id(noeud)]
            if noeud.op != "regle":
                trouvees += self._neuves(trame(rang).regles)
            elif rang not in self.vues:
                trouvees.append(self._regle(rang))
        return trouvees

    def _neuves(self, rangs: Sequence[int]) -> list[Explication]:
        return [self._regle(rang) for rang in rangs if rang not in self.vues]

    def _regle(self, rang: int) -> Explication:
        self.vues.add(rang)
        noeud, valeurs, dits = self._noeuds[rang], self._valeurs, self._dits
        faits, parametres, lectures, regles, derogations = self._trame(rang)
        enfants, renvois = self._dessous(regles) if regles else ((), ())
        return Explication(
            noeud.donnee,  # type: ignore[arg-type]  # a rank of a rule
            noeud,
            valeurs[rang],
            [dits[f] for f in faits] if faits else (),
            [(p, n, valeurs[r]) for p, n, r in parametres] if parametres else (),
            lectures,
            [self._derogation(d) for d in derogations] if derogations else (),
            enfants,
            renvois,
        )

    def _dessous(self, rangs: Sequence[int]) -> tuple[Sequence[Explication], Sequence[Regle[Any]]]:
        enfants: list[Explication] = []
        renvois: list[Regle[Any]] = []
        vues = self.vues
        for rang in rangs:
            if rang in vues:
                renvois.append(self._noeuds[rang].donnee)  # type: ignore[arg-type]  # a rank of a rule
            else:
                enfants.append(self._regle(rang))
        return enfants, renvois

    def _derogation(self, derogation: Derogation) -> DerogationExpliquee:
        doute = derogation.applicable is None
        decide = [self._noeuds[derogation.condition]]
        return DerogationExpliquee(derogation, faits_manquants(self.evaluation, decide) if doute else ())


def explique(e: Evaluation, racine: x.Expr) -> list[Explication]:
    """The explanation of one node alone."""
    return Explicateur(e).explique(racine)


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
