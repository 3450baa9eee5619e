"""A flow as it was handed over, without the orders of others."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from amorce.paiements.pes.flux import octets


def part(lus: bytes, numeros: Collection[str]) -> bytes:
    """The pieces of these orders alone, by the number that opens what the bank passes on; the head, of the whole batch.
    Its very bytes, when it has no other."""
    racine = etree.fromstring(lus)
    for piece in list(racine.iter("Piece")):
        dite = piece.find(".//LibVir1")
        if dite.get("V").partition(" ")[0] not in numeros:
            piece.getparent().remove(piece)
    return octets(racine)
