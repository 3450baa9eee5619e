"""Comment un fonds reçoit une demande : ce sans quoi il ne la reçoit pas, les exemplaires, les recours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amorce.droit.administration import DEPUIS_L_ETRANGER, DEPUIS_L_OUTRE_MER, VERS_L_OUTRE_MER, Disposition
from amorce.droit.recours import NATIONAL
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import Nature


@dataclass(frozen=True)
class Exemplaire:
    """Un exemplaire de la demande, remis hors du site ; ``fait`` compte ceux qui sont parvenus."""

    code: str
    destinataire: str
    adresse: str
    fait: str
    fait_foi: bool = False
    """Vrai de celui dont la réception est la date qui compte, quand c'est celle du courrier."""

    def constate(self, recu: bool = True) -> dict[str, int | bool]:
        """Un exemplaire reçu, tel que son fait le dit : un nombre, ou un oui."""
        return {self.fait: int(recu) if VOCABULAIRE[self.fait].nature is Nature.ENTIER else recu}


@dataclass(frozen=True)
class Recours:
    """Le juge des décisions du fonds (code de justice administrative, article R. 312-1)."""

    tribunal: str
    adresse: str
    outre_mer: bool = False
    """Vrai quand il siège outre-mer : les délais de distance n'y sont pas ceux de l'Hexagone."""
    calendrier: str = NATIONAL
    """Les jours fériés de là où il siège."""

    @property
    def distances(self) -> tuple[Disposition, ...]:
        """Ce qui s'ajoute au délai pour qui demeure loin du juge."""
        return (VERS_L_OUTRE_MER if self.outre_mer else DEPUIS_L_OUTRE_MER, DEPUIS_L_ETRANGER)


@dataclass(frozen=True)
class Reception:
    """Ce que le dépôt vérifie, et ce que le récépissé dit."""

    conditions: tuple[str, ...]
    """Les exigences dont le texte fait une condition du dépôt : manquées, elles l'empêchent. Les autres s'annoncent."""
    adresse: str
    telephone: str
    recours: Recours
    champs: str = ""
    """L'exigence que tous les champs soient renseignés, si le texte la pose."""
    reserve: str = ""
    restitution: str = ""
    """Ce que le texte dit du retour des dossiers à qui les a envoyés ; vide : rien."""
    exemplaires: tuple[Exemplaire, ...] = ()
    exigence_des_exemplaires: str = ""
    exigence_du_courrier: str = ""
    """Celle qui dit si la réception du courrier est la date qui compte."""

    def phrases(self) -> Iterator[str]:
        yield from (dit for dit in (self.reserve, self.restitution, self.recours.tribunal) if dit)
        yield from (exemplaire.destinataire for exemplaire in self.exemplaires)
