"""What a table of answers adds up to: by scheme, genre, format, budget and territory; with a reform, who gains.

Sums and counts are exact. Medians and deciles come from a count by hundreds of euros, so that memory does not
grow with the table: they are the lower bound of their hundred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from amorce.portefeuille.colonnes import LIGNE
from amorce.portefeuille.reformes import Reforme

MESURES = {
    "montant.montant_calcule": "aide calculée",
    "fourchette.montant_max": "aide au plus",
    "abondement.abondement_cnc_theorique": "abondement théorique du CNC",
}
"""The amounts that a summary follows, where a scheme has them, and their names."""
TRANCHES = ("moins de 50 000 €", "50 000 à 200 000 €", "200 000 à 1 000 000 €", "1 000 000 € et plus")
AXES = {"genre": "genre", "format": "format", "tranche": "budget", "territoire": "territoire"}
"""The breakdowns, and their names."""
CENT_EUROS = 10_000
QUANTILES = {**{f"decile_{d}": d for d in range(1, 10)}, "mediane": 5}


@dataclass
class Synthese:
    """Totals kept by every crossing of the axes, and a histogram by axis."""

    intitule: str
    reforme: Reforme | None = None
    _totaux: pl.DataFrame | None = None
    _histogrammes: dict[str, pl.DataFrame] = field(default_factory=dict)

    def ajoute(self, reponses: pl.DataFrame, axes: pl.DataFrame) -> None:
        """Adds a batch."""
        for mesure in MESURES:
            colonnes = self._colonnes(mesure, reponses)
            if colonnes:
                lignes = reponses.select(LIGNE, "dispositif", pl.lit(mesure).alias("mesure"), *colonnes)
                self._compte(lignes.join(_axes(axes), on=LIGNE, how="left"))

    def _colonnes(self, mesure: str, reponses: pl.DataFrame) -> list[pl.Expr]:
        question = mesure.split(".", maxsplit=1)[0]
        moments = {"avant": "avant.", "apres": "apres."} if self.reforme else {"avant": "", "apres": ""}
        if f"{moments['avant']}{mesure}" not in reponses.columns:
            return []
        return [_retenu(prefixe, mesure, question, reponses).alias(moment) for moment, prefixe in moments.items()]

    def _compte(self, lignes: pl.DataFrame) -> None:
        presents = [a for a in AXES if a in lignes.columns]
        ecart = pl.col("apres") - pl.col("avant")
        totaux = lignes.group_by("mesure", "dispositif", *presents).agg(
            pl.len().cast(pl.Int64).alias("projets"),
            (pl.col("apres") > 0).sum().cast(pl.Int64).alias("aides"),
            pl.col("avant").sum().alias("total_avant"),
            pl.col("apres").sum().alias("total"),
            (ecart > 0).sum().cast(pl.Int64).alias("gagnants"),
            (ecart < 0).sum().cast(pl.Int64).alias("perdants"),
            ecart.filter(ecart > 0).sum().alias("gains"),
            ecart.filter(ecart < 0).sum().alias("pertes"),
        )
        clefs = ["mesure", "dispositif", *presents]
        self._totaux = _cumule(self._totaux, totaux, clefs)
        aidees = lignes.filter(pl.col("apres") > 0).with_columns((pl.col("apres") // CENT_EUROS).alias("centaine"))
        for axe in ("", *presents):
            clefs = ["mesure", "dispositif", *([axe] if axe else []), "centaine"]
            compte = aidees.group_by(clefs).agg(pl.len().cast(pl.Int64).alias("n"))
            self._histogrammes[axe] = _cumule(self._histogrammes.get(axe), compte, clefs)

    @property
    def axes(self) -> list[str]:
        return [a for a in AXES if self._totaux is not None and a in self._totaux.columns]

    def parlantes(self, axe: str) -> list[dict[str, Any]]:
        """The lines worth reading: amounts; with a reform, in the breakdowns, those that it changes."""
        lignes = self.tableau(axe).to_dicts()
        if self.reforme and axe:
            return [li for li in lignes if li["gagnants"] or li["perdants"]]
        return [li for li in lignes if li["total"] or li.get("total_avant")]

    def tableau(self, axe: str = "") -> pl.DataFrame:
        """Number, total, mean, median, deciles; with a reform gainers, losers and cost."""
        if self._totaux is None:
            return pl.DataFrame()
        clefs = ["mesure", "dispositif", *([axe] if axe else [])]
        mesures = [c for c in self._totaux.columns if self._totaux.schema[c] == pl.Int64]
        totaux = self._totaux.group_by(clefs).agg(pl.col(mesures).sum())
        moyenne = pl.when(pl.col("aides") > 0).then(pl.col("total") // pl.col("aides"))
        tableau = totaux.with_columns(moyenne.alias("moyenne"), (pl.col("total") - pl.col("total_avant")).alias("cout"))
        tableau = tableau.join(_quantiles(self._histogrammes[axe], clefs), on=clefs, how="left").sort(clefs)
        de_reforme = ("total_avant", "cout", "gagnants", "perdants", "gains", "pertes")
        return tableau if self.reforme else tableau.drop(de_reforme)

    def en_donnees(self) -> dict[str, Any]:
        """All the breakdowns, as plain data in cents."""
        donnees: dict[str, Any] = {"intitule": self.intitule, "par_dispositif": self.tableau().to_dicts()}
        donnees.update({f"par_{axe}": self.tableau(axe).to_dicts() for axe in self.axes})
        if self.reforme and self.reforme.enveloppe is not None:
            donnees["enveloppe"] = self.reforme.enveloppe
        return donnees


def libelle(ligne: Mapping[str, Any], axe: str, plusieurs: bool = True) -> str:
    """What a line of a breakdown is about; the scheme too when there are several."""
    noms = ([ligne[axe]] if axe else []) + ([ligne["dispositif"]] if plusieurs or not axe else [])
    return " · ".join(str(nom).replace("_", " ") for nom in noms)


def _cumule(avant: pl.DataFrame | None, lot: pl.DataFrame, clefs: Sequence[str]) -> pl.DataFrame:
    ensemble = lot if avant is None else pl.concat([avant, lot])
    return ensemble.group_by(clefs).agg(pl.all().sum())


def _quantiles(histogramme: pl.DataFrame, clefs: Sequence[str]) -> pl.DataFrame:
    """The hundred in which each quantile falls."""
    cumul = histogramme.sort(*clefs, "centaine").with_columns(
        pl.col("n").cum_sum().over(clefs).alias("cumul"), pl.col("n").sum().over(clefs).alias("tous")
    )
    quantiles = [
        pl.col("centaine").filter(pl.col("cumul") * 10 >= pl.col("tous") * dixiemes).min().alias(nom) * CENT_EUROS
        for nom, dixiemes in QUANTILES.items()
    ]
    return cumul.group_by(clefs).agg(quantiles)


def _retenu(prefixe: str, mesure: str, question: str, reponses: pl.DataFrame) -> pl.Expr:
    """An amount counts for a project that is eligible; a match, where it is open."""
    eligible = f"{prefixe}eligibilite.eligible"
    montant = pl.col(f"{prefixe}{mesure}").fill_null(0)
    if question == "abondement" or eligible not in reponses.columns:
        return montant
    return pl.when(pl.col(eligible)).then(montant).otherwise(0)


def _axes(axes: pl.DataFrame) -> pl.DataFrame:
    """Genre, format, territory as they are written; budgets by size."""
    colonnes = [pl.col(LIGNE)]
    for nom, axe in (("genre_oeuvre", "genre"), ("format_oeuvre", "format"), ("region_beneficiaire", "territoire")):
        if nom in axes.columns:
            colonnes.append(pl.col(nom).fill_null("non connu").alias(axe))
    if "budget_total" in axes.columns:
        colonnes.append(_tranche().alias("tranche"))
    return axes.select(colonnes)


def _tranche() -> pl.Expr:
    """The size of a budget in cents."""
    budget = pl.col("budget_total")
    tranche: pl.Expr = pl.lit(TRANCHES[3])
    for seuil, nom in ((1_000_000, TRANCHES[2]), (200_000, TRANCHES[1]), (50_000, TRANCHES[0])):
        tranche = pl.when(budget < seuil * 100).then(pl.lit(nom)).otherwise(tranche)
    return pl.when(budget.is_null()).then(pl.lit("non connu")).otherwise(tranche)
