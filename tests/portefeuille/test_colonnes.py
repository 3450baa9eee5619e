"""The columns answer what the interpreter answers, to the cent and to the null."""

import pytest

from amorce.moteur.dispositifs import Dispositif
from amorce.portefeuille.reduction import calcul
from amorce.portefeuille.resultats import CONFLIT, CalculEnColonnes
from tests.portefeuille.projets import TOUS, attendu, projets, table


@pytest.mark.parametrize("dispositif", TOUS, ids=[d.code for d in TOUS])
@pytest.mark.parametrize("manque", [0.0, 0.2])
def test_chaque_cellule_est_celle_de_l_interprete(dispositif: Dispositif, manque: float) -> None:
    c = calcul(dispositif)
    donnes = projets(c, 1_500, manque=manque)
    lignes = CalculEnColonnes(c).repond(table(c, donnes).lazy()).collect(engine="streaming").sort("ligne").to_dicts()
    for projet, ligne in zip(donnes, lignes, strict=True):
        voulu = attendu(dispositif, projet)
        trouve = {nom: v for nom, v in ligne.items() if nom not in ("ligne", CONFLIT)}
        assert {n: (voulu[n], trouve[n]) for n in voulu if voulu[n] != trouve[n]} == {}
        assert set(voulu) == set(trouve)
        assert ligne[CONFLIT] is False
