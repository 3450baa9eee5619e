"""Real authorities, real certificates, really signed PDFs."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import crl as listes_lues
from asn1crypto import keys as cles
from asn1crypto import ocsp as reponses_lues
from asn1crypto import pem
from asn1crypto import x509 as certificats
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

from amorce.dossiers.papiers.feuille import en_feuille

LE = datetime(2026, 11, 26, 9, tzinfo=UTC)
"""When files are received."""
AN = timedelta(days=365)
REPONDEUR = "http://revocations.invalid/ocsp"
"""Where certificates say that their authority answers of them, as real ones do: nobody goes there."""
SIGNER = {"digital_signature": True, "content_commitment": True}


@dataclass(frozen=True)
class Identite:
    """Somebody who signs, or an authority that vouches for others."""

    certificat: x509.Certificate
    cle: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    chaine: Sequence[x509.Certificate] = field(default=())

    @property
    def pem(self) -> bytes:
        return self.certificat.public_bytes(serialization.Encoding.PEM)

    @property
    def lu(self) -> certificats.Certificate:
        return _lu(self.certificat)

    @property
    def cle_lue(self) -> cles.PrivateKeyInfo:
        octets = self.cle.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return cles.PrivateKeyInfo.load(octets)

    @property
    def signataire(self) -> signers.SimpleSigner:
        registre = SimpleCertificateStore.from_certs([_lu(c) for c in self.chaine])
        return signers.SimpleSigner(signing_cert=self.lu, signing_key=self.cle_lue, cert_registry=registre)


def _lu(certificat: x509.Certificate) -> certificats.Certificate:
    return certificats.Certificate.load(certificat.public_bytes(serialization.Encoding.DER))


def autorite(nom: str = "Autorité d'essai", par: Identite | None = None) -> Identite:
    """A root, or one that another vouches for."""
    usages = x509.KeyUsage(**_usages({"key_cert_sign": True, "crl_sign": True}))
    return _delivre(par, nom, LE - 5 * AN, LE + 5 * AN, usages, autorite=True)


def delivre(
    par: Identite,
    nom: str = "Rose Ponsable",
    *,
    debut: datetime = LE - AN,
    fin: datetime = LE + AN,
    usages: dict[str, bool] | None = None,
    horodate: bool = False,
) -> Identite:
    usage = x509.KeyUsage(**_usages(SIGNER if usages is None else usages))
    return _delivre(par, nom, debut, fin, usage, horodate=horodate)


def _usages(permis: dict[str, bool]) -> dict[str, bool]:
    tous = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return {nom: permis.get(nom, False) for nom in tous}


def _delivre(
    par: Identite | None,
    nom: str,
    debut: datetime,
    fin: datetime,
    usages: x509.KeyUsage,
    *,
    autorite: bool = False,
    horodate: bool = False,
) -> Identite:
    # the library's own timestamper signs with RSA only
    cle = rsa.generate_private_key(65537, 2048) if horodate else ec.generate_private_key(ec.SECP256R1())
    sujet = x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Région"), x509.NameAttribute(NameOID.COMMON_NAME, nom)]
    )
    signe_avec = par.cle if par else cle
    bati = (
        x509.CertificateBuilder()
        .subject_name(sujet)
        .issuer_name(par.certificat.subject if par else sujet)
        .public_key(cle.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(debut)
        .not_valid_after(fin)
        .add_extension(x509.BasicConstraints(ca=autorite, path_length=None), critical=True)
        .add_extension(usages, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(cle.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signe_avec.public_key()), critical=False)
    )
    if horodate:
        bati = bati.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if par:
        ou = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(REPONDEUR))
        bati = bati.add_extension(x509.AuthorityInformationAccess([ou]), critical=False)
    chaine = (*par.chaine, par.certificat) if par else ()
    return Identite(bati.sign(signe_avec, hashes.SHA256()), cle, chaine)


def revocations(par: Identite, *revoques: Identite, le: datetime = LE - timedelta(days=10)) -> bytes:
    """Its list, in PEM."""
    liste = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(par.certificat.subject)
        .last_update(LE - timedelta(days=1))
        .next_update(LE + timedelta(days=30))
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(par.cle.public_key()), critical=False)
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for un in revoques:
        revoque = x509.RevokedCertificateBuilder().serial_number(un.certificat.serial_number).revocation_date(le)
        liste = liste.add_revoked_certificate(revoque.build())
    return liste.sign(par.cle, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def reponse(
    par: Identite,
    sur: Identite,
    *,
    le: datetime | None = None,
    faite: datetime = LE - timedelta(hours=1),
    signee_par: Identite | None = None,
) -> bytes:
    """What an authority answers of a certificate (OCSP): that it holds, or was revoked on that day."""
    bati = ocsp.OCSPResponseBuilder().add_response(
        cert=sur.certificat,
        issuer=par.certificat,
        algorithm=hashes.SHA256(),
        cert_status=ocsp.OCSPCertStatus.GOOD if le is None else ocsp.OCSPCertStatus.REVOKED,
        this_update=faite,
        next_update=faite + timedelta(days=2),
        revocation_time=le,
        revocation_reason=None,
    )
    repond = signee_par or par
    signee = bati.responder_id(ocsp.OCSPResponderEncoding.HASH, repond.certificat).sign(repond.cle, hashes.SHA256())
    return signee.public_bytes(serialization.Encoding.DER)


def joint(pdf: bytes, *, reponses: Sequence[bytes] = (), listes: Sequence[bytes] = ()) -> bytes:
    """A signed PDF with the proofs of its last signature, as PAdES-LT has them."""
    sortie = BytesIO(pdf)
    (*_autres, derniere) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    DocumentSecurityStore.add_dss(
        sortie,
        derniere.pkcs7_content.hex().encode(),
        ocsps=[reponses_lues.OCSPResponse.load(r) for r in reponses],
        crls=[listes_lues.CertificateList.load(pem.unarmor(une)[2]) for une in listes],
    )
    return sortie.getvalue()


def depose(dossier: Path, **fichiers: bytes) -> Path:
    """A folder of trusted authorities."""
    dossier.mkdir(parents=True, exist_ok=True)
    for nom, octets in fichiers.items():
        (dossier / f"{nom}.pem").write_bytes(octets)
    return dossier


def acte_pdf(texte: str = "Une aide de 20 000 € est accordée.") -> bytes:
    """As acts are typeset."""
    return en_feuille(
        titre="Arrêté",
        surtitre="La Région",
        fonds="la-reunion",
        numero="2026-0001",
        pied="Arrêté 2026-0001",
        quand=LE,
        corps=f"<p>{texte}</p>",
    )


def signe(pdf: bytes, qui: Identite, champ: str = "Region", horodateur: TimeStamper | None = None) -> bytes:
    """PAdES-B-B; with a timestamp, PAdES-B-T."""
    voulue = signers.PdfSignatureMetadata(field_name=champ, subfilter=fields.SigSeedSubFilter.PADES)
    ecrit = IncrementalPdfFileWriter(BytesIO(pdf))
    with ThreadPoolExecutor(1) as fil:  # a browser's test already runs a loop of its own
        sortie: Any = fil.submit(
            signers.sign_pdf, ecrit, voulue, signer=qui.signataire, timestamper=horodateur
        ).result()
    return bytes(sortie.getvalue())


def horodateur(qui: Identite, quand: datetime) -> TimeStamper:
    return DummyTimeStamper(qui.lu, qui.cle_lue, SimpleCertificateStore.from_certs([]), fixed_dt=quand)


def redessine(pdf: bytes) -> bytes:
    """A page made larger, in an update: the bytes before it are the same."""
    ecrit = IncrementalPdfFileWriter(BytesIO(pdf))
    page = ecrit.root["/Pages"]["/Kids"][0]
    page["/MediaBox"] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 900, 900)])
    ecrit.update_container(page)
    sortie = BytesIO()
    ecrit.write(sortie)
    return sortie.getvalue()


def signe_sans_la_fin(pdf: bytes, qui: Identite, laisses: int = 6) -> bytes:
    """A signature that leaves the last bytes out of what it covers."""
    entier = signe(pdf, qui)
    dit = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", entier)
    assert dit is not None
    debut, fin, reprise, suite = map(int, dit.groups())
    borne = str(suite - laisses).encode().ljust(len(dit[4]))
    faux = entier[: dit.start(4)] + borne + entier[dit.end(4) :]
    couvert = faux[debut : debut + fin] + faux[reprise : reprise + suite - laisses]
    signant = qui.signataire.async_sign(hashlib.sha256(couvert).digest(), "sha256", use_pades=True)
    with ThreadPoolExecutor(1) as fil:  # a journey in a browser may have left a loop running here
        cms = fil.submit(asyncio.run, signant).result()
    place = reprise - fin - 2
    return faux[: fin + 1] + cms.dump().hex().encode().ljust(place, b"0") + faux[reprise - 1 :]
