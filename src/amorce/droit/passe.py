"""Le passé inventé d'un fonds de démonstration : ce qu'il a aidé, avec qui, et la convention qui l'engage.

Rien n'y est vrai. Les populations sont des ordres de grandeur, pour que les rapports par habitant se lisent.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from amorce.droit.registre import dispositifs


@dataclass(frozen=True)
class AutreAutorite:
    """Une collectivité qui aide aussi. ``niveau`` : comme les octrois le nomment ; ``code`` : INSEE."""

    nom: str
    niveau: str
    code: str = ""


@dataclass(frozen=True)
class Lieu:
    """Où les aides tombent. ``poids`` : combien de fois sur toutes ; nul, on n'en compte que les habitants."""

    niveau: str
    code: str
    nom: str
    habitants: int
    poids: int = 0
    fragile: str = ""


@dataclass(frozen=True)
class AidesPassees:
    """Chaque année, ``combien`` aides de ``de`` à ``a`` euros. ``qui`` : societe, association, salle, personne ou
    television. ``pente`` : de combien de centièmes elles changent par an. ``avec`` : les œuvres mêmes d'autres aides
    de l'année, par leur intitulé. ``cout`` : le coût d'une œuvre, en centièmes de l'aide."""

    intitule: str
    combien: int
    de: int
    a: int
    phase: str
    axe: int = 1
    genres: tuple[str, ...] = ("",)
    format: str = ""
    filiere: str = ""
    duree: int | None = None
    qui: str = "societe"
    cout: int = 0
    pente: int = 4
    autorite: str = ""
    avec: str = ""
    mesure: str = ""
    base: str = ""
    pluriannuelle: bool = False


@dataclass(frozen=True)
class VoletPasse:
    """En euros. ``gele`` : ce qu'on ne peut en employer. ``par_an`` : inscrit année par année, et qui croît."""

    axe: int
    financeur: str
    montant: int
    phase: str = ""
    genre: str = ""
    autorite: str = ""
    gele: int = 0
    par_an: bool = False


@dataclass(frozen=True)
class SchemaAilleurs:
    """Ce qu'une autre autorité dit aider, pour la carte des aides."""

    autorite: str
    intitule: str
    phases: tuple[str, ...]
    genres: tuple[str, ...] = ()


@dataclass(frozen=True)
class ContratPasse:
    """Un contrat d'objectifs et de moyens. ``des`` : de la combien-tième année de la convention, depuis zéro ;
    ``television`` : celle avec qui il est conclu, son montant et ce qu'il investit par genre, en euros."""

    intitule: str
    autorite: str
    duree: int
    criteres: tuple[str, ...] = ()
    des: int = 0
    television: str = ""
    montant: int | None = None
    investissements: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ConventionPassee:
    """De trois ans, la dernière étant celle où l'on est. ``clauses`` : où chacune se lit, rien quand elle manque ;
    les autres, nul ne les a encore lues. ``verse`` : la part de ce que l'effort appelle que le CNC verse, en
    centièmes, du plus ancien au plus récent."""

    intitule: str
    volets: tuple[VoletPasse, ...]
    signataires: tuple[str, ...]
    clauses: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reunions: tuple[tuple[str, int, str, str], ...] = ()
    """Leur genre, à combien de mois d'ici, leur objet, leur compte rendu (aucun : elle est à venir)."""
    mesures: dict[str, tuple[int | None, int | None, str]] = field(default_factory=dict)
    """Ce qui est engagé par an en euros, ce qui se compte, ce qui s'en dit."""
    contrats: tuple[ContratPasse, ...] = ()
    circuits: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Ce qui reste à la charge de chacun, en euros, année après année depuis la première."""
    avenant: str = ""
    adhesion: tuple[str, VoletPasse] | None = None
    """L'objet d'un second avenant, et l'enveloppe qu'apporte la collectivité qui signe alors."""
    verse: tuple[int, ...] = (92, 80, 55)


@dataclass(frozen=True)
class PasseDeDemonstration:
    fonds: str
    lieux: tuple[Lieu, ...]
    aides: tuple[AidesPassees, ...]
    autres: tuple[AutreAutorite, ...] = ()
    ailleurs: tuple[SchemaAilleurs, ...] = ()
    convention: ConventionPassee | None = None

    def __post_init__(self) -> None:
        PASSES.append(self)


PASSES: list[PasseDeDemonstration] = []


def passe_de(fonds: str) -> PasseDeDemonstration | None:
    """Il se déclare avec le droit : rien ne dit qu'on l'ait déjà lu."""
    dispositifs()
    return next((un for un in PASSES if un.fonds == fonds), None)
