"""The claims on an award, their expenses and proofs; what pays them; what comes back."""

from amorce.paiements.models.demandes import Cadre, DemandeDePaiement, Depense, Echantillon, Preuve
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
    "CompteurDePaiement",
    "Coordonnees",
    "DemandeDePaiement",
    "Depense",
    "Echantillon",
    "ObservationDeReversement",
    "OrdreDePaiement",
    "Preuve",
    "Recouvrement",
    "RetourDuComptable",
    "Reversement",
]
