"""The query of a scheme, as people read it: sentences of the law, integers only."""

from __future__ import annotations

import pytest
import sqlglot
from sqlglot import exp

from amorce.moteur.natures import ErreurDEntree
from amorce.portefeuille.reduction import calcul
from amorce.portefeuille.sql import DIALECTES, imprime, requete
from tests.portefeuille.projets_sql import PAR_CODE

chaque_dispositif = pytest.mark.parametrize("code", PAR_CODE)
chaque_dialecte = pytest.mark.parametrize("dialecte", DIALECTES)


@chaque_dialecte
def test_amorce_sql_montre_une_requete_relisible_avec_les_phrases_du_droit(dialecte: str) -> None:
    texte = imprime("cnc_automatique", dialecte)
    assert len(sqlglot.parse(texte, dialect=dialecte)) == 1
    assert "art. 311-11" in texte
    assert "eligibilite__exigences_non_satisfaites" in texte


@chaque_dialecte
@chaque_dispositif
def test_une_requete_n_emploie_que_des_entiers(code: str, dialecte: str) -> None:
    arbre = sqlglot.parse_one(requete(calcul(PAR_CODE[code]), dialecte), dialect=dialecte)
    types = {str(noeud.to.this.value) for noeud in arbre.find_all(exp.Cast)}
    assert types <= {"BIGINT", "BOOLEAN", "DATE", "INT", "TEXT", "VARCHAR"}
    assert all(noeud.is_string or noeud.is_int for noeud in arbre.find_all(exp.Literal))
    assert not list(arbre.find_all(exp.Round))


def test_un_dispositif_sans_question_sur_une_table_est_refuse() -> None:
    with pytest.raises(ErreurDEntree, match="ne répond à aucune question"):
        imprime("conventions", "duckdb")


def test_un_dialecte_inconnu_est_refuse_en_une_phrase() -> None:
    with pytest.raises(ErreurDEntree, match="dialecte : « oracle »"):
        imprime("cnc_selective", "oracle")
