"""Lists come in pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

T = TypeVar("T")


class Pagination(Schema):
    page: int = Field(1, ge=1, le=100_000, description="La page, la première étant 1.")
    par_page: int = Field(50, ge=1, le=100, description="Combien d'éléments par page.")


class Liste(Schema):
    """What every list answers beside its elements."""

    total: int
    page: int
    par_page: int
    suivante: str | None = Field(description="L'adresse de la page suivante, s'il y en a une.")


def page_de(
    requete: HttpRequest, tous: Sequence[T] | QuerySet[Any, T], demandee: Pagination, en_json: Callable[[T], Any]
) -> dict[str, Any]:
    total = tous.count() if isinstance(tous, QuerySet) else len(tous)
    debut = (demandee.page - 1) * demandee.par_page
    fin = debut + demandee.par_page
    return {
        "total": total,
        "page": demandee.page,
        "par_page": demandee.par_page,
        "suivante": _suivante(requete, demandee.page) if fin < total else None,
        "elements": [en_json(un) for un in tous[debut:fin]],
    }


def _suivante(requete: HttpRequest, page: int) -> str:
    parametres = requete.GET.copy()
    parametres["page"] = str(page + 1)
    return requete.build_absolute_uri(f"{requete.path}?{parametres.urlencode()}")
