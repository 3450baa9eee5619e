"""The forms of who sits in the commissions, as those who prepare their sessions read them."""

from __future__ import annotations

from ninja import Field, Schema

from amorce.api.pagination import Liste
from amorce.api.schemas_catalogue import Jour
from amorce.api.schemas_instruction import JourDit


class MembreNomme(Schema):
    id: str
    fonds: str
    commission: str
    nom: str
    siege: str
    place: int
    suppleant: bool
    nomme_le: Jour
    jusqu_au: Jour | None = Field(description="Nul : aussi longtemps que la règle le permet.")
    a_confirmer: bool = Field(description="Coopté : ne vote pas tant que l'autorité ne l'a pas confirmé.")


class PageDeMembres(Liste):
    elements: list[MembreNomme]


class MandatRenouvele(Schema):
    le: JourDit = Field(description="Le jour où l'autorité le renouvelle.")
    jusqu_au: JourDit = Field(description="Plus lointain que celui où le mandat court, dans ce que la règle permet.")
