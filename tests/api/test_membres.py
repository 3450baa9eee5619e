"""Who sits, through tokens: read by who prepares the sessions, renewed by the authority as on the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from amorce.commission.models import Membre, Renouvellement
from amorce.comptes.roles import Portee, RoleDeFonds
from tests.api.outils import corps, fautes, jeton, lit, probleme
from tests.api.test_seances_tenues import fait, jeton_de, poste
from tests.commission.fabrique import FONDS, Bureau, bureau, nomme
from tests.comptes.fabrique import agent, personne

pytestmark = pytest.mark.django_db
AN = timedelta(days=365)


def nomme_pour_un_an() -> tuple[Bureau, Membre]:
    qui = bureau(1)
    lui = nomme(qui.region, 2)
    Membre.objects.filter(pk=lui.pk).update(jusqu_au=lui.nomme_le + AN)
    return qui, lui


@pytest.mark.exigences("RUN-IV-14")
def test_mandat_se_renouvelle_par_programme_et_se_relit() -> None:
    qui, lui = nomme_pour_un_an()
    loin = (lui.nomme_le + AN + timedelta(days=90)).isoformat()
    envoi = {"le": lui.nomme_le.isoformat(), "jusqu_au": loin}
    dit = fait(f"membres/{lui.pk}/renouvellement", jeton_de(qui.region), envoi)
    assert (dit["id"], dit["jusqu_au"]) == (str(lui.pk), loin)
    assert Renouvellement.objects.get().courait_jusqu_au == lui.nomme_le + AN
    lus = corps(lit("membres", jeton_de(qui.secretariat)))
    assert {un["id"]: un["jusqu_au"] for un in lus["elements"]} == {
        str(m.pk): m.jusqu_au.isoformat() if m.jusqu_au else None for m in Membre.objects.all()
    }


@pytest.mark.exigences("RUN-IV-14")
def test_mandat_ne_se_renouvelle_ni_au_dela_de_la_regle_ni_par_un_autre() -> None:
    qui, lui = nomme_pour_un_an()
    chemin = f"membres/{lui.pk}/renouvellement"
    trop_loin = {"le": lui.nomme_le.isoformat(), "jusqu_au": (lui.nomme_le + 3 * AN).isoformat()}
    statut, phrase = probleme(poste(chemin, jeton_de(qui.region), trop_loin))
    assert statut == 409
    assert phrase.startswith(f"Renouvellement de {lui} jusqu'au ")
    assert "règlement" in phrase
    hors_du_temps = {"le": lui.nomme_le.isoformat(), "jusqu_au": "4678-12-28"}
    statut, phrase = probleme(poste(chemin, jeton_de(qui.region), hors_du_temps))
    assert (statut, "« 4678-12-28 » ne convient pas" in phrase) == (409, True)
    court = {"le": lui.nomme_le.isoformat(), "jusqu_au": (lui.nomme_le + AN).isoformat()}
    assert fautes(poste(chemin, jeton_de(qui.region), court))["/jusqu_au"].startswith("Jusqu'au : ce mandat court déjà")
    refus = probleme(poste(chemin, jeton_de(qui.secretariat), court))
    assert refus == (403, "Renouveler un mandat revient à l'autorité du fonds.")
    sans_droit = jeton_de(qui.region, Portee.DOSSIERS_LIRE)
    assert probleme(poste(chemin, sans_droit, court)) == (403, "Ce jeton n'a pas le droit « seances:tenir ».")
    assert Renouvellement.objects.count() == 0


def test_membre_n_existe_pas_pour_qui_ne_prepare_pas_sa_commission() -> None:
    _qui, lui = nomme_pour_un_an()
    envoi = {"le": lui.nomme_le.isoformat(), "jusqu_au": (lui.nomme_le + AN).isoformat()}
    for autre in (personne(), agent(FONDS, RoleDeFonds.PAIEMENTS), lui.personne):
        clair = jeton(autre)
        assert corps(lit("membres", clair))["total"] == 0
        assert poste(f"membres/{lui.pk}/renouvellement", clair, envoi).status_code == 404


@pytest.mark.parametrize("nombre", [1, 3])
def test_membres_coutent_autant_quel_que_soit_leur_nombre(
    nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clair = jeton_de(bureau(nombre).region)
    lit("membres", clair)
    with django_assert_num_queries(7):
        lit("membres", clair)
