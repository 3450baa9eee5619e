"""Parties I-E, III-B et IV : le vote des commissions régionales délibérantes, et la dérogation au plafond."""

from __future__ import annotations

from amorce.droit.la_reunion.montant import DEROGATION, MONTANT
from amorce.droit.la_reunion.suites import FONDEMENTS
from amorce.droit.octroi import Borne, Derogation, Mention, Octroi

OCTROI = Octroi(
    maximum=Borne(MONTANT.code, "montant_calcule"),
    derogation=Derogation(
        question=DEROGATION.code,
        admise="derogation_admise",
        maximum="montant_max_derogatoire",
        demande="derogation_plafond_demandee",
        argumentaire="argumentaire_derogation",
        appreciations=("visibilite_exceptionnelle", "retombees_tres_significatives"),
        exigences=("RUN-I-94", "RUN-I-95"),
    ),
    bases=("reglement_fonds_reunion", "convention_cooperation", "rgec_651_2014", "reglement_ue_2020_972"),
    mentions=(
        Mention(
            "Cette aide ne vaut que pour l'étape demandée : elle n'engage pas la Région pour les étapes suivantes du "
            "même projet.",
            "RUN-I-21",
        ),
    ),
    valeurs_a_fixer=("convention_cooperation",),  # RUN-I-72
    rapport="RUN-III-33",
    vote="RUN-III-34",
    avis="RUN-IV-54",
    fondements=FONDEMENTS,
)
