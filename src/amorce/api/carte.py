"""Who supports what on a fund's territory, as its public map shows it: no token, read only, whole."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Field, Query, Router, Schema

from amorce.api.catalogue import OUVERTE, exige_connus
from amorce.cooperation.carte import Case, Soutien, carte
from amorce.cooperation.matrice import Croisement, matrice
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.droit.fonds import tous
from amorce.octrois.models import Niveau
from amorce.socle.jours import jour_du

routes = Router(tags=["Les conventions de coopération"])


class FiltresDeLaCarte(Schema):
    fonds: str = Field(max_length=40, description="Le code du fonds dont on lit le territoire.")
    niveau: str | None = Field(None, description="Ce que ce niveau soutient, lui seul : `region`, `commune`…")


class SoutienDit(Schema):
    niveau: str
    autorite: str
    intitule: str
    phases: list[str]
    genres: list[str] = Field(
        description="Ceux que son texte nomme, ou n'exclut pas ; d'un dispositif déclaré, ceux que dit sa déclaration."
    )
    fonds: str | None = Field(description="Le fonds d'ici qui le donne ; nul : une autre autorité l'a déclaré.")
    dispositif: str | None = Field(description="Son code au catalogue, s'il y est.")
    adresse: str | None


class CaseDite(Schema):
    genre: str
    autorites: int = Field(description="Zéro : une lacune ; plusieurs : un recouvrement.")
    soutiens: list[str] = Field(description="Leurs intitulés.")


class EtapeDite(Schema):
    phase: str
    genres: list[CaseDite]
    niveaux: dict[str, int] = Field(description="Combien de dispositifs chaque niveau y a, quel que soit le filtre.")


class CroisementDit(Schema):
    region: str = Field(description="Son code INSEE.")
    nom: str
    dispositifs: list[str] = Field(description="Leurs intitulés ; vide : la Région n'y a pas de dispositif connu.")
    aides: int = Field(description="Les aides publiées que la Région y a votées depuis `aides_depuis`.")


class EtapeParRegion(Schema):
    phase: str
    regions: list[CroisementDit]


class CarteDite(Schema):
    fonds: str
    niveau: str | None
    soutiens: list[SoutienDit]
    etapes: list[EtapeDite]
    etapes_par_region: list[EtapeParRegion] = Field(
        description="Toutes les Régions dont un dispositif ou une aide est connu, quel que soit le fonds demandé."
    )
    aides_depuis: int
    page: str = Field(description="L'adresse de sa page.")


@routes.get(
    "/carte",
    auth=OUVERTE,
    response=CarteDite,
    operation_id="carte_des_aides",
    summary="Qui soutient quoi",
    description="De l'Europe à la commune, à chaque étape et pour chaque genre : les dispositifs que le droit d'ici "
    "connaît et ceux que d'autres autorités ont déclarés, les lacunes, les recouvrements. Entière, sans pages.",
)
def carte_des_aides(request: HttpRequest, filtres: Query[FiltresDeLaCarte]) -> dict[str, Any]:
    recus = [code for code, un in tous().items() if un.reception]
    exige_connus({"fonds": (filtres.fonds, recus), "niveau": (filtres.niveau, Niveau.values)})
    lue = carte(filtres.fonds, filtres.niveau or "")
    niveaux, croisee = dict(lue.par_niveau), matrice(jour_du(filtres.fonds).year)
    with override("fr"):
        page = reverse("carte_publique", args=[filtres.fonds])
    return {
        "fonds": filtres.fonds,
        "niveau": filtres.niveau,
        "soutiens": [_soutien(s) for s in lue.soutiens],
        "etapes": [
            {"phase": phase, "genres": [_case(une) for une in cases], "niveaux": dict(niveaux[phase])}
            for phase, cases in lue.lignes
        ],
        "etapes_par_region": [
            {"phase": phase, "regions": [_croisement(un, croisee.regions[un.region]) for un in siens]}
            for phase, siens in croisee.lignes
        ],
        "aides_depuis": croisee.depuis,
        "page": request.build_absolute_uri(page),
    }


def _soutien(s: Soutien) -> dict[str, Any]:
    return {
        "niveau": s.niveau,
        "autorite": s.autorite,
        "intitule": s.intitule,
        "phases": [phase for phase in PHASES if phase in s.phases],
        "genres": [genre for genre in GENRES if genre in s.genres],
        "fonds": s.fonds or None,
        "dispositif": s.dispositif or None,
        "adresse": s.adresse or None,
    }


def _croisement(un: Croisement, nom: str) -> dict[str, Any]:
    return {"region": un.region, "nom": nom, "dispositifs": list(un.dispositifs), "aides": un.aides}


def _case(une: Case) -> dict[str, Any]:
    return {"genre": une.genre, "autorites": une.autorites, "soutiens": [s.intitule for s in une.soutiens]}
