"""What an act is, in any room: one keyword-only function, one transaction, at least one entry in the journal.

``docs/ecrire-un-acte.md`` shows one whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, signature
from typing import Any, ParamSpec, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction

from amorce.droit.fonds import fonds as fonds_de_code
from amorce.journal.actions import Auteur, inscrire
from amorce.journal.models import Entree
from amorce.socle.modeles import Objet

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Fil:
    """What an act bears on when no row of the base is it: the chain's name and identity."""

    nom: str
    id: UUID

    @classmethod
    def du_fonds(cls, code: str) -> Fil:
        """A fund is known by its code; its settings and its people's roles are one chain."""
        return cls("fonds", uuid5(NAMESPACE_URL, f"amorce:fonds:{code}"))


@dataclass
class _EnCours:
    nom: str
    entrees: int = 0


_EN_COURS: ContextVar[_EnCours | None] = ContextVar("acte", default=None)


class ActeSansTrace(Exception):
    """An act that leaves nothing in the journal, or an entry written outside an act: a fault of the code."""


def acte(fonction: Callable[P, R]) -> Callable[P, R]:
    """The function is an act, and its name is the one that the journal keeps."""
    if any(p.kind is not Parameter.KEYWORD_ONLY for p in signature(fonction).parameters.values()):
        raise TypeError(f"{fonction.__qualname__} : un acte ne prend que des arguments nommés.")

    @wraps(fonction)
    def en_une_fois(*args: P.args, **kwargs: P.kwargs) -> R:
        en_cours = _EnCours(fonction.__name__)
        jeton = _EN_COURS.set(en_cours)
        try:
            with transaction.atomic():
                rendu = fonction(*args, **kwargs)
                if not en_cours.entrees:
                    raise ActeSansTrace(f"{fonction.__qualname__} n'a rien inscrit au journal.")
                return rendu
        finally:
            _EN_COURS.reset(jeton)

    return en_une_fois


def consigner(
    *,
    objet: Objet | Fil,
    auteur: Auteur,
    fonds: str = "",
    version: int | None = None,
    faits: Mapping[str, Any] | None = None,
    droit: Mapping[str, Any] | None = None,
    resultat: Mapping[str, Any] | None = None,
    personnelles: Mapping[str, Any] | None = None,
    **precisions: Any,
) -> Entree:
    """Writes the act under way in the object's chain: on which version, the facts, the law and its result then.

    ``precisions`` are what this act adds (a motive, an amount in cents); ``personnelles`` what could have to be erased.
    """
    en_cours = _EN_COURS.get()
    if en_cours is None:
        raise ActeSansTrace("Une entrée du journal s'écrit dans une fonction marquée @acte.")
    sur = {"version": version, "faits": faits, "droit": droit, "resultat": resultat, **precisions}
    entree = inscrire(
        objet=objet.nom if isinstance(objet, Fil) else objet._meta.model_name or "",
        objet_id=objet.id,
        acte=en_cours.nom,
        auteur=auteur,
        fuseau=fonds_de_code(fonds).fuseau if fonds else settings.TIME_ZONE,
        contenu={nom: valeur for nom, valeur in sur.items() if valeur is not None},
        personnelles=personnelles,
    )
    en_cours.entrees += 1
    return entree
