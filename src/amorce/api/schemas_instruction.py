"""The forms of the examination: the queue, one dossier, each act, what an act answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from amorce.api.pagination import ListeSuivie
from amorce.api.schemas_catalogue import Instant, Jour
from amorce.api.schemas_demandes import FichierJoint
from amorce.dossiers.etats import Etat
from amorce.instruction.models import Complement, Examen, Genre
from amorce.instruction.pile import Attente

TEXTE_MAX = 5_000


def _ecrit(valeur: object) -> object:
    """A number is not a day: pydantic would count it in seconds."""
    if not isinstance(valeur, str):
        raise PydanticCustomError("date_type", "une date")
    return valeur


JourDit = Annotated[date, BeforeValidator(_ecrit), Field(description="Ce jour compris, là où est le fonds.")]
Motif = Annotated[str, Field(max_length=TEXTE_MAX, description="Gardé avec l'acte.")]


# The queue


class FiltresDeDossiers(Schema):
    fonds: str | None = Field(None, description="Le code d'un fonds que vous servez ; nul : le seul.")
    q: str = Field(
        "", max_length=200, description="Des mots ; une recherche tient en une page, le plus proche d'abord."
    )
    dispositif: str | None = Field(None, description="Le code d'un dispositif.")
    etat: Etat | None = Field(None, description="Où en est le dossier.")
    session: UUID | None = Field(None, description="Celle qui l'a reçu.")
    suivi: UUID | None = Field(None, description="La personne qui le suit.")
    libre: bool = Field(False, description="Seulement ceux que personne ne suit.")
    attente: Attente | None = Field(None, description="Ce qu'un dossier en instruction attend.")
    anciens_d_abord: bool = Field(False, description="Du plus ancien dépôt au plus récent.")
    apres: str | None = Field(None, description="Le repère que donne l'adresse « suivante » ; nul : du début.")


class PersonneDite(Schema):
    id: str
    nom: str


class DossierRecu(Schema):
    numero: str
    fonds: str
    dispositif: str
    intitule: str
    titre: str
    demandeur: str
    etat: str
    etat_dit: str
    depose_le: Instant
    suivi_par: PersonneDite | None


class PageDeDossiers(ListeSuivie):
    elements: list[DossierRecu]
    elargie: bool = Field(description="Les mots n'ont rien trouvé tels quels : des mots proches ont été cherchés.")
    plafonnee: bool = Field(description="La recherche en trouve plus qu'elle n'en montre.")


# One dossier


class FaitCorrige(Schema):
    fait: str
    libelle: str
    depose: Any = Field(description="Ce que dit le dépôt, qui reste.")
    valeur: Any
    motif: str
    par: str
    le: Instant


class FaitsDuDossier(Schema):
    deposes: dict[str, Any] = Field(description="Ils ne changent jamais.")
    lus: dict[str, Any] = Field(description="Ceux sur lesquels le service juge : déposés, constatés, corrigés.")
    corrections: list[FaitCorrige]


class ReponseHumaine(Schema):
    remplie: bool
    motif: str
    par: str
    le: Instant


class QuestionHumaine(Schema):
    regle: str = Field(description="Le nom de la règle qui la laisse à une personne.")
    enonce: str
    source: str
    reponse: ReponseHumaine | None


class DroitDuDossier(Schema):
    sur_deposes: dict[str, Any] = Field(description="Ce que le droit répond sur les faits déposés ; décimaux en texte.")
    sur_lus: dict[str, Any] = Field(description="Sur ceux que lit le service.")
    eligible: bool | None = Field(
        description="Les réponses des personnes comprises ; nul : cela ne se sait pas encore."
    )
    questions: list[QuestionHumaine] = Field(description="Ce que le droit laisse à une personne, et qui se pose ici.")


class ExamineeDite(Schema):
    genre: Genre
    code: str
    libelle: str
    exigence: str
    exigee: bool = Field(description="Le texte la veut dans ce dossier.")
    constat: str
    motif: str = Field(description="Celui du refus ; vide : il n'y en a pas.")
    par: str = Field(description="Qui l'a examinée.")
    fichiers: list[FichierJoint]


class FichierRepondu(Schema):
    nom: str
    format: str
    taille: int
    empreinte: str = Field(description="SHA-256.")


class AttendueDite(Schema):
    id: str
    genre: Genre
    code: str = Field(description="Vide : une information, libre.")
    libelle: str
    motif: str
    mots: str
    fichier: FichierRepondu | None
    repondue_le: Instant | None


class ComplementDit(Schema):
    id: str
    genre: Complement.Genre
    texte: str
    jour: Jour
    limite: Jour = Field(description="Dernier jour compris.")
    fini_le: Jour | None = Field(description="Nul : la réponse n'est pas envoyée.")
    en_retard: bool
    attendues: list[AttendueDite]


class HorlogeDite(Schema):
    depart: Jour | None = Field(description="Nul : un exemplaire qui la fait partir est attendu.")
    echeance: Jour | None = Field(description="Sans décision ce jour-là, la demande est réputée rejetée.")
    jours_suspendus: int
    suspendue_jusqu_au: Jour | None = Field(description="Nul : elle court.")
    passee: bool


class ControleDit(Schema):
    complet: bool
    eligible: bool
    observations: str
    par: str
    le: Instant


class DossierInstruit(DossierRecu):
    version: int = Field(description="À rendre dans chaque acte : un dossier qui a changé depuis ne se décide pas.")
    faits: FaitsDuDossier
    droit: DroitDuDossier
    pieces: list[ExamineeDite]
    complements: list[ComplementDit] = Field(description="Le dernier d'abord.")
    horloge: HorlogeDite | None
    controle: ControleDit | None = Field(description="Celui du secrétariat, sur la version qui compte.")
    obstacles: list[str] = Field(description="Ce qui empêche de le déclarer recevable, chacun avec sa règle.")
    instructeurs: list[PersonneDite] = Field(description="À qui il peut être affecté.")


# The acts


class ActeSurDossier(Schema):
    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=0, description="Celle du dossier tel que vous l'avez lu.")


class Affectation(ActeSurDossier):
    personne: UUID | None = Field(description="Nul : personne en particulier.")


class VueDite(Schema):
    model_config = ConfigDict(extra="forbid")

    genre: Genre
    code: str = Field(max_length=40)
    verdict: Examen.Verdict
    motif: str = Field("", max_length=1_000, description="Nécessaire pour un refus.")


class Examens(ActeSurDossier):
    vues: list[VueDite] = Field(max_length=200, description="Une par pièce ou déclaration examinée.")


class ControleRendu(ActeSurDossier):
    complet: bool
    eligible: bool
    observations: str = Field("", max_length=TEXTE_MAX, description="Nécessaires si l'un des deux est faux.")


class PieceRedemandee(Schema):
    model_config = ConfigDict(extra="forbid")

    genre: Genre
    code: str = Field(max_length=40)
    motif: str = Field("", max_length=1_000)


class DemandeDePieces(ActeSurDossier):
    pieces: list[PieceRedemandee] = Field(max_length=200, description="De celles que le texte exige, non acceptées.")
    limite: JourDit
    texte: str = Field("", max_length=TEXTE_MAX, description="Ce que vous en dites au demandeur.")


class DemandeDInformation(ActeSurDossier):
    texte: str = Field(max_length=TEXTE_MAX, description="Votre question au demandeur.")
    limite: JourDit


class Recevabilite(ActeSurDossier):
    motif: str = Field("", max_length=TEXTE_MAX, description="Nécessaire contre l'avis du contrôle.")


class NonConformiteDite(ActeSurDossier):
    code: str = Field(max_length=20, description="Un motif parmi ceux du fonds.")
    motif: Motif


class CorrectionDite(ActeSurDossier):
    fait: str = Field(max_length=80)
    valeur: Any = Field(description="Comme dans un fichier de faits.")
    motif: Motif


class CorrectionRetiree(ActeSurDossier):
    fait: str = Field(max_length=80)


class AppreciationDite(ActeSurDossier):
    regle: str = Field(max_length=120, description="Telle que le dossier la nomme.")
    remplie: bool
    motif: Motif


class ActeFait(Schema):
    numero: str
    etat: str
    version: int = Field(description="Celle du dossier après l'acte.")
