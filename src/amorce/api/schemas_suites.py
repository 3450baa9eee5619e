"""The forms of what follows an award: exchanges, days asked and granted, deviations, amendments, appeals."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from amorce.actes.models import Ecart, Echange, Incident, Modification, Prolongation, Recours
from amorce.api.schemas_actes import ActeDit, Mois
from amorce.api.schemas_catalogue import Instant, Jour
from amorce.api.schemas_instruction import TEXTE_MAX, ActeFait, ActeSurDossier, JourDit
from amorce.droit.recours import Demeure

Texte = Annotated[str, Field(max_length=TEXTE_MAX)]
Ligne = Annotated[str, Field(max_length=200)]


class SansVersion(Schema):
    model_config = ConfigDict(extra="forbid")


class SuiteFaite(ActeFait):
    objet: str = Field(description="L'identifiant de ce que l'acte crée ou change.")


# What is read


class FichierDEchange(Schema):
    nom: str
    empreinte: str = Field(description="SHA-256 de son contenu.")


class ObservationDite(Schema):
    texte: str
    fichier: FichierDEchange | None


class EchangeDit(Schema):
    id: str
    fin: Echange.Fin
    fondement: str
    motif: str
    ouvert_le: Jour
    limite: Jour = Field(description="Le dernier jour pour répondre, compris.")
    recue_le: Jour | None
    observations: list[ObservationDite]
    audition_demandee: bool
    audition: str
    conclusion: str
    issue: str = Field(description="Vide : il n'est pas fini.")


class ProlongationDite(Schema):
    id: str
    obligation: str
    avant: Jour
    demande: Jour
    motif: str
    reponse: str = Field(description="Vide : elle attend.")
    accorde: Jour | None


class EcartDit(Schema):
    id: str
    sujet: Ecart.Sujet
    texte: str
    fichier: FichierDEchange | None
    reponse: str = Field(description="Vide : il attend.")
    texte_de_la_reponse: str


class RecoursDit(Schema):
    id: str
    genre: Recours.Genre
    auteur: str
    objet: str
    recu_le: Jour
    issue: str = Field(description="Vide : il attend sa réponse.")
    repondu_le: Jour | None
    rouvert_le: Instant | None
    cada_saisie_le: Jour | None = Field(description="Le jour où la Commission d'accès aux documents en est saisie.")
    cada_avis: str = Field(description="Vide : elle ne s'est pas prononcée.")
    cada_avis_le: Jour | None


class IncidentDit(Schema):
    id: str
    genre: Incident.Genre
    survenu_le: Jour
    texte: str
    publie_le: Jour | None
    limite: Jour | None = Field(description="Le dernier jour pour déclarer la créance du fonds.")
    traite_le: Jour | None
    suite: str


class SuitesDites(Schema):
    version: int = Field(description="Celle du dossier, que l'acte suivant redit.")
    echanges: list[EchangeDit]
    prolongations: list[ProlongationDite]
    ecarts: list[EcartDit]
    recours: list[RecoursDit]
    incidents: list[IncidentDit] = Field(description="Ce que le service a noté de lui ; au bénéficiaire, aucun.")
    avenants: list[ActeDit]


# The exchange


class EchangeOuvert(ActeSurDossier):
    fondement: str = Field(max_length=40, description="Le code de l'un de ceux que le droit permet pour cette aide.")
    motif: Texte
    clause: Texte = Field("", description="Celle de l'acte, avec son article, si le fondement en est une.")
    survenu_le: JourDit | None = Field(None, description="Le jour de ce que le texte attend ; nul : pas encore.")
    limite: JourDit = Field(description="Le dernier jour pour répondre, compris.")


class LettreRecue(ActeSurDossier):
    recue_le: JourDit
    preuve: str = Field(max_length=120)


class AuditionRepondue(ActeSurDossier):
    texte: Texte = Field(description="Ce qui s'y est dit, ou pourquoi elle n'a pas eu lieu.")
    tenue_le: JourDit | None = None


class EchangeClos(ActeSurDossier):
    poursuit: bool = Field(description="L'organe décide ; sinon l'aide est maintenue.")
    conclusion: Texte


class RetoursMisAuVote(Schema):
    echanges: list[UUID] = Field(min_length=1, max_length=500)


class RetourVote(ActeSurDossier):
    retire: bool = Field(description="Il est mis fin à l'aide ; sinon elle est maintenue.")
    motifs: Texte


class DecisionRecue(SansVersion):
    recue_le: JourDit
    preuve: str = Field(max_length=120)


# The life of the award, by the service


class ProlongationRepondue(ActeSurDossier):
    reponse: Prolongation.Reponse
    jour: JourDit | None = Field(None, description="Le jour accordé ; nul : aucun.")
    motif: Texte


class EcartRepondu(ActeSurDossier):
    reponse: Ecart.Reponse
    texte: Texte


class ClasseDuBudget(SansVersion):
    classe: Literal["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    prevu: Annotated[int, Field(ge=0, description="En centimes.")]
    prevu_local: Annotated[int, Field(ge=0, description="Sa part de dépenses locales, en centimes.")] = 0


class AvenantPrepare(ActeSurDossier):
    """Ce qui est nul ne change pas."""

    sujet: Modification.Sujet
    motif: Texte
    debut: JourDit | None = None
    fin: JourDit | None = None
    conservation: JourDit | None = None
    delai: Mois | None = None
    budget_centimes: Annotated[int, Field(gt=0)] | None = None
    budget_par_classe: Annotated[list[ClasseDuBudget], Field(max_length=10)] | None = Field(
        None, description="Ce que devient chaque classe ; elles font le budget de l'acte."
    )
    repreneur: Ligne = Field("", description="Le SIRET ou le numéro de registre de qui reprend le film.")
    prolongation: UUID | None = Field(None, description="Celle, accordée, à laquelle il répond.")
    ecart: UUID | None = Field(None, description="Celui auquel il répond.")


class AvenantDate(ActeSurDossier):
    le: JourDit


class AvenantAbandonne(ActeSurDossier):
    motif: Texte


# The register of appeals


class RecoursInscrit(SansVersion):
    genre: Recours.Genre
    auteur: Ligne
    objet: Texte
    recu_le: JourDit
    du_demandeur: bool = True
    demeure: Demeure = Demeure.SUR_PLACE
    reference: str = Field("", max_length=60)
    notifiee_le: JourDit | None = Field(None, description="Le jour où son auteur a reçu la décision.")
    attendu_le: JourDit | None = Field(None, description="Le jour que le juge fixe pour un mémoire.")


class RecoursRepondu(SansVersion):
    issue: Recours.Issue
    le: JourDit
    decide_par: Ligne
    motifs: Texte = ""


class CadaSaisie(SansVersion):
    le: JourDit
    reference: str = Field("", max_length=60)


class CadaAvis(SansVersion):
    le: JourDit
    avis: Recours.AvisCada


class Reouverture(ActeSurDossier):
    recours: UUID
    motif: Texte


# What happens to a beneficiary


class IncidentNote(ActeSurDossier):
    genre: Incident.Genre
    survenu_le: JourDit
    texte: Texte
    publie_le: JourDit | None = Field(None, description="Au BODACC, pour une procédure collective.")
    ailleurs: bool = Field(False, description="Le tribunal siège sur un autre territoire que celui du fonds.")


class IncidentTraite(ActeSurDossier):
    le: JourDit
    suite: Texte


# The beneficiary's own acts


class ObservationPresentee(SansVersion):
    texte: str = Field(max_length=10_000)


class ObservationJointe(SansVersion):
    texte: str = Field("", max_length=10_000)


class Renonciation(SansVersion):
    motif: Texte


class ProlongationDemandee(SansVersion):
    obligation: str = Field(max_length=20, description="Le code de l'obligation, parmi celles de l'aide.")
    jour: JourDit
    motif: Texte


class EcartSignale(SansVersion):
    sujet: Ecart.Sujet
    texte: Texte
