"""What was granted, by whom, to whom, where: by this fund, by others, before."""

from amorce.octrois.models.autorites import Autorite, Niveau, Population
from amorce.octrois.models.beneficiaires import AccordEcrit, Beneficiaire
from amorce.octrois.models.imports import Correspondance, FauteDImport, Import
from amorce.octrois.models.octrois import (
    LIEU,
    AncienneIdentite,
    BeneficiaireChange,
    LieuDit,
    Octroi,
    Porteur,
    Remplacement,
)

__all__ = [
    "LIEU",
    "AccordEcrit",
    "AncienneIdentite",
    "Autorite",
    "Beneficiaire",
    "BeneficiaireChange",
    "Correspondance",
    "FauteDImport",
    "Import",
    "LieuDit",
    "Niveau",
    "Octroi",
    "Population",
    "Porteur",
    "Remplacement",
]
