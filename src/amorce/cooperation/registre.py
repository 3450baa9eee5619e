"""The « 1 € for 2 € » of one agreement: nothing of it is stored, all of it is read from aids and payments.

The law tells from which aid the CNC matches; what it really paid was entered or imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl
from django.utils import timezone

from amorce.cooperation.colonnes import Rangees, aides_en_colonnes, collectivites, paiements_en_colonnes, repartie
from amorce.cooperation.models import Convention, Volet
from amorce.cooperation.requetes import octrois_de
from amorce.droit.conventions.nomenclature import ABONDEE
from amorce.droit.fonds import fonds
from amorce.fonds.requetes import lectures_retenues
from amorce.octrois.models import Autorite, Octroi
from amorce.portefeuille.cooperation.aides import SANS_LECTURE, Lectures, lues
from amorce.portefeuille.cooperation.registre import Gel, Ligne, manquees_de_peu, registre, total

MONTREES = 50


def seuils_de(convention: Convention) -> str:
    """The scheme of the law that reads its thresholds; empty when no text of a fund says any."""
    return fonds(convention.seuils).abondement if convention.seuils else ""


def lectures_de(convention: Convention) -> Lectures:
    """What the fund of these thresholds retains, today, of its unclear sentences."""
    return lectures_retenues(convention.seuils, timezone.localdate()) if convention.seuils else SANS_LECTURE


@dataclass(frozen=True)
class Manquee:
    octroi: Octroi
    manque: int


class Registre:
    """``annee``: one of the agreement's years, or all of them; ``autorite``: one of its signatories, or all.

    The law adds up what several give to one work: all the aids are put before it, then those asked for are kept."""

    def __init__(self, convention: Convention, annee: int | None = None, autorite: Autorite | None = None) -> None:
        self.convention, self.annee = convention, annee
        self.signataires = collectivites(convention)
        self.autorites = [a for a in self.signataires if autorite in (None, a)]

    @cached_property
    def rangees(self) -> Rangees:
        return aides_en_colonnes(octrois_de(self.convention), self.signataires)

    @cached_property
    def lues(self) -> pl.DataFrame:
        devant = lues(self.rangees.aides, seuils_de(self.convention), lectures_de(self.convention))
        demandees = pl.col("autorite").is_in([self.rangees.rang(a) for a in self.autorites])
        return devant.filter(demandees if self.annee is None else demandees & (pl.col("annee") == self.annee))

    @cached_property
    def paiements(self) -> pl.DataFrame:
        payes = self.convention.paiements_du_cnc.all()
        demandes = payes.filter(autorite__in=self.autorites)
        return paiements_en_colonnes(demandes.filter(annee=self.annee) if self.annee else demandes, self.signataires)

    @cached_property
    def total(self) -> Ligne:
        return total(self.lues, self.paiements, self.convention.ratio)

    def lignes(self, *axes: str) -> list[Ligne]:
        return registre(self.lues, self.paiements, axes, self.convention.ratio)

    def nom(self, rang: int) -> str:
        return self.rangees.nom(rang)

    @cached_property
    def manquees(self) -> list[Manquee]:
        pres = manquees_de_peu(self.lues).head(MONTREES)
        octrois = Octroi.objects.select_related("autorite", "beneficiaire").in_bulk(pres["id"].to_list())
        par_cle = {str(cle): octroi for cle, octroi in octrois.items()}
        return [Manquee(par_cle[cle], manque) for cle, manque in pres.select("id", "manque").iter_rows()]

    @cached_property
    def abondees(self) -> list[Octroi]:
        """The aids that the law matches, as the annex lists them."""
        cles = self.lues.filter(pl.col("atteint").fill_null(False) & (pl.col("maintenu") > 0))["id"].to_list()
        return list(
            Octroi.objects.select_related("autorite", "beneficiaire").filter(pk__in=cles).order_by("votee_le", "id")
        )

    @cached_property
    def gel(self) -> Gel:
        """On what the CNC's envelopes for matched phases give: one for no phase is for all of them, and one for no year
        is shared equally between those of the agreement."""
        volets = self.convention.volets.filter(financeur=Volet.Financeur.CNC, phase__in=("", ABONDEE), axe=1)
        enveloppe = gele = 0
        for v in volets:
            enveloppe += self._de_l_annee(v.montant, v.annee)
            gele += self._de_l_annee(v.gele, v.annee)
        return Gel(enveloppe, gele, self.total.theorique)

    def _de_l_annee(self, centimes: int, annee: int | None) -> int:
        if self.annee is None or annee is not None:
            return centimes if annee in (None, self.annee) or self.annee is None else 0
        annees = self.convention.annees
        return repartie(centimes, [1] * len(annees))[annees.index(self.annee)]
