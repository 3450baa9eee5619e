"""What anybody may take: lasting addresses, what each file is, when it was made; nothing that names a person."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.transparence.exports import EXPORTS
from amorce.transparence.validation.constats import SCHEMAS
from tests.instruction.fabrique import FONDS
from tests.transparence.fabrique import aide, octets, publiee, responsable

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


def lit(client: Client, fichier: str, **entetes: str) -> Any:
    return client.get(reverse("fichier_de_donnees", args=[FONDS, fichier]), headers=entetes)


def test_page_sans_publication_dit_ou_elles_seront(client: Client) -> None:
    assert "Aucun fonds n'a encore publié" in client.get(reverse("donnees")).content.decode()


def test_page_dit_de_chaque_fichier_ses_lignes_et_son_schema(client: Client, rose: Personne) -> None:
    aide(rose)
    publiee(rose)
    page = client.get(reverse("donnees")).content.decode()
    assert "Licence Ouverte 2.0" in page
    for code in ("subventions", "dons", "aides", "aides_xlsx", "aides_parquet", "repartition"):
        assert reverse("fichier_de_donnees", args=[FONDS, EXPORTS[code].fichier]) in page
        assert reverse("schema_de_donnees", args=[EXPORTS[code].schema]) in page
    assert reverse("fichier_de_donnees", args=[FONDS, "aides-d-etat.csv"]) not in page


@pytest.mark.parametrize("aides", [1, 3])
def test_page_coute_autant_quel_que_soit_le_nombre_de_fichiers(
    client: Client, rose: Personne, django_assert_num_queries: DjangoAssertNumQueries, aides: int
) -> None:
    for _ in range(aides):
        aide(rose)
    publiee(rose, *list(EXPORTS)[:aides])
    with django_assert_num_queries(1):
        client.get(reverse("donnees"))


def test_fichier_est_celui_qui_fut_controle_et_se_redemande_sans_se_relire(client: Client, rose: Personne) -> None:
    aide(rose)
    faite = publiee(rose, "subventions")["subventions"]
    reponse = lit(client, "subventions.csv")
    assert b"".join(reponse.streaming_content) == octets(faite)
    assert (reponse["Access-Control-Allow-Origin"], reponse["Content-Length"]) == ("*", str(faite.taille))
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    assert lit(client, "subventions.csv", **{"If-None-Match": reponse["ETag"]}).status_code == 304


@pytest.mark.parametrize("fichier", ["aides.csv", "inconnu.csv", "../x"])
def test_fichier_non_publie_est_introuvable(client: Client, fichier: str) -> None:
    assert client.get(f"/donnees/{FONDS}/{fichier}").status_code == 404


def test_catalogue_dit_chaque_fichier_son_empreinte_et_sa_licence(client: Client, rose: Personne) -> None:
    aide(rose)
    faites = publiee(rose, "subventions", "aides", "aides_parquet")
    reponse = client.get(reverse("catalogue_des_donnees"))
    assert reponse["Content-Type"].startswith("application/ld+json")
    dit = json.loads(reponse.content)
    assert dit["dct:publisher"]["foaf:name"] == "Amorce"
    par_identifiant = {jeu["dct:identifier"]: jeu for jeu in dit["dcat:dataset"]}
    assert sorted(par_identifiant) == ["amorce-la-reunion-aides", "amorce-la-reunion-subventions"]
    (une,) = par_identifiant["amorce-la-reunion-subventions"]["dcat:distribution"]
    assert une["dcat:downloadURL"] == {"@id": "http://testserver/donnees/la-reunion/subventions.csv"}
    assert une["spdx:checksum"]["spdx:checksumValue"] == faites["subventions"].empreinte
    assert {"@id": "https://schema.data.gouv.fr/scdl/subventions/2.1.1/"} in une["dct:conformsTo"]
    assert len(par_identifiant["amorce-la-reunion-aides"]["dcat:distribution"]) == 2
    jeu = par_identifiant["amorce-la-reunion-aides"]
    assert jeu["dct:spatial"] == {"@id": "http://id.insee.fr/geo/region/04"}
    assert jeu["dct:language"] == {"@id": "http://publications.europa.eu/resource/authority/language/FRA"}


def test_schema_est_celui_qui_a_servi_au_controle(client: Client) -> None:
    lu = client.get(reverse("schema_de_donnees", args=["scdl-subventions-2.1.1-schema.json"]))
    assert json.loads(lu.content)["version"] == "2.1.1"
    assert client.get(reverse("schema_de_donnees", args=["reglages.py"])).status_code == 404


@pytest.mark.parametrize("nom", sorted(p.name for p in SCHEMAS.glob("*-schema.json") if "1.0.0" in p.read_text()))
def test_chaque_colonne_de_nos_schemas_se_decrit(nom: str) -> None:
    champs = json.loads((SCHEMAS / nom).read_text())["fields"]
    assert [un["name"] for un in champs if not un.get("description", "").endswith(".")] == []


def test_adresses_en_anglais_disent_leurs_fichiers(client: Client, rose: Personne) -> None:
    aide(rose)
    publiee(rose, "subventions")
    assert "Essential data of grants" in client.get("/en/donnees/").content.decode()
