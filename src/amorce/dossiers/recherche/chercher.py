"""The search itself, one for both databases: words as typed; their neighbours too where those find next to nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from amorce.consultation.recherche import cherches, contient
from amorce.dossiers.models import Dossier
from amorce.dossiers.recherche.classement import note
from amorce.dossiers.recherche.requete import Cherche, Repond, Requete, mots_voisins

PLAFOND = 200
"""So many are ranked, the last opened: beyond, another word says better which one is meant."""
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
    large = Requete(exacte.portees, _avec_voisins(tapes))
    if large == exacte:
        return Trouves(trouves)
    elargis = _trouve(large, dans)
    return Trouves(elargis, elargie=len(elargis) > len(trouves))


def _trouve(requete: Requete, dans: QuerySet[Dossier]) -> list[UUID]:
    reponses = dans.filter(Repond(F("fiche__texte"), requete)).order_by("-fiche__id")
    quand = Coalesce("depose_le", "cree_le")
    lues = reponses.values_list("id", "fiche__texte", quand)[:PLAFOND]
    notees = [(note(texte, requete.cherches), instant, identifiant) for identifiant, texte, instant in lues]
    return [identifiant for _note, _instant, identifiant in sorted(notees, reverse=True)]


def _avec_voisins(tapes: Sequence[str]) -> list[Cherche]:
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
