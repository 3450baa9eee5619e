"""L'acte qui porte une aide, comme donnée : arrêté ou convention, ce qu'il dit, comment une convention revient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from amorce.droit import administration
from amorce.droit.administration import Disposition
from amorce.droit.octroi import Borne

VERSEMENT, DEPENSES, LIVRABLES, ENGAGEMENTS = "versement", "depenses", "livrables", "engagements"
MENTION, CREATION, DONNEES, CONTROLES = "mention", "creation", "donnees", "controles"
CONSERVATION, REVERSEMENT, CADUCITE, RECOURS = "conservation", "reversement", "caducite", "recours"
SUJETS = {
    VERSEMENT: "comment l'aide se paie",
    DEPENSES: "les dépenses qui comptent, et celles qui ne comptent pas",
    LIVRABLES: "ce que le dossier de solde comprend",
    ENGAGEMENTS: "ce à quoi le bénéficiaire s'engage",
    MENTION: "la mention du soutien",
    CREATION: "la liberté de création",
    DONNEES: "les données personnelles",
    CONTROLES: "les contrôles",
    CONSERVATION: "les pièces à garder",
    REVERSEMENT: "quand l'aide se rembourse",
    CADUCITE: "quand elle prend fin",
    RECOURS: "comment contester l'acte",
}
"""Ce dont un acte parle, par des phrases du droit : chacun est un champ des modèles."""


@dataclass(frozen=True)
class Clause:
    """Une phrase de l'acte, et d'où elle vient : le texte du fonds, ou une disposition du droit commun."""

    sujet: str
    phrase: str
    exigence: str = ""
    article: str = ""
    pour: tuple[str, ...] = ()
    """Les dispositifs concernés ; vide : tous."""

    @property
    def source(self) -> str:
        return ", ".join(dite for dite in (self.article, self.exigence) if dite)


@dataclass(frozen=True)
class Retour:
    """Comment une convention revient signée : la question qui en juge, et les faits qu'elle lit."""

    question: str
    envoi: str
    retour: str
    exemplaires: str
    nombre: int
    """Combien d'exemplaires partent, et reviennent."""
    constats: Mapping[str, bool]
    """Les faits que le service constate sur ce qui revient, et ce que le texte attend de chacun."""
    justifie: str
    """Le fait qui dit qu'un retard est justifié."""
    limite: str
    a_temps: str
    conforme: str
    statut: str
    phrases: tuple[str, ...] = ()
    """Ce que le bénéficiaire doit faire, phrase par phrase."""
    exigences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Actes:
    """Ce que le texte d'un fonds dit de ses actes ; à défaut, le droit commun."""

    genre: Borne | None = None
    """La question qui choisit entre l'arrêté et la convention ; aucune : le seuil du droit commun."""
    cumul: str = ""
    """Le fait qui dit ce que les autres aides de la même année, au même bénéficiaire, font ensemble."""
    clauses: tuple[Clause, ...] = ()
    retour: Retour | None = None
    livrables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Par dispositif, les livrables usuels (``livrables_definis``) ; l'acte les fixe."""
    pieces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Par dispositif, les pièces usuelles du paiement (``pieces_paiement_exigees``)."""
    exiges: Mapping[str, str] = field(default_factory=dict)
    """Par champ qu'un modèle ne peut omettre, l'exigence qui le veut dans l'acte."""
    un_par_aide: str = ""
    """Chaque aide a son propre acte."""
    complet: str = ""
    """Ce sans quoi un acte ne se signe pas : sa période, son budget, son plan de financement."""
    delai_mois: int = 24
    """Le délai de réalisation usuel ; l'acte peut en fixer un autre."""
    conservation_ans: int = 10
    """Depuis l'octroi, à défaut d'une autre date (règlement (UE) n° 651/2014, article 12)."""

    def clauses_de(self, dispositif: str) -> list[Clause]:
        """Celles du fonds, puis celles du droit commun."""
        siennes = [c for c in self.clauses if not c.pour or dispositif in c.pour]
        return [*siennes, *CLAUSES_COMMUNES]

    def phrases(self) -> Iterator[str]:
        for clause in self.clauses:
            yield clause.phrase
            yield clause.article
        yield from self.retour.phrases if self.retour else ()


SEUIL_CENTIMES = 23_000_00
"""Au-delà, une convention est due (décret n° 2001-495, article 1er)."""


def genre_commun(centimes: int) -> str:
    """L'acte d'une aide, là où le texte du fonds n'en dit rien."""
    return "convention" if centimes > SEUIL_CENTIMES else "arrete"


def _commune(sujet: str, disposition: Disposition) -> Clause:
    return Clause(sujet, disposition.phrase, article=disposition.reference)


CLAUSES_COMMUNES = (
    _commune(CREATION, administration.CREATION),
    _commune(CREATION, administration.DIFFUSION),
    _commune(DONNEES, administration.DONNEES),
    _commune(DONNEES, administration.DROITS_SUR_LES_DONNEES),
    _commune(CONTROLES, administration.CONTROLE),
    _commune(CONTROLES, administration.COMPTES),
    _commune(CONTROLES, administration.COMPTE_RENDU),
    _commune(REVERSEMENT, administration.CONDITIONS_MECONNUES),
    _commune(RECOURS, administration.DELAI),
    _commune(RECOURS, administration.GRACIEUX),
)
DROIT_COMMUN = Actes()
