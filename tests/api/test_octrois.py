"""The aids granted, read by anybody's machine: page after page, the same identity each time, nobody named."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from amorce.octrois.models import Octroi
from tests.api.outils import V1
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique import aide, responsable

pytestmark = pytest.mark.django_db


def lues(adresse: str) -> list[str]:
    """The titles, from page to page."""
    vus: list[str] = []
    while adresse:
        dit = Client().get(adresse).json()
        vus += [e["objet"] for e in dit["elements"]]
        suivante = dit["suivante"] or ""
        adresse = suivante and f"{urlsplit(suivante).path}?{urlsplit(suivante).query}"
    return vus


def test_octrois_se_lisent_sans_jeton_page_a_page_sans_en_perdre() -> None:
    qui = responsable()
    maintenant = timezone.now()
    for rang in range(5):
        aide(qui, objet=f"Film {rang}", modifie_le=maintenant - timedelta(minutes=rang // 2))
    assert sorted(lues(f"{V1}octrois?par_page=2")) == [f"Film {rang}" for rang in range(5)]


def test_octroi_garde_son_identite_et_ses_centimes() -> None:
    octroi = aide(responsable(), montant=30_000_05)
    dit = Client().get(f"{V1}octrois/{octroi.pk}").json()
    assert (dit["id"], dit["montant"], dit["siret"]) == (str(octroi.pk), 30000.05, octroi.beneficiaire.siret)


def test_paye_inconnu_n_est_pas_zero() -> None:
    qui = responsable()
    dits = [Client().get(f"{V1}octrois/{un.pk}").json()["paye"] for un in (aide(qui), aide(qui, paye=0))]
    assert dits == [None, 0]


def test_personne_n_a_ni_nom_ni_numero_ni_departement() -> None:
    qui = beneficiaire("Ana Payet", personne=True, siret="")
    octroi = aide(responsable(), beneficiaire=qui)
    dit = Client().get(f"{V1}octrois/{octroi.pk}").json()
    assert (dit["beneficiaire"], dit["siret"], dit["departement"]) == ("Personne physique", None, None)


@pytest.mark.parametrize(
    ("filtre", "attendus"),
    [("annee=2025", 2), ("annee=2019", 0), ("genre=fiction", 1), ("territoire=region:04", 2), ("q=marees", 1)],
)
def test_filtres_se_cumulent_sur_ce_qui_est_dit(filtre: str, attendus: int) -> None:
    qui = responsable()
    aide(qui, objet="Les Marées", genre="fiction", mots=" les marees")
    aide(qui, objet="Autre")
    assert len(lues(f"{V1}octrois?{filtre}")) == attendus


@pytest.mark.parametrize(("lieu", "vues"), [("48095", 1), ("departement:48", 1), ("region:76", 2)])
def test_une_personne_ne_se_trouve_pas_par_un_lieu_que_son_aide_tait(lieu: str, vues: int) -> None:
    qui, ou = responsable(), {"territoire": "48095", "departement": "48", "region": "76"}
    aide(qui, **ou)
    aide(qui, **ou, beneficiaire=beneficiaire("Ana Payet", personne=True, siret=""))
    assert len(lues(f"{V1}octrois?territoire={lieu}")) == vues


def test_filtre_inconnu_est_dit() -> None:
    assert Client().get(f"{V1}octrois?genre=inconnu").status_code == 422
    assert Octroi.objects.count() == 0
