"""The calendar of deposits, as a page and as a feed that any calendar reads."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from amorce.fonds.models import SessionDeDepot

pytestmark = pytest.mark.django_db
REUNION, PARIS = ZoneInfo("Indian/Reunion"), ZoneInfo("Europe/Paris")


def cree(
    fonds: str, ouvre: datetime, ferme: datetime | None, intitule: str = "Session", **champs: object
) -> SessionDeDepot:
    return SessionDeDepot.objects.create(fonds=fonds, intitule=intitule, ouvre=ouvre, ferme=ferme, **champs)


def dans(jours: float) -> datetime:
    return timezone.now() + timedelta(days=jours)


def lu(client: Client, adresse: str) -> Calendar:
    reponse = client.get(adresse)
    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(reponse.content)


def test_page_dit_l_heure_du_fonds_et_celle_de_paris(client: Client) -> None:
    cree("la-reunion", dans(-3), datetime(2099, 3, 12, 12, 0, tzinfo=REUNION))
    texte = client.get("/calendrier/").content.decode()
    assert "12 mars 2099 à 12\u00a0h\u00a000, heure de La Réunion" in texte
    assert "9\u00a0h\u00a000 à Paris" in texte


def test_page_range_les_sessions(client: Client) -> None:
    cree("la-reunion", dans(-20), dans(-2), "passée")
    cree("la-reunion", dans(-2), dans(9), "tard")
    cree("ile-de-france", dans(-2), dans(3), "tôt")
    cree("ile-de-france", dans(5), None, "future")
    cree("ile-de-france", dans(-2), dans(3), "cachée", publiee=False)
    contexte = client.get("/calendrier/").context
    rangees = {nom: [s.session.intitule for s in contexte[nom]] for nom in ("ouvertes", "a_venir", "passees")}
    assert rangees == {"ouvertes": ["tôt", "tard"], "a_venir": ["future"], "passees": ["passée"]}


def test_page_filtre_par_fonds(client: Client) -> None:
    cree("la-reunion", dans(-2), dans(9), "ici")
    cree("ile-de-france", dans(-2), dans(3), "là")
    assert [s.session.intitule for s in client.get("/calendrier/?fonds=la-reunion").context["ouvertes"]] == ["ici"]
    assert len(client.get("/calendrier/?fonds=inconnu").context["ouvertes"]) == 2


@pytest.mark.parametrize("nombre", [1, 3])
def test_page_fait_trois_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    for _ in range(nombre):
        cree("la-reunion", dans(-2), dans(9))
    with django_assert_num_queries(3):
        client.get("/calendrier/")


def test_flux_garde_l_instant_et_l_horloge(client: Client) -> None:
    ferme = datetime(2027, 3, 12, 12, 0, tzinfo=REUNION)
    session = cree("la-reunion", dans(-3), ferme, examen=date(2027, 4, 6))
    evenements = {str(e["UID"]): e for e in lu(client, "/calendrier/la-reunion.ics").walk("VEVENT")}
    assert set(evenements) == {f"{session.id}-{quoi}@amorce" for quoi in ("ouverture", "cloture", "examen")}
    cloture = evenements[f"{session.id}-cloture@amorce"]["DTSTART"]
    assert cloture.dt.astimezone(UTC) == ferme.astimezone(UTC)
    assert cloture.params["TZID"] == "Indian/Reunion"
    assert evenements[f"{session.id}-examen@amorce"]["DTSTART"].dt == date(2027, 4, 6)


@pytest.mark.parametrize("mois", range(1, 13))
def test_flux_de_paris_change_d_heure(client: Client, mois: int) -> None:
    """The zone that the file carries gives the same instant as the real one, in summer as in winter."""
    ferme = datetime(2027, mois, 28, 23, 59, tzinfo=PARIS)
    cree("ile-de-france", datetime(2026, 11, 1, tzinfo=PARIS), ferme)
    calendrier = lu(client, "/calendrier/tous.ics")
    zone = calendrier.walk("VTIMEZONE")[0].to_tz()
    assert datetime(2027, mois, 28, 23, 59, tzinfo=zone).utcoffset() == ferme.utcoffset()


def test_flux_a_une_identite_stable_et_une_suite(client: Client) -> None:
    session = cree("la-reunion", dans(-3), dans(9))
    avant = {str(e["UID"]): int(e["SEQUENCE"]) for e in lu(client, "/calendrier/tous.ics").walk("VEVENT")}
    session.ferme, session.version = dans(19), 1
    session.save()
    apres = lu(client, "/calendrier/tous.ics").walk("VEVENT")
    assert {str(e["UID"]) for e in apres} == set(avant)
    assert {int(e["SEQUENCE"]) for e in apres} == {1}
    assert all(e["DTSTAMP"].dt == e["LAST-MODIFIED"].dt for e in apres)


def test_flux_plie_ses_lignes_et_protege_son_texte(client: Client) -> None:
    intitule = "Écriture ; développement, été \\ " + "é" * 60
    cree("la-reunion", dans(-3), dans(9), intitule)
    brut = client.get("/calendrier/tous.ics").content
    assert all(len(ligne) <= 75 for ligne in brut.split(b"\r\n"))
    assert b"\n" not in brut.replace(b"\r\n", b"")
    titres = [str(e["SUMMARY"]) for e in Calendar.from_ical(brut).walk("VEVENT")]
    assert titres == [f"Ouverture des dépôts – {intitule}", f"Clôture des dépôts – {intitule}"]


def test_flux_oublie_ce_qui_est_vieux_et_cache(client: Client) -> None:
    cree("la-reunion", dans(-900), dans(-800))
    cree("la-reunion", dans(-2), dans(8), publiee=False)
    assert lu(client, "/calendrier/tous.ics").walk("VEVENT") == []


def test_flux_d_un_fonds_inconnu(client: Client) -> None:
    assert client.get("/calendrier/nulle-part.ics").status_code == 404


def test_date_de_session_dit_qui_la_fixe_et_l_article(client: Client) -> None:
    session = cree("la-reunion", dans(-2), dans(9), prolongation_motif="Grève des transports.")
    adresse = f"/pourquoi/session/{session.id}/"
    assert client.get("/calendrier/").content.decode().count(f'href="{adresse}"') == 2
    page = client.get(adresse).content.decode()
    assert "Grève des transports." in page
    assert 'href="/droit/RUN/champ/#champ.recu_dans_le_delai"' in page
    panneau = client.get(adresse, headers={"HX-Request": "true"}).content.decode()
    assert panneau.startswith('<div class="raisonnement">')


def test_date_d_une_session_cachee_est_introuvable(client: Client) -> None:
    cachee = cree("la-reunion", dans(-2), dans(9), publiee=False)
    assert client.get(f"/pourquoi/session/{cachee.id}/").status_code == 404
