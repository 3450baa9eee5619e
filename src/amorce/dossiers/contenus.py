"""The bytes of files: put aside, then in their place under the name of their hash, once for all who join them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.storage.filesystem import FileSystemStorage
from django.db import transaction

from amorce.dossiers.models import Contenu

MORCEAU, LOT = 1 << 20, 500


def ranger(fichier: bytes | IO[bytes], nom: str) -> Contenu:
    """Keeps these bytes; the same ones given again are the same content. The format is what ``nom`` ends with."""
    pose = pose_a_sa_place(BytesIO(fichier) if isinstance(fichier, bytes) else fichier, nom)
    (contenu,) = ranger_poses([pose])
    return contenu


@dataclass(frozen=True)
class Pose:
    """Bytes that are in their place, and that the base does not know yet."""

    neuf: Contenu
    flux: IO[bytes]


def pose_a_sa_place(flux: IO[bytes], nom: str) -> Pose:
    """Asks nothing of the base: many may be put in their place at once."""
    empreinte, taille = _mesure(flux)
    place = f"contenus/{empreinte[:2]}/{empreinte}"
    if not default_storage.exists(place):
        poser(flux, place)
    suffixe = PurePosixPath(nom).suffix[1:].lower()
    return Pose(Contenu(empreinte=empreinte, taille=taille, fichier=place, format=suffixe), flux)


def ranger_poses(poses: Sequence[Pose]) -> list[Contenu]:
    """Each content, in their order: two queries, however many they are."""
    Contenu.objects.bulk_create([une.neuf for une in poses], batch_size=LOT, ignore_conflicts=True)
    gardes = Contenu.objects.in_bulk([une.neuf.pk for une in poses])
    for une in poses:
        if not default_storage.exists(une.neuf.fichier):  # forgotten meanwhile
            poser(une.flux, une.neuf.fichier)
    return [gardes[une.neuf.pk] for une in poses]


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
