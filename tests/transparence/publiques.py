"""All the addresses that anybody may read about what was granted. A room that adds public pages adds them here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import reverse

from amorce.octrois.models import Octroi
from amorce.transparence.exports import EXPORTS
from amorce.transparence.models import Publication
from tests.api.outils import V1

Adresses = Callable[[], Iterator[str]]


def des_donnees() -> Iterator[str]:
    """The page, the catalogue, each file of each fund."""
    yield reverse("donnees")
    yield f"/en{reverse('donnees')}"
    yield reverse("catalogue_des_donnees")
    for une in Publication.objects.filter(courante=True):
        yield reverse("fichier_de_donnees", args=[une.fonds, EXPORTS[une.export].fichier])


def de_l_api() -> Iterator[str]:
    yield f"{V1}octrois?par_page=100"
    for octroi in Octroi.objects.all():
        yield f"{V1}octrois/{octroi.pk}"


def du_catalogue() -> Iterator[str]:
    yield reverse("accueil")
    yield reverse("aides")
    yield reverse("calendrier")


PUBLIQUES: list[Adresses] = [des_donnees, de_l_api, du_catalogue]
