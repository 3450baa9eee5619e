"""Mails kept when no server is set: whole, each once, read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from pytest_django import Settings

from amorce.socle.courriels import dossier, garde, gardes


@pytest.fixture(autouse=True)
def _gardes(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.DONNEES = "amorce.socle.courriels.Garde", tmp_path


def envoie(identite: str) -> None:
    message = EmailMultiAlternatives("Objet : é", "Texte", to=["Ana@exemple.fr"], headers={"Message-ID": identite})
    message.attach_alternative("<p>Texte</p>", "text/html")
    message.send()


def test_kept_mail_is_read_back_in_both_forms() -> None:
    envoie("<1@x>")
    (lu,) = gardes(10)
    assert (lu.sujet, lu.a, lu.texte.strip(), lu.html.strip()) == (
        "Objet : é",
        "Ana@exemple.fr",
        "Texte",
        "<p>Texte</p>",
    )
    relu = garde(lu.nom)
    assert relu is not None
    assert relu.message.as_bytes() == lu.message.as_bytes()


def test_mail_sent_again_under_the_same_identity_stays_one() -> None:
    for identite in ("<1@x>", "<1@x>", "<2@x>"):
        envoie(identite)
    assert len(gardes(10)) == 2


def test_mails_without_an_identity_are_all_kept_the_latest_first() -> None:
    for rang in range(3):
        send_mail(f"n{rang}", "Texte", None, ["ana@exemple.fr"])
    assert [un.sujet for un in gardes(2)] == ["n2", "n1"]
    assert gardes(1)[0].html == ""


@pytest.mark.parametrize("nom", ["", "absent", "../secret", "20260101T000000000000-a@x.fr", "/etc/passwd"])
def test_name_that_is_not_one_of_ours_leads_nowhere(nom: str) -> None:
    dossier().mkdir()
    (dossier().parent / "secret.eml").write_text("secret")
    assert garde(nom) is None
