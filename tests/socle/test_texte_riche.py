"""The small rich text: what each sign gives, and that nothing typed ever becomes a tag."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amorce.dossiers.papiers.lecture import arbre
from amorce.socle.texte_riche import en_html

CONNUES = re.compile(r"</?(?:h[34]|p|ul|ol|li|strong|em|table|thead|tbody|tr|th|td)>")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Un.\n\nDeux.", "<p>Un.</p><p>Deux.</p>"),
        ("# Titre\n## Dessous", "<h3>Titre</h3><h4>Dessous</h4>"),
        ("- un\n- deux\nFin.", "<ul><li>un</li><li>deux</li></ul><p>Fin.</p>"),
        ("1. un\n2) deux", "<ol><li>un</li><li>deux</li></ol>"),
        ("Un **gras *et penché*** et *seul*.", "<p>Un <strong>gras <em>et penché</em></strong> et <em>seul</em>.</p>"),
        ("3 * 4 * 5 = 60, **", "<p>3 * 4 * 5 = 60, **</p>"),
        ("#sans espace", "<p>#sans espace</p>"),
        (
            "| A | B |\n| --- | :-: |\n| 1 |\n| 2 | 3 | 4 |",
            "<table><thead><tr><th>A</th><th>B</th></tr></thead>"
            "<tbody><tr><td>1</td><td></td></tr><tr><td>2</td><td>3</td></tr></tbody></table>",
        ),
        ("|---|", ""),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("**<b>** & *[x](javascript:y)*", "<p><strong>&lt;b&gt;</strong> &amp; <em>[x](javascript:y)</em></p>"),
    ],
)
def test_texte_riche_selon_ses_signes(source: str, html: str) -> None:
    assert en_html(source) == html


@given(st.text(alphabet="*#-1. |<>&\"'a\n\r\u2028é", max_size=200))
def test_texte_riche_quelconque_ne_donne_que_nos_balises_fermees(source: str) -> None:
    rendu = en_html(source)
    assert "<" not in CONNUES.sub("", rendu)
    arbre(rendu, "https://exemple.fr")


def test_texte_riche_de_cent_mille_signes_se_lit_aussitot() -> None:
    assert en_html("*" * 100_000) == f"<p>{'*' * 100_000}</p>"
