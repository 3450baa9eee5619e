"""The search itself, one for both databases: words as typed; their neighbours too where those find next to nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from amorce.consultation.recherche import cherches, contient
from amorce.dossiers.models import Dossier
from amorce.dossiers.recherche.classement import note
from amorce.dossiers.recherche.requete import Cherche, Requete, fiches_qui_repondent, mots_voisins

PLAFOND = 200
"""So many are ranked, the last opened: beyond, another word says better which one is meant."""
TRANCHES = (2 * PLAFOND, 20 * PLAFOND, 200 * PLAFOND)
"""So many answers of the index are read at a time: a filter may keep few of them. Beyond the last, they are too old."""
FICHE_MAX = 2**62
PEU = 5
MOTS_MAX = 8
VOISINS_PAR_MOT = 12


@dataclass(frozen=True)
class Trouves:
    """The applications found, the best first. ``elargie``: by words near those typed, too."""

    dossiers: Sequence[UUID] = ()
    elargie: bool = False

    @property
    def plafonnee(self) -> bool:
        return len(self.dossiers) == PLAFOND


def recherche(demande: str, dans: QuerySet[Dossier], portees: Collection[str]) -> Trouves:
    """Among the applications ``dans`` that one may see: those that hold every word of what was typed.

    ``portees`` says the same right to the index, which then reads nothing else; ``dans`` alone decides.
    """
    tapes = cherches(demande)[:MOTS_MAX]
    if not tapes or not portees:
        return Trouves()
    exacte = Requete(sorted(portees), [Cherche(mot) for mot in tapes])
    trouves = _trouve(exacte, dans)
    if len(trouves) >= PEU:
        return Trouves(trouves)
    large = Requete(exacte.portees, avec_voisins(tapes))
    if large == exacte:
        return Trouves(trouves)
    elargis = _trouve(large, dans)
    return Trouves(elargis, elargie=len(elargis) > len(trouves))


def _trouve(requete: Requete, dans: QuerySet[Dossier]) -> list[UUID]:
    lues = islice(_lues(requete, dans), PLAFOND)
    notees = [(note(texte, requete.cherches), instant, identifiant) for identifiant, texte, instant in lues]
    return [identifiant for _note, _instant, identifiant in sorted(notees, reverse=True)]


def _lues(requete: Requete, dans: QuerySet[Dossier]) -> Iterator[tuple[UUID, str, datetime]]:
    """Those of ``dans`` that the index answers, the last opened first: in slices, since most searches stop soon."""
    avant = FICHE_MAX
    for tranche in TRANCHES:
        fiches = fiches_qui_repondent(requete, avant, tranche)
        lues = dans.filter(fiche__in=fiches).order_by("-fiche__id")
        yield from lues.values_list("id", "fiche__texte", Coalesce("depose_le", "cree_le"))
        if len(fiches) < tranche:
            return
        avant = fiches[-1]


def avec_voisins(tapes: Sequence[str]) -> list[Cherche]:
    """A number is the right one or is not; a short word has too many neighbours."""
    fautifs = [mot for mot in tapes if _peut_etre_fautif(mot)]
    connus = mots_voisins(fautifs) if fautifs else []
    return [Cherche(mot, _proches(mot, connus) if mot in fautifs else ()) for mot in tapes]


def _peut_etre_fautif(mot: str) -> bool:
    """May it be another word badly typed?"""
    return not mot.isdigit() and len(mot) > 3


def _proches(mot: str, connus: Sequence[str]) -> tuple[str, ...]:
    proches = sorted((un for un in connus if un != mot and contient(mot, [un])), key=lambda un: abs(len(un) - len(mot)))
    return tuple(proches[:VOISINS_PAR_MOT])
