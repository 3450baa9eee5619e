"""A text in parts, written again: a new version of it, those before being kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Manager

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.models import Ecrit

E = TypeVar("E", bound=Ecrit)


def nouvelle_version(
    versions: Manager[E], *, par: Acteur, parties: Iterable[str], textes: Mapping[str, str], **aussi: Any
) -> E:
    """``versions``: those of the object, as it knows them; of what is given, ``parties`` alone are kept."""
    dernier = versions.last()
    return versions.create(
        rang=dernier.rang + 1 if dernier else 1,
        textes={partie: dit(textes.get(partie, "")) for partie in parties},
        personne_id=soi(par),
        **aussi,
    )


def dit(texte: str) -> str:
    return texte.replace("\r\n", "\n").strip()
