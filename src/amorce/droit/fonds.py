"""Les fonds tels que le droit les connaît : autorité, dispositifs, procédure. Chaque dossier déclare le sien."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from amorce.droit.actes import DROIT_COMMUN as ACTES_COMMUNS
from amorce.droit.actes import Actes
from amorce.droit.instruction import DROIT_COMMUN, Instruction
from amorce.droit.obligations import DROIT_COMMUN as OBLIGATIONS_COMMUNES
from amorce.droit.obligations import Obligation
from amorce.droit.octroi import DROIT_COMMUN as OCTROI_COMMUN
from amorce.droit.octroi import Octroi
from amorce.droit.paiement import Paiement
from amorce.droit.procedures import Appel, Procedure
from amorce.droit.registre import dispositif, dispositifs
from amorce.droit.vocabulaire.mots.codes import CODES
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
    abondement: str = ""
    """Le dispositif qui lit sur une aide votée les seuils de son « 1 € pour 2 € » ; vide si son texte n'en a pas."""
    niveau: str = ""
    """Le niveau de son autorité (``niveau_territorial``)."""
    siret: str = ""
    """De son autorité, tel que ses publications le portent."""
    region: str = ""
    """Le code INSEE de sa région, quand il n'en sert qu'une."""
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
    def appels(self) -> tuple[Appel, ...]:
        return self.procedure.appels if self.procedure else ()

    @property
    def recus(self) -> list[Dispositif]:
        """Tout ce qu'on peut lui présenter : une demande d'aide, ou une candidature qu'il n'ouvre que par appel."""
        aides = self.dispositifs
        appeles = (dispositif(appel.dispositif) for appel in self.appels)
        return [*aides, *(d for d in appeles if d not in aides)]

    def appel(self, code: str) -> Appel | None:
        return next((appel for appel in self.appels if appel.dispositif == code), None)

    @property
    def fuseau(self) -> str:
        return self.procedure.fuseau if self.procedure else "Europe/Paris"

    @property
    def avec_commission(self) -> bool:
        """Une commission y donne un avis avant le vote."""
        return self.procedure is not None and bool(self.procedure.commissions)

    @property
    def instruction(self) -> Instruction:
        return self.procedure.instruction if self.procedure else DROIT_COMMUN

    @property
    def octroi(self) -> Octroi:
        return self.procedure.octroi if self.procedure else OCTROI_COMMUN

    @property
    def bases(self) -> list[str]:
        """Les textes sur lesquels ses aides reposent, comme on les nomme."""
        return [CODES["base_legale"][code] for code in self.octroi.bases]

    def obligations(self, dispositif: str) -> tuple[Obligation, ...]:
        """Ce que doit, une fois l'acte signé, le bénéficiaire d'une aide de ce dispositif."""
        return self.procedure.obligations_de(dispositif) if self.procedure else OBLIGATIONS_COMMUNES

    @property
    def actes(self) -> Actes:
        return self.procedure.actes if self.procedure else ACTES_COMMUNS

    @property
    def paiement(self) -> Paiement | None:
        """Absent quand le texte ne dit pas comment une aide se paie."""
        return self.procedure.paiement if self.procedure else None

    @property
    def de_la_meme_autorite(self) -> list[str]:
        """Les codes de ses fonds, celui-ci compris : ce qu'elle donne se compte parfois ensemble."""
        return [autre.code for autre in tous().values() if autre.autorite == self.autorite]


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
    return next((f for f in tous().values() if any(d.code == code for d in f.recus)), None)
