"""The double balance: what aids bring at once, beside what they leave; what nobody asks is said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from amorce.cooperation.indicateurs.des_aides import Calcul
from amorce.cooperation.indicateurs.faits import Faits
from amorce.cooperation.indicateurs.releve import RIEN, Releve, compte, en_deux
from amorce.cooperation.indicateurs.service import DEPENSES_LOCALES
from amorce.droit.conventions.mesurage import TOURNAGES

NON_DEMANDE = replace(RIEN, non_demande=True)


def tournages(faits: Faits, annee: int) -> Releve:
    """Of those whose text asks it."""
    dits = [dit for an, dit in faits.service(annee).dits if an == annee]
    repondent = [dit for dit in dits if any(dit[fait] is not None for fait in TOURNAGES)]
    if not repondent:
        return NON_DEMANDE
    return compte(sum(any(dit[fait] for fait in TOURNAGES) for dit in repondent), len(repondent))


def depenses_locales(faits: Faits, annee: int) -> Releve:
    dites = [c for an, dit in faits.service(annee).dits if an == annee and (c := dit[DEPENSES_LOCALES]) is not None]
    return Releve(Fraction(sum(dites), 100), len(dites)) if dites else NON_DEMANDE


def auteurs_consolides(faits: Faits, annee: int) -> Releve:
    """Aided again. The first year known tells nothing of what was before it. Of persons: what would tell of a few of
    them stays with the service."""
    avant = {qui for qui, an in faits.annees_des_auteurs if an < annee}
    aides = {qui for qui, an in faits.annees_des_auteurs if an == annee}
    if not avant or not aides:
        return RIEN
    revenus = len(aides & avant)
    return en_deux(compte(revenus, len(aides)), revenus, de_personnes=True)


def dit_d_une_mesure(mesure: str) -> Calcul:
    """What the officer wrote of that year, with its source."""

    def calcule(faits: Faits, annee: int) -> Releve:
        dits = [s for s in faits.suivis if s.mesure == mesure and s.annee == annee and s.quantite is not None]
        sources = " ; ".join(s.source for s in dits if s.source)
        return compte(sum(s.quantite or 0 for s in dits), len(dits), note=sources).sans_personne()

    return calcule


DU_BILAN: Mapping[str, Calcul] = {
    "tournages": tournages,
    "depenses_locales": depenses_locales,
    "auteurs_consolides": auteurs_consolides,
    "salles_independantes": dit_d_une_mesure("salles_independantes"),
    "rayonnement": dit_d_une_mesure("rayonnement"),
}
