"""The sheets of a session against the fund's rule: gathered at the end of each round from who is on site, which holds
the next debate; sent after the session, that very day, by who is far away; on site, a late one is of paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seance_bilan import Remise
from seance_ecrans import FAIT, REFUSE, Reponse

if TYPE_CHECKING:
    from seance import Tenue

    from amorce.commission.models import Inscription, Membre

TROP_TOT, DE_LOIN = 5, 8
"""One dossier in so many whose next is asked for before the round is over, and one that waits for a sheet from afar."""
DU_TOUR = "tour de table"
"""What the refusal cites."""


@dataclass(frozen=True)
class Attendue:
    """A sheet that comes once the session is over."""

    inscription: Inscription
    scrutin: Any
    membre: Membre
    vote: str


@dataclass
class Regle:
    """What was tried against the rule, and what it answered. ``sur_place``: who is not far away."""

    sur_place: set[Membre] = field(default_factory=set)
    trop_tot: list[Reponse] = field(default_factory=list)
    tardives: list[Attendue] = field(default_factory=list)
    sur_place_apres: list[Reponse] = field(default_factory=list)
    recues_apres: int = 0
    de_papier: int = 0

    @property
    def fautes(self) -> Iterator[str]:
        for une in (*self.trop_tot, *self.sur_place_apres):
            if une.statut != REFUSE or DU_TOUR not in une.dit:
                yield f"la règle de remise n'a pas tenu : {une.statut} {une.dit}"

    @property
    def dite(self) -> Iterator[tuple[str, str]]:
        yield "débat suivant demandé avant la fin d'un tour, refusé", _sur(self.trop_tot)
        yield (
            "fiche de sur place après la clôture, refusée · puis de papier",
            (f"{_sur(self.sur_place_apres)} · {self.de_papier}"),
        )
        yield "fiches de loin reçues après la clôture, le jour même", str(self.recues_apres)


def _sur(reponses: list[Reponse]) -> str:
    return f"{sum(r.statut == REFUSE and DU_TOUR in r.dit for r in reponses)} sur {len(reponses)}"


def attendue_apres(tenue: Tenue, rang: int, tenus: int, votes: Mapping[Membre, str]) -> Membre | None:
    """Whose sheet waits for the end of the session: one from afar now and then, on site for the last dossier."""
    if rang == tenus - 1:
        return next(m for m in votes if m in tenue.regle.sur_place)
    loin = [m for m in votes if m not in tenue.regle.sur_place]
    return loin[rang % len(loin)] if loin and rang % DE_LOIN == DE_LOIN // 2 else None


def demande_trop_tot(tenue: Tenue, suivante: Inscription) -> None:
    tenue.regle.trop_tot.append(tenue.president.agit("ouvrir_le_debat", inscription=suivante.pk))


def apres_la_cloture(tenue: Tenue, une: Attendue) -> None:
    """Closed: from afar it is received; on site it is refused, and the secretary enters the one of paper."""
    ici = {"inscription": une.inscription.pk, "vote": une.vote}
    reponse = tenue.votants[une.membre].agit("remettre_sa_fiche", **ici)
    if une.membre in tenue.regle.sur_place:
        tenue.regle.sur_place_apres.append(reponse)
        reponse = tenue.secretaire.agit("saisir_une_fiche", votant=une.membre.pk, **ici)
        tenue.regle.de_papier += reponse.statut == FAIT
    else:
        tenue.regle.recues_apres += reponse.statut == FAIT
    tenue.remises[une.scrutin.pk][une.membre] = Remise(une.vote, [reponse])
