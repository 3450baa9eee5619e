"""The commission: who sits, the sessions, the debates and ballots of each."""

from amorce.commission.models.carnets import Carnet
from amorce.commission.models.debats import Debat, Deport, Fiche, Interet, Scrutin
from amorce.commission.models.ecrit import ProcedureEcrite, ResultatTransmis
from amorce.commission.models.membres import Membre, Renouvellement
from amorce.commission.models.proces_verbaux import ProcesVerbal
from amorce.commission.models.seances import Absence, AvisTransmis, Inscription, Presence, Seance

__all__ = [
    "Absence",
    "AvisTransmis",
    "Carnet",
    "Debat",
    "Deport",
    "Fiche",
    "Inscription",
    "Interet",
    "Membre",
    "Presence",
    "ProcedureEcrite",
    "ProcesVerbal",
    "Renouvellement",
    "ResultatTransmis",
    "Scrutin",
    "Seance",
]
