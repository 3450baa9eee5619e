"""A card as others read it, on a page and through the API: nothing of it leads to an address or an e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from amorce.annuaire.models import Consentement, Fiche, Ligne, Masquage
from amorce.annuaire.requetes import aides_des_films, consentement_de, masquage_de
from amorce.droit.annuaire import METIERS, TECHNIQUES
from amorce.droit.territoires import DEPARTEMENTS, REGIONS
from amorce.octrois.models import Octroi
from amorce.octrois.requetes import objet_public


@dataclass(frozen=True)
class FilmLu:
    """A film of the base, under the title that its public aids bear."""

    titre: str
    aides: list[Octroi]

    @property
    def annee(self) -> int:
        return self.aides[0].annee


class FicheLue:
    def __init__(self, fiche: Fiche) -> None:
        self.fiche = fiche

    @property
    def structure(self) -> bool:
        return self.fiche.organisation_id is not None

    @cached_property
    def exercices(self) -> list[tuple[str, str]]:
        """In the order of the lists that they are chosen from."""
        rangs = {code: rang for rang, code in enumerate((*METIERS, *TECHNIQUES))}
        dits = [(un.metier, un.technique) for un in self.fiche.exercices.all()]
        return sorted(dits, key=lambda dit: (rangs[dit[0]], rangs.get(dit[1], -1)))

    @property
    def metiers(self) -> list[str]:
        return list(dict.fromkeys(METIERS[metier] for metier, _technique in self.exercices))

    @property
    def techniques(self) -> list[str]:
        return [TECHNIQUES[technique] for _metier, technique in self.exercices if technique]

    @property
    def departement(self) -> str:
        return DEPARTEMENTS.get(self.fiche.departement, "")

    @property
    def region(self) -> str:
        return REGIONS.get(self.fiche.region, "")

    @cached_property
    def _lignes(self) -> list[Ligne]:
        return list(self.fiche.lignes.all())

    @property
    def etapes(self) -> list[Ligne]:
        return [une for une in self._lignes if une.genre == Ligne.Genre.ETAPE]

    @property
    def oeuvres(self) -> list[Ligne]:
        return [une for une in self._lignes if une.genre == Ligne.Genre.OEUVRE]

    @cached_property
    def films(self) -> list[FilmLu]:
        """Those whose aid is still public, the latest first."""
        par_film: dict[UUID, list[Octroi]] = {}
        for aide in aides_des_films(self.fiche):
            if aide.decision is not None:
                par_film.setdefault(aide.decision.dossier.projet_id, []).append(aide)
        return [FilmLu(objet_public(aides[0]), aides) for aides in par_film.values()]

    @cached_property
    def consentement(self) -> Consentement | None:
        return consentement_de(self.fiche)

    @cached_property
    def masquage(self) -> Masquage | None:
        """For its owner: others do not see it at all."""
        return masquage_de(self.fiche)
