"""What was granted, by whom, to whom, where: by this fund, by others, before."""

from amorce.octrois.models.autorites import Autorite, Niveau, Population
from amorce.octrois.models.beneficiaires import AccordEcrit, Beneficiaire
from amorce.octrois.models.imports import Correspondance, FauteDImport, Import
from amorce.octrois.models.octrois import AncienneIdentite, BeneficiaireChange, Octroi, Porteur, Remplacement

__all__ = [
    "AccordEcrit",
    "AncienneIdentite",
    "Autorite",
    "Beneficiaire",
    "BeneficiaireChange",
    "Correspondance",
    "FauteDImport",
    "Import",
    "Niveau",
    "Octroi",
    "Population",
    "Porteur",
    "Remplacement",
]
