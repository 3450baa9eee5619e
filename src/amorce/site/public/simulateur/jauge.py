"""The aid between nothing and its ceiling, as a bar drawn by the server."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from amorce.site.langue import montant
from amorce.site.public.simulateur.resultats import Reponse, Resultat

LARGEUR = 600


@dataclass(frozen=True)
class Jauge:
    """In units of the drawing: the sure part, the part that may be, and the whole."""

    sure: int
    possible: int
    bas: int
    haut: int
    plafond: int
    origine: Reponse
    """What explains the end of the scale."""

    @property
    def texte(self) -> str:
        """The same thing for who does not see it."""
        if self.bas == self.haut:
            return _("L'aide, {}, sur un plafond de {}.").format(montant(self.bas), montant(self.plafond))
        bornes = (montant(v) for v in (self.bas, self.haut, self.plafond))
        return _("L'aide, entre {} et {}, sur un plafond de {}.").format(*bornes)


def jauge(r: Resultat) -> Jauge | None:
    """Only where there is an aid and a ceiling to measure it by."""
    if r.somme is None or r.plafonnee is None or not r.plafond:
        return None
    echelle = max(r.plafond, r.somme.haut)
    sure, possible = (LARGEUR * v // echelle for v in (r.somme.bas, r.somme.haut))
    return Jauge(sure, max(possible, sure), r.somme.bas, r.somme.haut, echelle, r.plafonnee)
