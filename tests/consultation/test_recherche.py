"""Searching the catalogue: accents, plurals and slips do not count, other words do."""

import pytest

from amorce.consultation.recherche import cherches, contient, mots

CONNUS = mots("Aide à l'écriture d'un documentaire, La Réunion, œuvre")


@pytest.mark.parametrize("demande", ["ecriture", "ÉCRITURE", "ecritur", "écrtiure", "documantaire", "réunon", "oeuvre"])
def test_mot_voisin_est_trouve(demande: str) -> None:
    assert all(contient(mot, CONNUS) for mot in cherches(demande))


@pytest.mark.parametrize("demande", ["animation", "xyz", "aida2026", "ile"])
def test_autre_mot_ne_l_est_pas(demande: str) -> None:
    assert not all(contient(mot, CONNUS) for mot in cherches(demande))


def test_mots_vides_ne_comptent_pas() -> None:
    assert cherches("une aide pour l'écriture de la série") == ("aide", "ecriture", "serie")
