"""The one PDF of an application, made: files prepared one by one, the book composed, their pages drawn on its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from amorce.dossiers.assemblage.livre import MODELE, contenu
from amorce.dossiers.assemblage.matiere import Matiere
from amorce.dossiers.assemblage.preparation import RAISONS, Prete, prepare, relieur
from amorce.socle.papier import compose_et_repere

A4 = (595.276, 841.89)
OCTETS_MAX, PAGES_MAX = 1 << 29, 3_000
"""Of all that is drawn together."""
MARGE, DESSUS, DESSOUS = 42.5, 48.0, 46.0
"""Within the margins that the template leaves around the pages of others."""


def fabrique(matiere: Matiere, dossier: Path, le: date, avance: Callable[[int], None]) -> tuple[Path, int]:
    """The document, in this folder of our own, and how many pages it has. ``avance`` hears how many files are ready."""
    pretes: list[Prete] = []
    for rang, jointe in enumerate(matiere.jointes):
        avance(rang)
        pretes.append(_si_place(prepare(jointe, dossier), pretes))
    avance(len(pretes))
    livre, cadres = compose_et_repere(MODELE, contenu(matiere, pretes, le), ["1.7"], "cadre")
    (dossier / "livre.pdf").write_bytes(livre)
    sortie = dossier / "dossier.pdf"
    fait = relieur(
        geste="relie",
        livre=str(dossier / "livre.pdf"),
        feuilles=[_feuille(cadre, pretes) for cadre in cadres],
        sortie=str(sortie),
    )
    return sortie, fait["pages"]


def _si_place(prete: Prete, deja: Sequence[Prete]) -> Prete:
    """What would make the whole too heavy to be opened is named, and the smaller files after it still find room."""
    octets = sum(_poids(une) for une in (*deja, prete))
    pages = sum(len(une.larges) for une in (*deja, prete))
    if octets <= OCTETS_MAX and pages <= PAGES_MAX:
        return prete
    Path(prete.chemin).unlink()
    return Prete(prete.jointe, refus=RAISONS["lourd"])


def _poids(prete: Prete) -> int:
    return Path(prete.chemin).stat().st_size if prete.chemin else 0


def _feuille(cadre: Mapping[str, Any], pretes: Sequence[Prete]) -> dict[str, Any]:
    prete, rang = pretes[cadre["piece"] - 1], cadre["rang"]
    largeur, hauteur = reversed(A4) if prete.larges[rang] else A4
    dedans = (MARGE, DESSOUS, largeur - MARGE, hauteur - DESSUS)
    return {"page": cadre["page"], "source": prete.chemin, "rang": rang, "cadre": dedans}
