"""The texts that an aid rests on go with every result and every deed of its fund."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from amorce.actes.typographie.matiere import Matiere
from amorce.consultation.evaluer import evaluer, projet, reponse
from amorce.droit.fonds import fonds
from amorce.site.templatetags.amorce import typo
from tests.actes import fabrique as actes

IDF, AIDE = "ile-de-france", "idf_apres_realisation"
BASES = ["RGEC, règlement (UE) n° 651/2014", "Délibération-cadre CR 46-15"]


@pytest.mark.exigences("IDF-44")
def test_chaque_reponse_nomme_ce_qui_fonde_l_aide() -> None:
    assert fonds(IDF).bases == BASES
    (evaluation,) = evaluer(projet({}), [AIDE])
    assert reponse(evaluation, detail=False)["bases"] == BASES


@pytest.mark.exigences("IDF-44")
@pytest.mark.django_db
@pytest.mark.parametrize("film", ["genre_oeuvre=fiction", "genre_oeuvre=reportage"])
def test_resultat_simule_nomme_ce_qui_fonde_l_aide(client: Client, film: str) -> None:
    """Open, or ruled out."""
    contenu = client.get(f"/simuler/resultat/?aides={AIDE}&{film}").content.decode()
    assert [base for base in BASES if base not in contenu and typo(base) not in contenu] == []


@pytest.mark.exigences("IDF-44")
@pytest.mark.django_db
def test_api_nomme_ce_qui_fonde_l_aide(client: Client) -> None:
    demande = json.dumps({"faits": {}, "dispositifs": [AIDE]})
    (dite,) = client.post("/api/v1/evaluer", demande, content_type="application/json").json()
    assert dite["bases"] == BASES


@pytest.mark.exigences("IDF-44")
@pytest.mark.django_db
def test_acte_vise_ce_qui_fonde_l_aide() -> None:
    rose = actes.responsable()
    (accordee,) = actes.accordees(rose, 20_000_00)
    visas = str(Matiere(actes.prepare(rose, accordee)).visas())
    assert [base for base in fonds(actes.FONDS).bases if base not in visas] == []
