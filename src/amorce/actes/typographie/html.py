"""The blocks of an act, as our own tags around escaped words: what a value holds never becomes a tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from amorce.droit.actes import Clause

RIEN = mark_safe("<p>[à compléter]</p>")
"""What an act lacks shows where it is missing."""


def paragraphe(texte: str) -> SafeString:
    return format_html("<p>{}</p>", texte)


def paragraphes(texte: str) -> SafeString:
    dits = [ligne for ligne in texte.splitlines() if ligne.strip()]
    return format_html_join("", "<p>{}</p>", ((dit,) for dit in dits)) if dits else RIEN


def liste(dits: Iterable[str]) -> SafeString:
    lis = format_html_join("", "<li>{}</li>", ((dit,) for dit in dits))
    return format_html("<ul>{}</ul>", lis) if lis else SafeString("")


def termes(dits: Iterable[tuple[str, str]]) -> SafeString:
    paires = [(nom, dit) for nom, dit in dits if dit]
    return format_html("<dl>{}</dl>", format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", paires))


def clauses(dites: Iterable[Clause]) -> SafeString:
    """Each with where it comes from."""
    lues = ((c.phrase, c.source) for c in dites)
    lis = format_html_join("", '<li>{} <span class="source">{}</span></li>', lues)
    return format_html("<ul>{}</ul>", lis) if lis else SafeString("")


def tableau(
    tete: Sequence[str], rangees: Iterable[Sequence[str]], total: Sequence[str] = (), mots: int = 1
) -> SafeString:
    """Its first columns, ``mots`` of them, in words; the others in figures."""
    lignes = [_rangee("td", rangee, mots) for rangee in rangees]
    if total:
        lignes.append(_rangee("td", [format_html("<strong>{}</strong>", dit) for dit in total], mots))
    return format_html(
        '<table class="chiffres"><thead>{}</thead><tbody>{}</tbody></table>',
        _rangee("th", tete, mots),
        format_html_join("", "{}", ((ligne,) for ligne in lignes)),
    )


def _rangee(balise: str, cellules: Sequence[str], mots: int) -> SafeString:
    dites = ((balise, "" if rang < mots else "nombre", dit, balise) for rang, dit in enumerate(cellules))
    return format_html("<tr>{}</tr>", format_html_join("", '<{} class="{}">{}</{}>', dites))


def signatures(autorite: str, beneficiaire: str = "") -> SafeString:
    """The authority dates what it signs; its beneficiary does not."""
    places = [format_html("<div><p>{}</p><p>Le :</p></div>", autorite)]
    if beneficiaire:
        places.append(format_html("<div><p>{}</p></div>", beneficiaire))
    return format_html('<div class="signatures">{}</div>', format_html_join("", "{}", ((p,) for p in places)))
