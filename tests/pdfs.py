"""What a PDF that is kept and read aloud says of itself, read by a library."""

from __future__ import annotations

from io import BytesIO

import pikepdf

VOULUES = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def exige_balise(octets: bytes) -> None:
    """Tagged, in French, marked as PDF/A-2a and PDF/UA: an untagged one has no tree, whatever its marks."""
    with pikepdf.open(BytesIO(octets)) as pdf:
        xmp = pdf.open_metadata()
        assert {nom: xmp.get(nom) for nom in VOULUES} == VOULUES
        assert (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)) == (True, "fr-FR")
        assert pdf.Root.StructTreeRoot.K
