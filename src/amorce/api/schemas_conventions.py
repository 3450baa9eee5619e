"""The forms of the cooperation agreements."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Schema

from amorce.api.pagination import Liste, Pagination
from amorce.api.schemas_catalogue import Instant, Jour, Nombre

ARRETES: Any = Field(description="De quand sont les chiffres ; nul : de maintenant.")


SEUILS: Any = Field(description="Le fonds dont le texte dit de quelle aide le CNC abonde ; nul : aucun seuil.")
SOLIDARITE: Any = Field(description="La part réservée à la solidarité territoriale, de 0 à 1 ; nulle : non dite.")


class FiltresDeConventions(Pagination):
    fonds: str | None = Field(None, description="Le code d'un fonds, qui la tient ou l'a signée.")
    annee: int | None = Field(None, ge=2000, le=2100, description="Une des années qu'elle couvre.")


class ALaDate(Schema):
    au: date | None = Field(None, description="La lire telle qu'elle était ce jour-là, depuis sa signature.")


class SignataireDit(Schema):
    nom: str
    niveau: str
    code: str | None = Field(description="Le code INSEE de son territoire.")


class ConventionDite(Schema):
    id: str = Field(description="Le même pour toujours.")
    fonds: str
    intitule: str
    premiere_annee: int
    derniere_annee: int
    signee_le: Jour
    publiee_le: Instant
    partenariat_renforce: bool
    seuils: str | None = SEUILS
    solidarite: Nombre | None = SOLIDARITE
    part_cnc: int = Field(description="Tant d'euros du CNC…")
    part_collectivites: int = Field(description="… pour tant d'euros des collectivités.")
    signataires: list[SignataireDit]
    precedente: str | None = Field(description="L'identifiant de celle à qui elle succède.")
    page: str = Field(description="L'adresse de sa page.")


class PageDeConventions(Liste):
    elements: list[ConventionDite]


class EnveloppeDeConvention(Schema):
    axe: int
    phase: str | None
    genre: str | None
    financeur: str
    autorite: str | None
    annee: int | None = Field(description="Nulle : toute la durée de la convention.")
    montant: Nombre
    gele: Nombre = Field(description="Ce qui n'en peut être employé.")


class ClauseDite(Schema):
    code: str
    intitule: str
    presente: bool | None = Field(description="Nul : personne ne l'a encore cherchée.")
    reference: str


class AnneeChangee(Schema):
    avant: int
    apres: int


class Parts(Schema):
    part_cnc: int
    part_collectivites: int


class RatioChange(Schema):
    avant: Parts
    apres: Parts


class SeuilsChanges(Schema):
    avant: str | None = SEUILS
    apres: str | None = SEUILS


class SolidariteChangee(Schema):
    avant: Nombre | None = SOLIDARITE
    apres: Nombre | None = SOLIDARITE


class PartenariatChange(Schema):
    avant: bool
    apres: bool


class MontantsDEnveloppe(Schema):
    montant: Nombre
    gele: Nombre


class EnveloppeChangee(Schema):
    axe: int
    phase: str | None
    genre: str | None
    financeur: str
    autorite: str | None
    annee: int | None
    avant: MontantsDEnveloppe | None = Field(description="Nul : l'avenant l'ajoute.")
    apres: MontantsDEnveloppe | None = Field(description="Nul : l'avenant la retire.")


class ChangementsDits(Schema):
    derniere_annee: AnneeChangee | None
    ratio: RatioChange | None
    seuils: SeuilsChanges | None
    solidarite: SolidariteChangee | None
    partenariat_renforce: PartenariatChange | None
    depuis: int | None = Field(description="L'année d'où valent ces termes ; nulle : du jour de l'avenant.")
    arrivees: list[str] = Field(description="Qui rejoint la convention.")
    departs: list[str] = Field(description="Qui la quitte, du jour de l'avenant.")
    enveloppes: list[EnveloppeChangee]


class AvenantDit(Schema):
    rang: int
    objet: str
    signe_le: Jour
    changements: ChangementsDits = Field(description="Ce qu'il a changé, avant et après ; le reste n'y est pas.")


class DocumentDeConvention(Schema):
    nature: str
    intitule: str
    date: Jour
    montre_le: Instant | None
    certifie_le: Jour | None = Field(description="D'une annexe ou d'un appel de fonds.")
    appele: Nombre | None = Field(description="D'un appel de fonds : ce qu'il appelle du CNC.")
    au_dela: Nombre | None = Field(
        description="De l'effort, ce que les enveloppes ne laissent pas et qui n'est pas appelé."
    )
    adresse: str | None = Field(description="Nulle : il n'est plus public.")
    retire_le: Instant | None
    motif: str = Field(description="Pourquoi il n'est plus public.")


class ReunionDite(Schema):
    genre: str
    prevue_le: Jour
    tenue_le: Jour | None
    objet: str
    compte_rendu: str


class RatioDit(Schema):
    annee: int
    effort: Nombre
    appele: Nombre = Field(description="Ce que l'effort appelle du CNC.")
    verse: Nombre
    ratio: Nombre | None = Field(description="Euros du CNC pour un euro d'effort ; nul sans effort.")


class ContratDit(Schema):
    intitule: str
    autorite: str
    premiere_annee: int
    duree: int = Field(description="En années.")
    duree_conforme: bool = Field(description="Trois ou quatre ans, comme la note le demande ; rien n'en dépend.")
    criteres: list[str]
    television: str | None = Field(description="La télévision locale avec qui il est conclu.")
    montant: Nombre | None = Field(description="Sur toute sa durée ; nul : pas de données.")
    investissements: dict[str, Nombre] = Field(description="Ce qu'il investit dans chaque genre, de ce montant.")


class CircuitDit(Schema):
    nom: str
    annee: int
    reste: Nombre = Field(description="Ce que personne ne prend en charge de son coût.")
    soutien: Nombre | None = Field(description="Ce que la note voudrait voir pris en charge.")


class MesureDite(Schema):
    code: str
    axe: int
    intitule: str
    annee: int
    prevue: bool = Field(description="La convention la prévoit.")
    engage: Nombre | None = Field(description="Nul : pas de données.")
    nombre: int | None = Field(description="Nul : pas de données, ou rien ne s'en compte.")
    quoi: str | None = Field(description="Ce qui se compte.")
    source: str | None = Field(description="D'où vient ce nombre, quand il se compte ailleurs.")
    corrigee_le: Instant | None = Field(description="Corrigée après que le comité a arrêté l'année ; nul : jamais.")


class ConventionEntiere(ConventionDite):
    enveloppes: list[EnveloppeDeConvention]
    clauses: list[ClauseDite]
    avenants: list[AvenantDit]
    documents: list[DocumentDeConvention]
    reunions: list[ReunionDite]
    contrats: list[ContratDit]
    circuits: list[CircuitDit]
    mesures: list[MesureDite] = Field(description="Des années que le comité de suivi a arrêtées.")
    ratios: list[RatioDit]
    chiffres_arretes_le: Instant | None = ARRETES


class ValeurDite(Schema):
    annee: int
    valeur: Nombre | None = Field(description="Nulle : pas de données, ou trop peu de cas pour publier.")
    cas: int | None
    demandee: bool = Field(description="Faux : aucune des aides de l'année n'a donné lieu à la question.")
    arretee: bool = Field(description="Le comité de suivi l'a arrêtée : elle ne change plus.")


class IndicateurDit(Schema):
    code: str
    theme: str
    intitule: str
    definition: str
    formule: str
    unite: str
    exigences: list[str]
    valeurs: list[ValeurDite]


class IndicateursDits(Schema):
    convention: str
    chiffres_arretes_le: Instant | None = ARRETES
    elements: list[IndicateurDit]
