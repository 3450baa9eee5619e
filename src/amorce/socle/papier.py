"""Documents that one files: PDF/A-2a and PDF/UA-1, tagged, from a template of typst and the words it places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

RACINE = Path(__file__).parents[1]
"""Templates share their look by the path ``/socle/papier.typ``, counted from here."""
UN_SEUL = Lock()
"""A compiler refuses a second thread while it works."""
NORMES: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]


@cache
def _compilateur(modele: Path) -> typst.Compiler:
    return typst.Compiler(modele, root=RACINE, ignore_system_fonts=True)


def compose(modele: Path, contenu: Mapping[str, Any]) -> bytes:
    """``contenu`` holds ``langue``, ``titre`` and all that the template says; the same gives the same bytes if it
    holds its ``date``."""
    donnees = json.dumps(contenu, ensure_ascii=False)
    with UN_SEUL:
        rendu = _compilateur(modele).compile(format="pdf", sys_inputs={"data": donnees}, pdf_standards=[*NORMES])
    assert isinstance(rendu, bytes)
    return rendu
