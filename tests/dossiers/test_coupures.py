"""The site falls in the middle of deposits: afterwards each application is a whole draft or a whole deposit."""

from __future__ import annotations

from pathlib import Path

import pytest

from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.models import Depot
from tests.comptes.fabrique import personne, societe
from tests.coupures import Deposant, Site, duree_du_parcours, ecarts, joue_et_coupe, moments, session_de
from tests.dossiers.fabrique import demande, film, remplie, session

pytestmark = pytest.mark.django_db(transaction=True)
COUPURES, A_LA_FOIS = 3, 4


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def _pret(moi: Personne, structure: Organisation, cookie: str, site: Site) -> Deposant:
    return Deposant(remplie(demande(moi, film(moi, structure))), cookie, site.port)


def test_site_tue_pendant_les_depots_ne_laisse_que_des_brouillons_entiers_ou_des_depots_entiers(
    tmp_path: Path, moi: Personne
) -> None:
    session()
    site, structure, cookie = Site(tmp_path), societe(moi), session_de(moi)
    tous = [_pret(moi, structure, cookie, site) for _ in range(A_LA_FOIS)]
    site.demarre()
    duree = duree_du_parcours(tous)
    site.tue()
    assert Depot.objects.count() == A_LA_FOIS
    for apres in moments(1, COUPURES, duree):
        site.demarre()
        deposants = [_pret(moi, structure, cookie, site) for _ in range(A_LA_FOIS)]
        joue_et_coupe(site, deposants, apres)
        tous += deposants
        assert ecarts(tous) == []
    site.demarre()
    try:
        assert [d.depose() for d in tous] == [302] * len(tous)
        assert [d.depose() for d in tous] == [302] * len(tous)
    finally:
        site.tue()
    assert (ecarts(tous), Depot.objects.count()) == ([], len(tous))
