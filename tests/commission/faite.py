"""A session that is over, for tests: its minutes, its opinions."""

from __future__ import annotations

from dataclasses import dataclass

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.proces_verbaux import (
    approuver_le_proces_verbal,
    ecrire_le_proces_verbal,
    publier_le_compte_rendu,
)
from amorce.commission.actions.seances import clore_seance
from amorce.commission.actions.transmissions import communiquer_les_avis
from amorce.commission.models import Inscription, ProcesVerbal, Seance
from amorce.commission.proces_verbal import SeanceRelatee
from tests.commission.fabrique import Bureau, bureau, compte, debattu, declares, inscrit, ouverte, prevue, vote
from tests.scenes import scene

VOTES = ("favorable",) * 5 + ("defavorable",) * 2


@dataclass
class Faite:
    """A session that is over; ``inscription``: the first of its dossiers."""

    qui: Bureau
    seance: Seance
    inscription: Inscription


@scene
def faite(votes: tuple[str, ...] = VOTES, impliques: int = 0, rendu: bool = True, dossiers: int = 1) -> Faite:
    """Each dossier debated and voted; the first ``impliques`` members are kept from the first."""
    qui = bureau(experts=7 + impliques)
    seance = prevue(qui)
    inscriptions = [inscrit(qui, seance, f"Film {rang}") for rang in range(dossiers)]
    ici = ouverte(qui, seance)
    for inscription in inscriptions:
        _vote(qui, inscription, votes, impliques)
        if rendu:
            rendre_avis(par=qui.secretariat, inscription=inscription, motifs="Un regard.", conseils="Revoir la fin.")
    clore_seance(par=qui.preside, seance=ici)
    return Faite(qui, Seance.objects.get(pk=ici.pk), Inscription.objects.get(pk=inscriptions[0].pk))


def _vote(qui: Bureau, inscription: Inscription, votes: tuple[str, ...], impliques: int) -> None:
    ecartes, votants = qui.experts[:impliques], qui.experts[impliques:]
    declares(inscription, qui.experts, ecartes)
    scrutin = debattu(qui, inscription, ecartes)
    vote(scrutin, votants, votes)
    compte(qui, scrutin)


@scene
def ecrit(f: Faite, vue: int = 0, **textes: str) -> ProcesVerbal:
    dits = {**SeanceRelatee(f.seance).amorce, **textes}
    return ecrire_le_proces_verbal(par=f.qui.secretariat, seance=f.seance, vue=vue, textes=dits)


@scene
def publie(f: Faite) -> ProcesVerbal:
    ecrit(f)
    approuver_le_proces_verbal(par=f.qui.preside, seance=f.seance, vue=1)
    communiquer_les_avis(par=f.qui.region, seance=f.seance, inscriptions=[f.inscription.pk])
    return publier_le_compte_rendu(par=f.qui.region, seance=f.seance)
