"""A program of its own: one task as JSON on its input; on its output, as JSON, what came of it.

It opens what others made, short of memory and time, so that a file made to burst bursts here: what leaves it are pages
of ours, on which theirs are drawn without their links, forms or scripts. Not imported by the site.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pikepdf
from PIL import Image, ImageOps, ImageSequence

MEMOIRE = 3 << 29
SECONDES = 120
SORTIE_MAX = 1 << 30
PAGES_MAX = 1_000
PIXELS_MAX, COTE = 80_000_000, 2_400
PARAGRAPHES_MAX = 5_000
ABIME, CHIFFRE, LONG, DEMESURE = "abime", "chiffre", "long", "demesure"


class Refus(Exception):
    """Why a file cannot be bound."""


def _pdf(source: str, sortie: str) -> dict[str, Any]:
    """Each page drawn on a page of ours, upright; whether each is wider than it is high."""
    with pikepdf.open(source, suppress_warnings=True) as pdf, pikepdf.new() as neuf:
        if pdf.is_encrypted:
            raise Refus(CHIFFRE)
        if len(pdf.pages) > PAGES_MAX:
            raise Refus(LONG)
        larges = [_dessine(page, neuf) for page in pdf.pages]
        if not larges:
            raise Refus(ABIME)
        neuf.save(sortie)
    return {"larges": larges}


def _dessine(page: pikepdf.Page, neuf: pikepdf.Pdf) -> bool:
    forme = neuf.copy_foreign(page.as_form_xobject())
    largeur, hauteur = _vue(forme)
    feuille = neuf.add_blank_page(page_size=(largeur, hauteur))
    _pose(feuille, forme, pikepdf.Rectangle(0, 0, largeur, hauteur))
    return largeur > hauteur


def _pose(feuille: pikepdf.Page, forme: pikepdf.Object, cadre: pikepdf.Rectangle) -> None:
    """As large as the frame lets it be. Named always the same, so that the same matter makes the same bytes."""
    nom = feuille.add_resource(forme, pikepdf.Name.XObject, pikepdf.Name.Feuille)
    feuille.contents_add(b"q", prepend=True)
    feuille.contents_add(b"Q\n" + feuille.calc_form_xobject_placement(forme, nom, cadre))


def _vue(forme: pikepdf.Object) -> tuple[float, float]:
    """Its size as it is seen: turned, and in the unit that its page had."""
    matrice = pikepdf.Matrix(forme.Matrix) if "/Matrix" in forme else pikepdf.Matrix()
    cadre = pikepdf.Rectangle(forme.BBox)  # type: ignore[call-overload]  # an array, as the library wants it
    coins = [matrice.transform(coin) for coin in (cadre.lower_left, cadre.upper_right)]
    (gauche, bas), (droite, haut) = coins
    return abs(droite - gauche), abs(haut - bas)


def _image(source: str, sortie: str) -> dict[str, Any]:
    """Each frame on a page of its own, drawn again: nothing else of the file is kept."""
    Image.MAX_IMAGE_PIXELS = PIXELS_MAX
    with Image.open(source, formats=("JPEG", "PNG", "TIFF")) as image:
        if getattr(image, "n_frames", 1) > PAGES_MAX // 10:
            raise Refus(LONG)
        vues = [_redessinee(cadre) for cadre in ImageSequence.Iterator(image)]
    vues[0].save(sortie, "PDF", save_all=True, append_images=vues[1:], resolution=150)
    return {"larges": [vue.width > vue.height for vue in vues]}


def _redessinee(cadre: Image.Image) -> Image.Image:
    droite = ImageOps.exif_transpose(cadre)
    droite.thumbnail((COTE, COTE))
    voile = droite.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", voile.size, "white"), voile).convert("RGB")


TEXTES = {
    "docx": ("word/document.xml", ("p",), ("t",)),
    "odt": ("content.xml", ("p", "h"), ()),
}
"""By format: the part that holds the text, the tags of its paragraphs, those that hold their words (none: all)."""


def _texte(source: str, format_: str) -> dict[str, Any]:
    """The words alone, paragraph by paragraph."""
    partie, blocs, mots = TEXTES[format_]
    with ZipFile(source) as archive, archive.open(partie) as flux:
        paragraphes: list[str] = []
        for _moment, noeud in ElementTree.iterparse(flux):  # noqa: S314  # apart, short of memory and time
            if _nom(noeud) in blocs:
                paragraphes.append("".join(_mots(noeud, mots)))
                noeud.clear()
            if len(paragraphes) >= PARAGRAPHES_MAX:
                return {"paragraphes": paragraphes, "coupe": True}
    return {"paragraphes": paragraphes, "coupe": False}


def _nom(noeud: ElementTree.Element) -> str:
    return noeud.tag.rpartition("}")[2]


def _mots(noeud: ElementTree.Element, mots: tuple[str, ...]) -> Iterator[str]:
    for enfant in noeud.iter():
        if _nom(enfant) in ("tab", "br", "line-break", "s"):
            yield " "
        if not mots or _nom(enfant) in mots:
            yield enfant.text or ""
        if not mots and enfant is not noeud:
            yield enfant.tail or ""


def _relie(livre: str, feuilles: list[dict[str, Any]], sortie: str) -> dict[str, Any]:
    """On each of these pages of the book, that page of that file, as large as its frame lets it be."""
    with ExitStack() as ouverts, pikepdf.open(livre) as relie:
        sources: dict[str, pikepdf.Pdf] = {}
        for feuille in feuilles:
            chemin = feuille["source"]
            if chemin not in sources:
                sources[chemin] = ouverts.enter_context(pikepdf.open(chemin))
            forme = relie.copy_foreign(sources[chemin].pages[feuille["rang"]].as_form_xobject())
            _pose(relie.pages[feuille["page"]], forme, pikepdf.Rectangle(*feuille["cadre"]))
        relie.save(sortie, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return {"pages": len(relie.pages)}


GESTES: dict[str, Callable[..., dict[str, Any]]] = {"pdf": _pdf, "image": _image, "texte": _texte}


def _fait(geste: str, **arguments: Any) -> dict[str, Any]:
    if geste == "relie":
        return _relie(**arguments)  # all that it opens is ours: a fault is a fault
    try:
        return GESTES[geste](**arguments)
    except Refus as refus:
        return {"refus": str(refus)}
    except pikepdf.PasswordError:
        return {"refus": CHIFFRE}
    except (MemoryError, Image.DecompressionBombError):
        return {"refus": DEMESURE}
    except Exception:  # whatever a damaged file makes its reader say
        return {"refus": ABIME}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES, SECONDES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (SORTIE_MAX, SORTIE_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_fait(**json.load(sys.stdin)), sys.stdout)
