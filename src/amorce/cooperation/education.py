"""What a simulation supposes of education to images: the note is asked what it would signal of it (axis 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from amorce.cooperation.note import alertes_de_la_note
from amorce.dossiers.faits import en_euros


@dataclass(frozen=True)
class Education:
    """Amounts in cents. ``investissement``: in a digital platform; none, nothing is asked of what exists."""

    doublement: bool = False
    moyens_avant: int | None = None
    moyens_apres: int | None = None
    investissement: int | None = None
    etat_des_lieux: bool = False

    @property
    def signalements(self) -> list[tuple[str, str]]:
        """As its rules say it, each with the requirement that asks for it; nothing is refused."""
        return [(regle.enonce, regle.exigences[0]) for regle in alertes_de_la_note(self._faits).values()]

    @property
    def _faits(self) -> dict[str, Any]:
        faits: dict[str, Any] = {}
        if self.doublement:
            moyens = {"moyens_coordinations": self.moyens_apres, "moyens_coordinations_precedents": self.moyens_avant}
            faits["objectif_doublement"] = True
            faits |= en_euros({nom: centimes for nom, centimes in moyens.items() if centimes is not None})
        if self.investissement:
            faits["etat_des_lieux_plateformes"] = self.etat_des_lieux
        return faits

    @property
    def supposee(self) -> bool:
        return self.doublement or bool(self.investissement)

    @property
    def indecise(self) -> bool:
        """Doubled, and nobody said with what means."""
        return self.doublement and (self.moyens_avant is None or self.moyens_apres is None) and not self.signalements

    def en_donnees(self) -> dict[str, Any]:
        return {
            "doublement": self.doublement,
            "moyens_avant": self.moyens_avant,
            "moyens_apres": self.moyens_apres,
            "investissement": self.investissement,
            "etat_des_lieux": self.etat_des_lieux,
            "signalements": [{"phrase": phrase, "exigence": exigence} for phrase, exigence in self.signalements],
        }
