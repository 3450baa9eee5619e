"""What a session held by HTTP clients gave: how soon each change was seen by all, whether each vote was kept once."""

from __future__ import annotations

import json
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seance_ecrans import FAIT, Ecran, Reponse

if TYPE_CHECKING:
    from seance import Tenue

    from amorce.commission.models import Membre, Scrutin

VISIBLE_S = 2.0
DEJA = "a déjà remis sa fiche"


@dataclass(frozen=True)
class Coupure:
    """By the clock: when the site was killed, and when it answered again."""

    tue: float
    reprise: float


@dataclass(frozen=True)
class Remise:
    """A sheet as its author meant it, and all that was answered to it."""

    vote: str
    reponses: list[Reponse]

    @property
    def faites(self) -> int:
        return sum(r.statut == FAIT for r in self.reponses)

    @property
    def coupee(self) -> bool:
        return any(r.reprises for r in self.reponses)

    @property
    def faute(self) -> str:
        """Accepted once; or kept, the answer being lost, as who sends it again is told."""
        autres = [r for r in self.reponses if r.statut != FAIT and DEJA not in r.dit]
        if autres:
            return f"refusée : {autres[0].statut} {autres[0].dit}"
        return "" if self.faites == 1 or (not self.faites and self.coupee) else f"acceptée {self.faites} fois"


@dataclass(frozen=True)
class Vu:
    """A change, and how long the last of those before the page waited to see it."""

    acte: str
    delai: float
    coupe: bool


def bilan(tenue: Tenue, debut: float) -> bool:
    """Says it all. Are the figures held?"""
    vus, remises = changements(tenue, debut), [r for par in tenue.remises.values() for r in par.values()]
    suivis, coupes = [v for v in vus if not v.coupe], [v.delai for v in vus if v.coupe]
    tardifs = [v for v in suivis if v.delai > VISIBLE_S]
    _dit("un changement, vu du dernier : médiane · p95 · le plus long", _delais([v.delai for v in suivis]))
    for acte, delais in _par_acte(suivis):
        _dit(f"  {acte}", f"{_delais(delais)}  ({len(delais)})")
    _dit(f"changements vus de tous après {VISIBLE_S:.0f} s", f"{len(tardifs)} sur {len(suivis)}")
    if coupes:
        _dit("ceux d'une coupure, jusqu'à la reprise", f"{_delais(coupes)}  ({len(coupes)})")
        eteint = [c.reprise - c.tue for c in tenue.coupures]
        _dit(f"{len(eteint)} coupures (SIGKILL) ; le site répond de nouveau après", _delais(eteint))
    _dit("une page reprise, du côté de qui regarde", _delais([d for e in tenue.ecrans for d in e.durees]))
    _dit("fiches voulues · envois", f"{len(remises)} · {sum(len(r.reponses) for r in remises)}")
    _dit("  renvoyées après une coupure", str(sum(r.coupee for r in remises)))
    _dit("  gardées dès le premier envoi, sa réponse perdue", str(sum(not r.faites for r in remises)))
    for quoi, chiffre in tenue.regle.dite:
        _dit(quoi, chiffre)
    dites = [*fautes(tenue), *tenue.regle.fautes]
    _dit("fiches perdues, doublées, mal comptées ; fautes du journal", str(len(dites)))
    print("\n".join(dites[:20]))
    return not tardifs and not dites


def _dit(quoi: str, chiffre: str) -> None:
    print(f"{quoi:<64} {chiffre}", flush=True)


def _delais(mesures: Iterable[float]) -> str:
    ranges = sorted(mesures)
    dits = (statistics.median(ranges), ranges[int(len(ranges) * 0.95)], ranges[-1])
    return " · ".join(f"{un:.2f} s" for un in dits)


def _par_acte(vus: Iterable[Vu]) -> list[tuple[str, list[float]]]:
    ranges: dict[str, list[float]] = defaultdict(list)
    for vu in vus:
        ranges[vu.acte].append(vu.delai)
    return sorted(ranges.items())


def changements(tenue: Tenue, debut: float) -> list[Vu]:
    """By the journal, which says when each was made: a little before the others may see it."""
    from amorce.journal.models import Entree

    vus = []
    for une in Entree.objects.filter(chaine__objet="seance", chaine__objet_id=tenue.seance.pk).order_by("rang"):
        instant = une.instant.timestamp()
        if instant >= debut:
            delai = _vu_de_tous(tenue.ecrans, json.loads(une.contenu)["version"]) - instant
            coupe = any(c.tue - VISIBLE_S <= instant <= c.reprise for c in tenue.coupures)
            vus.append(Vu(une.acte, delai, coupe))
    return vus


def _vu_de_tous(ecrans: Iterable[Ecran], version: int) -> float:
    return max(e.vue_le(version) for e in ecrans)


def fautes(tenue: Tenue) -> Iterator[str]:
    from amorce.commission.models import Debat, Fiche, Scrutin
    from amorce.journal.models import Entree
    from amorce.journal.verification import verifier

    scrutins = Scrutin.objects.filter(debat__inscription__seance=tenue.seance)
    par_cle = {s.pk: s for s in scrutins.select_related("debat__inscription__dossier")}
    if set(par_cle) != set(tenue.remises):
        yield f"{len(par_cle)} scrutins gardés, {len(tenue.remises)} tenus"
    for cle, scrutin in par_cle.items():
        yield from (f"{scrutin.debat.inscription} : {dite}" for dite in _du_scrutin(scrutin, tenue.remises[cle]))
    gardes = {
        ("remettre_sa_fiche", "saisir_une_fiche"): Fiche,
        ("ouvrir_le_debat",): Debat,
        ("ouvrir_le_scrutin",): Scrutin,
    }
    for actes, modele in gardes.items():
        inscrits, faits = Entree.objects.filter(acte__in=actes).count(), modele.objects.count()
        if inscrits != faits:
            yield f"{', '.join(actes)} : {inscrits} au journal, {faits} gardés"
    for ecran in tenue.ecrans:
        yield from ecran.fautes
    yield from verifier()


def _du_scrutin(scrutin: Scrutin, remises: Mapping[Membre, Remise]) -> Iterator[str]:
    gardees = Counter(scrutin.fiches.values_list("membre_id", flat=True))
    for membre, remise in remises.items():
        if remise.faute:
            yield f"fiche de {membre} {remise.faute}"
        if gardees.pop(membre.pk, 0) != 1:
            yield f"fiche de {membre} perdue, ou doublée"
    if gardees:
        yield f"{len(gardees)} fiches que personne n'a remises"
    voulu = Counter(r.vote for r in remises.values())
    if scrutin.compte != voulu:
        yield f"compté {scrutin.compte}, voté {dict(voulu)}"
