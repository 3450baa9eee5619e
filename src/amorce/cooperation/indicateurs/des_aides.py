"""The indicators that aids alone give, a year at a time: shares of what still stands, in euros or in number."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import polars as pl

from amorce.cooperation.indicateurs.faits import Faits
from amorce.cooperation.indicateurs.releve import Part, Releve, en_deux, rapporte
from amorce.droit.conventions import notes
from amorce.droit.conventions.mesurage import BUDGET_ELEVE, CONCENTRATION, PLURIANNUEL
from amorce.droit.conventions.nomenclature import ACTEURS, DE_CREATION, ECHELONS, EN_AMONT, FILIERES, GENRES, PHASES

Calcul = Callable[[Faits, int], Releve]
TRANCHES = (
    (0, 200_000_00, notes.TRANCHES[0]),
    (200_000_00, 1_000_000_00, notes.TRANCHES[1]),
    (1_000_000_00, BUDGET_ELEVE, notes.TRANCHES[2]),
    (BUDGET_ELEVE, 1 << 62, notes.TRANCHES[3]),
)


def _part(aides: pl.DataFrame, quand: pl.Expr, connu: pl.Expr | None = None, *, nombre: bool = False) -> Releve:
    """Of what is known, what is so: in euros, or in number of aids."""
    connues = aides if connu is None else aides.filter(connu)
    oui = connues.filter(quand)
    mesure = (oui.height, connues.height) if nombre else (_somme(oui), _somme(connues))
    return rapporte(*mesure, connues.height, inconnus=aides.height - connues.height)


def _somme(aides: pl.DataFrame) -> int:
    return int(aides["maintenu"].sum())


def _repartition(
    aides: pl.DataFrame, colonne: str, noms: Mapping[str, str], *, nombre: bool = False, hors: Collection[str] = ()
) -> Releve:
    """The share of each; what nothing supports is there with no case. The value: how many of them are supported,
    ``hors`` apart, which are only told."""
    connues = aides.filter(pl.col(colonne).is_in(list(noms)))
    tout = connues.height if nombre else _somme(connues)
    mesure = pl.len().cast(pl.Int64) if nombre else pl.col("maintenu").sum()
    par_code = {
        code: (valeur, cas)
        for code, valeur, cas in connues.group_by(colonne)
        .agg(mesure.alias("valeur"), pl.len().cast(pl.Int64).alias("cas"))
        .iter_rows()
    }
    detail = [
        Part(nom, Fraction(par_code[c][0], tout) if c in par_code else None, par_code.get(c, (0, 0))[1], hors=c in hors)
        for c, nom in noms.items()
    ]
    if not tout:
        return Releve(detail=tuple(detail), inconnus=aides.height)
    comptes = set(noms) - set(hors)
    return rapporte(len(comptes & set(par_code)), len(comptes), connues.height, detail, aides.height - connues.height)


PHASE_DITE = pl.col("phase") != ""


def amont(faits: Faits, annee: int) -> Releve:
    return _part(faits.aides(annee), pl.col("phase").is_in(EN_AMONT), PHASE_DITE)


def creation(faits: Faits, annee: int) -> Releve:
    """With a word when it fell: the rise of what shows and teaches must not be at its cost."""
    lu = _part(faits.aides(annee), pl.col("phase").is_in(DE_CREATION), PHASE_DITE)
    avant = _part(faits.aides(annee - 1), pl.col("phase").is_in(DE_CREATION), PHASE_DITE)
    if lu.valeur is not None and avant.valeur is not None and lu.valeur < avant.valeur:
        return Releve(lu.valeur, lu.cas, inconnus=lu.inconnus, note=notes.CREATION_EN_BAISSE)
    return lu


def etapes(faits: Faits, annee: int) -> Releve:
    return _signale(_repartition(faits.aides(annee), "phase", PHASES), notes.ETAPES_SANS_AIDE)


def genres(faits: Faits, annee: int) -> Releve:
    return _signale(_repartition(faits.aides(annee), "genre", GENRES), notes.GENRES_SANS_AIDE)


def _signale(lu: Releve, note: str) -> Releve:
    """With a word where something of it is supported by nothing."""
    return replace(lu, note=note) if lu.valeur is not None and any(not p.cas for p in lu.detail) else lu


def acteurs(faits: Faits, annee: int) -> Releve:
    return _repartition(faits.aides(annee), "acteur", ACTEURS)


def cinema_et_audiovisuel(faits: Faits, annee: int) -> Releve:
    """Of the two (CONV-AXE2-13); what is of neither is told beside them."""
    return _repartition(faits.aides(annee), "filiere", FILIERES, hors=("autre",))


def echelons(faits: Faits, annee: int) -> Releve:
    noms = {c: n for c, n in ECHELONS.items() if c in faits.toutes["autorite__niveau"].unique().to_list()}
    if not noms:
        return Releve()
    return _repartition(faits.aides(annee), "autorite__niveau", noms)


CATEGORIES: Mapping[str, pl.Expr] = {
    notes.CATEGORIES[0]: pl.col("format") == "court_metrage",
    notes.CATEGORIES[1]: pl.col("genre") == "documentaire_creation",
    notes.CATEGORIES[2]: pl.col("genre") == "animation",
    notes.CATEGORIES[3]: pl.col("format") == "long_metrage",
    notes.CATEGORIES[4]: (pl.col("format") == "long_metrage") & pl.col("premier_ou_deuxieme").fill_null(False),
}


def categories(faits: Faits, annee: int) -> Releve:
    """They overlap: a short animated film is in both. The value: how many of them are supported."""
    connues = faits.aides(annee).filter(pl.col("format") != "")
    detail = []
    for nom, quand in CATEGORIES.items():
        siennes = connues.filter(quand).height
        detail.append(Part(nom, Fraction(siennes, connues.height) if siennes else None, siennes))
    if not connues.height:
        return Releve(detail=tuple(detail), inconnus=faits.aides(annee).height)
    aidees = sum(p.cas > 0 for p in detail)
    return rapporte(aidees, len(CATEGORIES), connues.height, detail, faits.aides(annee).height - connues.height)


def _vrai(colonne: str, *, nombre: bool) -> Calcul:
    def calcule(faits: Faits, annee: int) -> Releve:
        return _part(faits.aides(annee), pl.col(colonne), pl.col(colonne).is_not_null(), nombre=nombre)

    return calcule


def auteurs_du_territoire(faits: Faits, annee: int) -> Releve:
    """Where persons live: neither that all do there, nor that none does, is said."""
    a_des_personnes = faits.aides(annee).filter(pl.col("beneficiaire__personne"))
    la = pl.col("beneficiaire__region") == faits.convention.region
    connu = pl.col("beneficiaire__region") != ""
    lu = _part(a_des_personnes, la, connu, nombre=True)
    return en_deux(lu, a_des_personnes.filter(connu & la).height, de_personnes=True)


def creatif_et_productif(faits: Faits, annee: int) -> Releve:
    filieres = pl.col("acteur").is_in(["auteur", "realisateur", "producteur", "prestataire"]).fill_null(False)
    return _part(faits.aides(annee), pl.col("acteur").is_in(["auteur", "realisateur"]), filieres)


def concentration(faits: Faits, annee: int) -> Releve:
    """What goes to the biggest budgets, then each size. Signalled beyond what the agreement says, or the default."""
    connues = faits.aides(annee).filter(pl.col("cout").is_not_null())
    tout, detail = _somme(connues), []
    for bas, haut, nom in TRANCHES:
        siennes = connues.filter((pl.col("cout") >= bas) & (pl.col("cout") < haut))
        detail.append(Part(nom, Fraction(_somme(siennes), tout) if siennes.height else None, siennes.height))
    eleves = connues.filter(pl.col("cout") >= BUDGET_ELEVE)
    lu = rapporte(_somme(eleves), tout, connues.height, detail, faits.aides(annee).height - connues.height)
    lu = en_deux(lu, eleves.height)
    seuil = faits.convention.concentration
    if lu.valeur is None or lu.valeur <= seuil:
        return lu
    return replace(lu, note=notes.CONCENTREE if seuil == CONCENTRATION else notes.AU_DELA_DU_SEUIL)


def fragiles(faits: Faits, annee: int) -> Releve:
    """Beside the share that the agreement keeps for them when the year ends, where it keeps one. A person's aid has no
    place: beside the aids that everybody reads, it would tell where they live."""
    connu = pl.col("fragile").is_not_null() & ~pl.col("beneficiaire__personne")
    lu = _part(faits.aides(annee), pl.col("fragile"), connu)
    millioniemes = faits.convention.terme_au("solidarite", date(annee, 12, 31))
    if millioniemes is None or lu.valeur is None:
        return lu
    reservee = Fraction(millioniemes, 1_000_000)
    note = notes.SOUS_LA_RESERVE if lu.valeur < reservee else ""
    detail = (Part(notes.AFFECTEE, lu.valeur, lu.cas), Part(notes.RESERVEE, reservee, lu.cas))
    return replace(lu, detail=detail, note=note)


def pluriannuel(faits: Faits, annee: int) -> Releve:
    connue = pl.col("periode_debut").is_not_null() & pl.col("periode_fin").is_not_null()
    an = pl.col("periode_debut").dt.offset_by(f"{PLURIANNUEL}y")
    return _part(faits.aides(annee), pl.col("periode_fin") + timedelta(1) >= an, connue)


DES_AIDES: Mapping[str, Calcul] = {
    "amont": amont,
    "creation": creation,
    "etapes": etapes,
    "genres": genres,
    "categories": categories,
    "premiers_films": _vrai("premier_ou_deuxieme", nombre=True),
    "courts": _vrai("court", nombre=True),
    "initiative_en_nombre": _vrai("initiative_regionale", nombre=True),
    "initiative_en_montant": _vrai("initiative_regionale", nombre=False),
    "auteurs_du_territoire": auteurs_du_territoire,
    "acteurs": acteurs,
    "creatif_et_productif": creatif_et_productif,
    "independants": _vrai("independant", nombre=False),
    "concentration": concentration,
    "cinema_et_audiovisuel": cinema_et_audiovisuel,
    "pluriannuel": pluriannuel,
    "fragiles": fragiles,
    "echelons": echelons,
}
