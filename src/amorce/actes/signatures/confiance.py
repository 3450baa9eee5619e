"""Which authorities are trusted: a folder of certificates (PEM) that the administrator keeps, and what they revoked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from asn1crypto import crl, pem, x509

SUFFIXES = frozenset({".pem", ".crt", ".cer", ".crl"})
CERTIFICAT, REVOCATIONS = "CERTIFICATE", "X509 CRL"
Lu = TypeVar("Lu", x509.Certificate, crl.CertificateList)


class CertificatIllisible(ValueError):
    """A file of the folder is not what it says; ``nom`` is its name."""

    def __init__(self, nom: str) -> None:
        super().__init__(nom)
        self.nom = nom


@dataclass(frozen=True)
class Confiance:
    """``racines`` are trusted; ``intermediaires`` only help to reach them; ``revocations`` are their lists."""

    racines: tuple[x509.Certificate, ...] = ()
    intermediaires: tuple[x509.Certificate, ...] = ()
    revocations: tuple[crl.CertificateList, ...] = ()

    def revoque_le(self, certificat: x509.Certificate) -> datetime | None:
        """When the authority that delivered it took it back, if one of its lists says so."""
        siennes = (liste["tbs_cert_list"] for liste in self.revocations if liste.issuer == certificat.issuer)
        dates = (
            un["revocation_date"].native
            for liste in siennes
            for un in liste["revoked_certificates"]
            if un["user_certificate"].native == certificat.serial_number
        )
        return next(dates, None)


def confiance(*dossiers: Path) -> Confiance:
    """What these folders hold, those that exist; a certificate signed by itself is a root."""
    certificats: list[x509.Certificate] = []
    revocations: list[crl.CertificateList] = []
    for chemin in _fichiers(dossiers):
        for genre, octets in _blocs(chemin):
            if genre == CERTIFICAT:
                certificats.append(_lu(x509.Certificate, octets, chemin))
            elif genre == REVOCATIONS:
                revocations.append(_lu(crl.CertificateList, octets, chemin))
    return Confiance(
        tuple(c for c in certificats if c.subject == c.issuer),
        tuple(c for c in certificats if c.subject != c.issuer),
        tuple(revocations),
    )


def _fichiers(dossiers: tuple[Path, ...]) -> Iterator[Path]:
    for dossier in dossiers:
        if dossier.is_dir():
            yield from sorted(p for p in dossier.iterdir() if p.suffix.lower() in SUFFIXES)


def _blocs(chemin: Path) -> Iterator[tuple[str, bytes]]:
    octets = chemin.read_bytes()
    if not pem.detect(octets):
        raise CertificatIllisible(chemin.name)
    try:
        yield from ((genre, der) for genre, _entetes, der in pem.unarmor(octets, multiple=True))
    except ValueError:
        raise CertificatIllisible(chemin.name) from None


def _lu(genre: type[Lu], octets: bytes, chemin: Path) -> Lu:
    try:
        lu = genre.load(octets, strict=True)
        lu.native  # noqa: B018  # read to the end now rather than amid a verification
    except (ValueError, TypeError, KeyError):
        raise CertificatIllisible(chemin.name) from None
    return lu
