"""Les fonds tels que le droit les connaît : autorité, dispositifs, procédure. Chaque dossier déclare le sien."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from amorce.droit.instruction import DROIT_COMMUN, Instruction
from amorce.droit.octroi import DROIT_COMMUN as OCTROI_COMMUN
from amorce.droit.octroi import Octroi
from amorce.droit.paiement import Paiement
from amorce.droit.procedures import Procedure
from amorce.droit.registre import dispositifs
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.natures import ErreurDeDroit, ErreurDEntree
from amorce.moteur.vocabulaire import proche


@dataclass(frozen=True)
class Contact:
    """Qui renseigne, sur quoi : une autre personne que le service qui instruit."""

    nom: str
    quoi: str
    article: str
    exigence: str


@dataclass(frozen=True, eq=False)
class Fonds:
    """Un fonds : son code sert dans les adresses et les rôles."""

    code: str
    nom: str
    autorite: str
    collectivite: str
    territoire: str
    service: str
    procedure: Procedure | None = None
    adresse: str = ""
    sigle: str = ""
    """Ce qui ouvre le numéro de ses dossiers."""
    tournage: Contact | None = None
    """À qui demander ce qu'il faut pour tourner là."""
    reception: bool = True
    """Faux quand le droit est connu mais que les demandes se déposent ailleurs."""

    def __post_init__(self) -> None:
        if self.code in FONDS:
            raise ErreurDeDroit(f"Le fonds « {self.code} » est déclaré deux fois.")
        FONDS[self.code] = self

    @property
    def dispositifs(self) -> list[Dispositif]:
        """Ses dispositifs d'aide : ceux qui décident d'une éligibilité."""
        return [d for d in dispositifs().values() if d.collectivite == self.collectivite and d.conditions]

    @property
    def fuseau(self) -> str:
        return self.procedure.fuseau if self.procedure else "Europe/Paris"

    @property
    def instruction(self) -> Instruction:
        return self.procedure.instruction if self.procedure else DROIT_COMMUN

    @property
    def octroi(self) -> Octroi:
        return self.procedure.octroi if self.procedure else OCTROI_COMMUN

    @property
    def paiement(self) -> Paiement | None:
        """Absent quand le texte ne dit pas comment une aide se paie."""
        return self.procedure.paiement if self.procedure else None


FONDS: dict[str, Fonds] = {}


@cache
def tous() -> dict[str, Fonds]:
    dispositifs()  # les dossiers déclarent leurs fonds en même temps que leurs dispositifs
    return dict(sorted(FONDS.items()))


def fonds(code: str) -> Fonds:
    trouve = tous().get(code)
    if trouve is None:
        raise ErreurDEntree(f"fonds : « {code} » n'existe pas.{proche(code, tous())}")
    return trouve


@cache
def fonds_du_dispositif(code: str) -> Fonds | None:
    return next((f for f in tous().values() if any(d.code == code for d in f.dispositifs)), None)
