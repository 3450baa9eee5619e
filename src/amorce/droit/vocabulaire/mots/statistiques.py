"""Ce que les indicateurs demandent à qui dépose : aucune règle d'aide ne le lit, y répondre est libre."""

from __future__ import annotations

THEME = "Pour les statistiques, sans effet sur l'aide"
STATISTIQUES = (
    "genre_realisateur",
    "genre_auteur",
    "age_auteur",
    "nb_longs_metrages_realises",
    "nb_courts_metrages_realises",
    "societe_independante",
    "usage_ia_declare",
    "remuneration_auteur",
    "bilan_carbone_fourni",
    "engagement_vhss_signe",
    "engagement_rse_signe",
)
"""CONV-II-5-03, II-7-01 à 04, II-7-06, II-8-07, II-9-03, AXE1-04, AXE1-05, AXE2-08 : agrégés, jamais publiés un par un."""
