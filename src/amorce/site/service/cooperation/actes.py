"""All the acts that the page of an agreement offers, in their order; an amendment has its own."""

from __future__ import annotations

from amorce.site.service.cooperation.formulaires import (
    DE_LA_CONVENTION,
    ActeDeConvention,
    CorrigerLaSignature,
    Depublier,
    RetirerUnVolet,
)
from amorce.site.service.cooperation.formulaires_documents import SUR_UNE_PIECE, Joindre, RangerUnePiece
from amorce.site.service.cooperation.formulaires_reunions import DES_REUNIONS, Annuler, Dissocier, Recrire, Tenir

RARES = (CorrigerLaSignature, Depublier)
"""Offered last."""
ACTES: dict[str, type[ActeDeConvention]] = {
    **DE_LA_CONVENTION,
    RangerUnePiece.code: RangerUnePiece,
    **DES_REUNIONS,
    Joindre.code: Joindre,
    **SUR_UNE_PIECE,
    **{genre.code: genre for genre in RARES},
}
DE_LA_REUNION = (Tenir.code, Recrire.code, Annuler.code, Joindre.code)
SUR_PLACE = (*DE_LA_REUNION, Dissocier.code, RetirerUnVolet.code, *SUR_UNE_PIECE)
"""Offered beside what they are about, not with the others."""
