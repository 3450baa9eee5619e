"""The PDFs of a part bound into one, in the order asked for, each with its bookmark."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO, cast

import pikepdf
from django.utils.translation import gettext as _

from amorce.dossiers.completude import EtatDePiece
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.models import Contenu


def reliables(etats: Iterable[EtatDePiece]) -> list[tuple[str, Contenu]]:
    """What a bound part holds, each content once: a file that holds several documents bears all their names."""
    titres: dict[str, list[str]] = {}
    contenus: dict[str, Contenu] = {}
    for etat in etats:
        for piece in etat.jointes:
            contenu = piece.document.contenu
            if contenu.format == "pdf" and contenu.lisible:
                contenus[contenu.pk] = contenu
                titres.setdefault(contenu.pk, []).append(_(etat.demandee.libelle))
    return [(", ".join(dict.fromkeys(titres[cle])), contenu) for cle, contenu in contenus.items()]


def relie(titre: str, parties: Iterable[tuple[str, Contenu]]) -> bytes:
    sortie = BytesIO()
    with pikepdf.new() as relie_:
        with relie_.open_outline() as signets:
            for libelle, contenu in parties:
                with ouvrir(contenu) as fichier, pikepdf.open(cast("BinaryIO", fichier)) as source:
                    signets.root.append(pikepdf.OutlineItem(libelle, len(relie_.pages)))
                    relie_.pages.extend(source.pages)
        relie_.docinfo["/Title"] = titre
        relie_.save(sortie)
    return sortie.getvalue()
