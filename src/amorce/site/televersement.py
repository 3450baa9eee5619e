"""How much of a file is kept while it arrives."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class Plafond(FileUploadHandler):
    """Beyond the limit nothing more is written: what is there is already too big, and will be refused for it."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.recu = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002  # Django's signature
        deja, self.recu = self.recu, self.recu + len(raw_data)
        return raw_data if deja <= settings.FICHIER_MAX else None

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002  # Django's signature
        return None
