"""The composition of a commission on a day: who holds each place, what the law says of it, how balanced it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count

from amorce.commission.models import Absence, Membre
from amorce.commission.regles import Reponse, interroge
from amorce.commission.requetes import faits_du_mandat, membres_en_fonction
from amorce.droit.fonds import Fonds
from amorce.droit.procedures import Commission, Siege
from amorce.fonds.requetes import ReglagesDesFonds, reglages_au
from amorce.moteur.textes import Regle


@dataclass(frozen=True)
class MembreLu:
    """``deja``: the time sat under earlier mandates; ``absences``: those without a reason."""

    membre: Membre
    le: date
    deja: timedelta
    absences: int
    reponse: Reponse

    @property
    def fin_permise(self) -> date:
        """The last day when the rule lets this member sit."""
        fin = self.reponse.valeur("fin_du_mandat")
        assert isinstance(fin, date)
        return fin

    @property
    def fin_du_mandat(self) -> date:
        """The same, or the day until which the authority named them."""
        return min(self.fin_permise, self.membre.jusqu_au or self.fin_permise)

    @property
    def siege_depuis(self) -> int:
        """How many whole months this person has sat, earlier mandates included."""
        return max(0, int((self.le - self.membre.nomme_le + self.deja) / timedelta(days=365.25 / 12)))

    @property
    def peut_sieger(self) -> bool:
        return self.reponse.vaut("peut_sieger") and not self.membre.echu(self.le)

    @property
    def titre_perdu(self) -> bool:
        return self.reponse.vaut("perte_du_titre")

    @property
    def alertes(self) -> list[Regle[Any]]:
        """What the law says of this seat that somebody has to know."""
        finies = [] if self.reponse.vaut("peut_sieger") else [self.reponse.regle("fin_du_mandat")]
        perdues = [self.reponse.regle("perte_du_titre")] if self.titre_perdu else []
        return [*finies, *perdues, *self.reponse.regles_d_alerte]

    @property
    def a_confirmer(self) -> bool:
        return self.membre.coopte and self.membre.confirme_le is None

    @property
    def sans_reglement(self) -> bool:
        return self.membre.reglement_remis_le is None


@dataclass(frozen=True)
class PlaceLue:
    siege: Siege
    numero: int
    titulaire: MembreLu | None
    suppleant: MembreLu | None

    @property
    def representee(self) -> bool:
        """May somebody vote for this place?"""
        return any(m is not None and m.peut_sieger and not m.a_confirmer for m in (self.titulaire, self.suppleant))


@dataclass(frozen=True)
class Signal:
    """A rule that somebody has to know of, and whom it is about."""

    regle: Regle[Any]
    qui: str = ""


@dataclass(frozen=True)
class Repartition:
    """How many of the holders who vote are of each kind."""

    titre: str
    parts: list[tuple[str, int]]
    total: int


class Composition:
    """Five queries, however many members: two of them for the fund's settings, unless they are given."""

    def __init__(
        self, fonds: Fonds, commission: Commission, le: date, reglages: ReglagesDesFonds | None = None
    ) -> None:
        self.fonds, self.commission, self.le = fonds, commission, le
        self._reglages = reglages or reglages_au(le)

    @cached_property
    def membres(self) -> list[MembreLu]:
        return self._lus(list(membres_en_fonction(self.fonds.code, self.commission.code)))

    def lu(self, membre: Membre) -> MembreLu:
        """One of them, even one whose mandate is over."""
        return self._lus([membre])[0]

    def _lus(self, tenus: list[Membre]) -> list[MembreLu]:
        absences, deja = _absences(tenus), self._deja_sieges(tenus)
        lus = []
        for m in tenus:
            manquees, avant = absences[m.pk], deja[m.personne_id] - _fini(m)
            faits = faits_du_mandat(m, self.le, avant, manquees)
            lus.append(MembreLu(m, self.le, avant, manquees, self._demande("siege", faits)))
        return lus

    def _deja_sieges(self, tenus: Iterable[Membre]) -> dict[UUID, timedelta]:
        finis = Membre.objects.filter(
            personne__in=[m.personne_id for m in tenus],
            fonds=self.fonds.code,
            commission=self.commission.code,
            fin_le__isnull=False,
        )
        sommes: dict[UUID, timedelta] = defaultdict(timedelta)
        for qui, nomme_le, fin_le in finis.values_list("personne_id", "nomme_le", "fin_le"):
            sommes[qui] += (fin_le or nomme_le) - nomme_le
        return sommes

    @cached_property
    def places(self) -> list[tuple[Siege, list[PlaceLue]]]:
        """By category of seats, each place with its holder and alternate, empty ones included."""
        tenues = {(m.membre.siege, m.membre.place, m.membre.suppleant): m for m in self.membres}
        return [
            (
                siege,
                [
                    PlaceLue(siege, n, tenues.get((siege.code, n, False)), tenues.get((siege.code, n, True)))
                    for n in range(1, siege.nombre + 1)
                ],
            )
            for siege in self.commission.sieges
        ]

    @property
    def titulaires(self) -> list[MembreLu]:
        """The holders who vote, once confirmed."""
        return [m for m in self.membres if m.membre.vote and not m.membre.suppleant and not m.a_confirmer]

    @cached_property
    def signaux(self) -> list[Signal]:
        """What the law says of how many they are, then of each, then of those who were not given the règlement."""
        nombre = self._demande("composition", {"nb_membres_titulaires": len(self.titulaires)}).regles_d_alerte
        signaux = [Signal(regle) for regle in nombre]
        signaux += [Signal(regle, str(m.membre)) for m in self.membres for regle in m.alertes]
        if sans := [str(m.membre) for m in self.membres if m.sans_reglement]:
            remis = {"reglement_remis_membre": False, "recu_remise_reglement": False}
            signaux += [Signal(regle, ", ".join(sans)) for regle in self._demande("vote", remis).regles_d_alerte]
        return signaux

    def _demande(self, question: str, faits: dict[str, Any]) -> Reponse:
        return interroge(self.fonds.code, self.commission, question, self.le, faits, self._reglages)

    @cached_property
    def voix(self) -> int:
        """How many places may have their vote on that day, at most."""
        return sum(place.representee for siege, places in self.places if siege.vote for place in places)

    @property
    def repartitions(self) -> list[Repartition]:
        siens = [m.membre for m in self.titulaires]
        competences = [nom for m in siens for nom in m.noms_des_competences]
        return [
            Repartition("Parité", _parts([m.get_genre_display() for m in siens]), len(siens)),
            Repartition("Cinéma et audiovisuel", _parts(competences), len(siens)),
            Repartition("Métiers", _parts([m.metier or "Non renseigné" for m in siens]), len(siens)),
            Repartition("Territoire", _parts([m.territoire or "Non renseigné" for m in siens]), len(siens)),
        ]


def _fini(membre: Membre) -> timedelta:
    """What this very mandate counts for among those that are over."""
    return membre.fin_le - membre.nomme_le if membre.fin_le else timedelta()


def _absences(tenus: Iterable[Membre]) -> Counter[UUID]:
    siennes = Absence.objects.filter(membre__in=[m.pk for m in tenus], justification="")
    return Counter(dict(siennes.values_list("membre").annotate(nombre=Count("pk")).order_by()))


def _parts(dits: list[str]) -> list[tuple[str, int]]:
    """The most numerous first."""
    return Counter(dits).most_common()
