"""What each scheme asks to join, held against the vocabulary, the requirements and the rule on formats."""

import pytest

from amorce.commandes.couverture import couverture
from amorce.consultation.evaluer import evalue_projet, projet
from amorce.droit.cnc.nomenclature import CLASSES
from amorce.droit.fonds import tous
from amorce.droit.pieces import LISTES, PDF
from amorce.droit.registre import dispositif, dispositifs
from amorce.droit.vocabulaire import VOCABULAIRE

dispositifs()
PIECES = [(code, p) for code, liste in LISTES.items() for p in liste.pieces]
EXIGENCES = {ligne.id for ligne in couverture()}


def test_chaque_dispositif_d_un_fonds_qui_recoit_a_sa_liste() -> None:
    assert {d.code for f in tous().values() if f.reception for d in f.recus} == set(LISTES)


@pytest.mark.parametrize(("code", "piece"), PIECES)
def test_une_piece_renvoie_a_une_exigence(code: str, piece) -> None:
    assert piece.exigence in EXIGENCES


@pytest.mark.parametrize(("code", "piece"), [(c, p) for c, p in PIECES if p.type_document])
def test_les_formats_proposes_sont_ceux_que_le_droit_accepte(code: str, piece) -> None:
    for format_ in piece.formats:
        faits = {"type_document": piece.type_document, "formats_fichiers": [format_], "langue_dossier": "francais"}
        e = evalue_projet(projet(faits), dispositif(code))
        accepte = e.compile.resultats["format_piece"]["accepte"]
        assert e.valeur(accepte) is True, format_


def test_l_ile_de_france_demande_les_pieces_que_son_texte_nomme_en_deux_pdf() -> None:
    liste = LISTES["idf_apres_realisation"]
    assert {p.code for p in liste.pieces} == set(VOCABULAIRE["pieces_fournies"].codes)
    assert [p.un_seul_pdf for p in liste.parties] == [True, True]
    assert {p.formats for p in liste.pieces} == {PDF}


def test_la_nomenclature_a_les_dix_classes_du_vocabulaire() -> None:
    assert tuple(c.code for c in CLASSES) == VOCABULAIRE["classe_depense"].codes
    comptes = [compte for c in CLASSES for compte, _ in c.comptes]
    assert len(set(comptes)) == len(comptes)
