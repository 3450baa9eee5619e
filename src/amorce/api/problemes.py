"""What goes wrong, said as RFC 9457 asks: ``application/problem+json``, one sentence, and the place of each fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.consultation.reponses import json_exact

MEDIA = "application/problem+json"
TITRES: dict[int, Promise] = {
    400: _("Corps illisible"),
    401: _("Jeton absent ou refusé"),
    403: _("Droit insuffisant"),
    404: _("Introuvable"),
    405: _("Méthode refusée"),
    409: _("Conflit"),
    413: _("Corps trop gros"),
    415: _("Format refusé"),
    422: _("Données inutilisables"),
    429: _("Trop de demandes"),
    500: _("Erreur interne"),
}


@dataclass(frozen=True)
class Faute:
    """One thing to correct: ``pointeur`` is its place in the body, or the name of its parameter after ``?``.

    ``precisions``: what a program needs to go on, beside the sentence.
    """

    pointeur: str
    detail: str
    precisions: Mapping[str, Any] = field(default_factory=dict)

    @property
    def en_json(self) -> dict[str, Any]:
        place = "parametre" if self.pointeur.startswith("?") else "pointer"
        return {place: self.pointeur.removeprefix("?"), "detail": self.detail, **self.precisions}


class Probleme(Exception):
    """The answer is this problem."""

    def __init__(
        self,
        statut: int,
        detail: str | Promise,
        fautes: Sequence[Faute] = (),
        entetes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(statut, detail)
        self.statut, self.detail, self.fautes, self.entetes = statut, detail, fautes, entetes or {}

    @classmethod
    def de_fautes(cls, fautes: Sequence[Faute]) -> Probleme:
        """What was sent cannot be used: the first fault says why, all are listed."""
        return cls(422, fautes[0].detail, fautes)

    @classmethod
    def de_conflits(cls, fautes: Sequence[Faute]) -> Probleme:
        """What was sent could be used, and what stands there does not let it."""
        return cls(409, fautes[0].detail, fautes)

    def reponse(self) -> HttpResponse:
        corps: dict[str, Any] = {
            "type": "about:blank",
            "title": str(TITRES.get(self.statut) or HTTPStatus(self.statut).phrase),
            "status": self.statut,
            "detail": str(self.detail),
        }
        if self.fautes:
            corps["errors"] = [faute.en_json for faute in self.fautes]
        return HttpResponse(
            json_exact(corps) + "\n", status=self.statut, content_type=MEDIA, headers=dict(self.entetes)
        )


def introuvable() -> Probleme:
    return Probleme(404, _("Rien ici, ou rien que vous puissiez voir."))
