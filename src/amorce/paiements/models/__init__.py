"""The claims on an award, their expenses and proofs; what pays them; what comes back."""

from amorce.paiements.models.comptabilite import Comptabilite, FluxPes
from amorce.paiements.models.controle import (
    CertificatDeServiceFait,
    Constat,
    ControleSurPlace,
    Levee,
    PieceDeDemande,
    PointDeControle,
    VersementAuControle,
)
from amorce.paiements.models.demandes import (
    Cadre,
    CorrectionDeDepense,
    DemandeDePaiement,
    Depense,
    Echantillon,
    Preuve,
)
from amorce.paiements.models.reversement import ObservationDeReversement, Recouvrement, Reversement
from amorce.paiements.models.versement import (
    VIFS,
    VISIBLES,
    Bordereau,
    CompteurDePaiement,
    Coordonnees,
    OrdreDePaiement,
    RetourDuComptable,
)

__all__ = [
    "VIFS",
    "VISIBLES",
    "Bordereau",
    "Cadre",
    "CertificatDeServiceFait",
    "Comptabilite",
    "CompteurDePaiement",
    "Constat",
    "ControleSurPlace",
    "Coordonnees",
    "CorrectionDeDepense",
    "DemandeDePaiement",
    "Depense",
    "Echantillon",
    "FluxPes",
    "Levee",
    "ObservationDeReversement",
    "OrdreDePaiement",
    "PieceDeDemande",
    "PointDeControle",
    "Preuve",
    "Recouvrement",
    "RetourDuComptable",
    "Reversement",
    "VersementAuControle",
]
