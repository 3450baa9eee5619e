"""Parties II et III-C : ce que le règlement du fonds permet quand une aide ne se fait pas."""

from __future__ import annotations

from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.instruction import REGLEMENT
from amorce.droit.suites import COMMUNS, Constat, Fin, Fondement

RETOUR_TARDIF = Fondement(
    "convention_en_retard",
    Fin.ANNULATION,
    "La convention n'est pas revenue à temps, sans justification",
    constat=Constat("retour_convention", "statut", "annulation_possible"),
    exigence="RUN-III-38",
    article=f"{REGLEMENT}, III-C, Conventionnement",
)
DEUX_ANS = Fondement(
    "deux_ans",
    Fin.CADUCITE,
    "Deux ans ont passé sans que le projet soit achevé, ou démarré",
    constat=Constat("deux_ans", "restitution_possible", True),
    article=f"{REGLEMENT}, II, Sanctions",
    par_aide={
        run.ECRITURE: "RUN-II-ECR-14",
        run.ECRITURE_MULTIMEDIA: "RUN-II-ECR-14",
        run.RESIDENCE: "RUN-II-RES-13",
        run.DEVELOPPEMENT: "RUN-II-DEV-16",
        run.PILOTE: "RUN-II-PIL-17",
        run.COURT: "RUN-II-CM-15",
        run.PRODUCTION: "RUN-II-PROD-18",
        run.MULTIMEDIA: "RUN-II-MM-16",
    },
)
FONDEMENTS = (RETOUR_TARDIF, DEUX_ANS, *COMMUNS)
