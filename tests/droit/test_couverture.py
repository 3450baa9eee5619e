"""Une exigence n'est dite faite que si un essai tombe quand on casse chacune de ses règles."""

from collections import defaultdict

import pytest

from amorce.commandes.couverture import ESSAI_DES_CAS, couverture
from tests.droit.outils import TOUS, inapercues

LIGNES = {ligne.id: ligne for ligne in couverture()}
CAS_PAR_EXIGENCE = defaultdict(list)
for _cas in TOUS:
    for _exigence in _cas.exigences:
        CAS_PAR_EXIGENCE[_exigence].append(_cas)
FAITES = [i for i, ligne in LIGNES.items() if ligne.statut == "fait"]
EPROUVEES = [i for i in FAITES if any(t.startswith(ESSAI_DES_CAS) for t in LIGNES[i].tests)]


def test_toute_exigence_a_une_place() -> None:
    sans_place = [i for i, ligne in LIGNES.items() if not (ligne.ou or ligne.salles or ligne.motif)]
    assert sans_place == []
    assert len(LIGNES) == 559


@pytest.mark.parametrize("exigence", EPROUVEES)
def test_un_cas_tombe_quand_une_regle_de_l_exigence_est_cassee(exigence: str) -> None:
    assert inapercues(exigence, CAS_PAR_EXIGENCE[exigence]) == []


def test_une_exigence_faite_a_un_essai() -> None:
    assert [i for i in FAITES if not LIGNES[i].tests] == []
