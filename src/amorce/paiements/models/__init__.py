"""The claims on an award, their expenses and what proves them."""

from amorce.paiements.models.demandes import Cadre, DemandeDePaiement, Depense, Echantillon, Preuve

__all__ = ["Cadre", "DemandeDePaiement", "Depense", "Echantillon", "Preuve"]
