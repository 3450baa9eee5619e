"""Passwords: what is refused, and in which words."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from amorce.comptes.models import Personne

COURT = "Mot de passe : il est trop court. Il en faut au moins 12 caractères ; plusieurs mots font l'affaire."
COURANT = "Mot de passe : il serait deviné parmi les premiers. Mettez bout à bout des mots sans rapport."
PROCHE = "Mot de passe : il ressemble trop à votre nom ou à votre adresse. Choisissez-en un tout autre."
MOI = Personne(email="anais.hoarau@films.re", nom="Hoarau", prenom="Anaïs")


def refus(mot: str) -> list[str]:
    try:
        validate_password(mot, MOI)
    except ValidationError as erreur:
        return list(erreur.messages)
    return []


@pytest.mark.parametrize("mot", ["trois lampes bleues", "vague-lente-rouge", "kz8#Qm!tuV2p", "soleil cheval radio"])
def test_mot_de_passe_convient(mot: str) -> None:
    assert refus(mot) == []


@pytest.mark.parametrize(("mot", "dit"), [("lampe bleue", [COURT]), ("lampe bleues", [])])
def test_il_faut_douze_caracteres(mot: str, dit: list[str]) -> None:
    assert refus(mot) == dit


@pytest.mark.parametrize(
    "mot",
    [
        "motdepasse974",
        "password12345",
        "P@ssw0rd1234!",
        "azertyuiopqs",
        "qwertyuiop[]",
        "aaaaaaaaaaaa",
        "soleilsoleil",
        "123456789012",
        "2024-12-31 10:00",
    ],
)
def test_mot_courant_allonge_reste_courant(mot: str) -> None:
    assert refus(mot) == [COURANT]


def test_mot_de_passe_ne_dit_pas_qui_on_est() -> None:
    assert refus("anais.hoarau.films") == [PROCHE]
