"""The indicators of territories and of money: inhabitants, envelopes, what the CNC paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl

from amorce.cooperation.colonnes import territoires
from amorce.cooperation.enveloppes import enveloppes_de
from amorce.cooperation.indicateurs.des_aides import Calcul
from amorce.cooperation.indicateurs.faits import Dotee, Faits
from amorce.cooperation.indicateurs.releve import RIEN, Part, Releve, compte, evolution, rapporte
from amorce.cooperation.models import Volet
from amorce.droit.conventions import notes
from amorce.droit.conventions.nomenclature import DIFFUSION, EN_AMONT
from amorce.droit.territoires import DEPARTEMENTS
from amorce.octrois.models import Autorite as Signataire
from amorce.portefeuille.cooperation.simulation import ANNEES_COMPAREES, Autorite, decrochages

SITUEE = pl.col("departement").ne("") & ~pl.col("beneficiaire__personne")


def par_habitant(faits: Faits, annee: int) -> Releve:
    """In euros, the agreement's departments whose population is known, those that received nothing too; each beside
    their mean. An aid to another place is one of which it is not known; a person's has none: beside the
    aids that everybody reads, it would tell where they live."""
    sommes = faits.aides(annee).filter(SITUEE).group_by("departement")
    aides = {d: (s, n) for d, s, n in sommes.agg(pl.col("maintenu").sum(), pl.len().cast(pl.Int64)).iter_rows()}
    peuples = {d: n for d in sorted(faits.departements(annee)) if (n := faits.habitants_du_departement(d, annee))}
    siens = {d: aides.get(d, (0, 0)) for d in peuples}
    somme, cas = sum(s for s, _n in siens.values()), sum(n for _s, n in siens.values())
    inconnus = sum(n for _s, n in aides.values()) - cas
    if not cas:
        return Releve(inconnus=inconnus)
    detail = [Part(DEPARTEMENTS.get(d, d), Fraction(s, 100 * peuples[d]), n) for d, (s, n) in siens.items()]
    return rapporte(somme, 100 * sum(peuples.values()), cas, detail, inconnus)


def par_projet(faits: Faits, annee: int) -> Releve:
    """In euros, by department; a person's aid has no place, as above."""
    situees = faits.aides(annee).filter(SITUEE)
    sommes = situees.group_by("departement").agg(pl.col("maintenu").sum(), pl.len().cast(pl.Int64)).sort("departement")
    detail = [Part(DEPARTEMENTS.get(d, d), Fraction(s, 100 * n), n) for d, s, n in sommes.iter_rows()]
    inconnus = faits.aides(annee).height - situees.height
    return rapporte(int(situees["maintenu"].sum()), 100 * situees.height, situees.height, detail, inconnus)


def diffusion_par_territoire(faits: Faits, annee: int) -> Releve:
    """The share of axis 3 in all that is given; then in what each department is given."""
    connues = faits.aides(annee).filter(pl.col("axe").is_not_null())
    montrent = pl.col("maintenu").filter(pl.col("axe") == DIFFUSION).sum()
    par_lieu = connues.filter(SITUEE).group_by("departement")
    sommes = par_lieu.agg(montrent.alias("montre"), pl.col("maintenu").sum(), pl.len().cast(pl.Int64))
    detail = [
        Part(DEPARTEMENTS.get(d, d), Fraction(montre, tout) if tout else None, n)
        for d, montre, tout, n in sommes.sort("departement").iter_rows()
    ]
    partie, tout = connues.select(montrent.alias("montre"), pl.col("maintenu").sum()).row(0)
    return rapporte(int(partie), int(tout), connues.height, detail, faits.aides(annee).height - connues.height)


def en_decrochage(faits: Faits, annee: int) -> Releve:
    """On the three years that this one ends."""
    comptees = faits.collectivites(annee)
    siennes = [Autorite(i, a.nom) for i, a in enumerate(faits.rangs) if a in comptees]
    comparees = pl.col("annee").is_between(annee - ANNEES_COMPAREES + 1, annee)
    recents = faits.efforts.filter(comparees & pl.col("autorite").is_in([une.rang for une in siennes]))
    if recents["annee"].n_unique() < ANNEES_COMPAREES:
        return RIEN
    baissent = decrochages(recents, siennes)
    detail = [Part(nom, Fraction(efforts[-1][1], 100), 1) for nom, efforts in baissent.items()]
    return compte(len(baissent), len(siennes), detail)


def _somme(volets: Sequence[Volet]) -> tuple[int, int]:
    """Their sum and their number."""
    return sum(v.montant for v in volets), len(volets)


def enveloppes(faits: Faits, annee: int) -> Releve:
    """Of those that name their year, each as it ended."""

    def nommees(an: int) -> list[Volet]:
        return [v for v in enveloppes_de(faits.termes, an) if v.annee == an]

    avant = [*nommees(annee - 1), *(v for v in faits.volets_d_avant if v.annee == annee - 1)]
    return evolution(_somme(avant)[0], *_somme(nommees(annee)))


def triennale(faits: Faits, annee: int) -> Releve:
    """Said once, in the agreement's first year: in euros as they stood and, when somebody told how prices rose, in
    euros of the same worth. Without that, the second is not known: prices are never taken as still."""
    if annee != faits.convention.premiere_annee:
        return RIEN
    avant, _ = _somme(faits.volets_d_avant)
    courante = evolution(avant, *_somme(faits.termes.volets))
    if courante.valeur is None:
        return courante
    hausse = faits.convention.hausse_des_prix
    constante = None if hausse is None else (1 + courante.valeur) / (1 + Fraction(hausse, 1_000_000)) - 1
    detail = (
        Part(notes.COURANTS, courante.valeur, courante.cas),
        Part(notes.CONSTANTS, constante, courante.cas),
    )
    return replace(courante, detail=detail)


def gel(faits: Faits, annee: int) -> Releve:
    """Of the envelopes of that year, as the ledger reads them."""
    lus = [v for v in enveloppes_de(faits.termes, annee) if v.financeur == Volet.Financeur.CNC]
    return rapporte(sum(v.gele for v in lus), sum(v.montant for v in lus), len(lus))


def ratio_amont(faits: Faits, annee: int) -> Releve:
    """Euros of the CNC for one of the authorities. Of a year that nothing was paid for yet, nothing is known, nor
    where a payment does not say its stage: it may be of these."""
    payes = faits.payes_par_phase.get(annee)
    aides = faits.aides(annee).filter(pl.col("phase").is_in(EN_AMONT))
    if payes is None:
        return RIEN
    if "" in payes:
        return Releve(note=notes.VERSEMENTS_SANS_PHASE)
    return rapporte(sum(payes.get(phase, 0) for phase in EN_AMONT), int(aides["maintenu"].sum()), aides.height)


def part_de_l_etat(faits: Faits, annee: int) -> Releve:
    """That the State gives nothing is not known from silence."""
    par_financeur: dict[str, int] = dict.fromkeys(Volet.Financeur.values, 0)
    lus = enveloppes_de(faits.termes, annee)
    for v in lus:
        par_financeur[v.financeur] += v.montant
    if not par_financeur[Volet.Financeur.ETAT]:
        return Releve(note=notes.SANS_ETAT) if lus else RIEN
    return rapporte(par_financeur[Volet.Financeur.ETAT], sum(par_financeur.values()), len(lus))


def dotation_par_habitant(faits: Faits, annee: int) -> Releve:
    """All the agreements known in that year, those of the reinforced partnership apart: a bonus for the best endowed
    would show."""
    return _dotation(faits, annee, lambda autorite: faits.habitants(autorite, annee), _habitants)


def dotation_par_projet(faits: Faits, annee: int) -> Releve:
    return _dotation(faits, annee, lambda a: faits.productions.get((a.pk, annee)), lambda s: sum(n for _d, n in s))


Dotees = Sequence[tuple[Dotee, int]]


def _dotation(
    faits: Faits, annee: int, combien: Callable[[Signataire], int | None], ensemble: Callable[[Dotees], int]
) -> Releve:
    """By inhabitant, or by project: an authority of which none is known is not counted, nor those of an agreement
    that no payment of that year is recorded for. ``ensemble``: how many all
    together."""
    groupes: dict[bool, list[tuple[Dotee, int]]] = {True: [], False: []}
    payees = {d.convention.pk for d in faits.dotees if annee in d.payes}
    for dotee in faits.dotees:
        nombre = combien(dotee.autorite)
        if annee in dotee.annees and dotee.convention.pk in payees and nombre:
            groupes[dotee.renforce(annee)].append((dotee, nombre))

    def par_tete(siens: Dotees) -> Fraction | None:
        return Fraction(sum(d.payes.get(annee, 0) for d, _n in siens), 100 * ensemble(siens)) if siens else None

    noms = {True: notes.RENFORCE, False: notes.SANS_RENFORT}
    detail = [Part(noms[r], par_tete(siens), len(siens)) for r, siens in groupes.items()]
    tous = [*groupes[True], *groupes[False]]
    return Releve(par_tete(tous), len(tous), tuple(detail)) if tous else RIEN


def _habitants(siens: Dotees) -> int:
    """Each once, in the widest territory."""
    peuples = {d.autorite.pk: n for d, n in siens}
    larges = territoires([d.autorite for d, _n in siens], {d.autorite.pk: d.convention.region for d, _n in siens})
    return sum(peuples[qui] for qui in set(larges.values()))


def _sans_personne(calcul: Calcul) -> Calcul:
    """Of envelopes or authorities: however few, it is said to everybody."""

    def calcule(faits: Faits, annee: int) -> Releve:
        return calcul(faits, annee).sans_personne()

    return calcule


DES_ENVELOPPES = ("enveloppes", "triennale", "gel", "part_de_l_etat")
"""Those that an amendment may change: read on a day, they follow its terms."""
DU_SUIVI: Mapping[str, Calcul] = {
    "par_habitant": par_habitant,
    "par_projet": par_projet,
    "diffusion_par_territoire": diffusion_par_territoire,
    "decrochages": _sans_personne(en_decrochage),
    "enveloppes": _sans_personne(enveloppes),
    "triennale": _sans_personne(triennale),
    "gel": _sans_personne(gel),
    "ratio_amont": ratio_amont,
    "part_de_l_etat": _sans_personne(part_de_l_etat),
    "dotation_par_habitant": _sans_personne(dotation_par_habitant),
    "dotation_par_projet": _sans_personne(dotation_par_projet),
}
