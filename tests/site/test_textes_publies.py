"""The published règlement, frames and forms, read by anybody: in force, before, and what changed."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from amorce.droit.fonds import fonds, tous
from amorce.fonds.models import ValeurDuFonds
from amorce.transparence.actions.versions import publier_ce_qui_a_change
from amorce.transparence.models import VersionPubliee

pytestmark = pytest.mark.django_db
REUNION, COURT = "la-reunion", "run_court_metrage"
POIDS_MAX = 85_000
"""With the style sheets and the script, 150 kB."""


def fixe(valeur: str, depuis: date) -> None:
    ValeurDuFonds.objects.create(
        fonds=REUNION, dispositif=COURT, fait="taux_intervention", valeur=valeur, source="Délibération", depuis=depuis
    )


@pytest.fixture
def deux_versions() -> None:
    fixe("0.4", date(2025, 1, 1))
    fixe("0.5", date(2025, 6, 1))
    publier_ce_qui_a_change()


@pytest.mark.exigences("RUN-III-01", "RUN-IV-63", "RUN-I-60", "CONV-II-2-03")
@pytest.mark.usefixtures("deux_versions")
def test_reglement_en_vigueur_s_ouvre_a_son_adresse_et_les_autres_gardent_la_leur(client: Client) -> None:
    adresse = reverse("texte_publie", args=[REUNION, "reglement", "fonds"])
    assert client.get(adresse)["Location"] == f"{adresse}v2/"
    assert client.get(f"{adresse}?le=2025-03-01")["Location"] == f"{adresse}v1/"
    assert client.get(f"{adresse}?le=2024-12-31").status_code == 404
    assert client.get(f"{adresse}?le=hier").status_code == 404
    ancienne = client.get(f"{adresse}v1/").content.decode()
    assert "pas en vigueur aujourd'hui" in ancienne
    assert "1er janvier 2025" in ancienne
    assert client.get(f"{adresse}v3/").status_code == 404


@pytest.mark.exigences("CONV-II-2-03")
def test_la_part_des_aides_dont_les_criteres_sont_publies_se_lit(client: Client) -> None:
    adresse, combien = reverse("textes_publies", args=[REUNION]), len(fonds(REUNION).recus)
    assert f"Aides dont les critères sont publiés : 0 sur {combien}." in client.get(adresse).content.decode()
    publier_ce_qui_a_change()
    publiees = set(VersionPubliee.objects.filter(fonds=REUNION, genre="cadre").values_list("dispositif", flat=True))
    assert COURT in publiees
    assert f"publiés : {len(publiees)} sur {combien}." in client.get(adresse).content.decode()
    VersionPubliee.objects.filter(fonds=REUNION, dispositif=COURT).delete()
    assert f"publiés : {len(publiees) - 1} sur {combien}." in client.get(adresse).content.decode()


@pytest.mark.exigences("RUN-III-01")
@pytest.mark.usefixtures("deux_versions")
def test_formulaire_dit_ses_questions_et_ses_documents(client: Client) -> None:
    contenu = client.get(reverse("version_publiee", args=[REUNION, "formulaire", COURT, 1])).content.decode()
    assert "Ce que le demandeur déclare sur l" in contenu
    assert "obligatoire · PDF" in contenu


@pytest.mark.usefixtures("deux_versions")
def test_ce_qui_a_change_se_lit_avant_et_apres(client: Client) -> None:
    adresse = reverse("versions_comparees", args=[REUNION, "reglement", "fonds", 1, 2])
    contenu = client.get(adresse).content.decode()
    assert contenu.count("<del>") == contenu.count("<ins>") == 1
    assert "40\u00a0%" in contenu
    assert "50\u00a0%" in contenu
    assert client.get(reverse("versions_comparees", args=[REUNION, "reglement", "fonds", 2, 1])).status_code == 404
    assert client.get(reverse("versions_comparees", args=[REUNION, "reglement", "fonds", 1, 9])).status_code == 404


@pytest.mark.usefixtures("deux_versions")
def test_partie_d_un_long_texte_se_lit_seule_et_une_partie_inconnue_n_existe_pas(client: Client) -> None:
    adresse = reverse("version_publiee", args=[REUNION, "reglement", "fonds", 2])
    assert '<ul class="lignes">' in client.get(f"{adresse}?partie=1").content.decode()
    for brut in ("0", "99", "x", "-1"):
        assert client.get(adresse, {"partie": brut}).status_code == 404


@pytest.mark.usefixtures("deux_versions")
@pytest.mark.parametrize("langue", ["", "/en"])
def test_toutes_les_versions_s_ouvrent_et_restent_legeres(client: Client, langue: str) -> None:
    for v in VersionPubliee.objects.all():
        sujet = v.dispositif or "fonds"
        with override("fr"):
            adresse = langue + reverse("version_publiee", args=[v.fonds, v.genre, sujet, v.numero])
        reponse = client.get(adresse)
        assert (adresse, reponse.status_code) == (adresse, 200)
        assert len(reponse.content) < POIDS_MAX, adresse


def test_avant_toute_publication_la_page_dit_quand_elle_viendra(client: Client) -> None:
    assert "Rien n'est encore publié" in client.get(reverse("textes_publies", args=[REUNION])).content.decode()
    assert client.get(reverse("texte_publie", args=[REUNION, "reglement", "fonds"])).status_code == 404
    assert client.get(reverse("texte_publie", args=[REUNION, "inconnu", "fonds"])).status_code == 404


@pytest.mark.parametrize("nombre", [1, 3])
def test_liste_des_versions_fait_une_requete(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    for rang in range(nombre):
        fixe(f"0.{rang + 3}", date(2025, 1, 1) + timedelta(days=rang))
    publier_ce_qui_a_change()
    client.get(reverse("textes_publies", args=[REUNION]))
    with django_assert_num_queries(1):
        client.get(reverse("textes_publies", args=[REUNION]))


@pytest.mark.parametrize("fonds", tous())
def test_pages_du_portail_se_gardent_par_leur_marque_et_ne_posent_aucun_temoin(client: Client, fonds: str) -> None:
    publier_ce_qui_a_change()
    for route in ("transparence_du_fonds", "textes_publies", "procedure_publique", "membres_publics"):
        reponse = client.get(reverse(route, args=[fonds]))
        if reponse.status_code == 404:
            assert route in ("procedure_publique", "membres_publics")
            continue
        assert reponse["Cache-Control"] == "public, max-age=300"
        assert "Cookie" in reponse["Vary"]
        assert reponse.cookies == {}
        deja = client.get(reverse(route, args=[fonds]), headers={"If-None-Match": reponse["ETag"]})
        assert (deja.status_code, deja.content) == (304, b"")


def test_fonds_inconnu_n_a_pas_de_portail(client: Client) -> None:
    for route in ("transparence_du_fonds", "textes_publies", "procedure_publique", "membres_publics"):
        assert client.get(reverse(route, args=["inconnu"])).status_code == 404
