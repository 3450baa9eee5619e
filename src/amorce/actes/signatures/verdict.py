"""What is known of the signatures of a PDF, and in one French sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Portee(StrEnum):
    """What of the file a signature covers."""

    TOUT = "tout"
    SUIVIE = "suivie"
    """All of it as it was then; only other signatures, or proofs of these, were added since."""
    MODIFIEE = "modifiee"
    PARTIELLE = "partielle"


class Chaine(StrEnum):
    """Whether its certificate leads to an authority that the fund trusts."""

    VERIFIEE = "verifiee"
    NON_VERIFIEE = "non_verifiee"
    """No authority is set: nothing can be said."""
    INCONNUE = "inconnue"
    EXPIREE = "expiree"
    FUTURE = "future"
    REVOQUEE = "revoquee"
    IMPROPRE = "impropre"
    """It leads there, and was not made to sign."""


class Revocation(StrEnum):
    """Whether an authority says that its certificate, or one above it, was taken back."""

    ECARTEE = "ecartee"
    """Proved that it was not."""
    REVOQUE = "revoque"
    INCONNUE = "inconnue"
    """Nothing joined to the file, nor kept by the site, says it."""


@dataclass(frozen=True)
class Signature:
    """``signee_le``: what the signer says; ``horodatee_le``: what a timestamp says, ``horodatage_sur`` if it comes from
    a trusted authority. ``borne_le``: since when, or until when, the certificate does not hold."""

    signataire: str
    emetteur: str
    intacte: bool
    portee: Portee
    chaine: Chaine
    signee_le: datetime | None = None
    horodatee_le: datetime | None = None
    horodatage_sur: bool = False
    borne_le: datetime | None = None
    revocation: Revocation = Revocation.INCONNUE

    @property
    def vaut(self) -> bool:
        entiere = self.portee in (Portee.TOUT, Portee.SUIVIE)
        return self.intacte and entiere and self.chaine in (Chaine.VERIFIEE, Chaine.NON_VERIFIEE)

    @property
    def phrase(self) -> str:
        return f"Signature de {self.signataire} : {self._constat()}"

    def _constat(self) -> str:
        if not self.intacte:
            return "ce qu'elle signe a été modifié depuis, elle ne vaut plus."
        if self.portee in DEFAUTS_DE_PORTEE:
            return DEFAUTS_DE_PORTEE[self.portee]
        borne = f"{self.borne_le:%d/%m/%Y}" if self.borne_le else ""
        dit = CONSTATS[self.chaine].format(emetteur=self.emetteur, borne=borne)
        return f"{dit} {self.revocation_dite}" if self.chaine is Chaine.VERIFIEE else dit

    @property
    def revocation_dite(self) -> str:
        return REVOCATIONS[self.revocation]


DEFAUTS_DE_PORTEE = {
    Portee.MODIFIEE: "le document a été modifié après elle.",
    Portee.PARTIELLE: "elle ne couvre pas tout le document.",
}
CONSTATS = {
    Chaine.VERIFIEE: "intacte, sur tout le document ; certificat vérifié, délivré par {emetteur}.",
    Chaine.NON_VERIFIEE: "intacte, sur tout le document ; chaîne non vérifiée, aucune autorité n'est configurée.",
    Chaine.INCONNUE: "son certificat, délivré par {emetteur}, ne remonte à aucune autorité reconnue.",
    Chaine.EXPIREE: "son certificat a expiré le {borne}, et rien ne prouve qu'elle ait été faite avant.",
    Chaine.FUTURE: "son certificat ne vaut qu'à partir du {borne}.",
    Chaine.REVOQUEE: "son certificat a été révoqué le {borne}.",
    Chaine.IMPROPRE: "son certificat, délivré par {emetteur}, n'est pas fait pour signer.",
}

REVOCATIONS = {
    Revocation.ECARTEE: "Son autorité atteste qu'il n'était pas révoqué.",
    Revocation.REVOQUE: "Son autorité l'avait révoqué.",
    Revocation.INCONNUE: "Rien, dans le fichier ni sur ce site, ne dit s'il avait été révoqué.",
}


@dataclass(frozen=True)
class Verdict:
    """``refus``: the first thing that is wrong, of the file or of one of its signatures; empty, all is well."""

    signatures: tuple[Signature, ...] = ()
    refus: str = ""

    @property
    def vaut(self) -> bool:
        return not self.refus

    @property
    def chaine_verifiee(self) -> bool:
        return self.vaut and all(s.chaine is Chaine.VERIFIEE for s in self.signatures)


PAS_UN_PDF = "ce n'est pas un PDF. Déposez le fichier tel que le parapheur l'a rendu."
ILLISIBLE = "ce PDF est abîmé, il ne se lit pas. Déposez-le tel que le parapheur l'a rendu."
CHIFFRE = "ce PDF est protégé par un mot de passe. Déposez-le sans protection."
SANS_SIGNATURE = "ce PDF ne porte aucune signature électronique."
INVERIFIABLE = "une de ses signatures est d'une forme qui ne se vérifie pas. Signez-le au format PAdES."
