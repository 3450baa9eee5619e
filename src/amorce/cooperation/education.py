"""What a simulation supposes of education to images: the note is asked what it would signal of it (axis 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amorce.cooperation.note import alertes_de_la_note

PHRASES: Mapping[str, tuple[str, str]] = {
    "doublement_sans_moyens": (
        "Doubler les dispositifs d'éducation aux images demande de doubler les moyens de leurs coordinations : ce qui "
        "est supposé ne le fait pas.",
        "CONV-AXE4-04",
    ),
    "investissement_sans_etat_des_lieux": (
        "Un investissement dans une plateforme numérique vient après un état des lieux partagé de celles qui "
        "existent : il n'est pas fait.",
        "CONV-AXE4-20",
    ),
}


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
        """Each with the requirement that asks for it; nothing is refused."""
        codes = alertes_de_la_note(self._faits)
        return [dite for code, dite in PHRASES.items() if code in codes]

    @property
    def _faits(self) -> dict[str, Any]:
        faits: dict[str, Any] = {}
        if self.doublement:
            faits |= {
                "objectif_doublement": True,
                "moyens_coordinations": _en_euros(self.moyens_apres),
                "moyens_coordinations_precedents": _en_euros(self.moyens_avant),
            }
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


def _en_euros(centimes: int | None) -> str | None:
    return None if centimes is None else f"{centimes // 100}.{centimes % 100:02d}"
