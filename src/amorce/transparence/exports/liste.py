"""The files of a fund, in the order in which they are shown."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from amorce.transparence.exports import aides, etat, giving, repartition, scdl
from amorce.transparence.exports.forme import Export
from amorce.transparence.validation import dons, parquets, tables, tableurs

CSV = "text/csv; charset=utf-8"
DE_MINIMIS = "de_minimis"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Export(
    "subventions",
    "subventions.csv",
    _("Données essentielles des subventions"),
    _("Une ligne par bénéficiaire d'une convention ou d'un arrêté signé. Les personnes physiques n'y sont pas."),
    CSV,
    scdl.ecrit,
    partial(tables.constats, scdl.SCHEMA, tables.identifiants),
    scdl.SCHEMA,
    "SCDL « subventions » 2.1.1",
    "https://schema.data.gouv.fr/scdl/subventions/2.1.1/",
    scdl.manques,
)
Export(
    "dons",
    "aides-360giving.json",
    _("Aides au format 360Giving"),
    _("Une entrée par aide. Les personnes physiques n'y sont que si elles l'ont accepté."),
    "application/json",
    giving.ecrit,
    partial(dons.constats, giving.SCHEMA),
    giving.SCHEMA,
    "360Giving 1.4",
    "https://standard.threesixtygiving.org/",
    nomme=True,
)
Export(
    "aides",
    "aides.csv",
    _("Toutes les aides accordées"),
    _(
        "Une ligne par aide, avec son étape, son genre, son lieu, ce qui en est payé. Le nom d'une personne n'y est "
        "que si elle l'a accepté."
    ),
    CSV,
    aides.en_csv,
    partial(tables.constats, aides.SCHEMA, tables.sans_plus),
    aides.SCHEMA,
    nomme=True,
)
Export(
    "aides_xlsx",
    "aides.xlsx",
    _("Toutes les aides, pour un tableur"),
    _("Le même tableau, en classeur."),
    XLSX,
    aides.en_xlsx,
    partial(tableurs.constats, aides.SCHEMA),
    aides.SCHEMA,
    nomme=True,
)
Export(
    "aides_parquet",
    "aides.parquet",
    _("Toutes les aides, pour l'analyse"),
    _("Le même tableau, en colonnes typées."),
    "application/vnd.apache.parquet",
    aides.en_parquet,
    partial(parquets.constats, aides.SCHEMA),
    aides.SCHEMA,
    nomme=True,
)
Export(
    "repartition",
    "repartition.csv",
    _("Répartition des aides"),
    _("Nombre et montant par année, territoire, genre, étape et dispositif, sans ce qui désignerait quelqu'un."),
    CSV,
    repartition.ecrit,
    partial(tables.constats, repartition.SCHEMA, tables.sans_plus),
    repartition.SCHEMA,
    aide_par_aide=False,
)
Export(
    "aides_d_etat",
    "aides-d-etat.csv",
    _("Transparence des aides d'État"),
    _(
        "Les aides individuelles au-delà du seuil européen, telles que l'annexe III du règlement les décrit. Ce "
        "seuil et ses dates sont connus par des sources secondaires."
    ),
    CSV,
    etat.ecrit,
    partial(tables.constats, etat.SCHEMA, tables.sans_plus),
    etat.SCHEMA,
    "Règlement (UE) n° 651/2014, annexe III",
    "https://eur-lex.europa.eu/eli/reg/2014/651",
    etat.manques,
)
Export(
    DE_MINIMIS,
    "de-minimis.csv",
    _("Aides de minimis par entreprise"),
    _("Ce que chaque entreprise unique a reçu sur trois ans glissants, et ce qu'il lui reste sous le plafond."),
    CSV,
    etat.ecrit_de_minimis,
    partial(tables.constats, etat.SCHEMA_MINIMIS, tables.sans_plus),
    etat.SCHEMA_MINIMIS,
    "Règlement (UE) 2023/2831",
    "https://eur-lex.europa.eu/eli/reg/2023/2831",
)
