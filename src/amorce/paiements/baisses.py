"""A certificate made again lower than it was, later than the code lets a decision that creates rights be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amorce.droit.recouvrement import CERTIFICAT_BAISSE, dernier_jour_du_retrait
from amorce.fonds.requetes import lecture_lue
from amorce.paiements.compte import Compte
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement
from amorce.socle.jours import jour_du


@dataclass(frozen=True)
class Baisse:
    """``avant``: the certificate that stood; ``depuis``: the last day to take it back. In cents."""

    avant: CertificatDeServiceFait
    depuis: date
    centimes: int


def delai_passe(demande: DemandeDePaiement, certificat: CertificatDeServiceFait) -> date | None:
    """The last day to take this certificate back, once it is over; nothing where the fund reads that it gives no
    right."""
    fonds = demande.dossier.fonds
    fin, jour = dernier_jour_du_retrait(jour_du(fonds, certificat.etabli_le)), jour_du(fonds)
    passe = jour > fin and lecture_lue(fonds, CERTIFICAT_BAISSE, jour) == "avertir"
    return fin if passe else None


def baisse_tardive(compte: Compte) -> Baisse | None:
    """What is found due now, beside what the certificate set aside last had found."""
    avant, du = compte.demande.certificats.filter(ecarte_le__isnull=False).last(), compte.du
    if avant is None or du is None or du >= avant.feuille["du_centimes"]:
        return None
    fin = delai_passe(compte.demande, avant)
    return Baisse(avant, fin, avant.feuille["du_centimes"] - du) if fin else None
