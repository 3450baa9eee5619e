"""Un projet devant chaque dispositif : ce que le droit répond, pourquoi, et ce qu'il reste à savoir."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from amorce.consultation.catalogue import SANS_REGLAGES, Reglages
from amorce.consultation.reponses import connue, lisible, racines, resultats
from amorce.droit.fonds import fonds_du_dispositif
from amorce.droit.registre import dispositif as trouve
from amorce.droit.registre import dispositifs, entites_en_lignes
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.demandes import Demande, demandes, manquants
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif, Question
from amorce.moteur.evaluation import Etat, Evaluation, choix_de_lectures, evalue, programme
from amorce.moteur.explication import Explicateur, cite, en_json
from amorce.moteur.intervalles import fourchette
from amorce.moteur.natures import ConflitDeDerogations, ErreurDEntree, Nature, Valeur
from amorce.moteur.pertinence import lectures_retenues
from amorce.moteur.redaction import FRANCAIS, Langue
from amorce.moteur.textes import de
from amorce.moteur.vocabulaire import Fait

RESERVES = ("lectures",)
PRINCIPALES = (ELIGIBILITE, "montant", "fourchette", "apport_initial")
"""The questions whose missing facts are worth asking before a project exists."""
DU_DEPOT = "depot"
"""What a scheme answers of the deposit itself, where it does."""


def principales(dispositif: Dispositif, *aussi: str) -> tuple[str, ...]:
    """Those that this scheme answers, and these others."""
    return tuple(q for q in dispositif.toutes_questions if q in (*PRINCIPALES, *aussi))


@dataclass(frozen=True)
class Projet:
    """The facts of a project, read and checked."""

    faits: Mapping[str, Valeur]
    lignes: Mapping[str, Any]
    lectures: Mapping[str, int]
    dispositif: str | None

    def selon(self, reglages: Reglages) -> Projet:
        """The same before a fund's settings: what the project says itself wins."""
        dits = {nom: valeur for nom, valeur in self.faits.items() if valeur is not None}
        retenues = choix_de_lectures(dict(reglages.lectures))
        return replace(self, faits={**dict(reglages.valeurs), **dits}, lectures={**retenues, **self.lectures})


def projet(contenu: Mapping[str, object], date: str | None = None, lectures: Mapping[str, str] | None = None) -> Projet:
    """The facts of a mapping, as a file would give them."""
    for nom in contenu:
        if not isinstance(nom, str):
            raise ErreurDEntree(f"{nom} : un fait porte un nom.")
    dispositifs()  # the readings are declared with the law
    choisies = {**_table(contenu.get("lectures")), **(lectures or {})}
    en_liste = VOCABULAIRE.entites() & set(contenu)
    lignes = {e: VOCABULAIRE.lit_lignes(e, contenu[e]) for e in sorted(en_liste & _lisibles(en_liste))}
    bruts = {n: b for n, b in contenu.items() if n not in lignes and n not in RESERVES}
    faits = VOCABULAIRE.lit(bruts)
    if date is not None:
        for nom in ("date_depot", "date_demande_cnc"):
            faits[nom] = VOCABULAIRE[nom].lit(date)
    code = faits.get("dispositif")
    return Projet(faits, lignes, choix_de_lectures(choisies), code if isinstance(code, str) else None)


def _lisibles(entites: frozenset[str]) -> frozenset[str]:
    """Among these entities, those that may come as rows; without any, the law is not asked."""
    return entites_en_lignes() if entites else entites


def _table(brut: object) -> dict[str, object]:
    if brut is None:
        return {}
    if not isinstance(brut, dict):
        raise ErreurDEntree("lectures : il faut une table, de la forme « AMB-26: forfait_3000 ».")
    return brut


def choisis(projet_: Projet, codes: Sequence[str]) -> list[Dispositif]:
    """The schemes asked for; by default the one that the facts name, or all those that decide an eligibility."""
    if codes:
        return [trouve(code) for code in codes]
    if projet_.dispositif:
        return [trouve(projet_.dispositif)]
    return [d for d in dispositifs().values() if d.conditions]


def evalue_projet(projet_: Projet, dispositif: Dispositif) -> Evaluation:
    faits = {**projet_.faits, "dispositif": dispositif.code}
    return evalue(programme(dispositif), faits, lectures=projet_.lectures, lignes=projet_.lignes)


def ouvertes(e: Evaluation) -> list[str]:
    """Of the questions asked, those that the facts open: eligibility, and where an opening fact is known."""
    return [q.code for q in e.compile.questions if q.code == ELIGIBILITE or _ouverte(e, q)]


def _ouverte(e: Evaluation, question: Question) -> bool:
    noms = [f.donnee.nom for f in question.ouvre if isinstance(f.donnee, Fait)]
    if not noms:
        lues = {n.donnee.entite for n in e.compile.programme.noeuds if isinstance(n.donnee, Fait)}
        return bool(lues & set(e.lignes)) and question.code == "nomenclature"
    return any(e.faits.get(nom) is not None for nom in noms)


def reponse(e: Evaluation, detail: bool = True, langue: Langue = FRANCAIS) -> dict[str, Any]:
    """Everything that the law answers on one scheme, by question."""
    questions = ouvertes(e)
    donnees: dict[str, Any] = {"dispositif": e.dispositif.code, "intitule": langue.traduit(e.dispositif.intitule)}
    donnees["texte"] = {
        "code": e.dispositif.texte.code,
        "intitule": langue.traduit(e.dispositif.texte.intitule),
        "periode": e.dispositif.texte.periode.dite(langue.traduit),
        "adresse": e.dispositif.texte.adresse,
    }
    donnees["bases"] = [langue.traduit(base) for base in _bases(e.dispositif)]
    for question in questions:
        donnees[question] = resultats(e, question)
        bornes = fourchettes(e, question)
        if bornes:
            donnees[question]["fourchettes"] = {nom: _bornes(e, question, nom, b) for nom, b in bornes.items()}
    etats = e.etats(ELIGIBILITE) if ELIGIBILITE in questions else ()
    donnees["conditions"] = [_condition(etat, langue) for etat in etats]
    donnees["manquants"] = [f.nom for f in manquants(e, [q for q in questions if q in PRINCIPALES])]
    donnees["lectures"] = lectures_retenues(e, [n for q in questions for n in racines(e, q)])
    if detail:
        donnees["explications"] = explications(e, questions, langue)
    return donnees


def _bases(dispositif: Dispositif) -> list[str]:
    du_fonds = fonds_du_dispositif(dispositif.code)
    return du_fonds.bases if du_fonds else []


def _condition(etat: Etat, langue: Langue) -> dict[str, Any]:
    regle = de(etat.condition)
    return {
        "exigence": etat.exigence,
        "effet": str(regle.effet),
        "remplie": etat.remplie,
        "enonce": langue.traduit(regle.enonce),
        "source": cite(regle.source, langue),
    }


def fourchettes(e: Evaluation, question: str) -> dict[str, tuple[int, int]]:
    """Between what and what, for an amount or a rate not known yet."""
    trouvees: dict[str, tuple[int, int]] = {}
    if e.hors_champ:
        return trouvees
    for nom, noeud in e.compile.resultats[question].items():
        if connue(e, noeud) is None and noeud.nature in (Nature.MONTANT, Nature.TAUX):
            bornes = fourchette(e, noeud)
            if bornes is not None and bornes[1] < SANS_BORNE:
                trouvees[nom] = bornes
    return trouvees


def _bornes(e: Evaluation, question: str, nom: str, bornes: tuple[int, int]) -> dict[str, Any]:
    noeud = e.compile.resultats[question][nom]
    bas, haut = (lisible(noeud.nature, b, noeud.echelle) for b in bornes)
    return {"min": bas, "max": haut}


SANS_BORNE = 10**11
"""A billion euros in cents: beyond, a bound says nothing."""


def explications(e: Evaluation, questions: Sequence[str], langue: Langue = FRANCAIS) -> dict[str, Any]:
    """The reasons, by question: of each answer, and of each condition that is not met or not decided."""
    explicateur = Explicateur(e)
    par_question: dict[str, Any] = {}
    for question in questions:
        parts: dict[str, Any] = {}
        for nom, noeud in e.compile.resultats[question].items():
            parts[nom] = [en_json(a, langue) for a in explicateur.explique(noeud)]
        for etat in e.etats(question):
            if etat.remplie is not True and e.rang(etat.noeud) not in explicateur.vues:
                parts[etat.exigence] = [en_json(a, langue) for a in explicateur.explique(etat.noeud)]
        par_question[question] = parts
    return par_question


def _sans_reglages(_dispositif: Dispositif) -> Reglages:
    return SANS_REGLAGES


def evaluer(
    projet_: Projet, codes: Sequence[str], regles_par: Callable[[Dispositif], Reglages] = _sans_reglages
) -> list[Evaluation]:
    """Each scheme before this project, as its fund has set it."""
    return [_evalue_sans_conflit(projet_.selon(regles_par(d)), d) for d in choisis(projet_, codes)]


def _evalue_sans_conflit(projet_: Projet, dispositif: Dispositif) -> Evaluation:
    try:
        return evalue_projet(projet_, dispositif)
    except ConflitDeDerogations as conflit:
        raise ErreurDEntree(f"{dispositif.code} : {conflit}") from None


def demander(evaluations: Sequence[Evaluation]) -> list[Demande]:
    """The facts still missing for these schemes, the most useful first."""
    return demandes((e, [q for q in ouvertes(e) if q in PRINCIPALES]) for e in evaluations)


def demande_en_donnees(demande: Demande, langue: Langue = FRANCAIS) -> dict[str, Any]:
    return {
        "fait": demande.fait.nom,
        "libelle": langue.traduit(demande.fait.libelle),
        "attendu": demande.fait.attente.dite(langue.traduit),
        "dispositifs": list(demande.dispositifs),
        "points": demande.points,
    }
