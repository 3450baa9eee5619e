"""What is asked of what was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from amorce.transparence.lignes import Ligne, Partie, parties_de
from amorce.transparence.models import VersionPubliee


def versions_du_fonds(fonds: str) -> list[VersionPubliee]:
    """All of them without what they say, the last of each first."""
    return list(VersionPubliee.objects.filter(fonds=fonds).defer("contenu"))


def versions_de(fonds: str, genre: str, dispositif: str) -> QuerySet[VersionPubliee]:
    """Those of one document, the last first."""
    return VersionPubliee.objects.filter(fonds=fonds, genre=genre, dispositif=dispositif)


def en_vigueur_le(versions: Iterable[VersionPubliee], jour: date) -> VersionPubliee | None:
    """The last of these that already ran on this day; one without a date has always run."""
    return next((v for v in versions if v.vaut_depuis is None or v.vaut_depuis <= jour), None)


@dataclass(frozen=True)
class Changement:
    """A line that came, went, or was written otherwise."""

    avant: Ligne | None
    apres: Ligne | None

    @property
    def ligne(self) -> Ligne:
        ligne = self.apres or self.avant
        assert ligne is not None
        return ligne


@dataclass(frozen=True)
class PartieChangee:
    titre: str
    changements: list[Changement]


def changements(avant: VersionPubliee, apres: VersionPubliee) -> list[PartieChangee]:
    """What changed from one to the other, part by part; a part that says the same is left out."""
    anciennes, nouvelles = ({p.titre: p for p in parties_de(v.contenu)} for v in (avant, apres))
    titres = list(dict.fromkeys([*nouvelles, *anciennes]))
    comparees = [PartieChangee(t, _compare(anciennes.get(t), nouvelles.get(t))) for t in titres]
    return [partie for partie in comparees if partie.changements]


def _compare(avant: Partie | None, apres: Partie | None) -> list[Changement]:
    anciennes, nouvelles = ({li.cle: li for li in p.lignes} if p else {} for p in (avant, apres))
    paires = ((anciennes.get(cle), nouvelles.get(cle)) for cle in dict.fromkeys([*nouvelles, *anciennes]))
    return [Changement(ancienne, nouvelle) for ancienne, nouvelle in paires if ancienne != nouvelle]
