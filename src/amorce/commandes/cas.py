"""``amorce cas`` : des cas d'essai, rejoués et comparés comme le dit ``cas.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from amorce.commandes.fichiers import lit
from amorce.consultation.reponses import json_exact, resultats, reunit
from amorce.droit.registre import dispositif as trouve
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif
from amorce.moteur.evaluation import ProgrammeDeDispositif, avec_absences, choix_de_lectures, evalue, programme
from amorce.moteur.natures import JAMAIS, ErreurDEntree, Nature, Valeur
from amorce.moteur.vocabulaire import proche

COMMUNS = ("exigences_non_satisfaites", "instruction_humaine", "alertes")
DEMI_MILLIONIEME = Decimal("0.0000005")
CLES = ("id", "dispositif", "question", "entrees", "attendu")


@dataclass(frozen=True)
class Cas:
    """One worked case, checked."""

    id: str
    dispositif: Dispositif
    questions: tuple[str, ...]
    entrees: Mapping[str, object]
    attendu: Mapping[str, Any]
    portee: str
    exigences: tuple[str, ...]
    lectures: Mapping[str, int]


@dataclass(frozen=True)
class Ecart:
    """A name whose value is not the one expected."""

    cas: str
    nom: str
    attendu: Any
    trouve: Any

    def __str__(self) -> str:
        return f"{self.cas} {self.nom} : attendu {_montre(self.attendu)}, trouvé {_montre(self.trouve)}"


def _montre(valeur: Any) -> str:
    return " ".join(json_exact(valeur).split())


def charge(chemins: Sequence[str]) -> list[Cas]:
    """The cases of these files; a case badly formed refuses the file, it is never skipped."""
    vus: dict[str, str] = {}
    tous: list[Cas] = []
    for chemin in chemins:
        contenu = lit(chemin)
        if not isinstance(contenu, Mapping) or not isinstance(contenu.get("cas"), list) or not contenu["cas"]:
            raise ErreurDEntree(f"{chemin} : il faut une liste de cas sous « cas ».")
        for rang, brut in enumerate(contenu["cas"], 1):
            try:
                cas = _cas(brut)
            except ErreurDEntree as erreur:
                nom = brut.get("id") if isinstance(brut, Mapping) else None
                nom = nom if isinstance(nom, str) else f"n° {rang}"
                raise ErreurDEntree(f"{chemin}, cas {nom} : {erreur}") from None
            if cas.id in vus:
                raise ErreurDEntree(f"{chemin}, cas {cas.id} : cet identifiant sert déjà dans {vus[cas.id]}.")
            vus[cas.id] = chemin
            tous.append(cas)
    return tous


def _cas(brut: object) -> Cas:
    if not isinstance(brut, Mapping):
        raise ErreurDEntree("il faut une table de clés et de valeurs.")
    for cle in CLES:
        if cle not in brut:
            raise ErreurDEntree(f"la clé « {cle} » manque.")
    entrees, attendu = brut["entrees"], brut["attendu"]
    if not isinstance(entrees, Mapping) or not isinstance(attendu, Mapping) or not attendu:
        raise ErreurDEntree("« entrees » et « attendu » sont des tables, et « attendu » n'est pas vide.")
    dispositif = trouve(_texte(brut, "dispositif"))
    questions = _textes(brut, "question")
    for question in questions:
        if question not in dispositif.toutes_questions:
            connues = dispositif.toutes_questions
            raise ErreurDEntree(f"question « {question} » inconnue de {dispositif.code}.{proche(question, connues)}")
    _verifie_attendu(dispositif, questions, attendu)
    faits_presumes(entrees, dispositif.code)  # every fact and row is read now, so that an error names its case
    lectures = brut.get("lectures") or {}
    if not isinstance(lectures, Mapping):
        raise ErreurDEntree("lectures : il faut une table, de la forme « AMB-26: forfait_3000 ».")
    return Cas(
        _texte(brut, "id"),
        dispositif,
        tuple(questions),
        entrees,
        attendu,
        str(brut.get("portee", "")),
        tuple(_textes(brut, "exigences", liste=True)),
        choix_de_lectures(lectures),
    )


def _texte(brut: Mapping[Any, Any], cle: str) -> str:
    if not isinstance(brut[cle], str) or not brut[cle]:
        raise ErreurDEntree(f"{cle} : il faut un texte.")
    return str(brut[cle])


def _textes(brut: Mapping[Any, Any], cle: str, *, liste: bool = False) -> list[str]:
    """A list of texts; where ``liste`` does not ask for one, a text alone too."""
    valeur = brut.get(cle)
    if valeur is None and liste:
        return []
    valeurs = [valeur] if isinstance(valeur, str) and not liste else valeur
    if not isinstance(valeurs, list) or not all(isinstance(v, str) for v in valeurs):
        raise ErreurDEntree(f"{cle} : il faut une liste de textes.")
    return valeurs


def _verifie_attendu(dispositif: Dispositif, questions: Sequence[str], attendu: Mapping[str, Any]) -> None:
    connus = list(COMMUNS)
    for question in questions:
        connus += ["eligible", "statut"] if question == ELIGIBILITE else []
        connus += dispositif.toutes_questions[question].resultats
    for nom in attendu:
        if nom not in connus:
            raise ErreurDEntree(f"attendu, {nom} : ce résultat n'existe pas pour cette question.{proche(nom, connus)}")
    for nom in ("exigences_non_satisfaites", "alertes"):
        _textes(attendu, nom, liste=True)


@cache
def _programme(dispositif: Dispositif, questions: tuple[str, ...]) -> ProgrammeDeDispositif:
    return programme(dispositif, questions)


def faits_presumes(entrees: Mapping[str, object], dispositif: str) -> tuple[dict[str, Valeur], dict[str, Any]]:
    """The facts of a case: a date given as null has not happened; an optional fact left out is none."""
    entites = VOCABULAIRE.entites()
    lignes = {e: VOCABULAIRE.lit_lignes(e, valeur) for e, valeur in entrees.items() if e in entites}
    faits = VOCABULAIRE.lit({nom: valeur for nom, valeur in entrees.items() if nom not in lignes})
    for nom, valeur in faits.items():
        if valeur is None and VOCABULAIRE[nom].nature is Nature.DATE:
            faits[nom] = JAMAIS
    faits["dispositif"] = dispositif
    return avec_absences(faits, VOCABULAIRE), lignes


def repond(cas: Cas, compile_: ProgrammeDeDispositif | None = None) -> dict[str, Any]:
    """What the law answers to a case."""
    faits, lignes = faits_presumes(cas.entrees, cas.dispositif.code)
    compile_ = compile_ or _programme(cas.dispositif, cas.questions)
    evaluation = evalue(compile_, faits, lectures=cas.lectures, presume=True, lignes=lignes)
    return reunit([resultats(evaluation, question) for question in cas.questions])


def compare(cas: Cas, trouves: Mapping[str, Any]) -> Iterator[Ecart]:
    """The names, under « attendu » only, whose value differs."""
    for nom, voulu in cas.attendu.items():
        trouve_ = trouves[nom]
        if nom == "exigences_non_satisfaites" and "eligibilite" not in cas.portee:
            cites = set(cas.exigences)
            egaux = set(voulu or []) & cites == set(trouve_) & cites
        elif nom == "alertes":
            egaux = set(voulu or []) <= set(trouve_)
        elif isinstance(voulu, list):
            egaux = isinstance(trouve_, list) and sorted(map(str, voulu)) == sorted(map(str, trouve_))
        else:
            egaux = _egaux(voulu, trouve_)
        if not egaux:
            yield Ecart(cas.id, nom, voulu, trouve_)


def _egaux(voulu: Any, trouve_: Any) -> bool:
    if isinstance(voulu, date):
        voulu = voulu.isoformat()
    if voulu is None or trouve_ is None or isinstance(voulu, bool) or isinstance(trouve_, bool):
        return voulu is trouve_ or (isinstance(voulu, bool) and voulu == trouve_ and isinstance(trouve_, bool))
    if isinstance(trouve_, int | Decimal):
        try:
            return abs(Decimal(str(voulu)) - Decimal(trouve_)) < DEMI_MILLIONIEME
        except InvalidOperation:
            return False
    return bool(str(voulu) == str(trouve_))


def ecarts(cas: Cas) -> list[Ecart]:
    return list(compare(cas, repond(cas)))
