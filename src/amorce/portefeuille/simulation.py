"""The law over a table of projects, batch by batch: answers, rejects, and with a reform before, after, difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.natures import Nature
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.colonnes import rangs
from amorce.portefeuille.reduction import calcul
from amorce.portefeuille.reformes import DROIT_EN_VIGUEUR, Reforme
from amorce.portefeuille.resultats import CONFLIT, CalculEnColonnes
from amorce.portefeuille.sorties import Rejets, Sortie, en_euros
from amorce.portefeuille.synthese import Synthese
from amorce.portefeuille.tables import LIGNE, Source, lit, verifie_colonnes

AXES = ("genre_oeuvre", "format_oeuvre", "budget_total", "region_beneficiaire")
"""What a summary breaks amounts down by, where the table has it."""
Avance = Callable[[int], None]


@dataclass(frozen=True)
class Bilan:
    """What was read, answered, rejected."""

    lues: int
    repondues: int
    rejetees: int
    rejets: Path | None
    synthese: Synthese


class Simulation:
    """One run: the schemes compiled, under the law in force and, if there is one, under the reform."""

    def __init__(
        self,
        source: Source,
        dispositifs: Sequence[Dispositif],
        lectures: Mapping[str, int] | None = None,
        reforme: Reforme | None = None,
        *,
        inconnus: bool = False,
    ) -> None:
        self.source, self.reforme = source, reforme
        self.avant = {d.code: CalculEnColonnes(calcul(d, lectures)) for d in dispositifs}
        self.apres = (
            {d.code: CalculEnColonnes(calcul(d, lectures, reforme=reforme)) for d in dispositifs} if reforme else {}
        )
        self.faits = _faits([*self.avant.values(), *self.apres.values()])
        if not inconnus:
            for d in dispositifs:
                verifie_colonnes(
                    source, _faits([self.avant[d.code], *([self.apres[d.code]] if reforme else [])]), d.code
                )
        self.par_ligne = "dispositif" in source.colonnes
        self.synthese = Synthese(reforme.intitule if reforme else DROIT_EN_VIGUEUR.intitule, reforme)

    def execute(self, sortie: Sortie, rejets: Rejets, avance: Avance) -> Bilan:
        lues = repondues = 0
        axes = [VOCABULAIRE[a] for a in AXES if a in self.source.colonnes]
        faits = list(dict.fromkeys([*self.faits, *axes]))
        voulues = [*(f.nom for f in faits), *(["dispositif"] if self.par_ligne else [])]
        for brut in self.source.lots(voulues):
            table, fautes = lit(brut, faits, self.source)
            rejets.ajoute(fautes)
            if self.par_ligne:
                table = table.join(brut.select(LIGNE, "dispositif"), on=LIGNE, how="left", maintain_order="left")
            reponses = self._repond(table)
            rejets.ajoute(_conflits(reponses))
            reponses = reponses.filter(~pl.col(CONFLIT)).drop(CONFLIT)
            self.synthese.ajoute(reponses, _lisibles(table.select(LIGNE, *(a.nom for a in axes))))
            sortie.ecrit(en_euros(reponses, self._natures()))
            lues, repondues = lues + brut.height, repondues + reponses.height
            avance(brut.height)
        return Bilan(lues, repondues, rejets.lignes, rejets.chemin if rejets.lignes else None, self.synthese)

    def _repond(self, table: pl.DataFrame) -> pl.DataFrame:
        parts = []
        for code, calcul_ in self.avant.items():
            lignes = table.filter(pl.col("dispositif") == code) if self.par_ligne else table
            vides = _vides(lignes)
            reponse = calcul_.repond(lignes.lazy(), vides).collect(engine="streaming")
            if self.apres:
                change = self.apres[code].repond(lignes.lazy(), vides).collect(engine="streaming")
                reponse = _compare(reponse, change)
            parts.append(reponse.with_columns(pl.lit(code).alias("dispositif")))
        tout = pl.concat(parts, how="diagonal") if len(parts) > 1 else parts[0]
        return tout.select(LIGNE, "dispositif", *(c for c in self._colonnes() if c in tout.columns), CONFLIT).sort(
            LIGNE, maintain_order=True
        )

    def _colonnes(self) -> list[str]:
        """Every column, in an order that does not depend on the batch."""
        noms: dict[str, None] = {}
        for c in self.avant.values():
            noms.update(dict.fromkeys(c.noms))
        if not self.apres:
            return list(noms)
        return [f"{moment}.{n}" for n in noms for moment in ("avant", "apres")] + [
            f"ecart.{n}" for n in self._montants()
        ]

    def _montants(self) -> list[str]:
        natures = [(n, nature) for c in self.avant.values() for n, nature in c.natures.items()]
        return list(dict.fromkeys(n for n, nature in natures if nature is Nature.MONTANT))

    def _natures(self) -> dict[str, Nature]:
        natures = {n: nature for c in self.avant.values() for n, nature in c.natures.items()}
        if not self.apres:
            return natures
        moments = ("avant", "apres", "ecart")
        return {f"{m}.{n}": nature for m in moments for n, nature in natures.items()}


def _lisibles(axes: pl.DataFrame) -> pl.DataFrame:
    """Codes as people know them."""
    codes = {i: c for c, i in rangs().items()}
    nombres = [c for c in axes.columns if axes.schema[c] == pl.Int16]
    return axes.with_columns(pl.col(c).replace_strict(codes, default=None, return_dtype=pl.String) for c in nombres)


def _faits(calculs: Sequence[CalculEnColonnes]) -> list[Fait]:
    return list(dict.fromkeys(f for c in calculs for f in c.calcul.faits))


def _vides(table: pl.DataFrame) -> frozenset[str]:
    """The columns that hold a null: the others are computed without the care that the unknown asks for."""
    return frozenset(serie.name for serie in table.iter_columns() if serie.null_count())


def _compare(avant: pl.DataFrame, apres: pl.DataFrame) -> pl.DataFrame:
    """Before and after side by side, with the difference of each amount."""
    noms = [c for c in avant.columns if c not in (LIGNE, CONFLIT)]
    ensemble = pl.concat(
        [
            avant.select(LIGNE, *(pl.col(n).alias(f"avant.{n}") for n in noms)),
            apres.select(*(pl.col(n).alias(f"apres.{n}") for n in noms)),
            (avant.select(CONFLIT).to_series() | apres.select(CONFLIT).to_series()).to_frame(),
        ],
        how="horizontal",
    )
    entiers = [n for n in noms if avant.schema[n] == pl.Int64]
    ecarts = [(pl.col(f"apres.{n}") - pl.col(f"avant.{n}")).alias(f"ecart.{n}") for n in entiers]
    return ensemble.with_columns(ecarts)


def _conflits(reponses: pl.DataFrame) -> pl.DataFrame:
    raison = "deux dérogations d'une même règle s'appliquent et se contredisent"
    return reponses.filter(pl.col(CONFLIT)).select(
        LIGNE, pl.col("dispositif").alias("colonne"), pl.lit("").alias("valeur"), pl.lit(raison).alias("raison")
    )
