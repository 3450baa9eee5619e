"""Ce qui conteste une décision, ce qui demande un document, et leurs délais.

Un délai pour contester est franc : ni le jour qui le fait courir ni celui où il finit n'y comptent, et un dernier jour
de repos le porte au premier jour ouvrable (Conseil d'État, 19 septembre 2014, n° 362568). Ce que R. 421-7 y ajoute pour
qui demeure loin du juge ne vaut que devant le juge, jamais pour un recours gracieux (Conseil d'État, Section, 5 janvier
2000, n° 170954). Un silence se compte de quantième à quantième.

R. 421-7 a été lu en entier ; R. 311-12, R. 311-13 et R. 343-1 à R. 343-5, comme ces deux arrêts, ne l'ont été qu'à
travers la Commission d'accès aux documents administratifs et des praticiens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from amorce.droit.administration import CJA, CRPA, Disposition
from amorce.moteur.delais import CALENDRIERS, ouvrable, plus_mois

NATIONAL = "national"
CALENDRIERS[NATIONAL] = ()

DELAI_MOIS = 2
"""Pour saisir le juge (CJA, R. 421-1)."""
SILENCE_SUR_RECOURS_MOIS = 2
"""Qui rejette un recours gracieux (CRPA, L. 411-2 et L. 231-4)."""
SILENCE_SUR_DOCUMENT_MOIS = 1
"""Qui refuse un document (CRPA, R. 311-13)."""
SAISINE_CADA_MOIS = 2
"""Pour saisir la Commission d'un refus (CRPA, R. 343-1)."""
SILENCE_APRES_CADA_MOIS = 2
"""Depuis son enregistrement par la Commission : le refus est confirmé (CRPA, R. 343-5)."""
AILLEURS_MOIS, ETRANGER_MOIS = 1, 2
"""Ce qui s'ajoute au délai du juge pour qui demeure loin de lui (CJA, R. 421-7)."""


class Demeure(StrEnum):
    """Où demeure qui conteste : près du juge, ailleurs en France, à l'étranger."""

    SUR_PLACE = "sur_place"
    AILLEURS = "ailleurs"
    ETRANGER = "etranger"


DISTANCE = {Demeure.SUR_PLACE: 0, Demeure.AILLEURS: AILLEURS_MOIS, Demeure.ETRANGER: ETRANGER_MOIS}

FRANC = Disposition(
    CJA,
    "R. 421-1 et R. 421-7",
    "Deux mois francs depuis la notification ; devant le juge, un ou deux de plus pour qui demeure loin de lui.",
)
SILENCE_GRACIEUX = Disposition(CRPA, "L. 411-2 et L. 231-4", "Deux mois de silence rejettent le recours gracieux.")
DOCUMENT = Disposition(CRPA, "R. 311-12 et R. 311-13", "Un mois de silence sur une demande de document la refuse.")
CADA = Disposition(
    CRPA,
    "L. 342-1 et R. 343-1",
    "Un refus se porte d'abord, dans les deux mois, devant la Commission d'accès aux documents administratifs.",
)
APRES_CADA = Disposition(
    CRPA,
    "R. 343-3 à R. 343-5",
    "La Commission donne son avis en un mois. Deux mois de silence depuis qu'elle est saisie confirment le refus, et "
    "deux mois courent alors pour saisir le juge.",
)
DISPOSITIONS = (FRANC, SILENCE_GRACIEUX, DOCUMENT, CADA, APRES_CADA)


@dataclass(frozen=True)
class Etape:
    """Ce qui finit un jour, et ce qui le dit."""

    quoi: str
    disposition: Disposition


SILENCE_REJETTE = Etape("le silence rejette le recours", SILENCE_GRACIEUX)
FIN_DEVANT_LE_JUGE = Etape("dernier jour pour saisir le juge", FRANC)
SILENCE_REFUSE = Etape("le silence refuse le document", DOCUMENT)
FIN_POUR_LA_CADA = Etape("dernier jour pour saisir la Commission d'accès aux documents", CADA)
SILENCE_CONFIRME = Etape("le silence confirme le refus", APRES_CADA)
MEMOIRE = "le mémoire de l'autorité est attendu"
"""Au jour que le juge fixe : aucun article ne le donne."""
ETAPES = (SILENCE_REJETTE, FIN_DEVANT_LE_JUGE, SILENCE_REFUSE, FIN_POUR_LA_CADA, SILENCE_CONFIRME)


def fin_devant_le_juge(depuis: date, demeure: Demeure, calendrier: str) -> date:
    """Le dernier jour pour le saisir d'une décision notifiée, ou née, ce jour-là."""
    return _franc(depuis, DELAI_MOIS + DISTANCE[demeure], calendrier)


def fin_du_gracieux(depuis: date, calendrier: str) -> date:
    """Le dernier jour où un recours gracieux interrompt le délai du juge."""
    return _franc(depuis, DELAI_MOIS, calendrier)


def _franc(depuis: date, mois: int, calendrier: str) -> date:
    return ouvrable(plus_mois(depuis, mois) + timedelta(days=1), calendrier)


def silence_du_gracieux(recu_le: date) -> date:
    return plus_mois(recu_le, SILENCE_SUR_RECOURS_MOIS)


def silence_sur_document(recu_le: date) -> date:
    return plus_mois(recu_le, SILENCE_SUR_DOCUMENT_MOIS)


def fin_pour_la_cada(refuse_le: date) -> date:
    return plus_mois(refuse_le, SAISINE_CADA_MOIS)


def silence_apres_la_cada(saisie_le: date) -> date:
    return plus_mois(saisie_le, SILENCE_APRES_CADA_MOIS)


def phrases() -> Iterator[tuple[str, str]]:
    yield from ((d.phrase, d.reference) for d in DISPOSITIONS)
    yield from ((d.article, d.reference) for d in DISPOSITIONS)
    yield from ((etape.quoi, etape.disposition.reference) for etape in ETAPES)
    yield MEMOIRE, "recours"
