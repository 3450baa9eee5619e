"""Documents made from a template of typst and the words it places: one way for the whole house."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Literal

import font_source_sans_pro
import typst

RACINE = Path(__file__).parents[1]
"""Templates share their look by the path ``/socle/papier.typ``, counted from here."""
UN_SEUL = Lock()
"""A compiler refuses a second thread while it works."""
Norme = Literal["a-2a", "ua-1", "1.7"]
A_GARDER: tuple[Norme, ...] = ("a-2a", "ua-1")
"""What one files: PDF/A-2a and PDF/UA-1, whole and tagged."""
GRAISSES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


@cache
def _rayon() -> TemporaryDirectory[str]:
    """The faces in use, in one format: of two that bear one name, typst takes the one that the disk lists first."""
    rayon = TemporaryDirectory(prefix="amorce-polices-")
    for graisse in GRAISSES:
        police = f"SourceSansPro-{graisse}.ttf"
        (Path(rayon.name) / police).symlink_to(Path(font_source_sans_pro.font_directory) / police)
    return rayon


@cache
def _compilateur(modele: Path) -> typst.Compiler:
    polices = typst.Fonts(include_system_fonts=False, font_paths=[_rayon().name])
    return typst.Compiler(modele, root=RACINE, font_paths=polices)


def compose(modele: Path, contenu: Mapping[str, Any], normes: Sequence[Norme] = A_GARDER) -> bytes:
    """``contenu`` holds ``langue``, ``titre`` and all that the template says; the same gives the same bytes if it
    holds its ``date``."""
    with UN_SEUL:
        return _compose(modele, contenu, normes)


def compose_et_repere(
    modele: Path, contenu: Mapping[str, Any], normes: Sequence[Norme], etiquette: str
) -> tuple[bytes, list[Any]]:
    """The document, and what its template says under this label, in the order of the pages."""
    with UN_SEUL:
        rendu = _compose(modele, contenu, normes)
        return rendu, json.loads(_compilateur(modele).query(f"<{etiquette}>", field="value"))


def _compose(modele: Path, contenu: Mapping[str, Any], normes: Sequence[Norme]) -> bytes:
    donnees = json.dumps(contenu, ensure_ascii=False)
    rendu = _compilateur(modele).compile(format="pdf", sys_inputs={"data": donnees}, pdf_standards=[*normes])
    assert isinstance(rendu, bytes)
    return rendu
