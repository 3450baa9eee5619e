"""The agreement, its money, its follow-up, the map of the schemes. Amounts in cents."""

from amorce.cooperation.models.carte import DispositifDeclare
from amorce.cooperation.models.chiffres import ChiffresDeConvention
from amorce.cooperation.models.conventions import (
    AncienSignataire,
    Avenant,
    Clause,
    Convention,
    PieceDeConvention,
    Signataire,
)
from amorce.cooperation.models.engagements import Circuit, Contrat
from amorce.cooperation.models.finances import AppelDeFonds, PaiementDuCNC, Volet
from amorce.cooperation.models.suivi import (
    Concertation,
    IndicateursArretes,
    OrganisationAssociee,
    Rattachement,
    SuiviDeMesure,
)

__all__ = [
    "AncienSignataire",
    "AppelDeFonds",
    "Avenant",
    "ChiffresDeConvention",
    "Circuit",
    "Clause",
    "Concertation",
    "Contrat",
    "Convention",
    "DispositifDeclare",
    "IndicateursArretes",
    "OrganisationAssociee",
    "PaiementDuCNC",
    "PieceDeConvention",
    "Rattachement",
    "Signataire",
    "SuiviDeMesure",
    "Volet",
]
