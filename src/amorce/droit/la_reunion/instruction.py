"""Parties III-A, III-B et IV : qui contrôle une demande, qui l'instruit, ce qui n'est pas conforme, qui le notifie."""

from __future__ import annotations

from amorce.droit.instruction import NON_CONFORMITES, Instruction, NonConformite

ELIMINATOIRES = (
    NonConformite("technique", "Projet techniquement infaisable", exigence="RUN-IV-10"),
    NonConformite("financement", "Projet financièrement infaisable", exigence="RUN-IV-11"),
    NonConformite("reglementations", "Réglementations non respectées", exigence="RUN-IV-12"),
)
"""Les critères éliminatoires qu'une personne apprécie et motive ; ceux que les règles tiennent ont leurs motifs."""
REGLEMENT = "règlement du fonds"

INSTRUCTION = Instruction(
    controle="RUN-IV-05",
    service="RUN-III-10",
    complement="RUN-III-32",
    completude="RUN-IV-08",
    eligibilite="RUN-IV-09",
    motifs="RUN-III-21",
    retrait="RUN-III-22",
    notification="RUN-III-23",
    analyse="RUN-III-31",
    deux_avis="RUN-III-28",
    grille=(
        "cout_film",
        "aide_demandee",
        "duree_minutes",
        "depenses_locales_ht",
        "emplois_locaux_jh",
        "financements_acquis_pourcentage",
        "accord_cnc",
        "contrats_signes",
        "stagiaires",
        "sous_titrage_traduction",
        "edition_video",
        "format_tournage",
    ),
    non_conformites=(*NON_CONFORMITES, *ELIMINATOIRES),
    articles={
        "RUN-III-21": f"{REGLEMENT}, III-A, Demande d'aide",
        "RUN-III-22": f"{REGLEMENT}, III-A, Demande d'aide",
        **{un.exigence: f"{REGLEMENT}, IV, Critères de sélection" for un in ELIMINATOIRES},
    },
)
