"""The bytes of files: put aside, then in their place under the name of their hash, once for all who join them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.storage.filesystem import FileSystemStorage
from django.db import transaction

from amorce.dossiers.models import Contenu

MORCEAU = 1 << 20


def ranger(fichier: bytes | IO[bytes], nom: str) -> Contenu:
    """Keeps these bytes; the same ones given again are the same content. The format is what ``nom`` ends with."""
    flux = BytesIO(fichier) if isinstance(fichier, bytes) else fichier
    empreinte, taille = _mesure(flux)
    place = f"contenus/{empreinte[:2]}/{empreinte}"
    if not default_storage.exists(place):
        flux.seek(0)
        poser(flux, place)
    neuf = Contenu(empreinte=empreinte, taille=taille, fichier=place, format=PurePosixPath(nom).suffix[1:].lower())
    Contenu.objects.bulk_create([neuf], ignore_conflicts=True)
    contenu = Contenu.objects.get(pk=empreinte)
    if not default_storage.exists(place):  # forgotten meanwhile
        poser(flux, place)
    return contenu


@transaction.atomic
def oublier(empreintes: Collection[str]) -> None:
    """The contents among these that no document holds any more. The bytes go before the row does: whoever gives the
    same ones meanwhile finds both, or neither."""
    for contenu in Contenu.objects.select_for_update(of=("self",)).filter(pk__in=empreintes, documents=None):
        place = contenu.fichier
        contenu.delete()
        default_storage.delete(place)


def ouvrir(contenu: Contenu) -> File[bytes]:
    """To read; whoever opens closes."""
    return default_storage.open(contenu.fichier, "rb")


def _mesure(flux: IO[bytes]) -> tuple[str, int]:
    somme, taille = hashlib.sha256(), 0
    for morceau in _morceaux(flux):
        somme.update(morceau)
        taille += len(morceau)
    return somme.hexdigest(), taille


def _morceaux(flux: IO[bytes]) -> Iterator[bytes]:
    flux.seek(0)
    return iter(lambda: flux.read(MORCEAU), b"")


def poser(flux: IO[bytes], place: str) -> None:
    """On a disk the file shows whole or not at all, even after a power cut; a bucket does so by itself."""
    if not isinstance(default_storage, FileSystemStorage):
        default_storage.save(place, File(flux))
        return
    arrivee = Path(default_storage.path(place))
    arrivee.parent.mkdir(parents=True, exist_ok=True)
    provisoire = arrivee.with_name(f".{arrivee.name}-{os.getpid()}-{os.urandom(4).hex()}")
    with provisoire.open("xb") as sortie:
        for morceau in _morceaux(flux):
            sortie.write(morceau)
        sortie.flush()
        os.fsync(sortie.fileno())
    provisoire.replace(arrivee)
