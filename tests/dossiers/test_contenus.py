"""The bytes of files: in their place under their hash, whole or not at all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from amorce.dossiers.contenus import ECLUSE, ouvrir, poser_ensemble, ranger

pytestmark = pytest.mark.django_db


class Coupe(BytesIO):
    """Its reader is cut off."""

    def read(self, _taille: int | None = -1) -> bytes:
        raise OSError("le réseau est coupé")


def _en_cours() -> list[Path]:
    return list(Path(default_storage.path(ECLUSE)).iterdir())


def test_same_bytes_given_twice_are_one_content() -> None:
    une, encore = ranger(b"un devis", "devis.pdf"), ranger(b"un devis", "copie.pdf")
    assert (encore.pk, encore.fichier) == (une.pk, une.fichier)
    with ouvrir(une) as lu:
        assert lu.read() == b"un devis"
    assert _en_cours() == []


def test_files_written_together_of_which_one_cannot_be_read_leave_nothing() -> None:
    with pytest.raises(OSError, match="coupé"):
        poser_ensemble({"essais/un": BytesIO(b"1"), "essais/deux": Coupe()})
    assert not default_storage.exists("essais/un")
    assert _en_cours() == []
