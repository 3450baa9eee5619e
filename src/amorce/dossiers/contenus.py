"""The bytes of files: put aside, then in their place under the name of their hash, once for all who join them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.storage.filesystem import FileSystemStorage
from django.db import transaction

from amorce.dossiers.models import Contenu

MORCEAU, LOT, UN_A_UN = 1 << 20, 500, 20
ECLUSE = "en-cours"
"""Where what is being written stands: nobody's yet, no backup takes it."""


def ranger(fichier: bytes | IO[bytes], nom: str) -> Contenu:
    """Keeps these bytes; the same ones given again are the same content. The format is what ``nom`` ends with."""
    (contenu,) = ranger_ensemble([(BytesIO(fichier) if isinstance(fichier, bytes) else fichier, nom)])
    return contenu


def ranger_ensemble(fichiers: Sequence[tuple[IO[bytes], str]]) -> list[Contenu]:
    """Each content, in their order: two queries and one wait for the disk, however many they are."""
    neufs = [_mesure(flux, nom) for flux, nom in fichiers]
    flux_de = {neuf.fichier: flux for neuf, (flux, _nom) in zip(neufs, fichiers, strict=True)}
    _pose_ce_qui_manque(flux_de)
    Contenu.objects.bulk_create(neufs, batch_size=LOT, ignore_conflicts=True)
    gardes = Contenu.objects.in_bulk([neuf.pk for neuf in neufs])
    _pose_ce_qui_manque(flux_de)  # forgotten meanwhile
    return [gardes[neuf.pk] for neuf in neufs]


def _pose_ce_qui_manque(flux_de: Mapping[str, IO[bytes]]) -> None:
    poser_ensemble({place: flux for place, flux in flux_de.items() if not default_storage.exists(place)})


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


def _mesure(flux: IO[bytes], nom: str) -> Contenu:
    """As the base will know it."""
    somme, taille = hashlib.sha256(), 0
    for morceau in _morceaux(flux):
        somme.update(morceau)
        taille += len(morceau)
    empreinte = somme.hexdigest()
    place, suffixe = f"contenus/{empreinte[:2]}/{empreinte}", PurePosixPath(nom).suffix[1:].lower()
    return Contenu(empreinte=empreinte, taille=taille, fichier=place, format=suffixe)


def _morceaux(flux: IO[bytes]) -> Iterator[bytes]:
    flux.seek(0)
    return iter(lambda: flux.read(MORCEAU), b"")


def poser(flux: IO[bytes], place: str) -> None:
    poser_ensemble({place: flux})


def poser_ensemble(flux_de: Mapping[str, IO[bytes]]) -> None:
    """By place. On a disk a file shows whole or not at all, even after a power cut; a bucket does so by itself."""
    if not isinstance(default_storage, FileSystemStorage):
        for place, flux in flux_de.items():
            default_storage.save(place, File(flux))
    else:
        _poser_sur_le_disque(flux_de)


def _poser_sur_le_disque(flux_de: Mapping[str, IO[bytes]]) -> None:
    """All of them, or none, and nothing half written is left."""
    arrivees = [Path(default_storage.path(place)) for place in flux_de]
    ecluse = Path(default_storage.path(ECLUSE))
    for dossier in {ecluse, *(arrivee.parent for arrivee in arrivees)}:
        dossier.mkdir(parents=True, exist_ok=True)
    provisoires = [ecluse / _nom(arrivee) for arrivee in arrivees]
    try:
        for flux, provisoire in zip(flux_de.values(), provisoires, strict=True):
            _ecrit(flux, provisoire)
        _attend_le_disque(provisoires)
        for provisoire, arrivee in zip(provisoires, arrivees, strict=True):
            provisoire.replace(arrivee)
    finally:
        for provisoire in provisoires:
            provisoire.unlink(missing_ok=True)


def _nom(arrivee: Path) -> str:
    """Nobody else's: two may bring the same bytes at once."""
    return f"{arrivee.name}-{os.getpid()}-{os.urandom(4).hex()}"


def _ecrit(flux: IO[bytes], provisoire: Path) -> None:
    with provisoire.open("xb") as sortie:
        for morceau in _morceaux(flux):
            sortie.write(morceau)


def _attend_le_disque(fichiers: Sequence[Path]) -> None:
    """Of hundreds, all that the machine holds is written at once: to wait for each takes ten times longer."""
    if len(fichiers) > UN_A_UN:
        os.sync()
        return
    for fichier in fichiers:
        with fichier.open("rb") as ecrit:
            os.fsync(ecrit.fileno())
