"""A session under way as one of those who hold it sees it: what stands there, what they may do of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from amorce.actes.models import Enveloppe
from amorce.actes.requetes import enveloppes_de
from amorce.commission.direct import DossierEnSeance, Ecart, Quorum, SeanceEnDirect, Stade
from amorce.commission.lecteur import Lecteur
from amorce.commission.models import Membre, Presence
from amorce.comptes.acteur import Acteur
from amorce.dossiers.etats import Etat
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.suivi import SCRUTIN
from amorce.fonds.sessions import teinte
from amorce.site.commission.direct.geste import Geste
from amorce.site.commission.direct.gestes import DE_LA_SEANCE, DU_DOSSIER, GESTES
from amorce.site.commission.formulaires import VOTES

MOTS: dict[Stade, tuple[str, str]] = {
    Stade.A_DEBATTRE: ("à débattre", ""),
    Stade.DEBAT: ("débat en cours", "attente"),
    Stade.A_VOTER: ("débat clos, vote à ouvrir", "attente"),
    Stade.VOTE: ("vote en cours", "attente"),
    Stade.PARTAGE: ("pas de majorité, à débattre de nouveau", "attente"),
    Stade.COMPTE: ("voté, avis à rendre", "attente"),
}
AVIS = {"favorable": ("avis favorable", "favorable"), "defavorable": ("avis défavorable", "defavorable")}
AJOURNE = ("ajourné", "attente")


@dataclass(frozen=True)
class Ligne:
    """A dossier on the agenda."""

    dossier: DossierEnSeance
    quorum: Quorum
    mots: str
    classe: str

    @property
    def sujet(self) -> str:
        """What its status opens."""
        return Etat.AVIS_RENDU.value if self.dossier.stade is Stade.AVIS else SCRUTIN


@dataclass(frozen=True)
class Ecarte:
    """Somebody kept from the dossier; ``geste``: going out, or coming back."""

    ecart: Ecart
    membre: Membre
    geste: Geste | None


@dataclass(frozen=True)
class Enveloppes:
    """What is left to promise, beside what the opinions given so far propose."""

    lues: list[Enveloppe]
    propose: int

    @property
    def disponible(self) -> int:
        return sum(e.disponible for e in self.lues)

    @property
    def depasse(self) -> int:
        return max(0, self.propose - self.disponible)


@dataclass
class PageDeSeance:
    """``fautif``: the form just refused, as it was typed."""

    direct: SeanceEnDirect
    qui: Acteur
    fautif: Geste | None = None

    @cached_property
    def lecteur(self) -> Lecteur:
        return Lecteur(self.direct, self.qui)

    @property
    def fonds(self) -> Fonds:
        return fonds(self.direct.seance.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.direct.seance.fonds)

    @cached_property
    def courant(self) -> DossierEnSeance | None:
        return self.direct.regarde

    @cached_property
    def lignes(self) -> list[Ligne]:
        return [Ligne(d, self.direct.quorum(d), *_mots(d)) for d in self.direct.dossiers]

    @property
    def ligne(self) -> Ligne | None:
        return next((une for une in self.lignes if une.dossier is self.courant), None)

    @property
    def ecarte(self) -> bool:
        """Neither debates nor votes, and is told nothing of either."""
        return self.courant is not None and self.lecteur.ecarte(self.courant)

    @cached_property
    def ecartes(self) -> list[Ecarte]:
        ici = self.courant
        if ici is None:
            return []
        la = {p.membre_id for p in self.direct.presents}
        return [self._ecarte(ici, ecart, self.direct.membres[pk], pk in la) for pk, ecart in ici.ecarts.items()]

    def _ecarte(self, ici: DossierEnSeance, ecart: Ecart, membre: Membre, present: bool) -> Ecarte:
        utile = present and (not ecart.dehors or ici.stade not in (Stade.DEBAT, Stade.VOTE))
        acte = "faire_rentrer" if ecart.dehors else "faire_sortir"
        return Ecarte(ecart, membre, self.geste(acte, membre=membre) if utile else None)

    @property
    def muets(self) -> list[Membre]:
        """Those there, with a vote, who have not said whether the dossier concerns them."""
        ici = self.courant
        if ici is None:
            return []
        return [p.membre for p in self.direct.presents if p.membre.vote and p.membre_id not in ici.dits]

    @cached_property
    def propositions(self) -> list[tuple[Membre, list[str]]]:
        return self.lecteur.propositions(self.courant) if self.courant else []

    @property
    def totaux(self) -> list[tuple[str, int]]:
        """What the last vote gave, for those who proclaim it."""
        ici = self.courant
        dernier = ici.dernier_vote if ici else None
        if ici is None or dernier is None or dernier.depouille_le is None or not self.lecteur.voit_les_totaux(ici):
            return []
        return [(mots, dernier.compte.get(code, 0)) for code, mots in VOTES.items() if dernier.compte.get(code)]

    @cached_property
    def enveloppes(self) -> Enveloppes:
        """The money of the session's year that may finance what is on its agenda."""
        seance = self.direct.seance
        demandes = {d.inscription.dossier.dispositif for d in self.direct.dossiers}
        siennes = [e for e in enveloppes_de([seance.fonds]) if e.annee == seance.jour.year]
        return Enveloppes([e for e in siennes if any(map(e.finance, demandes))], self.direct.propose)

    # What may be done

    @cached_property
    def gestes(self) -> list[Geste]:
        """On the dossier that is looked at."""
        return self._permis(DU_DOSSIER)

    @cached_property
    def gestes_de_seance(self) -> list[Geste]:
        return self._permis(DE_LA_SEANCE)

    @cached_property
    def arrivee(self) -> Geste | None:
        return self.geste("noter_l_arrivee")

    @cached_property
    def presents(self) -> list[tuple[Presence, Geste | None]]:
        return [(p, self.geste("noter_le_depart", membre=p.membre)) for p in self.direct.presents]

    def _permis(self, genres: Iterable[type[Geste]]) -> list[Geste]:
        return [un for genre in genres if (un := self.geste(genre.code)) is not None]

    def geste(self, code: str, membre: Membre | None = None) -> Geste | None:
        """The form of an act that this reader may do; the one just refused as it was typed, while it may be done."""
        genre = GESTES[code]
        dossier = self.courant if genre.du_dossier else None
        if genre.du_dossier and dossier is None:
            return None
        geste = genre(self.lecteur, dossier=dossier, membre=membre)
        if not geste.permis:
            return None
        return self.fautif if self.fautif is not None and self.fautif.ancre == geste.ancre else geste


def _mots(dossier: DossierEnSeance) -> tuple[str, str]:
    if dossier.stade is Stade.AVIS:
        return AVIS.get(dossier.inscription.avis, AJOURNE)
    return MOTS[dossier.stade]
