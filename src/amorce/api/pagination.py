"""Lists come in pages: by number where they stand still, after a mark where they grow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Schema

from amorce.api.problemes import Faute, Probleme
from amorce.socle.reperes import Repere

T = TypeVar("T")
M = TypeVar("M", bound=Model)


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
        "suivante": adresse_suivante(requete, page=demandee.page + 1) if fin < total else None,
        "elements": [en_json(un) for un in tous[debut:fin]],
    }


class Suite(Schema):
    apres: str | None = Field(None, description="Le repère que donne l'adresse « suivante » ; nul : du début.")
    par_page: int = Field(50, ge=1, le=100, description="Combien d'éléments par page.")


class ListeSuivie(Schema):
    suivante: str | None = Field(description="L'adresse de la suite, s'il y en a une.")


def suite_de(
    requete: HttpRequest, tous: QuerySet[M, M], demandee: Suite, en_json: Callable[[M], dict[str, Any]]
) -> dict[str, Any]:
    """The latest made first. What is made or changed between two pages neither hides a row nor shows one twice."""
    apres = repere_lu(demandee.apres)
    if apres is not None:
        tous = tous.filter(apres.au_dela("cree_le"))
    lus: list[Any] = list(tous.order_by("-cree_le", "-id")[: demandee.par_page + 1])
    montres = lus[: demandee.par_page]
    reste = len(lus) > demandee.par_page
    suivant = Repere(montres[-1].cree_le, montres[-1].id) if reste else None
    return {
        "suivante": adresse_suivante(requete, apres=suivant) if suivant else None,
        "elements": [en_json(un) for un in montres],
    }


def repere_lu(texte: str | None) -> Repere | None:
    if texte is None:
        return None
    lu = Repere.lit(texte)
    if lu is None:
        raise Probleme.de_fautes([Faute("?apres", _("apres : il faut le repère que donne l'adresse « suivante »."))])
    return lu


def adresse_suivante(requete: HttpRequest, **change: object) -> str:
    parametres = requete.GET.copy()
    for nom, valeur in change.items():
        parametres[nom] = str(valeur)
    return requete.build_absolute_uri(f"{requete.path}?{parametres.urlencode()}")
