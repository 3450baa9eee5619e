"""The catalogue and the calendar, read by a program: what the public pages show."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.droit.fonds import tous
from amorce.fonds.models import SessionDeDepot
from tests.api.outils import corps, fautes, lit, probleme

REUNION = "la-reunion"

pytestmark = pytest.mark.django_db


def session(**champs: object) -> SessionDeDepot:
    ouvre = timezone.now() - timedelta(days=1)
    connus = {"fonds": REUNION, "intitule": "Printemps", "ouvre": ouvre, "ferme": ouvre + timedelta(days=30)}
    return SessionDeDepot.objects.create(**{**connus, **champs})


def codes(**filtres: object) -> list[str]:
    return [une["code"] for une in corps(lit("aides", **filtres))["elements"]]


def test_aides_sont_toutes_celles_des_fonds() -> None:
    assert sorted(codes()) == sorted(d.code for fonds in tous().values() for d in fonds.dispositifs)


def test_aides_se_filtrent_comme_sur_la_page() -> None:
    assert codes(etape="ecriture", pour="auteur") == ["run_ecriture", "run_ecriture_multimedia", "run_residence"]
    assert codes(fonds="ile-de-france") == ["idf_apres_realisation"]
    assert codes(q="apres realisations") == ["idf_apres_realisation"]
    assert codes(genre="experimental", fonds=REUNION) == ["run_ecriture_multimedia", "run_multimedia"]
    assert codes(ouvertes=True) == []
    session(dispositifs=["run_ecriture"])
    assert codes(ouvertes=True) == ["run_ecriture"]


def test_aides_viennent_par_pages_qui_s_enchainent() -> None:
    premiere = corps(lit("aides", par_page=5))
    assert (premiere["page"], premiere["par_page"], len(premiere["elements"])) == (1, 5, 5)
    assert premiere["suivante"] == "http://testserver/api/v1/aides?par_page=5&page=2"
    vues, adresse = [une["code"] for une in premiere["elements"]], premiere["suivante"]
    while adresse:
        page = corps(Client().get(adresse))  # type: ignore[arg-type]
        vues, adresse = vues + [une["code"] for une in page["elements"]], page["suivante"]
    assert (vues, len(vues)) == (codes(), premiere["total"])


def test_filtre_inconnu_se_dit_par_son_nom() -> None:
    reponse = lit("aides", fonds="la-reunoin", genre="western", etape="fin", page=0)
    assert set(fautes(reponse)) == {"etape", "page"}
    assert fautes(lit("aides", fonds="ailleurs")) == {
        "fonds": "fonds : il faut l'un de cnc, ile-de-france, la-reunion."
    }
    assert set(fautes(lit("sessions", dispositif="rien", fonds="rien"))) == {"dispositif", "fonds"}


def test_une_aide_dit_son_droit_et_ses_montants() -> None:
    lue = corps(lit("aides/run_ecriture"))
    assert lue["fonds"]["code"] == REUNION
    assert lue["montant"]["forfait"] == 4000
    assert lue["page"] == "http://testserver/aides/la-reunion/run_ecriture/"
    assert lue["conditions"][0]["conditions"][0].keys() == {"nom", "enonce", "source"}
    assert {"code": "AMB-26", "choix": "forfait_4000"}.items() <= next(
        une for une in lue["lectures"] if une["code"] == "AMB-26"
    ).items()


def test_une_aide_se_lit_en_anglais_et_mene_a_sa_page_anglaise() -> None:
    lue = corps(lit("aides/run_ecriture", langue="en"))
    assert (lue["intitule"], lue["page"]) == ("Writing grant", "http://testserver/en/aides/la-reunion/run_ecriture/")


def test_aide_inconnue_est_introuvable() -> None:
    assert probleme(lit("aides/rien")) == (404, "Rien ici, ou rien que vous puissiez voir.")


def test_sessions_sont_les_publiees_aux_heures_du_fonds() -> None:
    session(publiee=False)
    une = session(
        ouvre=datetime(2026, 1, 5, 8, tzinfo=UTC), ferme=datetime(2026, 2, 1, 8, tzinfo=UTC), examen=date(2026, 3, 1)
    )
    (lue,) = corps(lit("sessions"))["elements"]
    assert lue == {
        "id": str(une.id),
        "fonds": REUNION,
        "intitule": "Printemps",
        "dispositifs": [],
        "ouvre": "2026-01-05T12:00:00+04:00",
        "ferme": "2026-02-01T12:00:00+04:00",
        "examen": "2026-03-01",
        "statut": "passee",
    }


def test_sessions_se_filtrent() -> None:
    session(dispositifs=["run_ecriture"])
    session(fonds="ile-de-france", ouvre=timezone.now() + timedelta(days=1), ferme=None)

    def nombre(**filtres: object) -> int:
        total: int = corps(lit("sessions", **filtres))["total"]
        return total

    assert [nombre(), nombre(fonds=REUNION), nombre(statut="ouverte"), nombre(statut="a_venir")] == [2, 1, 1, 1]
    assert [nombre(dispositif="run_ecriture"), nombre(dispositif="run_production")] == [1, 0]
    assert nombre(dispositif="idf_apres_realisation") == 1


@pytest.mark.parametrize("nombre", [1, 3])
def test_nombre_de_requetes_ne_depend_pas_des_sessions(
    nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(nombre):
        session()
    for chemin, requetes in (("aides", 4), ("aides/run_ecriture", 4), ("sessions", 2)):
        with django_assert_num_queries(requetes):
            assert lit(chemin).status_code == 200
