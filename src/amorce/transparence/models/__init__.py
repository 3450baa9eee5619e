"""What the room of transparency keeps."""

from amorce.transparence.models.publications import Parution, ParutionEuropeenne, Publication, Reglage, Retenue
from amorce.transparence.models.retombees import Retombee
from amorce.transparence.models.versions import VersionPubliee

__all__ = ["Parution", "ParutionEuropeenne", "Publication", "Reglage", "Retenue", "Retombee", "VersionPubliee"]
