"""What an application asks: the facts that its scheme reads, by theme, each in the place that keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from amorce.consultation.evaluer import principales
from amorce.droit.instruction import APPRECIATION, VERIFICATION
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import MOTS, THEMES, theme
from amorce.droit.vocabulaire.mots.statistiques import STATISTIQUES
from amorce.droit.vocabulaire.mots.statistiques import THEME as POUR_LES_STATISTIQUES
from amorce.moteur.evaluation import programme
from amorce.moteur.vocabulaire import Fait

DU_PROJET = frozenset({"projet", "demandeur", "financement"})
"""The entities whose facts are said once for all the applications of a film."""

DU_PORTEUR = DU_PROJET | {"dossier"}
"""The entities of which an applicant speaks; the session, the fund, the documents and the act speak for themselves."""

LUS_DANS_LES_PIECES = frozenset({"devis_montants"})
"""What a document says, and that only who sends it can add up."""

TENUS_PAR_AMORCE = frozenset(
    {
        "dispositif",
        "titre_projet",
        "nom_demandeur",
        "date_depot",
        "date_depot_electronique",
        "date_demande_cnc",
        "date_reception_courrier",
        "liens_visionnage_fournis",
        "nombre_pdf",
        "pieces_fournies",
        "acceptation_reglement",
        "formulaire_signe",
        "mode_depot",
        "teleservice_utilise",
    }
)
"""What the deposit, the documents and the sworn statements say."""

DITS_PAR_LE_FONDS = frozenset(
    {
        "aide_accordee",
        "aide_calculee",
        "categorie_tableau",
        "depenses_reelles",
        "innovation_retenue_comite",
        "intensite_max",
        "taux_intervention",
    }
)
"""What the examination finds, and no applicant declares."""


@dataclass(frozen=True)
class Section:
    """A part of the form."""

    theme: str
    faits: tuple[Fait, ...]


def tenu_par_le_projet(fait: Fait) -> bool:
    return fait.entite in DU_PROJET


def s_ecrit(fait: Fait) -> bool:
    """May an applicant write it?"""
    dit = fait.entite in DU_PORTEUR or fait.nom in LUS_DANS_LES_PIECES
    return dit and fait.nom not in TENUS_PAR_AMORCE | DITS_PAR_LE_FONDS


@cache
def faits_lus(dispositif: str) -> frozenset[Fait]:
    """The facts that this scheme reads to say whether a project may be aided, for how much, how it is looked upon."""
    trouve = dispositif_de(dispositif)
    questions = principales(trouve, APPRECIATION, VERIFICATION)
    return frozenset(n.donnee for n in programme(trouve, questions).programme.noeuds if isinstance(n.donnee, Fait))


@cache
def sections(dispositif: str) -> tuple[Section, ...]:
    """What a scheme reads, theme by theme, in the order in which people think of them."""
    demandes = [f for f in faits_lus(dispositif) if f.nom in MOTS and s_ecrit(f)]
    place = {nom: rang for rang, nom in enumerate(MOTS)}
    par_theme: dict[str, list[Fait]] = {t: [] for t in THEMES}
    for fait in sorted(demandes, key=lambda f: place[f.nom]):
        par_theme[theme(fait)].append(fait)
    return tuple(Section(t, tuple(faits)) for t, faits in par_theme.items() if faits)


@cache
def formulaire(dispositif: str) -> tuple[Section, ...]:
    """All that a form asks: what the scheme reads, then what only indicators do. The latter is in no document of the
    application, and no page of who examines it or votes shows it."""
    lues = sections(dispositif)
    deja = {f.nom for s in lues for f in s.faits}
    libres = tuple(VOCABULAIRE[nom] for nom in STATISTIQUES if nom not in deja)
    return (*lues, Section(POUR_LES_STATISTIQUES, libres))
