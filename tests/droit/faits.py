"""Projects for property tests: the facts that a scheme reads, around the thresholds that its text writes.

And ``evalue_bruts``, for tests that write theirs as a person does.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from amorce.droit.registre import dispositif as trouve
from amorce.droit.registre import dispositifs
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import Evaluation, ProgrammeDeDispositif, choix_de_lectures, evalue, programme
from amorce.moteur.natures import JAMAIS, NEANT, Nature, Valeur
from amorce.moteur.textes import PARAMETRES
from amorce.moteur.vocabulaire import Fait

PRINCIPALES = ("eligibilite", "montant", "type_acte", "abondement", "fourchette", "versement_idf", "apport_initial")
TOUS = [d for d in dispositifs().values() if d.conditions]

DEDUITS = {
    "categorie_duree",
    "categorie_tableau",
    "categorie_serie",
    "aide_calculee",
    "aide_votee",
    "type_acte",
    "conditions_cnc_remplies",
    "participation_francaise",
    "intensite_max",
    "date_depot",
    "date_reception_courrier",
    "financements_acquis_total",
    "deficit_financement",
    "type_aide_cnc",
    "contrat_apport_conclu",
    "aide_cumulee_collectivites",
    "date_ouverture_session",
    "date_fermeture_session",
    "diffusions_anterieures",
    "date_premiere_diffusion",
    "taux_intervention",
}
"""Facts used as given although others give them: learning one of them may change what was deduced."""

SEUILS = sorted(
    {
        n.donnee * 1
        for p in PARAMETRES.values()
        for n in ordre([p.expression()])
        if n.op == "const" and isinstance(n, x.Montant) and isinstance(n.donnee, int)
    }
)
MONTANTS = st.one_of(
    st.builds(lambda seuil, ecart: max(0, seuil + ecart), st.sampled_from(SEUILS), st.sampled_from([-1, 0, 1])),
    st.integers(0, 10**9),
    st.sampled_from([0, 1, 10**12]),
)
JOURS = st.one_of(
    st.builds(lambda n: date(2026, 3, 2) + timedelta(days=n), st.integers(-400, 400)),
    st.sampled_from([date(2026, 1, 7), date(2026, 4, 8), date(2023, 1, 1), date(2022, 12, 31), JAMAIS]),
)


def compile_de(dispositif: Dispositif) -> ProgrammeDeDispositif:
    return programme(dispositif, tuple(q for q in PRINCIPALES if q in dispositif.toutes_questions))


def evalue_bruts(code: str, question: str, lectures: dict[str, str] | None, bruts: dict[str, Any]) -> Evaluation:
    """One question of a scheme, nothing presumed."""
    compile_ = programme(trouve(code), (question,))  # first: the schemes bring their words
    faits = VOCABULAIRE.lit({"dispositif": code, **bruts})
    return evalue(compile_, faits, lectures=choix_de_lectures(lectures or {}))


def valeurs_de(fait: Fait) -> st.SearchStrategy[Valeur]:
    """Values that this fact may take."""
    match fait.nature:
        case Nature.MONTANT:
            valeurs: st.SearchStrategy[Valeur] = MONTANTS
        case Nature.TAUX:
            valeurs = st.sampled_from([0, 1, 250_000, 400_000, 499_999, 500_000, 500_001, 550_000, 1_000_000])
        case Nature.ENTIER:
            connus = [0, 1, 2, 3, 4, 5, 6, 7, 29, 30, 35, 36, 37, 72, 73, 400, 401]
            valeurs = st.sampled_from([n for n in connus if fait.mini <= n <= fait.maxi])
        case Nature.MINUTES:
            valeurs = st.sampled_from([n * 6_000 + e for n in (10, 13, 26, 30, 52, 60, 90) for e in (-1, 0, 1)])
        case Nature.BOOLEEN:
            valeurs = st.booleans()
        case Nature.DATE:
            valeurs = JOURS
        case Nature.CHOIX:
            valeurs = st.sampled_from(fait.codes)
        case Nature.ENSEMBLE:
            valeurs = st.frozensets(st.sampled_from(fait.codes)) if fait.codes else st.just(frozenset())
        case _:
            valeurs = st.sampled_from(["", "mot"])
    return st.one_of(valeurs, st.just(NEANT)) if fait.absent is NEANT else valeurs


def projets(dispositif: Dispositif, *, complets: bool = False) -> st.SearchStrategy[dict[str, Valeur]]:
    """The facts that a scheme reads, all known or some missing."""
    lus = [f for f in compile_de(dispositif).programme.faits if f.nom != "dispositif"]
    par_nom = {f.nom: valeurs_de(f) for f in lus}
    fixe = {"dispositif": st.just(dispositif.code)}
    if complets:
        return st.fixed_dictionaries({**fixe, **par_nom})
    return st.fixed_dictionaries(fixe, optional=par_nom)
