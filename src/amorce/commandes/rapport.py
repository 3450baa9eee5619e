"""Le rapport d'une évaluation, tel qu'un producteur le lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from amorce.consultation.evaluer import PRINCIPALES, fourchettes, ouvertes
from amorce.consultation.reponses import connue, racines
from amorce.droit.vocabulaire.mots import libelle_du_resultat, titre
from amorce.moteur.demandes import Demande, manquants
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.evaluation import Etat, Evaluation
from amorce.moteur.explication import en_texte, explique
from amorce.moteur.natures import JAMAIS
from amorce.moteur.pertinence import lectures_retenues
from amorce.moteur.redaction import jour
from amorce.moteur.redaction import valeur as redige
from amorce.moteur.textes import LECTURES, Effet, Texte, de


@dataclass(frozen=True)
class Style:
    """Colours on a terminal, nothing in a pipe."""

    actif: bool

    def _code(self, code: str, texte: str) -> str:
        return f"\033[{code}m{texte}\033[0m" if self.actif else texte

    def titre(self, texte: str) -> str:
        return self._code("1", texte)

    def oui(self, texte: str) -> str:
        return self._code("32", texte)

    def non(self, texte: str) -> str:
        return self._code("31", texte)

    def doute(self, texte: str) -> str:
        return self._code("33", texte)

    def pale(self, texte: str) -> str:
        return self._code("2", texte)


def rapport(evaluations: Sequence[Evaluation], style: Style, detail: bool) -> Iterator[str]:
    """The whole report, scheme by scheme."""
    for e in sorted(evaluations, key=rang):
        yield from _dispositif(e, style, detail)
        yield ""


def _dispositif(e: Evaluation, style: Style, detail: bool) -> Iterator[str]:
    texte = e.dispositif.texte
    periode = "texte sans date : période ouverte" if texte.ouvert else f"texte applicable {_periode(texte)}"
    yield style.titre(f"{e.dispositif.intitule} [{e.dispositif.code}]")
    yield style.pale(f"  {texte.intitule} — {periode}")
    questions = ouvertes(e)
    if ELIGIBILITE in questions:
        yield from _eligibilite(e, style)
    if e.hors_champ or (_refuse(e) and not detail):
        yield from _lectures(e, [ELIGIBILITE], style)
        return
    for question in questions:
        if question != ELIGIBILITE:
            yield from _question(e, question, style, detail)
    yield from _manquants(e, questions, style)
    yield from _lectures(e, questions, style)


def _refuse(e: Evaluation) -> bool:
    return bool(e.dispositif.conditions) and e.eligible is False


def _periode(texte: Texte) -> str:
    depuis = f"depuis le {jour(texte.periode.debut)}" if texte.periode.debut else ""
    jusqu_a = f"jusqu'au {jour(texte.periode.fin)} exclu" if texte.periode.fin else ""
    return " ".join(filter(None, (depuis, jusqu_a)))


def rang(e: Evaluation) -> int:
    """The schemes that are open first, those that refuse last."""
    return 3 if e.hors_champ else 2 if _refuse(e) else 0 if e.dispositif.conditions and e.eligible else 1


def _eligibilite(e: Evaluation, style: Style) -> Iterator[str]:
    if e.hors_champ:
        hors = style.doute("Hors de la période codée")
        yield f"  {hors} : la version du texte à cette date n'est pas connue, rien n'est conclu."
        return
    match e.eligible:
        case True:
            provisoire = ", à titre provisoire : le contrat reste à produire" if e.statut == "provisoire" else ""
            yield f"  {style.oui('✓ Éligible')}{provisoire} (l'éligibilité n'est pas un droit à l'aide)"
        case False:
            yield f"  {style.non('✗ Non éligible')}"
        case _ if e.instruction_humaine(ELIGIBILITE) is True:
            yield f"  {style.doute('? Laissé à une décision humaine')}"
        case _:
            yield f"  {style.doute('? Ne se sait pas encore')}"
    for etat in e.etats(ELIGIBILITE):
        yield from _condition(e, etat, style)
    for alerte in e.alertes(ELIGIBILITE):
        yield f"  {style.doute('! ' + alerte.replace('_', ' '))}"


def _condition(e: Evaluation, etat: Etat, style: Style) -> Iterator[str]:
    """A condition that is missed, with the figures it rests on."""
    if etat.remplie is not False:
        return
    effet = de(etat.condition).effet
    marque = style.non("✗") if effet is Effet.REFUS else style.doute("!")
    premiere, *raisons = en_texte(explique(e, etat.noeud)[0], 2)
    yield f"    {marque} {etat.exigence} — {premiere.strip()}"
    yield from (style.pale("    " + raison) for raison in raisons)


def _question(e: Evaluation, question: str, style: Style, detail: bool) -> Iterator[str]:
    bornes = fourchettes(e, question)
    lignes = []
    for nom, noeud in e.compile.resultats[question].items():
        libelle = libelle_du_resultat(nom)
        source = style.pale(f"({_source(e, question, nom)})")
        brute = connue(e, noeud)
        if brute is not None and brute != JAMAIS:
            lignes.append(f"    {libelle} : {redige(noeud.nature, noeud.echelle, brute)} {source}")
        elif nom in bornes:
            lignes.append(f"    {libelle} : {style.doute(_entre(noeud, bornes[nom]))} {source}")
        if detail and brute is not None:
            lignes += [style.pale("      " + li) for a in explique(e, noeud) for li in en_texte(a, 0)]
    manquees = [f"    {style.doute('!')} {x} — {_enonce(e, question, x)}" for x in e.manquees(question)]
    if lignes or manquees:
        yield f"  {titre(question)}"
        yield from lignes
        yield from manquees
        if e.instruction_humaine(question) is True:
            yield f"    {style.doute('Une personne décide : le texte ne fixe pas ce montant.')}"


def _source(e: Evaluation, question: str, nom: str) -> str:
    return str(de(e.dispositif.toutes_questions[question].resultats[nom]).source)


def _enonce(e: Evaluation, question: str, exigence: str) -> str:
    regle = next(de(c.condition) for c in e.etats(question) if c.exigence == exigence)
    return f"{regle.enonce} ({regle.source})"


def _entre(noeud: Any, bornes: tuple[int, int]) -> str:
    bas, haut = (redige(noeud.nature, noeud.echelle, b) for b in bornes)
    return f"entre {bas} et {haut}, selon ce qui reste à connaître"


def _manquants(e: Evaluation, questions: Sequence[str], style: Style) -> Iterator[str]:
    faits = manquants(e, [q for q in questions if q in PRINCIPALES])
    if faits:
        yield f"  Il reste à connaître ({len(faits)}), le plus utile d'abord"
        yield from (f"    {f.nom} {style.pale('— ' + f.libelle)}" for f in faits[:8])
        if len(faits) > 8:
            yield style.pale(f"    … et {len(faits) - 8} de plus : amorce questions --dispositif {e.dispositif.code}")


def _lectures(e: Evaluation, questions: Sequence[str], style: Style) -> Iterator[str]:
    retenues = lectures_retenues(e, [n for q in questions for n in racines(e, q)])
    if retenues:
        yield "  Lectures retenues là où le texte est obscur"
        for code, choix in retenues.items():
            yield f"    {code} {choix} {style.pale('— ' + LECTURES[code].alternatives[choix])}"


def questions_posees(demandes: Sequence[Demande], style: Style) -> Iterator[str]:
    """The facts still to be known, one a line."""
    if not demandes:
        yield "Il ne manque aucun fait : « amorce evaluer » donne la réponse."
    for d in demandes:
        utile = f"{_compte(d.points, 'point')}, {_compte(len(d.dispositifs), 'dispositif')}"
        yield f"{d.fait.nom} — {d.fait.libelle} {style.pale(f'({utile} ; {d.fait.attendu})')}"


def _compte(n: int, nom: str) -> str:
    return f"{n} {nom}{'s' if n > 1 else ''}"
