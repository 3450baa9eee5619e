"""What an address asks for, read from it and written in it again: the same for every list that is filtered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

LONGUEUR = 200


@dataclass(frozen=True)
class Demande:
    """A list's filters: each field is a parameter of the address, and an empty one is not in it."""

    @property
    def requete(self) -> str:
        dits = ((f.name, getattr(self, f.name)) for f in fields(self))
        return urlencode([(nom, valeur) for nom, valeur in dits if valeur])


def connus_de(parametres: Mapping[str, str], connus: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Of each parameter, the code that it asks for; what is not known is left out."""
    return {nom: dit for nom, codes in connus.items() if (dit := parametres.get(nom, "")) in codes}


def texte_de(parametres: Mapping[str, str], nom: str = "q") -> str:
    """Words as they were typed, no longer than anybody types."""
    return parametres.get(nom, "").replace("\0", "").strip()[:LONGUEUR]
