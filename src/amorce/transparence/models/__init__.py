"""What the room of transparency keeps."""

from amorce.transparence.models.versions import VersionPubliee

__all__ = ["VersionPubliee"]
