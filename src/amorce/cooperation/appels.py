"""What an authority calls from the CNC for a year: what its effort calls for, less what was paid or called already;
and what the CNC's envelopes leave for it."""

from __future__ import annotations

from dataclasses import dataclass

from amorce.cooperation.models import PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.feuilles import feuilles
from amorce.dossiers.classeurs.montants import centimes
from amorce.dossiers.contenus import ouvrir

APPEL, APPELE = "Appel", "Ce que l'effort appelle (€)"
TITRES = (
    "Collectivité", "Année", "Complément", APPELE, "Déjà versé (€)", "Déjà appelé (€)", "Appelé ici (€)",
    "Enveloppes disponibles (€)", "Au-delà des enveloppes (€)",
)  # fmt: skip
DE_LA_COLLECTIVITE = 7
"""So many of these are its own: the rest follows what the others call too."""


@dataclass(frozen=True)
class Appel:
    """``rang``: none before it, 0. ``appele``: by all those certified before, what the effort called for.
    ``disponible``: of the CNC's envelopes for that year, none where there is none; ``au_dela``: what all the
    authorities call for and they do not give."""

    rang: int
    theorique: int
    paye: int
    appele: int
    disponible: int | None
    au_dela: int

    @property
    def montant(self) -> int:
        return self.theorique - max(self.paye, self.appele)

    @property
    def titre(self) -> str:
        return f"complément {self.rang}" if self.rang else ""


def appel_de(registre: Registre) -> Appel:
    """Of the one authority and the one year of this ledger."""
    certifies = _certifies(registre)
    ensemble, total = Registre(registre.convention, registre.annee), registre.total
    gel = ensemble.gel
    return Appel(
        len(certifies),
        total.theorique,
        total.paye,
        max(map(_appele, certifies), default=0),
        gel.disponible if gel.enveloppe else None,
        gel.cout if gel.enveloppe else 0,
    )


def _certifies(registre: Registre) -> list[PieceDeConvention]:
    """The spreadsheets of those that everybody reads, in one form or the other."""
    dits = {"annee": registre.annee, "autorite__in": registre.autorites}
    siens = registre.convention.pieces.filter(
        nature=PieceDeConvention.Nature.APPEL, certifiee_le__isnull=False, **dits
    ).select_related("contenu")
    publics = {_compose(p) for p in siens if p.publique}
    return [p for p in siens if p.nom.endswith(".xlsx") and _compose(p) in publics]


def _compose(piece: PieceDeConvention) -> str:
    return piece.nom.rpartition(".")[0]


def _appele(piece: PieceDeConvention) -> int:
    """What the effort called for when it was composed; those of before say it line by line, in their ledger."""
    with ouvrir(piece.contenu) as lu:
        lues = {f.nom: f.rangees for f in feuilles(piece.nom, lu.read())}
    titres, *rangees = lues.get(APPEL) or lues["Registre"]
    rang = titres.index(APPELE) if APPELE in titres else titres.index("Théorique (€)")
    return sum(centimes(r[rang]) or 0 for r in rangees)


def feuille_de_l_appel(registre: Registre, appel: Appel) -> FeuilleAEcrire:
    reste: Contenu = "" if appel.disponible is None else Euros(appel.disponible)
    montants = (appel.theorique, appel.paye, appel.appele, appel.montant)
    cases: tuple[Contenu, ...] = (
        registre.autorites[0].nom,
        str(registre.annee),
        str(appel.rang or ""),
        *map(Euros, montants),
        reste,
        Euros(appel.au_dela) if appel.disponible is not None else "",
    )
    return FeuilleAEcrire(APPEL, (34, 8, 14, *(20,) * 6), [TITRES, cases])
