"""La procédure d'un fonds, comme donnée : étapes, commissions, quorum, majorités, délais."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from amorce.droit.actes import DROIT_COMMUN as ACTES_COMMUNS
from amorce.droit.actes import Actes
from amorce.droit.administration import SILENCE_MOIS
from amorce.droit.instruction import DROIT_COMMUN, Instruction
from amorce.droit.obligations import DROIT_COMMUN as OBLIGATIONS_COMMUNES
from amorce.droit.obligations import Obligation
from amorce.droit.octroi import DROIT_COMMUN as OCTROI_COMMUN
from amorce.droit.octroi import Octroi
from amorce.droit.paiement import Paiement
from amorce.droit.reception import Reception
from amorce.droit.suivi import Passage


class Majorite(StrEnum):
    ABSOLUE_DES_PRESENTS = "absolue_des_presents"
    SUFFRAGES_EXPRIMES = "suffrages_exprimes"
    RELATIVE = "relative"


class Remise(StrEnum):
    """Quand se remettent les fiches de vote d'un dossier, par qui est sur place."""

    TOUR = "tour"
    """Au bout de son tour de table, avant que le suivant s'ouvre."""
    SEANCE = "seance"
    """En fin de séance, une fois tous les dossiers débattus."""


@dataclass(frozen=True)
class Siege:
    """Une catégorie de membres d'une commission."""

    code: str
    libelle: str
    nombre: int
    vote: bool
    suppleant: bool = False
    exigence: str = ""
    role: str = ""
    """Ce qu'est, pour les règles, qui occupe ce siège (``role_utilisateur``)."""
    preside: bool = False


class Joint(StrEnum):
    """Ceux à qui le logiciel écrit lui-même : ils ont un compte."""

    VENUS = "venus"
    AUTORITE = "autorite"


class Famille(StrEnum):
    ELIMINATOIRE = "eliminatoire"
    ARTISTIQUE = "artistique"
    ECONOMIQUE = "economique"


@dataclass(frozen=True)
class Critere:
    """Un point de la grille sur laquelle les membres lisent un dossier ; une appréciation, sans note ni poids."""

    code: str
    libelle: str
    famille: Famille
    exigence: str


@dataclass(frozen=True)
class Reserve:
    """Un fait qu'une commission apprécie seule : l'exigence qui le lui réserve, les dispositifs où il compte."""

    exigence: str
    pour: tuple[str, ...]


@dataclass(frozen=True)
class Commission:
    """Un étage de commission. Un fonds peut en avoir plusieurs, ou aucun."""

    code: str
    intitule: str
    sieges: tuple[Siege, ...]
    quorum: int
    majorite: Majorite
    options: tuple[str, ...]
    mandat_mois: int
    absences_avant_perte: int
    envoi_dossiers_jours: int
    avis_technique_jours: int
    resultats_ecrits_jours: int
    resultats_ecrits_a: tuple[str, ...] = ()
    """À qui vont les résultats d'un vote par écrit."""
    resultats_ecrits_d_ici: tuple[str, ...] = ()
    """Ceux d'entre eux qui siègent : le site les leur dit lui-même."""
    valeurs_a_fixer: tuple[str, ...] = ()
    """Les faits, de ceux que lisent ses règles, dont l'autorité du fonds fixe la valeur."""
    proposee_par: tuple[str, ...] = ()
    """Sur proposition de qui l'autorité nomme ceux qui y votent."""
    avis_a: tuple[str, ...] = ()
    """À qui va chaque avis, avec le décompte des votes."""
    avis_d_ici: Mapping[str, Joint] = field(default_factory=dict)
    """Ceux d'entre eux à qui le site l'écrit ; aux autres, le secrétariat."""
    calendrier_mois: int = 12
    """Sur combien de mois glissants son calendrier est fixé et public."""
    apres: str = ""
    """L'étage dont l'avis favorable lui ouvre un dossier ; vide : elle le reçoit d'abord."""
    consultee: bool = False
    """Son avis s'ajoute à celui des étages (un comité de chiffrage) : le vote l'attend, et en suit un autre."""
    remise: Remise = Remise.TOUR
    partage_durable: str = ""
    """L'avis quand aucune majorité ne se forme de toute la séance."""
    regles: str = ""
    """Le dispositif où ses règles sont dites : les salles lui posent leurs questions."""
    grille: tuple[Critere, ...] = ()
    apprecie: Mapping[str, Reserve] = field(default_factory=dict)
    """Les faits dont elle seule décide, dans son avis."""
    exigences: Mapping[str, str] = field(default_factory=dict)

    def siege(self, code: str) -> Siege:
        return next(siege for siege in self.sieges if siege.code == code)

    @property
    def votants(self) -> int:
        return sum(siege.nombre for siege in self.sieges if siege.vote)


@dataclass(frozen=True)
class Delai:
    """Un délai de la procédure : sa durée, ce qui le fait courir, la règle qui le calcule."""

    code: str
    libelle: str
    exigence: str
    mois: int = 0
    jours: int = 0
    etape: str = ""
    """L'étape de la procédure où il court."""
    pour: tuple[str, ...] = ()
    """Les dispositifs concernés ; vide : tous."""


@dataclass(frozen=True)
class Appel:
    """Ce pour quoi un fonds appelle des candidats : ils passent devant sa commission comme une demande d'aide."""

    dispositif: str
    nature: str
    """Ce qui est alors soumis à la commission (``type_demande_commission``)."""


@dataclass(frozen=True)
class Procedure:
    """Ce que les salles du logiciel lisent pour mener un dossier de ce fonds."""

    etapes: tuple[str, ...]
    commissions: tuple[Commission, ...]
    fuseau: str
    depot: str
    delais: tuple[Delai, ...] = ()
    seuil_convention_euros: int | None = None
    refus_implicite_mois: int = SILENCE_MOIS
    instructions_paralleles: bool = False
    reception: Reception | None = None
    instruction: Instruction = DROIT_COMMUN
    octroi: Octroi = OCTROI_COMMUN
    obligations: Mapping[str, tuple[Obligation, ...]] = field(default_factory=dict)
    """Par dispositif, ce que doit qui a signé l'acte ; un dispositif absent a celles du droit commun."""
    actes: Actes = ACTES_COMMUNS
    appels: tuple[Appel, ...] = ()
    paiement: Paiement | None = None
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    """Par sujet du suivi, ce que le texte du fonds en dit."""

    def __post_init__(self) -> None:
        """Un étage suit un de ceux qui sont dits avant lui."""
        codes = [une.code for une in self.commissions]
        for rang, une in enumerate(self.commissions):
            if une.apres and une.apres not in codes[:rang]:
                raise ValueError(f"commission {une.code} : l'étage « {une.apres} » n'est pas déclaré avant elle.")

    @property
    def a_etages(self) -> bool:
        return any(une.apres for une in self.commissions)

    def obligations_de(self, dispositif: str) -> tuple[Obligation, ...]:
        return self.obligations.get(dispositif, OBLIGATIONS_COMMUNES)

    def reserve(self, fait: str) -> str:
        """L'exigence qui réserve ce fait à une commission ; vide quand le service le juge."""
        return next((c.apprecie[fait].exigence for c in self.commissions if fait in c.apprecie), "")

    def commission(self, code: str) -> Commission:
        return next(une for une in self.commissions if une.code == code)
