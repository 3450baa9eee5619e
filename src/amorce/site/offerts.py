"""The acts that a page offers as forms: the one sent is tried; done, it is said; refused, it is shown as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest

from amorce.comptes.acces import acteur_connecte
from amorce.comptes.acteur import Acteur
from amorce.site.formulaires import FormulaireDActe

F = TypeVar("F", bound=FormulaireDActe)


def offerts(qui: Acteur, sur: object, genres: Mapping[str, Any], fautif: F | None) -> dict[str, F]:
    """Those that this reader may do now, the refused one as it was typed."""
    permis = {code: genre for code, genre in genres.items() if genre.permis(qui, sur)}
    return {code: fautif if fautif and fautif.code == code else genre(sur) for code, genre in permis.items()}


class Offerts(Generic[F]):
    """``genres``: those that this person may do; another sent is not there. ``monte``: a form of one, empty or sent."""

    def __init__(self, requete: HttpRequest, genres: Iterable[type[F]], monte: Callable[..., F]) -> None:
        permis = {genre.code: genre for genre in genres}
        self.fait = False
        self.fautif: F | None = None
        if requete.method == "POST":
            envoye = permis.get(requete.POST.get("acte", ""))
            if envoye is None:
                raise Http404
            self._tente(requete, monte(envoye, requete.POST))
        self.formulaires = [self._celui_de(code) or monte(genre) for code, genre in permis.items()]

    def _celui_de(self, code: str) -> F | None:
        return self.fautif if self.fautif is not None and self.fautif.code == code else None

    def _tente(self, requete: HttpRequest, formulaire: F) -> None:
        if formulaire.tente(acteur_connecte(requete)):
            messages.success(requete, str(formulaire.fait))
            self.fait = True
        else:
            self.fautif = formulaire

    @property
    def status(self) -> int:
        return 422 if self.fautif else 200
