"""A session that is over, as a reader finds it: what it was, its last minutes, the acts that are theirs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from django.contrib import messages
from django.http import Http404, HttpRequest

from amorce.commission.models import ProcesVerbal, Seance
from amorce.commission.proces_verbal import SeanceRelatee
from amorce.comptes.acces import acteur_connecte
from amorce.comptes.acteur import Acteur
from amorce.droit.fonds import Fonds, fonds
from amorce.fonds.sessions import teinte
from amorce.site.service.proces_verbaux.formulaires import ActeDApres

Genres = Mapping[str, type[ActeDApres]]


class Apres:
    """``fautif``: the form just refused, shown again with what was typed."""

    def __init__(self, seance: Seance, qui: Acteur, genres: Genres, fautif: ActeDApres | None = None) -> None:
        self.seance, self.qui, self.genres, self.fautif = seance, qui, genres, fautif
        self.relatee = SeanceRelatee(seance)

    @property
    def fonds(self) -> Fonds:
        return fonds(self.seance.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.seance.fonds)

    @cached_property
    def versions(self) -> list[ProcesVerbal]:
        """The last first."""
        return list(self.seance.proces_verbaux.select_related("personne", "approuve_par__personne").order_by("-rang"))

    @property
    def dernier(self) -> ProcesVerbal | None:
        return self.versions[0] if self.versions else None

    @cached_property
    def actes(self) -> list[ActeDApres]:
        """Those that this reader may do."""
        if self.seance.close_le is None:
            return []
        return [f for code, genre in self.genres.items() if (f := self._formulaire(code, genre))]

    def _formulaire(self, code: str, genre: type[ActeDApres]) -> ActeDApres | None:
        if self.fautif is not None and self.fautif.code == code:
            return self.fautif
        formulaire = genre(self.relatee, self.dernier)
        return formulaire if formulaire.permis(self.qui) else None


def essaie(requete: HttpRequest, apres: Apres, acte: str) -> ActeDApres | None:
    """Done: nothing. Refused: the form, which says why, nothing typed lost."""
    genre = apres.genres.get(acte)
    if genre is None or apres.seance.close_le is None:
        raise Http404
    formulaire = genre(apres.relatee, apres.dernier, requete.POST)
    if not formulaire.tente(acteur_connecte(requete)):
        return formulaire
    messages.success(requete, formulaire.fait)
    return None
