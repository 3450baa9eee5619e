"""What a scheme asks an application to join, what is there, what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from amorce.dossiers.models import Contenu, Dossier, Piece
from amorce.droit.pieces import PieceDemandee, liste_de
from amorce.moteur.compilation import Programme
from amorce.moteur.expressions import Booleen
from amorce.moteur.natures import Valeur


class Defaut(models.TextChoices):
    """What is wrong with a document joined, the worst first."""

    INFECTE = "infecte", _("Un virus y a été trouvé : remplacez ce fichier.")
    FORMAT = "format", _("Ce format n'est pas celui qui est demandé.")
    EXPIREE = "expiree", _("Ce papier n'est plus valable : il en faut un plus récent.")
    EN_ATTENTE = "en_attente", _("L'analyse antivirus est en attente. Vous n'avez rien à faire.")
    AUCUN = "", ""


@dataclass(frozen=True)
class EtatDePiece:
    """One document asked for. ``due``: ``None`` while the facts do not say whether it is."""

    demandee: PieceDemandee
    jointes: list[Piece]
    due: bool | None
    obstacle: str

    @property
    def manque(self) -> bool:
        """Due, and nothing there that could be read. An infected file is as if it were not there."""
        lisibles = [p for p in self.jointes if p.document.contenu.analyse != Contenu.Analyse.INFECTE]
        return self.demandee.obligatoire and self.due is True and not lisibles


def pieces_du_dossier(
    dossier: Dossier, faits: Mapping[str, Valeur], lectures: Mapping[str, int], jour: date
) -> tuple[EtatDePiece, ...]:
    """Every document asked for, in the order of the scheme; facts and readings as the law's programme takes them."""
    liste = liste_de(dossier.dispositif)
    par_code: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces_jointes(dossier):
        par_code[piece.code].append(piece)
    demandees = liste.pieces if liste else ()
    return tuple(
        EtatDePiece(d, par_code[d.code], _due(d, faits, lectures), _le_pire(d, par_code[d.code], jour))
        for d in demandees
    )


def pieces_jointes(dossier: Dossier) -> list[Piece]:
    """What is joined now, in the order that the team gave."""
    return sorted((p for p in dossier.pieces.all() if p.retiree_le is None), key=lambda p: (p.rang, p.jointe_le))


def obstacle(demandee: PieceDemandee, piece: Piece, jour: date) -> Defaut:
    contenu, papier = piece.document.contenu, piece.depuis_le_coffre
    if contenu.analyse == Contenu.Analyse.INFECTE:
        return Defaut.INFECTE
    if contenu.format not in demandee.formats:
        return Defaut.FORMAT
    if papier is not None and papier.expire_le is not None and papier.expire_le < jour:
        return Defaut.EXPIREE
    return Defaut.EN_ATTENTE if contenu.analyse == Contenu.Analyse.EN_ATTENTE else Defaut.AUCUN


def _le_pire(demandee: PieceDemandee, jointes: Iterable[Piece], jour: date) -> Defaut:
    trouves = {obstacle(demandee, piece, jour) for piece in jointes}
    return next((o for o in Defaut if o in trouves), Defaut.AUCUN)


def _due(demandee: PieceDemandee, faits: Mapping[str, Valeur], lectures: Mapping[str, int]) -> bool | None:
    if demandee.quand is None:
        return True
    programme = _programme(demandee.quand)
    valeur = programme.execute(faits, lectures, False, {})[programme.rang[id(demandee.quand)]]
    return valeur if isinstance(valeur, bool) else None


@cache
def _programme(expression: Booleen) -> Programme:
    return Programme([expression])
