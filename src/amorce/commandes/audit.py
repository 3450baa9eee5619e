"""``amorce audit`` : relire une archive remise à un auditeur."""

from __future__ import annotations

import sys

from amorce.audit.verification import verifie


def verifier(archive: str) -> bool:
    """Writes one line a fault; true when there is none."""
    fautes = 0
    for faute in verifie(archive):
        fautes += 1
        sys.stdout.write(f"{faute}\n")
    dit = f"{fautes} faute{'s' * (fautes > 1)}" if fautes else "l'archive est telle qu'elle a été remise"
    sys.stdout.write(f"{archive} : {dit}\n")
    return not fautes
