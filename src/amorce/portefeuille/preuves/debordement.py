"""No calculation leaves 64 bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amorce.moteur import expressions as x
from amorce.moteur.natures import ErreurDeDroit
from amorce.moteur.redaction import groupe
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.bornes import MONTANT_EN_TABLE, Bornes, Intervalles
from amorce.portefeuille.preuves.constats import Preuve, Statut
from amorce.portefeuille.preuves.dossier import Dossier


class IntervallesElargis(Intervalles):
    """The same proof with amounts allowed up to so many euros."""

    def __init__(self, noeuds: Sequence[x.Expr], noms: Mapping[int, str], euros: int) -> None:
        self.euros = euros
        super().__init__(noeuds, noms)

    def _calcule(self, n: x.Expr) -> Bornes:
        bas, haut = super()._calcule(n)
        elargi = isinstance(n.donnee, Fait) and isinstance(n, x.Montant) and haut == MONTANT_EN_TABLE * 100
        return (bas, self.euros * 100) if elargi else (bas, haut)


ELARGI_AU_PLUS = 1_000 * MONTANT_EN_TABLE


def debordement(d: Dossier) -> Preuve:
    """Static: intervals over the graph, then the bound from which the scheme would be refused."""
    enonce = f"Aucun calcul ne dépasse 64 bits, pour tout montant jusqu'à {_milliards(MONTANT_EN_TABLE)}."
    preuve = Preuve(d.code, "sans_debordement", enonce, Statut.PROUVE)
    try:
        bornes = Intervalles(d.calcul.noeuds, d.calcul.noms).bornes.values()
    except ErreurDeDroit as refus:
        preuve.statut, preuve.detail = Statut.CONTRE_EXEMPLE, str(refus)
        return preuve
    bits = max(abs(b) for couple in bornes for b in couple).bit_length() + 1
    preuve.detail = f"Le plus grand entier possible tient en {bits} bits. {_marge(d)}"
    return preuve


def _marge(d: Dossier) -> str:
    """How far the amounts could be allowed before the scheme would be refused, and by which rule."""
    euros = MONTANT_EN_TABLE
    while euros < ELARGI_AU_PLUS:
        euros *= 10
        try:
            IntervallesElargis(d.calcul.noeuds, d.calcul.noms, euros)
        except ErreurDeDroit as refus:
            return f"Avec des montants jusqu'à {_milliards(euros)}, le dispositif serait refusé : {refus}"
    return f"Il en serait de même jusqu'à {_milliards(euros)}."


def _milliards(euros: int) -> str:
    nombre = euros // 1_000_000_000
    return f"{groupe(nombre)} milliard{'s' if nombre > 1 else ''} d'euros"
