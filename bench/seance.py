"""A session of the commission, held by real HTTP clients: when each sees what, the sheets handed in as the fund's rule
says, and no vote lost when the site falls.

``python bench/seance.py [--personnes 18] [--dossiers 60] [--tenus 60] [--coupures 20]``; ``--tenus``: how many dossiers
of the agenda are debated. The exit code says whether a figure is missed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from seance_bilan import Coupure, Remise, bilan
from seance_ecrans import CADENCE, FAIT, REFUSE, Ecran, Reponse
from seance_remises import TROP_TOT, Attendue, Regle, apres_la_cloture, attendue_apres, demande_trop_tot
from site_depots import base

if TYPE_CHECKING:
    from tests.coupures import Site

    from amorce.commission.models import Inscription, Membre, Seance

SANS_SIEGE = 4
"""Of the people, those who have no vote: the president, the secretary, the Region, the DAC."""
REMISE_S = 4.0
"""The sheets of a ballot come at random moments of so many seconds."""
DOUBLES = 10
"""One sheet in so many is sent twice at once."""
ECART, PARTAGE, SORTIE = 7, 15, 10
"""One dossier in so many has a member kept from it, a first vote without majority, a member who is away for it."""
VOTES = {"favorable": 7, "defavorable": 2, "ajourne": 1, "abstention": 1}


@dataclass
class Tenue:
    """The session as it is held: by whom, before which screens, what was cut and what was voted."""

    site: Site
    seance: Seance
    inscriptions: list[Inscription]
    president: Ecran
    secretaire: Ecran
    temoins: list[Ecran]
    votants: dict[Membre, Ecran]
    hasard: random.Random
    coupures: list[Coupure] = field(default_factory=list)
    remises: dict[Any, dict[Membre, Remise]] = field(default_factory=dict)
    regle: Regle = field(default_factory=Regle)

    @property
    def ecrans(self) -> list[Ecran]:
        return [self.president, self.secretaire, *self.temoins, *self.votants.values()]

    def autre(self, rang: int) -> Membre:
        """One of those who vote, each in turn."""
        siens = list(self.votants)
        return siens[rang % len(siens)]


def preparee(options: argparse.Namespace, site: Site) -> Tenue:
    """The commission named, the dossiers sent and convened, interests declared: it is the day."""
    from tests.commission.fabrique import au_jour_dit, bureau, declares, inscrit, nomme, preparee, prevue

    from amorce.comptes.models import Personne

    experts = options.personnes - SANS_SIEGE
    qui = bureau(experts)
    suppleant, dac = nomme(qui.region, experts, suppleant=True), nomme(qui.region, 1, "dac")
    seance = prevue(qui)
    inscriptions = [inscrit(qui, seance, f"Film {rang}") for rang in range(1, options.dossiers + 1)]
    seance = au_jour_dit(preparee(qui, seance))

    def ecran(personne: Personne) -> Ecran:
        return Ecran(personne, seance, site.port)

    tenue = Tenue(
        site=site,
        seance=seance,
        inscriptions=inscriptions,
        president=ecran(qui.president.personne),
        secretaire=ecran(Personne.objects.get(pk=qui.secretariat.personne)),
        temoins=[ecran(Personne.objects.get(pk=qui.region.personne)), ecran(dac.personne)],
        votants={m: ecran(m.personne) for m in [*qui.experts[:-1], suppleant]},
        hasard=random.Random(options.graine),
    )
    for rang, une in enumerate(inscriptions):
        declares(une, list(tenue.votants), [tenue.autre(rang)] if _a_son_tour(rang, ECART) else [])
    return tenue


def _a_son_tour(rang: int, un_sur: int) -> bool:
    return rang % un_sur == un_sur - 1


# Held


def tient(tenue: Tenue, tenus: int, coupures: int) -> None:
    """From its opening to its end, each of its people before the page."""
    from tests.processus import attend

    fin = Event()
    fils = [Thread(target=e.suit, args=(fin, tenue.hasard.uniform(0, CADENCE)), daemon=True) for e in tenue.ecrans]
    for fil in fils:
        fil.start()
    attend(lambda: all(e.version for e in tenue.ecrans))
    coupees = set(tenue.hasard.sample(range(tenus), coupures))
    _fait(tenue, tenue.president, "ouvrir_seance")
    for rang, membre in enumerate(tenue.votants):
        _arrive(tenue, membre, ("presentiel", "visio")[rang % 2])
    for rang in range(tenus):
        _dossier(tenue, rang, tenus, rang in coupees)
    _fait(tenue, tenue.president, "clore_seance")
    for une in tenue.regle.tardives:
        apres_la_cloture(tenue, une)
        _conclut(tenue, une.inscription)
    fin.set()
    for fil in fils:
        fil.join()


def _fait(tenue: Tenue, ecran: Ecran, acte: str, **champs: object) -> None:
    """Done, and seen by all before the next is. Refused to who sends it again after a cut: it was done before."""
    from tests.processus import attend

    from amorce.commission.models import Seance

    reponse = ecran.agit(acte, **champs)
    if reponse.statut != FAIT and not (reponse.statut == REFUSE and reponse.reprises):
        raise SystemExit(f"{acte} : {reponse.statut} {reponse.dit}")
    version = Seance.objects.get(pk=tenue.seance.pk).version
    attend(lambda: all(e.version >= version for e in tenue.ecrans))


def _arrive(tenue: Tenue, membre: Membre, mode: str) -> None:
    _fait(tenue, tenue.secretaire, "noter_l_arrivee", arrivant=membre.pk, mode=mode)
    if mode == "presentiel":
        tenue.regle.sur_place.add(membre)


def _dossier(tenue: Tenue, rang: int, tenus: int, coupe: bool) -> None:
    """From who goes out to the opinion; a vote that gives no majority is debated and held again, one that waits for a
    sheet is counted after the session."""
    inscription = tenue.inscriptions[rang]
    ici, president, secretaire = {"inscription": inscription.pk}, tenue.president, tenue.secretaire
    ecarte = tenue.autre(rang) if _a_son_tour(rang, ECART) else None
    absent = tenue.autre(rang + 1) if _a_son_tour(rang, SORTIE) else None
    if ecarte:
        _fait(tenue, president, "faire_sortir", **ici, membre=ecarte.pk)
    if absent:
        _fait(tenue, secretaire, "noter_le_depart", membre=absent.pk)
    votants = [m for m in tenue.votants if m not in (ecarte, absent)]
    partage = _a_son_tour(rang, PARTAGE)
    tires = ["favorable", "defavorable"] * len(votants) if partage else _tires(tenue.hasard, len(votants))
    votes = dict(zip(votants, tires, strict=False))
    tardif = None if ecarte or coupe or partage else attendue_apres(tenue, rang, tenus, votes)
    if tardif is not None:
        _vote(tenue, rang, dict.fromkeys(votants, "favorable"), tardif=tardif)
    else:
        while not _vote(tenue, rang, votes, coupe=coupe):
            votes, coupe = dict.fromkeys(votants, "favorable"), False
        _conclut(tenue, inscription, compte=False)
    if ecarte:
        _fait(tenue, president, "faire_rentrer", **ici, membre=ecarte.pk)
    if absent:
        _arrive(tenue, absent, "presentiel")


def _conclut(tenue: Tenue, inscription: Inscription, compte: bool = True) -> None:
    from tests.commission.fabrique import PHRASE

    if compte:
        _fait(tenue, tenue.secretaire, "depouiller", inscription=inscription.pk, phrase=PHRASE)
    avis = {"motifs": "Un film tenu, un devis qui l'est aussi."}
    _fait(tenue, tenue.secretaire, "rendre_avis", inscription=inscription.pk, **avis)


def _tires(hasard: random.Random, combien: int) -> list[str]:
    return hasard.choices(list(VOTES), weights=list(VOTES.values()), k=combien)


def _vote(
    tenue: Tenue, rang: int, votes: dict[Membre, str], *, coupe: bool = False, tardif: Membre | None = None
) -> bool:
    """Debated, voted, counted, the site killed meanwhile or not: is there a majority? Not counted while it waits."""
    from tests.commission.fabrique import PHRASE

    from amorce.commission.models import Scrutin
    from amorce.commission.requetes import SANS_MAJORITE

    inscription = tenue.inscriptions[rang]
    for acte in ("ouvrir_le_debat", "clore_le_debat", "ouvrir_le_scrutin"):
        _fait(tenue, tenue.president, acte, inscription=inscription.pk)
    scrutin = Scrutin.objects.filter(debat__inscription=inscription).latest("debat__tour")
    tueur = Thread(target=_coupe, args=(tenue, tenue.hasard.uniform(0, 1.25 * REMISE_S)))
    if coupe:
        tueur.start()
    if tardif is not None:
        tenue.regle.tardives.append(Attendue(inscription, scrutin, tardif, votes.pop(tardif)))
    trop_tot = not coupe and _a_son_tour(rang, TROP_TOT) and rang + 1 < len(tenue.inscriptions)
    retenu = next(m for m in votes if m in tenue.regle.sur_place) if trop_tot else None
    tenue.remises[scrutin.pk] = _remettent(tenue, inscription, {m: v for m, v in votes.items() if m != retenu})
    if retenu is not None:
        demande_trop_tot(tenue, tenue.inscriptions[rang + 1])
        tenue.remises[scrutin.pk] |= _remettent(tenue, inscription, {retenu: votes[retenu]})
    if tardif is not None:
        return False
    _fait(tenue, tenue.secretaire, "depouiller", inscription=inscription.pk, phrase=PHRASE)
    if coupe:
        tueur.join()
    scrutin.refresh_from_db()
    return scrutin.avis != SANS_MAJORITE


def _coupe(tenue: Tenue, dans: float) -> None:
    time.sleep(dans)
    tue = time.time()
    tenue.site.tue()
    tenue.site.demarre()
    tenue.coupures.append(Coupure(tue, time.time()))


def _remettent(tenue: Tenue, inscription: Inscription, votes: dict[Membre, str]) -> dict[Membre, Remise]:
    """Each at a moment of their own, some pressing twice."""

    def remet(membre: Membre, vote: str, dans: float) -> Reponse:
        time.sleep(dans)
        return tenue.votants[membre].agit("remettre_sa_fiche", inscription=inscription.pk, vote=vote)

    with ThreadPoolExecutor(2 * len(votes)) as ensemble:
        envois = {}
        for membre, vote in votes.items():
            dans, fois = tenue.hasard.uniform(0, REMISE_S), 1 if tenue.hasard.randrange(DOUBLES) else 2
            envois[membre] = [ensemble.submit(remet, membre, vote, dans) for _ in range(fois)]
        return {m: Remise(votes[m], [envoi.result() for envoi in siens]) for m, siens in envois.items()}


def main() -> int:
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--personnes", type=int, default=18)
    analyseur.add_argument("--dossiers", type=int, default=60)
    analyseur.add_argument("--tenus", type=int, help="par défaut, tous")
    analyseur.add_argument("--coupures", type=int, default=20, help="au plus une par dossier")
    analyseur.add_argument("--graine", type=int, default=2026)
    analyseur.add_argument("--base", choices=["postgres", "sqlite"], default="postgres")
    options = analyseur.parse_args()
    with base(options.base) as donnees:
        from tests.coupures import Site

        site = Site(donnees)
        tenue = preparee(options, site)
        debut, charge = time.time(), os.getloadavg()[0]
        site.demarre()
        try:
            tient(tenue, options.tenus or options.dossiers, options.coupures)
        finally:
            site.tue()
        print(
            f"{len(tenue.ecrans)} personnes, {len(tenue.inscriptions)} dossiers, {time.time() - debut:.0f} s, ", end=""
        )
        print(f"charge de {charge:.1f} au début, {os.getloadavg()[0]:.1f} à la fin")
        return 0 if bilan(tenue, debut) else 1


if __name__ == "__main__":
    sys.exit(main())
