"""What everybody reads of a paper: what somebody gave says nothing of who wrote it; what the site composed is as it
was certified."""

from __future__ import annotations

from typing import IO

from amorce.cooperation.models import PieceDeConvention
from amorce.dossiers.contenus import ouvrir, ranger
from amorce.dossiers.formats.proprietes import sans_proprietes
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Contenu

FAITES_ICI = (PieceDeConvention.Nature.ANNEXE, PieceDeConvention.Nature.APPEL)
"""Composed by the site from its own figures: nobody gives them."""


def a_montrer(nom: str, contenu: Contenu) -> Contenu:
    """Kept beside what was given. ``FichierRefuse`` where its properties cannot be taken away."""
    with ouvrir(contenu) as flux:
        return ranger(sans_proprietes(nom, flux, nom.rpartition(".")[2].lower()), nom)


def montree(piece: PieceDeConvention) -> IO[bytes] | None:
    """To read. Shown before that was kept, it is cleaned as it is read; nothing where it cannot be."""
    if piece.nature in FAITES_ICI or piece.montre is not None:
        return ouvrir(piece.montre or piece.contenu)
    try:
        with ouvrir(piece.contenu) as flux:
            propre = sans_proprietes(piece.nom, flux, piece.nom.rpartition(".")[2].lower())
    except FichierRefuse:
        return None
    propre.seek(0)
    return propre
