"""The forms of the sessions of a commission, as those who prepare or hold them read them."""

from __future__ import annotations

from ninja import Field, Schema

from amorce.api.pagination import Liste
from amorce.api.schemas_catalogue import Instant, Jour


class SeanceDite(Schema):
    id: str
    fonds: str
    commission: str
    intitule: str
    jour: Jour = Field(description="Là où est le fonds.")
    debut: Instant
    lieu: str
    visio: str
    dossiers_envoyes_le: Instant | None = Field(description="Nul : les membres ne les ont pas encore.")
    convoquee_le: Instant | None
    ouverte_le: Instant | None
    close_le: Instant | None
    annulee_le: Instant | None
    par_ecrit: bool = Field(description="Vrai quand un vote par écrit tient lieu de réunion.")


class DossierALOrdre(Schema):
    rang: int
    numero: str
    titre: str
    demandeur: str
    dispositif: str
    intitule: str


class SeanceEntiere(SeanceDite):
    ordre_du_jour: list[DossierALOrdre]
    calendrier: str = Field(description="L'événement de la séance, au format iCalendar.")


class PageDeSeances(Liste):
    elements: list[SeanceDite]
