"""What the CNC's automatic aid asks of the initial contribution, worked out a second time from the two articles.

Amounts in cents. A complete project only: what is missing is another matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

Faits = dict[str, Any]
QUART = Fraction(1, 4)
HORAIRES = {"adaptation_spectacle_vivant": 2_000_000}
FOIS = {"animation": 1, "documentaire_creation": 2}


def manquees(f: Faits) -> list[str]:
    """The requirements missed, in order."""
    return sorted({*du_contrat(f), *du_smad(f), *du_numeraire(f), *de_la_proportion(f)})


def echeance(f: Faits) -> tuple[str, str]:
    """The requirement that dates the contract, and the fact that it is dated by."""
    if f["images_preexistantes_integrales"]:
        return "CNC-11-03", "date_debut_montage"
    if f["genre_oeuvre"] == "animation":
        return "CNC-11-02", "date_fin_fabrication_animation"
    return "CNC-11-01", "date_fin_prises_de_vues"


def du_contrat(f: Faits) -> Iterator[str]:
    exigence, terme = echeance(f)
    if f["contrat_apport_conclu"]:
        if not f["date_contrat_apport"] < f[terme]:
            yield exigence
    elif not f["engagement_ferme_editeur"] or f["etape_demande_cnc"] == "autorisation_definitive":
        yield "CNC-11-04"


def du_smad(f: Faits) -> Iterator[str]:
    if f["type_editeur"] != "smad":
        return
    if not f["apport_en_numeraire"] or f["nature_apport"] != "achat_droits":
        yield "CNC-11-05"
    convention = f["duree_convention_smad_mois"]
    if isinstance(convention, int):
        if f["duree_droits_smad_mois"] > convention:
            yield "CNC-11-07"
    elif f["duree_droits_smad_mois"] > 72 or f["duree_exclusivite_smad_mois"] > 36:
        yield "CNC-11-06"


def du_numeraire(f: Faits) -> Iterator[str]:
    horaire = HORAIRES.get(f["genre_oeuvre"], 1_200_000)
    if f["apport_numeraire"] < Fraction(horaire * f["duree_totale_minutes"], 6_000 * 60):
        yield "CNC-11-11" if f["genre_oeuvre"] in HORAIRES else "CNC-11-10"


def assiette(f: Faits) -> int:
    return int(f["participation_francaise"] if f["coproduction_internationale"] else f["cout_definitif"])


def de_la_proportion(f: Faits) -> Iterator[str]:
    """25 %, or the derogation of the genre with each of its conditions."""
    if f["apport_initial"] >= QUART * assiette(f):
        return
    ecartees = list(preventes_ecartees(f)) if f["genre_oeuvre"] in FOIS and f["preventes_internationales"] > 0 else []
    yield from ecartees
    conditions = list(de_la_derogation(f, 0 if ecartees else f["preventes_internationales"]))
    yield from conditions
    if conditions:
        yield "CNC-11-09" if f["coproduction_internationale"] else "CNC-11-08"


def preventes_ecartees(f: Faits) -> Iterator[str]:
    if not f["date_contrat_prevente"] < f[echeance(f)[1]]:
        yield "CNC-11-1-07"
    if f["type_cocontractant_prevente"] == "autre":
        yield "CNC-11-1-08"
    if not f["cocontractant_etabli_etranger"]:
        yield "CNC-11-1-09"
    if f["vendeur_prevente"] in ("coproducteur_etranger", "autre"):
        yield "CNC-11-1-10"


def de_la_derogation(f: Faits, preventes: int) -> Iterator[str]:
    total, apport = assiette(f), f["apport_initial"]
    assez = preventes >= FOIS.get(f["genre_oeuvre"], 0) * (QUART * total - apport)
    if f["genre_oeuvre"] == "animation":
        if apport < Fraction(15, 100) * total:
            yield "CNC-11-1-02"
        if not assez:
            yield "CNC-11-1-03"
        if f["points_creation"] < 30 or f["points_fabrication"] < 36:
            yield "CNC-11-1-04"
    elif f["genre_oeuvre"] == "documentaire_creation":
        if apport < Fraction(20, 100) * total or not assez:
            yield "CNC-11-1-05"
    else:
        yield "CNC-11-1-06"
