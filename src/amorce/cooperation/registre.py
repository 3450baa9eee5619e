"""The « 1 € for 2 € » of one agreement: nothing of it is stored, all of it is read from aids and payments.

The law tells from which aid the CNC matches; what it really paid was entered or imported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import polars as pl

from amorce.cooperation.colonnes import Rangees, aides_en_colonnes, des_collectivites, paiements_en_colonnes
from amorce.cooperation.enveloppes import enveloppes_de
from amorce.cooperation.models import Convention
from amorce.cooperation.requetes import octrois_d_apres_un_depart, octrois_de
from amorce.cooperation.seuils import Seuils, avec_la_lecture, lues_a_leurs_seuils, seuils_successifs
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.mesurage import AIDES_COMPAREES, PART_DU_CNC
from amorce.droit.conventions.nomenclature import ABONDEE
from amorce.droit.lectures import AMB_116
from amorce.fonds.requetes import lecture_lue
from amorce.octrois.models import Autorite, Octroi
from amorce.octrois.requetes import avec_les_accords
from amorce.portefeuille.cooperation.registre import Gel, Ligne, au_total, manquees_de_peu, registre, total
from amorce.socle.jours import jour_du

MONTREES = 50
COMPAREES = tuple(AIDES_COMPAREES.alternatives)


def moyen(annees: Sequence[Ligne], sinon: Fraction) -> Fraction:
    """The ratio that, on all that is matched in these years, gives what each gives with its own. Exact."""
    assiette = sum(li.assiette for li in annees)
    return sum((li.ratio_prevu * li.assiette for li in annees), Fraction(0)) / assiette if assiette else sinon


@dataclass(frozen=True)
class Manquee:
    """``comparee``: what its threshold was read on, be it the aid alone or with others."""

    octroi: Octroi
    manque: int
    comparee: int


class Registre:
    """``annee``: one of the agreement's years, or all of them; ``autorite``: one of its signatories, or all.

    ``publics``: as everybody reads it, without the aids kept out of the public: their sums would give them back. The
    law adds up what several give to one work: all the aids are put before it, then those asked for are kept."""

    def __init__(
        self,
        convention: Convention,
        annee: int | None = None,
        autorite: Autorite | None = None,
        termes: Termes | None = None,
        *,
        publics: bool = False,
    ) -> None:
        self.publics = publics
        self.convention, self.annee, self.termes = convention, annee, termes or Termes(convention)
        self.signataires = des_collectivites(self.termes.comptees)
        self.autorites = [a for a in self.signataires if autorite in (None, a)]

    @cached_property
    def rangees(self) -> Rangees:
        return aides_en_colonnes(octrois_de(self.convention), self.signataires)

    @cached_property
    def seuils(self) -> list[Seuils]:
        """Those that its aids are read with, one after the other."""
        return seuils_successifs(self.termes)

    @cached_property
    def tues(self) -> list[str]:
        """Kept out of the public; they are put before the law with the others all the same."""
        return [
            str(pk) for pk in octrois_de(self.convention).filter(retenue__isnull=False).values_list("pk", flat=True)
        ]

    @cached_property
    def lues(self) -> pl.DataFrame:
        return self._demandees.filter(~pl.col("id").is_in(self.tues)) if self.publics else self._demandees

    @property
    def combien_tues(self) -> int:
        """Of those whose effort counts, matched or not: how many nobody reads."""
        return self._demandees.filter(pl.col("id").is_in(self.tues) & (pl.col("maintenu") > 0)).height

    @cached_property
    def _demandees(self) -> pl.DataFrame:
        devant = lues_a_leurs_seuils(self.rangees.aides, self.seuils)
        demandees = pl.col("autorite").is_in([self.rangees.rang(a) for a in self.autorites])
        annees = list(self.termes.annees) if self.annee is None else [self.annee]
        return devant.filter(demandees & pl.col("annee").is_in(annees))

    @property
    def additionnees(self) -> bool:
        """Does a fund of these thresholds add up what one authority gives to one work (AMB-163)?"""
        return any(
            dict(un.lectures).get(AIDES_COMPAREES.code, AIDES_COMPAREES.defaut) != AIDES_COMPAREES.defaut
            for un in self.seuils
        )

    @cached_property
    def ensemble_seulement(self) -> list[Octroi]:
        """The aids that reach their threshold, or would, only with another of their authority to the same work."""
        plusieurs = pl.len().over("oeuvre", "autorite") > 1
        devant = self.rangees.aides.filter((pl.col("phase") == ABONDEE) & plusieurs)
        if not devant.height:
            return []
        lus = [lues_a_leurs_seuils(self.rangees.aides, avec_la_lecture(self.seuils, choix)) for choix in COMPAREES]
        seules, ensemble = (set(un.filter(pl.col("atteint"))["id"].to_list()) for un in lus)
        cles = set(self.lues["id"].to_list()) & (ensemble - seules)
        return list(Octroi.objects.filter(pk__in=cles).select_related("autorite").order_by("votee_le", "id"))

    @cached_property
    def paiements(self) -> pl.DataFrame:
        annees = list(self.termes.annees) if self.annee is None else [self.annee]
        payes = self.convention.paiements_du_cnc.filter(autorite__in=self.autorites, annee__in=annees)
        return paiements_en_colonnes(payes, self.signataires)

    @cached_property
    def total(self) -> Ligne:
        seule = total(self.lues, self.paiements, self.ratio)
        if self._un_seul_ratio:
            return seule
        annees = registre(self.lues, self.paiements, ("annee",), self.ratio)
        return replace(seule, ratio_prevu=moyen([self._a_son_annee(li) for li in annees], self.ratio))

    @cached_property
    def _juge(self) -> str:
        """What the fund that keeps the agreement calls an unfavourable ratio (AMB-116)."""
        for un in self.seuils:
            if un.fonds == self.convention.fonds:
                return dict(un.lectures).get(AMB_116.code, AMB_116.defaut)
        return lecture_lue(self.convention.fonds, AMB_116, jour_du(self.convention.fonds))

    def jugees(self, *axes: str) -> list[Ligne]:
        """The lines, told under the ratio below which it is unfavourable: that of the note, its own, or, year by year,
        that of the line before."""
        lignes = self.lignes(*axes)
        if self._juge == "ratio_de_la_convention":
            return lignes
        if self._juge == "en_baisse":
            avant = [None, *(li.ratio for li in lignes)] if axes == ("annee",) else [None] * len(lignes)
            return [replace(li, plancher=a or Fraction(0)) for li, a in zip(lignes, avant, strict=False)]
        return [replace(li, plancher=PART_DU_CNC) for li in lignes]

    def lignes(self, *axes: str) -> list[Ligne]:
        """Each year with its own ratio: of several years together, what the law would match of each, summed up."""
        lues = registre(self.lues, self.paiements, axes, self.ratio)
        if self._un_seul_ratio:
            return lues
        if "annee" in axes:
            return [self._a_son_annee(li) for li in lues]
        siennes: dict[tuple[object, ...], list[Ligne]] = defaultdict(list)
        for li in registre(self.lues, self.paiements, (*axes, "annee"), self.ratio):
            siennes[tuple(li.cles[axe] for axe in axes)].append(self._a_son_annee(li))
        return [replace(li, ratio_prevu=moyen(siennes[tuple(li.cles.values())], self.ratio)) for li in lues]

    def lignes_du_total(self, *axes: str) -> list[Ligne]:
        """Those of a paper that says their total below them."""
        return au_total(self.lignes(*axes), self.total.theorique)

    @property
    def ratio(self) -> Fraction:
        """Of the year that is read, or of today."""
        return self.termes.ratio if self.annee is None else self.termes.ratio_de(self.annee)

    @property
    def _un_seul_ratio(self) -> bool:
        return self.annee is not None or self.termes.un_seul_ratio

    def _a_son_annee(self, ligne: Ligne) -> Ligne:
        return replace(ligne, ratio_prevu=self.termes.ratio_de(int(ligne.cles["annee"])))

    def nom(self, rang: int) -> str:
        return self.rangees.nom(rang)

    @cached_property
    def _manquees(self) -> pl.DataFrame:
        return manquees_de_peu(self.lues)

    @property
    def manquees_en_plus(self) -> int:
        """How many more there are than those shown."""
        return max(0, self._manquees.height - MONTREES)

    @cached_property
    def manquees(self) -> list[Manquee]:
        pres = self._manquees.head(MONTREES)
        octrois = Octroi.objects.select_related("autorite", "beneficiaire").in_bulk(pres["id"].to_list())
        par_cle = {str(cle): octroi for cle, octroi in octrois.items()}
        return [Manquee(par_cle[cle], *dits) for cle, *dits in pres.select("id", "manque", "comparee").iter_rows()]

    @cached_property
    def apres_un_depart(self) -> list[Octroi]:
        """The aids that are not counted, their authority having left; nothing is read where none did."""
        if not self.convention.quittee:
            return []
        lus = octrois_d_apres_un_depart(self.convention, self.termes.au).select_related("autorite")
        siens = lus.filter(autorite__in=self.autorites)
        return list((siens.filter(annee=self.annee) if self.annee else siens).order_by("votee_le", "id"))

    @cached_property
    def abondees(self) -> list[Octroi]:
        """The aids that the law matches, as the annex lists them."""
        cles = self.lues.filter(pl.col("atteint").fill_null(False) & (pl.col("maintenu") > 0))["id"].to_list()
        lues = Octroi.objects.select_related("autorite", "beneficiaire").filter(pk__in=cles)
        return list(avec_les_accords(lues).order_by("votee_le", "id"))

    @cached_property
    def gel(self) -> Gel:
        """On what the CNC's envelopes for matched phases give: of one year, as they stood when it ended."""
        volets = self.termes.volets if self.annee is None else enveloppes_de(self.termes, self.annee)
        abondent = [v for v in volets if v.abonde]
        return Gel(sum(v.montant for v in abondent), sum(v.gele for v in abondent), self.total.theorique)
