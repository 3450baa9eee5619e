"""A first draft of the report, by part, in the small rich text: what is known of the dossier. People write the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amorce.dossiers.models import Dossier
from amorce.instruction.criteres import criteres
from amorce.instruction.economie import Economie, Repere
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import AvisTechnique
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.explication import cite
from amorce.moteur.textes import Effet, de

CONSTATS = {True: "Remplie", False: "**Non remplie**", None: "À établir"}


def avis_technique(dossier: Dossier) -> AvisTechnique | None:
    """The one that the readers have."""
    return next(reversed(list(dossier.avis_techniques.all())), None)


def amorce_du_rapport(lu: DossierExamine) -> dict[str, str]:
    avis = avis_technique(lu.dossier)
    return {
        "admissibilite": "\n".join((*_conditions(lu), *_questions(lu), *_pieces(lu))),
        "coherence": "\n".join((*_criteres(lu), *_reperes(lu), *([f"# Avis technique\n{avis.texte}"] if avis else []))),
        "capacite": "",
    }


def _conditions(lu: DossierExamine) -> Iterator[str]:
    """Each with the article that sets it."""
    yield "# Conditions de l'aide"
    nombre = len(lu.manquees)
    dit = "Une condition n'est pas remplie" if nombre == 1 else f"{nombre} conditions ne sont pas remplies"
    yield f"{dit}." if nombre else "Aucune condition de l'aide n'est manquée."
    for etat in lu.evaluation.etats(ELIGIBILITE, Effet.REFUS):
        regle = de(etat.condition)
        yield f"- {CONSTATS[etat.remplie]} : {regle.enonce.rstrip('.')} ({cite(regle.source)})"


def _questions(lu: DossierExamine) -> Iterator[str]:
    dites = [(q.regle, q.reponse) for q in lu.questions if q.reponse]
    if dites:
        yield "# Ce que le service a apprécié"
    for regle, reponse in dites:
        yield f"- {CONSTATS[reponse.remplie]} : {regle.enonce} {reponse.motif} ({cite(regle.source)})"


def _pieces(lu: DossierExamine) -> Iterator[str]:
    examinees = [e for e in lu.examinees if e.exigee or e.presente]
    if examinees:
        yield "# Pièces et déclarations"
        yield from _tableau(("Pièce ou déclaration", "Constat"), ((e.libelle, e.constat) for e in examinees))


def _criteres(lu: DossierExamine) -> Iterator[str]:
    trouves = criteres(lu)
    if trouves:
        yield "# Critères d'appréciation"
    for un in trouves:
        dits = "".join(f" {libelle} : {' '.join(dit.split())}." for libelle, dit in un.dits)
        yield f"- {un.regle.enonce} **{un.constat.capitalize()}**.{dits} ({cite(un.regle.source)})"


def _reperes(lu: DossierExamine) -> Iterator[str]:
    economie = Economie(lu)
    if economie.reperes:
        yield "# Repères économiques"
        yield from _tableau(
            ("Repère", "Ce dossier", "Médiane des dossiers passés"),
            ((r.libelle, r.redigee, _mediane(r)) for r in economie.reperes),
        )
    if economie.grille:
        yield "# Grille économique"
        yield from _tableau(("Élément", "Réponse"), economie.grille)


def _mediane(repere: Repere) -> str:
    return repere.mediane_redigee if repere.comparable else "trop peu de dossiers"


def _tableau(tete: tuple[str, ...], rangees: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _rangee(tete)
    yield _rangee(tuple("---" for _ in tete))
    yield from map(_rangee, rangees)


def _rangee(cellules: tuple[str, ...]) -> str:
    """A bar would begin another cell, a line another row."""
    return f"| {' | '.join(' '.join(dit.replace('|', '/').split()) for dit in cellules)} |"
