"""Whether the certificates of a signature were revoked: what authorities signed of it, joined to the file (PAdES-LT) or
kept by the site. Nothing is fetched: without such a proof it is not known, and said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule

from amorce.actes.signatures.confiance import Confiance
from amorce.actes.signatures.verdict import Revocation

EXIGEE = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED
PROUVEE = CertRevTrustPolicy(
    RevocationCheckingPolicy(ee_certificate_rule=EXIGEE, intermediate_ca_cert_rule=EXIGEE), retroactive_revinfo=True
)
"""A proof made after the signature, as archived ones are, says more than one made before."""


@dataclass(frozen=True)
class Preuves:
    """What a file carries to be verified by: certificates, lists, answers of their authorities."""

    certificats: tuple[x509.Certificate, ...] = ()
    listes: tuple[crl.CertificateList, ...] = ()
    reponses: tuple[ocsp.OCSPResponse, ...] = ()


def preuves_jointes(lecteur: PdfFileReader) -> Preuves:
    try:
        jointes = DocumentSecurityStore.read_dss(lecteur)
    except NoDSSFoundError:
        return Preuves()
    return Preuves(
        tuple(jointes.load_certs()),
        tuple(crl.CertificateList.load(octets) for octets in _octets(jointes.crls, DecodePurpose.CRL)),
        tuple(ocsp.OCSPResponse.load(octets) for octets in _octets(jointes.ocsps, DecodePurpose.OCSP_RESPONSE)),
    )


def _octets(references: Iterable[Any], pour: DecodePurpose) -> Iterator[bytes]:
    """No more of each than the library lets a proof of that kind be."""
    for une in references:
        yield une.get_object().read_data(pour)


def contexte_exigeant(confiance: Confiance, preuves: Preuves, instant: datetime) -> ValidationContext:
    """A certificate of which nothing proves that it was not revoked does not pass."""
    return ValidationContext(
        trust_roots=list(confiance.racines),
        other_certs=[*confiance.intermediaires, *preuves.certificats],
        crls=[*confiance.revocations, *preuves.listes],
        ocsps=list(preuves.reponses),
        moment=instant,
        allow_fetching=False,
        revinfo_policy=PROUVEE,
    )


def constat(exigeante: PdfSignatureStatus) -> tuple[Revocation, datetime | None]:
    """What that examination found, and since when a certificate of the chain was revoked."""
    if exigeante.revocation_details is not None:
        return Revocation.REVOQUE, exigeante.revocation_details.revocation_date
    return (Revocation.ECARTEE if exigeante.trusted else Revocation.INCONNUE), None
