"""What one answered, screen by screen."""

from __future__ import annotations

from dataclasses import dataclass

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import ECHELLES
from amorce.moteur.vocabulaire import Fait
from amorce.site.langue import ecrit, traduit
from amorce.site.public.simulateur.ecrans import Ecran, Parcours, ecran_du_fait
from amorce.site.public.simulateur.reponses import Reponses


@dataclass(frozen=True)
class Donnee:
    """An answer; ``requete`` leads back to its screen."""

    fait: Fait
    valeur: str
    requete: str

    @property
    def libelle(self) -> str:
        return traduit(self.fait.libelle)


def donnee(nom: str, reponses: Reponses) -> Donnee:
    fait = VOCABULAIRE[nom]
    valeur = ecrit(fait.nature, ECHELLES.get(fait.nature, 1), reponses.faits.get(nom), fait)
    return Donnee(fait, valeur, reponses.requete(ecran_du_fait(nom).code))


def par_ecran(parcours: Parcours) -> list[tuple[Ecran, list[Donnee]]]:
    reponses, utiles = parcours.simulation.reponses, parcours.simulation.utiles
    return [(e, [donnee(n, reponses) for n in e.faits if n in utiles]) for e in parcours.vus]


def de_cote(parcours: Parcours) -> list[Donnee]:
    """Kept in the address, and without effect as things stand."""
    reponses, utiles = parcours.simulation.reponses, parcours.simulation.utiles
    return [donnee(n, reponses) for n in reponses.textes if n not in utiles]
