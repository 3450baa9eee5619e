"""The authority that a row names, among those known: one alone, or a fault that says how to tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from amorce.dossiers.lignes import nu
from amorce.octrois.models import Autorite


class Autorites:
    """By their names, by their level and name (« Région Guadeloupe »), by their SIRET."""

    def __init__(self, connues: Iterable[Autorite], preferee: Autorite | None = None) -> None:
        self._preferee = preferee
        self._noms: dict[str, list[Autorite]] = defaultdict(list)
        self._avec_niveau: dict[str, list[Autorite]] = defaultdict(list)
        for une in {une.pk: une for une in connues}.values():
            self._noms[nu(une.nom)].append(une)
            for dit in {nu(_avec_son_niveau(une)), nu(f"{une.nom} {une.get_niveau_display()}"), une.siret} - {""}:
                self._avec_niveau[dit].append(une)

    def nommees(self, dite: str) -> list[Autorite]:
        """Several, when nothing tells which: the one of the whole table is meant before its homonyms."""
        trouvees = self._noms.get(nu(dite)) or self._avec_niveau.get(dite.replace(" ", ""))
        trouvees = trouvees or self._avec_niveau.get(nu(dite)) or []
        return [une for une in trouvees if une == self._preferee] or trouvees


def homonymes(dite: str, trouvees: Iterable[Autorite]) -> str:
    """What is wrong, and the way out."""
    dits = sorted(f"« {_avec_son_niveau(une)} »" for une in trouvees)
    return f"« {dite[:60]} » en nomme plusieurs. Écrivez {' ou '.join(dits)}, ou son SIRET."


def _avec_son_niveau(une: Autorite) -> str:
    return f"{une.get_niveau_display()} {une.nom}"
