"""The signatures of a PDF (PAdES), verified without a network: nothing is fetched, what is not known is said.

A certificate is judged at the instant of a trusted timestamp where there is one, otherwise at the instant given: what
the signer's own clock says proves nothing.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from amorce.actes.signatures.confiance import Confiance
from amorce.actes.signatures.revocation import Preuves, constat, contexte_exigeant, preuves_jointes
from amorce.actes.signatures.verdict import (
    CHIFFRE,
    ILLISIBLE,
    INVERIFIABLE,
    PAS_UN_PDF,
    SANS_SIGNATURE,
    Chaine,
    Portee,
    Revocation,
    Signature,
    Verdict,
)

ENTETE = b"%PDF-"
SIGNE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
"""Seals of a service often have the second alone."""
SIGNATURES_ET_AJOUTS = 3
"""What a form says once it is signed: signatures are there, the file only grows (ISO 32000, table 225)."""


def verifier(pdf: bytes, confiance: Confiance, instant: datetime) -> Verdict:
    """``instant``: when the file was received, which proves that it is no younger."""
    if not pdf.startswith(ENTETE):
        return Verdict(refus=PAS_UN_PDF)
    try:
        return _verdict(PdfFileReader(BytesIO(pdf)), confiance, instant)
    except SignatureValidationError:
        return Verdict(refus=INVERIFIABLE)
    except Exception as erreur:  # on hostile bytes the library raises errors of every kind
        _exige_la_faute_du_fichier(erreur)
        return Verdict(refus=ILLISIBLE)


def ajoute_autre_chose(remis: bytes, rendu: bytes) -> bool:
    """Whether more than signatures was added to the bytes handed over: an update may redraw a page, then be signed."""
    if not rendu.startswith(remis):
        return True
    try:
        trouve = DEFAULT_DIFF_POLICY.review_file(lecteur := PdfFileReader(BytesIO(rendu)), _au_depart(lecteur, remis))
    except Exception as erreur:  # as above: what cannot be compared is not taken for the same
        _exige_la_faute_du_fichier(erreur)
        return True
    if isinstance(trouve, SuspiciousModification):
        return True
    return bool(trouve.modification_level > ModificationLevel.FORM_FILLING)


def _exige_la_faute_du_fichier(erreur: Exception) -> None:
    """A thread that cannot start is a fault of ours: no file is said to be damaged for it."""
    if type(erreur) is RuntimeError:
        raise erreur


def _au_depart(lecteur: PdfFileReader, remis: bytes) -> HistoricalResolver:
    """The document as it left. The comparison wants a form in it, that signatures come to fill: an empty one."""
    avant = lecteur.get_historical_resolver(PdfFileReader(BytesIO(remis)).xrefs.total_revisions - 1)
    if "/AcroForm" not in avant.root:
        drapeaux = NumberObject(SIGNATURES_ET_AJOUTS)  # type: ignore[no-untyped-call]
        vide = {pdf_name("/Fields"): ArrayObject(), pdf_name("/SigFlags"): drapeaux}
        avant.root[pdf_name("/AcroForm")] = DictionaryObject(vide)  # type: ignore[no-untyped-call]
    return avant


def _verdict(lecteur: PdfFileReader, confiance: Confiance, instant: datetime) -> Verdict:
    if lecteur.encrypted:
        return Verdict(refus=CHIFFRE)
    toutes = list(lecteur.embedded_signatures)
    siennes = [s for s in toutes if s.sig_object_type == "/Sig"]
    if not siennes:
        return Verdict(refus=SANS_SIGNATURE)
    preuves = preuves_jointes(lecteur)
    lues = tuple(_signature(une, une is toutes[-1], confiance, preuves, instant) for une in siennes)
    return Verdict(lues, next((s.phrase for s in lues if not s.vaut), ""))


def _signature(
    une: EmbeddedPdfSignature, derniere: bool, confiance: Confiance, preuves: Preuves, instant: datetime
) -> Signature:
    lue = _jugee(une, confiance, preuves, instant)
    quand = lue.timestamp_validity
    revocation, revoque_le = _revocation(une, lue, confiance, preuves, instant)
    certificat: x509.Certificate = lue.signing_cert
    return Signature(
        signataire=_nom(certificat.subject),
        emetteur=_nom(certificat.issuer),
        intacte=lue.intact and lue.valid and (quand is None or (quand.intact and quand.valid)),
        portee=_portee(lue, derniere),
        chaine=_chaine(lue, confiance, revocation),
        signee_le=lue.signer_reported_dt,
        horodatee_le=quand.timestamp if quand else None,
        horodatage_sur=bool(quand and quand.trusted),
        borne_le=revoque_le or _borne(lue),
        revocation=revocation,
    )


def _jugee(une: EmbeddedPdfSignature, confiance: Confiance, preuves: Preuves, instant: datetime) -> PdfSignatureStatus:
    """At the instant of its timestamp, once that one is known to be trusted."""
    lue = _valide(une, _contexte(confiance, preuves, instant))
    quand = lue.timestamp_validity
    if quand is None or not quand.trusted:
        return lue
    alors, maintenant = (_contexte(confiance, preuves, i) for i in (quand.timestamp, instant))
    return _valide(une, alors, maintenant)


def _valide(
    une: EmbeddedPdfSignature, alors: ValidationContext, horodatage: ValidationContext | None = None
) -> PdfSignatureStatus:
    """In a thread of its own: the library runs a loop of events, and whoever asks may already be in one."""
    with ThreadPoolExecutor(1) as fil:
        return fil.submit(validate_pdf_signature, une, alors, horodatage, key_usage_settings=SIGNE).result()


def _contexte(confiance: Confiance, preuves: Preuves, instant: datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(confiance.racines),
        other_certs=[*confiance.intermediaires, *preuves.certificats],
        moment=instant.astimezone(UTC),
        allow_fetching=False,
    )


def _revocation(
    une: EmbeddedPdfSignature, lue: PdfSignatureStatus, confiance: Confiance, preuves: Preuves, instant: datetime
) -> tuple[Revocation, datetime | None]:
    """By the site's own lists first, which its administrator answers for; then by all that authorities signed."""
    revoque_le = _revoque_le(lue, confiance)
    if revoque_le is not None:
        return Revocation.REVOQUE, revoque_le
    if not lue.trusted:
        return Revocation.INCONNUE, None
    assert lue.validation_time is not None  # a context is always given
    exigeant = contexte_exigeant(confiance, preuves, lue.validation_time)
    return constat(_valide(une, exigeant, _contexte(confiance, preuves, instant)))


def _portee(lue: PdfSignatureStatus, derniere: bool) -> Portee:
    """After the last one nothing may come but proofs of it; after another, the signatures that follow."""
    if lue.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Portee.TOUT
    if lue.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return Portee.PARTIELLE
    permis = ModificationLevel.LTA_UPDATES if derniere else ModificationLevel.FORM_FILLING
    niveau = lue.modification_level
    return Portee.SUIVIE if niveau is not None and niveau <= permis and lue.docmdp_ok else Portee.MODIFIEE


def _chaine(lue: PdfSignatureStatus, confiance: Confiance, revocation: Revocation) -> Chaine:
    if not confiance.racines:
        return Chaine.NON_VERIFIEE
    if revocation is Revocation.REVOQUE:
        return Chaine.REVOQUEE
    if lue.trusted:
        return Chaine.VERIFIEE
    if lue.trust_problem_indic is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        return Chaine.IMPROPRE
    debut, fin, quand = _validite(lue)
    if lue.validation_path is None or debut <= quand <= fin:
        return Chaine.INCONNUE
    return Chaine.EXPIREE if quand > fin else Chaine.FUTURE


def _borne(lue: PdfSignatureStatus) -> datetime | None:
    debut, fin, quand = _validite(lue)
    return fin if quand > fin else debut if quand < debut else None


def _revoque_le(lue: PdfSignatureStatus, confiance: Confiance) -> datetime | None:
    """By the lists of the folder, whether or not its certificates say where lists are: the first of the chain that was
    revoked by the instant at which it is judged."""
    chemin = lue.validation_path.iter_certs(include_root=False) if lue.validation_path is not None else ()
    _debut, _fin, quand = _validite(lue)
    dates = [le for certificat in chemin if (le := confiance.revoque_le(certificat)) is not None and le <= quand]
    return min(dates, default=None)


def _validite(lue: PdfSignatureStatus) -> tuple[datetime, datetime, datetime]:
    """Its certificate's two ends, and the instant at which it is judged."""
    validite = lue.signing_cert["tbs_certificate"]["validity"]
    assert lue.validation_time is not None  # a context is always given
    return validite["not_before"].native, validite["not_after"].native, lue.validation_time


def _nom(sujet: x509.Name) -> str:
    """As people are called: the name, then the body that the certificate names."""
    dits = sujet.native
    nom, organisme = dits.get("common_name", ""), dits.get("organization_name", "")
    return ", ".join(str(dit) for dit in (nom, organisme) if dit and isinstance(dit, str)) or str(sujet.human_friendly)
