"""``amorce simuler`` : le droit, et une réforme, sur une table de projets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from amorce.commandes.fichiers import lit
from amorce.droit.registre import dispositif as trouve
from amorce.droit.registre import dispositifs
from amorce.moteur.evaluation import choix_de_lectures
from amorce.moteur.natures import ErreurDEntree
from amorce.moteur.redaction import groupe, montant
from amorce.portefeuille.reformes import Reforme
from amorce.portefeuille.reformes import lit as lit_reforme
from amorce.portefeuille.simulation import Bilan, Simulation
from amorce.portefeuille.sorties import Rejets, Sortie
from amorce.portefeuille.tables import inconnues, ouvre


def reforme(chemin: str) -> Reforme:
    contenu = lit(chemin)
    if not isinstance(contenu, dict):
        raise ErreurDEntree(f"{chemin} : une réforme est une table de clés et de valeurs.")
    return lit_reforme(chemin, contenu)


def simuler(
    entree: str,
    sortie: str,
    *,
    codes: Sequence[str] = (),
    lectures: Mapping[str, str] | None = None,
    fichier_reforme: str | None = None,
    rejets: str | None = None,
    inconnus: bool = False,
    avance: Callable[[int | None], Callable[[int], None]],
) -> tuple[Bilan, list[str]]:
    """Runs the law over a table; what was rejected, and what the columns passed over were."""
    source = ouvre(entree)
    voulus = [trouve(c) for c in codes] or [d for d in dispositifs().values() if d.conditions]
    change = reforme(fichier_reforme) if fichier_reforme else None
    simulation = Simulation(source, voulus, choix_de_lectures(lectures or {}), change, inconnus=inconnus)
    chemin_rejets = Path(rejets) if rejets else Path(sortie).with_suffix(".rejets.csv")
    refuses = Rejets(chemin_rejets)
    reussi = False
    try:
        with Sortie(sortie) as ecrite:
            bilan = simulation.execute(ecrite, refuses, avance(source.lignes))
        reussi = True
    finally:
        refuses.termine(reussi=reussi)
    return bilan, inconnues(source)


def rapport(bilan: Bilan, passees: Sequence[str]) -> Iterator[str]:
    """The summary, as a person reads it."""
    yield (
        f"{groupe(bilan.lues)} lignes lues, {groupe(bilan.repondues)} réponses, {groupe(bilan.rejetees)} lignes rejetées"
        + (f" ({bilan.rejets})" if bilan.rejets else "")
    )
    if passees:
        yield f"colonnes passées, qui ne sont pas des faits : {', '.join(passees[:8])}"
    synthese = bilan.synthese
    yield ""
    yield synthese.intitule
    for axe in ("", *synthese.axes):
        yield ""
        yield f"Par {axe or 'dispositif'}"
        for ligne in synthese.tableau(axe).to_dicts():
            yield from _ligne(ligne, axe)


def _ligne(ligne: Mapping[str, Any], axe: str) -> Iterator[str]:
    quoi = " · ".join(str(ligne[c]).replace("_", " ") for c in ("dispositif", *([axe] if axe else [])))
    mesure = str(ligne["mesure"]).split(".")[1].replace("_", " ")
    aides = f"{groupe(ligne['aides'])} aidés sur {groupe(ligne['projets'])}"
    moyenne, mediane = montant(ligne["moyenne"] or 0), montant(ligne["mediane"] or 0)
    yield f"  {quoi} — {mesure} : {aides}, total {montant(ligne['total'])}, moyenne {moyenne}, médiane {mediane}"
    if "cout" in ligne:
        gagnants = f"{groupe(ligne['gagnants'])} gagnants ({montant(ligne['gains'])})"
        perdants = f"{groupe(ligne['perdants'])} perdants ({montant(ligne['pertes'])})"
        yield f"      avant {montant(ligne['total_avant'])} ; coût {montant(ligne['cout'])} ; {gagnants}, {perdants}"
