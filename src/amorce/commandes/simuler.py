"""``amorce simuler`` : le droit, et une réforme, sur une table de projets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from amorce.commandes.annexes import Annexes
from amorce.commandes.reformes import reforme
from amorce.droit.registre import dispositif as trouve
from amorce.droit.registre import dispositifs
from amorce.moteur.evaluation import choix_de_lectures
from amorce.moteur.redaction import groupe, montant
from amorce.portefeuille.moteurs import moteur
from amorce.portefeuille.simulation import Bilan, Simulation
from amorce.portefeuille.sorties import Rejets, Sortie
from amorce.portefeuille.synthese import AXES, MESURES, Synthese, libelle
from amorce.portefeuille.tables import inconnues, ouvre


def simuler(
    entree: str,
    sortie: str,
    *,
    nom_du_moteur: str = "polars",
    codes: Sequence[str] = (),
    lectures: Mapping[str, str] | None = None,
    fichier_reforme: str | None = None,
    lignes: Mapping[str, str] | None = None,
    rejets: str | None = None,
    inconnus: bool = False,
    annexes: Annexes | None = None,
    avance: Callable[[int | None], Callable[[int], None]],
) -> tuple[Bilan, list[str]]:
    """Runs the law over a table; what was rejected, and what the columns passed over were."""
    choisi = moteur(nom_du_moteur, Path(sortie))
    source = ouvre(entree)
    voulus = [trouve(c) for c in codes] or [d for d in dispositifs().values() if d.conditions]
    change = reforme(fichier_reforme) if fichier_reforme else None
    rangs, enfants = choix_de_lectures(lectures or {}), {entite: ouvre(f) for entite, f in (lignes or {}).items()}
    simulation = Simulation(source, voulus, rangs, change, lignes=enfants, inconnus=inconnus)
    chemin_rejets = Path(rejets) if rejets else Path(sortie).with_suffix(".rejets.csv")
    with Sortie(sortie) as ecrite, Rejets(chemin_rejets) as refuses:  # the result takes its name last
        bilan = simulation.execute(choisi, ecrite, refuses, avance(source.lignes))
        if annexes:
            annexes.ecrit(bilan.synthese)
    return bilan, inconnues(source)


def rapport(bilan: Bilan, passees: Sequence[str]) -> Iterator[str]:
    """The summary, as a person reads it."""
    lues, repondues, rejetees = (groupe(n) for n in (bilan.lues, bilan.repondues, bilan.rejetees))
    ou = f" ({bilan.rejets})" if bilan.rejets else ""
    yield f"{lues} lignes lues, {repondues} réponses, {rejetees} lignes rejetées{ou}"
    if passees:
        yield f"colonnes passées, qui ne sont pas des faits : {', '.join(passees[:8])}"
    synthese = bilan.synthese
    yield ""
    yield synthese.intitule
    yield from _enveloppe(synthese)
    for axe in ("", *synthese.axes):
        lignes = synthese.parlantes(axe)
        if lignes:
            yield ""
            yield f"Par {AXES.get(axe, 'dispositif')}"
        for ligne in lignes:
            yield from _ligne(ligne, axe)
    if synthese.reforme and not any(li["gagnants"] or li["perdants"] for li in synthese.parlantes("")):
        yield ""
        yield "Cette réforme ne change le montant d'aucun projet de la table."


def _enveloppe(synthese: Synthese) -> Iterator[str]:
    """What the reform costs, against the envelope that its file gives."""
    if not synthese.reforme or synthese.reforme.enveloppe is None:
        return
    enveloppe = synthese.reforme.enveloppe
    for ligne in synthese.parlantes(""):
        reste = enveloppe - ligne["total"]
        etat = f"il reste {montant(reste)}" if reste >= 0 else f"il manque {montant(-reste)}"
        yield f"  {libelle(ligne, '')} — {MESURES[ligne['mesure']]} : enveloppe {montant(enveloppe)}, {etat}"


def _ligne(ligne: Mapping[str, Any], axe: str) -> Iterator[str]:
    aides = f"{groupe(ligne['aides'])} aidés sur {groupe(ligne['projets'])}"
    moyenne = f"moyenne {montant(ligne['moyenne'] or 0)}, médiane environ {_environ(ligne['mediane'])}"
    deciles = " · ".join(_environ(ligne[f"decile_{d}"]) for d in range(1, 10))
    yield f"  {libelle(ligne, axe)} — {MESURES[ligne['mesure']]} : {aides}, total {montant(ligne['total'])}, {moyenne}"
    yield f"      déciles, environ : {deciles}"
    if "cout" in ligne:
        gagnants = f"{groupe(ligne['gagnants'])} gagnants ({montant(ligne['gains'])})"
        perdants = f"{groupe(ligne['perdants'])} perdants ({montant(ligne['pertes'])})"
        yield f"      avant {montant(ligne['total_avant'])} ; coût {montant(ligne['cout'])} ; {gagnants}, {perdants}"


def _environ(quantile: int | None) -> str:
    return f"{groupe((quantile or 0) // 100)} €"
