"""Every sentence that the code gives to gettext has its English: none stays French on an English page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation import override

import amorce
from amorce.cooperation.models import Concertation, PieceDeConvention, Volet
from amorce.octrois.models import Niveau, Octroi, Population, Porteur

CODE = Path(amorce.__file__).parent
SALLES = ("site", "comptes", "dossiers", "instruction", "fonds", "paiements", "transparence", "annuaire", "api")
SITE = CODE / "site" / "locale" / "en" / "LC_MESSAGES" / "django.po"
FONCTIONS = {f"{nom}{suite}" for nom in ("gettext", "ngettext") for suite in ("", "_lazy", "_noop")} | {"_"}


PUBLICS = (Niveau, Octroi.Filiere, Porteur.Role, Population.Territoire, Population.Fragile, Concertation.Genre,
           PieceDeConvention.Nature, Volet.Financeur)  # fmt: skip
"""What aids and agreements are called on pages that everybody reads: their rooms' other words are the service's."""


def appels(arbre: ast.AST) -> Iterator[str]:
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Name) and noeud.func.id in FONCTIONS:
            premier = noeud.args[0]
            if isinstance(premier, ast.Constant) and isinstance(premier.value, str):
                yield premier.value


def test_chaque_phrase_du_code_a_son_anglais() -> None:
    dites = {entree.msgid for entree in polib.pofile(str(SITE)) if entree.translated()}
    fichiers = [f for piece in SALLES for f in (CODE / piece).rglob("*.py")]
    phrases = {phrase for fichier in fichiers for phrase in appels(ast.parse(fichier.read_text("utf-8")))}
    assert len(phrases) > 500
    assert phrases - dites == set()


def test_les_mots_que_le_public_lit_des_aides_ont_leur_anglais() -> None:
    dites = {entree.msgid for entree in polib.pofile(str(SITE)) if entree.translated()}
    with override("fr"):
        mots = {str(libelle) for choix in PUBLICS for libelle in choix.labels}
    assert mots - dites == set()
