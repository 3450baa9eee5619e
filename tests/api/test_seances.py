"""The sessions of a commission through tokens: for who prepares them and who sits, and nobody else; never a vote."""

from __future__ import annotations

from uuid import uuid4

import pytest
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.membres import terminer_mandat
from amorce.commission.actions.seances import convoquer
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDeFonds
from tests.api.outils import corps, jeton, lit, probleme
from tests.commission.fabrique import Bureau, bureau, inscrit, prevue
from tests.commission.faite import faite
from tests.comptes.fabrique import agent, personne

pytestmark = pytest.mark.django_db


def de(qui: Bureau) -> list[Personne]:
    """Who prepares, who audits, who sits."""
    secretaire = Personne.objects.get(pk=qui.secretariat.personne)
    return [secretaire, agent("la-reunion", RoleDeFonds.AUDITEUR), qui.experts[0].personne, qui.president.personne]


@pytest.mark.exigences("RUN-IV-31", "RUN-IV-39")
def test_seance_se_lit_avec_sa_convocation_et_son_ordre_du_jour_par_ceux_qui_la_tiennent() -> None:
    qui = bureau(1)
    seance = prevue(qui)
    inscription = inscrit(qui, seance, "Les Hauts")
    convoquer(par=qui.region, seance=seance)
    for un in de(qui):
        clair = jeton(un, Portee.DOSSIERS_LIRE)
        (dite,) = corps(lit("seances", clair))["elements"]
        lue = corps(lit(f"seances/{seance.pk}", clair))
        assert {nom: lue[nom] for nom in dite} == dite
        assert (dite["id"], dite["jour"], dite["par_ecrit"]) == (str(seance.pk), seance.jour.isoformat(), False)
        assert dite["convoquee_le"] is not None
        (place,) = lue["ordre_du_jour"]
        assert (place["rang"], place["numero"], place["titre"]) == (1, inscription.dossier.numero, "Les Hauts")
        (evenement,) = Calendar.from_ical(lue["calendrier"]).walk("VEVENT")
        assert str(evenement["UID"]) == f"{seance.pk}-seance@amorce"


def test_seance_n_existe_pas_pour_les_autres() -> None:
    qui = bureau(2)
    seance = prevue(qui)
    ancien = qui.experts[1]
    terminer_mandat(par=qui.region, membre=ancien, le=seance.jour_de(seance.debut), motif="Fin.")
    autres = [personne(), agent("la-reunion", RoleDeFonds.PAIEMENTS), ancien.personne]
    for autre in autres:
        clair = jeton(autre)
        assert corps(lit("seances", clair))["elements"] == []
        assert probleme(lit(f"seances/{seance.pk}", clair)) == probleme(lit(f"seances/{uuid4()}", clair))
        assert lit(f"seances/{seance.pk}", clair).status_code == 404
    sans_droit = jeton(Personne.objects.get(pk=qui.secretariat.personne), Portee.EVALUER)
    assert lit("seances", sans_droit).status_code == 403


@pytest.mark.exigences("RUN-IV-53")
def test_seance_tenue_ne_dit_ni_vote_ni_avis() -> None:
    f = faite()
    clair = jeton(Personne.objects.get(pk=f.qui.secretariat.personne))
    texte = lit(f"seances/{f.seance.pk}", clair).content.decode()
    assert [mot for mot in ("favorable", "pour", "contre", "Un regard") if mot in texte] == []


@pytest.mark.parametrize("nombre", [1, 3])
def test_seances_coutent_autant_quel_que_soit_leur_nombre(
    nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    qui = bureau(1)
    for rang in range(nombre):
        seance = prevue(qui, 30 + rang)
        for film in range(nombre):
            inscrit(qui, seance, f"Film {film}")
    clair = jeton(qui.experts[0].personne)
    lit("seances", clair)
    with django_assert_num_queries(7):
        lit("seances", clair)
    with django_assert_num_queries(7):
        lit(f"seances/{seance.pk}", clair)
