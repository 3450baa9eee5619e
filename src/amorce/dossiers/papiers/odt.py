"""The same text as the paper, as an open text document that one goes on writing (ODF 1.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings

from amorce.dossiers.papiers.lecture import Noeud, arbre
from amorce.dossiers.papiers.styles_odt import STYLES

TYPE = "application/vnd.oasis.opendocument.text"
ESPACES = " ".join(
    f'xmlns:{nom}="urn:oasis:names:tc:opendocument:xmlns:{chemin}:1.0"'
    for nom, chemin in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
    )
)
AILLEURS = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
TETE = '<?xml version="1.0" encoding="UTF-8"?>'
MANIFESTE = (
    f'{TETE}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
    f'manifest:media-type="{TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{nom}" manifest:media-type="text/xml"/>'
        for nom in ("content.xml", "styles.xml", "meta.xml")
    )
    + "</manifest:manifest>"
)
MARQUES = {"strong": "Gras", "em": "Italique", "code": "Source"}
TITRES = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}


def en_odt(*, titre: str, surtitre: str, numero: str, quand: datetime, corps: str) -> bytes:
    """``corps`` is HTML of our templates. Dated from ``quand``: made again, it is the same to the byte."""
    instant = quand.astimezone(UTC)
    texte = "".join(
        (
            f'<text:p text:style-name="Surtitre">{_dit(surtitre)}</text:p>',
            f'<text:h text:style-name="Titre_1" text:outline-level="1">{_dit(titre)}</text:h>',
            f'<text:p><text:span text:style-name="Gras">{_dit(numero)}</text:span></text:p>',
            *(_bloc(noeud) for noeud in arbre(corps, settings.ADRESSE)),
        )
    )
    contenu = f"<office:body><office:text>{texte}</office:text></office:body>"
    dates = (
        f"<dc:title>{_dit(titre)}</dc:title><dc:language>fr</dc:language><dc:date>{instant:%Y-%m-%dT%H:%M:%S}</dc:date>"
    )
    pieces = {
        "META-INF/manifest.xml": MANIFESTE,
        "content.xml": _racine("content", contenu),
        "styles.xml": _racine("styles", STYLES),
        "meta.xml": _racine("meta", f"<office:meta>{dates}</office:meta>"),
    }
    return _archive(pieces, instant)


def _archive(pieces: dict[str, str], instant: datetime) -> bytes:
    """The type comes first and bare, for who looks at the first bytes only."""
    flux = BytesIO()
    date = (instant.year, instant.month, instant.day, instant.hour, instant.minute, instant.second)
    with ZipFile(flux, "w") as archive:
        archive.writestr(ZipInfo("mimetype", date), TYPE, ZIP_STORED)
        for nom, texte in pieces.items():
            archive.writestr(ZipInfo(nom, date), texte, ZIP_DEFLATED)
    return flux.getvalue()


def _racine(piece: str, dedans: str) -> str:
    balise = f"office:document-{piece}"
    return f'{TETE}<{balise} {ESPACES} {AILLEURS} office:version="1.3">{dedans}</{balise}>'


def _dit(texte: str) -> str:
    return escape(texte)


def _noeuds(noeud: Noeud, *balises: str) -> list[Noeud]:
    return [e for e in noeud["enfants"] if not isinstance(e, str) and (not balises or e["balise"] in balises)]


def _bloc(noeud: Noeud | str) -> str:
    """What stands by itself; words that stand alone make a paragraph."""
    if isinstance(noeud, str):
        return f"<text:p>{_dit(noeud)}</text:p>" if noeud.strip() else ""
    balise = noeud["balise"]
    if balise in TITRES:
        rang = TITRES[balise]
        return f'<text:h text:style-name="Titre_{rang}" text:outline-level="{rang}">{_suite(noeud)}</text:h>'
    faire = BLOCS.get(balise)
    return faire(noeud) if faire else "".join(map(_bloc, noeud["enfants"]))


def _paragraphe(noeud: Noeud) -> str:
    style = "Source" if "source" in noeud["classe"] else "Corps"
    return f'<text:p text:style-name="{style}_P">{_suite(noeud)}</text:p>'


def _liste(noeud: Noeud) -> str:
    style = "Numeros" if noeud["balise"] == "ol" else "Tirets"
    lis = "".join(f"<text:list-item><text:p>{_suite(li)}</text:p></text:list-item>" for li in _noeuds(noeud, "li"))
    return f'<text:list text:style-name="{style}">{lis}</text:list>'


def _termes(noeud: Noeud) -> str:
    paires = ([_suite(e) for e in _noeuds(div)] for div in _noeuds(noeud, "div"))
    return "".join(f'<text:p><text:span text:style-name="Gras">{t}</text:span> : {d}</text:p>' for t, d in paires)


def _table(noeud: Noeud) -> str:
    tete, corps = ([tr for groupe in _noeuds(noeud, nom) for tr in _noeuds(groupe, "tr")] for nom in ("thead", "tbody"))
    colonnes = max(len(_noeuds(tr)) for tr in [*tete, *corps])
    return (
        f'<table:table table:style-name="Tableau"><table:table-column table:number-columns-repeated="{colonnes}"/>'
        f"<table:table-header-rows>{''.join(_rangee(tr, 'Gras') for tr in tete)}</table:table-header-rows>"
        f"{''.join(_rangee(tr) for tr in corps)}</table:table>"
    )


def _rangee(tr: Noeud, marque: str = "") -> str:
    def cellule(noeud: Noeud) -> str:
        dit = _suite(noeud)
        dit = f'<text:span text:style-name="{marque}">{dit}</text:span>' if marque else dit
        case = '<table:table-cell table:style-name="Case" office:value-type="string">'
        return f"{case}<text:p>{dit}</text:p></table:table-cell>"

    return f"<table:table-row>{''.join(map(cellule, _noeuds(tr, 'th', 'td')))}</table:table-row>"


BLOCS: dict[str, Callable[[Noeud], str]] = {
    "p": _paragraphe,
    "ul": _liste,
    "ol": _liste,
    "dl": _termes,
    "table": _table,
    "strong": lambda noeud: f"<text:p>{_en_ligne(noeud)}</text:p>",
}


def _suite(noeud: Noeud) -> str:
    return "".join(map(_en_ligne, noeud["enfants"]))


def _en_ligne(noeud: Noeud | str | Any) -> str:
    if isinstance(noeud, str):
        return _dit(noeud)
    if noeud["balise"] == "br":
        return "<text:line-break/>"
    dedans = _suite(noeud)
    if noeud["balise"] == "a":
        return f'<text:a xlink:type="simple" xlink:href={quoteattr(noeud["lien"])}>{dedans}</text:a>'
    style = MARQUES.get(noeud["balise"]) or ("Source" if "source" in noeud["classe"] else "")
    return f'<text:span text:style-name="{style}">{dedans}</text:span>' if style else dedans
