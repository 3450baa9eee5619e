"""The diagram of the documentation says what the table says."""

from tests.dossiers.diagramme import FICHIER, dessin


def test_diagramme_des_etats_est_a_jour() -> None:
    assert FICHIER.read_text() == dessin(), "python -m tests.dossiers.diagramme"
