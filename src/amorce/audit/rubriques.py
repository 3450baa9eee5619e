"""What of a dossier goes into its archive, part by part. Named one by one: a vote, a notebook are in none of them, and
what a room comes to store is shown only once it is named here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from amorce.actes.models import (
    ActeAttributif,
    Decision,
    Deliberation,
    Ecart,
    Echange,
    FaitDeVie,
    Incident,
    Justification,
    Observation,
    Prolongation,
    Recours,
    VersionDActe,
)
from amorce.audit.intitules import INTITULES
from amorce.commission.models import AvisTransmis, Inscription, Seance
from amorce.comptes.models import Personne
from amorce.dossiers.models import Declaration, Depot, Document, Dossier, ExemplaireRecu, Message, Piece
from amorce.instruction.models import (
    Appreciation,
    Attendue,
    AvisTechnique,
    Complement,
    Controle,
    Correction,
    Examen,
    NonConformite,
    Rapport,
)
from amorce.paiements.coordonnees import coordonnees_connues
from amorce.paiements.models import (
    Bordereau,
    Cadre,
    CertificatDeServiceFait,
    Constat,
    ControleSurPlace,
    Coordonnees,
    CorrectionDeDepense,
    DemandeDePaiement,
    Depense,
    Echantillon,
    Levee,
    ObservationDeReversement,
    OrdreDePaiement,
    PieceDeDemande,
    PointDeControle,
    Preuve,
    Recouvrement,
    RetourDuComptable,
    Reversement,
    VersementAuControle,
)
from amorce.paiements.requetes import ENVOYEE

SEANCE = (
    "id", "fonds", "commission", "debut", "lieu", "motif_supplementaire", "convoquee_le", "dossiers_envoyes_le",
    "motif_d_exception", "ouverte_le", "close_le", "annulee_le", "motif_d_annulation",
)  # fmt: skip
"""Of the sessions, when each thing was done; neither who presided, nor what seals its votes."""
AVIS = (
    "id", "seance", "rang", "inscrite_le", "retiree_le", "motif_du_retrait", "avis_technique_le", "avis", "avis_le",
    "montant_propose", "argumentation", "motifs", "conseils", "apprecies", "indications", "indications_le",
    "transmis_le", "communique_le",
)  # fmt: skip
"""Of what came before a commission: its opinion, never how it was voted."""


@dataclass(frozen=True)
class Rubrique:
    """Rows of one model. ``champs`` empty: all of its columns."""

    nom: str
    lignes: Callable[[Dossier], QuerySet[Any]]
    champs: Sequence[str] = ()

    @property
    def intitule(self) -> str:
        return INTITULES[self.nom]


def _du(modele: type[Model], chemin: str, *champs: str) -> Rubrique:
    nom = str(modele._meta.model_name)
    return Rubrique(nom, lambda dossier: modele._default_manager.filter(**{chemin: dossier.pk}).order_by("pk"), champs)


def _de_la_demande(modele: type[Model], chemin: str = "") -> Rubrique:
    """Of the claims that were sent: what is still being written is its beneficiary's."""

    def lignes(dossier: Dossier) -> QuerySet[Any]:
        siennes = modele._default_manager.filter(**{f"{chemin}dossier": dossier.pk, f"{chemin}etat__in": ENVOYEE})
        return siennes.order_by("pk")

    return Rubrique(str(modele._meta.model_name), lignes)


def _partagee(modele: type[Model], par: type[Model], lien: str, *champs: str, ou: str = "") -> Rubrique:
    """What some rows of a dossier (``par``) share with those of others: once each, whatever their number. ``ou``:
    another link to the same."""

    def lignes(dossier: Dossier) -> QuerySet[Any]:
        siens = par._default_manager.filter(dossier=dossier.pk).order_by()
        liens = Q()
        for un in (lien, *([ou] if ou else [])):
            liens |= Q(pk__in=siens.filter(**{f"{un}__isnull": False}).values(un))
        return modele._default_manager.filter(liens).order_by("pk")

    return Rubrique(str(modele._meta.model_name), lignes, champs)


BORDEREAUX = _partagee(Bordereau, OrdreDePaiement, "bordereau")


def _comptes(dossier: Dossier) -> QuerySet[Any]:
    payes = OrdreDePaiement.objects.filter(dossier=dossier).values("coordonnees")
    siens = coordonnees_connues(dossier).order_by().values("pk")
    return Coordonnees.objects.filter(Q(pk__in=siens) | Q(pk__in=payes)).order_by("pk")


COMPTES = Rubrique("coordonnees", _comptes)
"""Those proposed, confirmed, set aside and replaced, used or not; those that its orders were paid on, whoever has the
film now."""
DES_ORDRES = (
    COMPTES,
    BORDEREAUX,
    _partagee(RetourDuComptable, OrdreDePaiement, "retour", ou="paye_par"),
)
SEANCES = _partagee(Seance, Inscription, "seance", *SEANCE)
DELIBERATIONS = _partagee(Deliberation, Decision, "deliberation")

PARTIES: dict[str, tuple[Rubrique, ...]] = {
    "1-demande": (
        _du(Dossier, "id", *(f.name for f in Dossier._meta.concrete_fields if f.name not in ("traces",))),
        _du(Depot, "dossier"),
        _du(Declaration, "dossier"),
        _du(ExemplaireRecu, "dossier"),
        _du(Piece, "dossier"),
    ),
    "2-messages": (_du(Message, "dossier"),),
    "3-instruction": (
        _du(Examen, "dossier"),
        _du(Controle, "dossier"),
        _du(Complement, "dossier"),
        _du(Attendue, "complement__dossier"),
        _du(Correction, "dossier"),
        _du(Appreciation, "dossier"),
        _du(NonConformite, "dossier"),
        _du(Rapport, "dossier"),
        _du(AvisTechnique, "dossier"),
    ),
    "4-avis": (SEANCES, _du(Inscription, "dossier", *AVIS), _du(AvisTransmis, "inscription__dossier")),
    "5-actes": (
        DELIBERATIONS,
        _du(Decision, "dossier"),
        _du(ActeAttributif, "dossier"),
        _du(VersionDActe, "acte__dossier"),
        _du(FaitDeVie, "dossier"),
        _du(Prolongation, "dossier"),
        _du(Ecart, "dossier"),
        _du(Echange, "dossier"),
        _du(Observation, "echange__dossier"),
        _du(Justification, "acte__dossier"),
        _du(Incident, "dossier"),
        _du(Recours, "dossier"),
    ),
    "6-paiements": (
        _du(Cadre, "dossier"),
        _de_la_demande(DemandeDePaiement),
        _de_la_demande(Depense, "demande__"),
        _de_la_demande(CorrectionDeDepense, "depense__demande__"),
        _de_la_demande(Preuve, "demande__"),
        _de_la_demande(Echantillon, "demande__"),
        _de_la_demande(PieceDeDemande, "demande__"),
        _de_la_demande(PointDeControle, "demande__"),
        _de_la_demande(Levee, "demande__"),
        _du(CertificatDeServiceFait, "demande__dossier"),
        _du(OrdreDePaiement, "dossier"),
        *DES_ORDRES,
    ),
    "7-controles-sur-place": (
        _du(ControleSurPlace, "dossier"),
        _du(Constat, "controle__dossier"),
        _du(VersementAuControle, "controle__dossier"),
    ),
    "8-reversements": (
        _du(Reversement, "dossier"),
        _du(ObservationDeReversement, "reversement__dossier"),
        _du(Recouvrement, "reversement__dossier"),
    ),
}


def rangees(rubrique: Rubrique, dossier: Dossier, joints: dict[str, Document]) -> Iterator[dict[str, Any]]:
    """Each row in plain values, people by their name; ``joints`` gathers the documents that it names, by hash."""
    lignes = rubrique.lignes(dossier)
    champs = [f for f in lignes.model._meta.concrete_fields if not rubrique.champs or f.name in rubrique.champs]
    liens = [f.name for f in champs if f.related_model in (Personne, Document)]
    suivis = [f"{nom}__contenu" if _vise(champs, nom) is Document else nom for nom in liens]
    plusieurs = [f.name for f in lignes.model._meta.many_to_many if f.related_model is Document]
    prouvees = [f.name for f in lignes.model._meta.many_to_many if f.related_model is Depense]
    avec = lignes.select_related(*suivis).prefetch_related(*(f"{nom}__contenu" for nom in plusieurs), *prouvees)
    for une in avec.iterator(chunk_size=500):
        dits = {f.name: _lu(une, f, joints) for f in champs}
        dits |= {nom: [str(d.pk) for d in getattr(une, nom).all()] for nom in prouvees}
        yield {**dits, **{nom: [_document(d, joints) for d in getattr(une, nom).all()] for nom in plusieurs}}


def _vise(champs: Iterable[Any], nom: str) -> Any:
    return next(f.related_model for f in champs if f.name == nom)


def _lu(une: Model, champ: Any, joints: dict[str, Document]) -> Any:
    if champ.related_model is Document:
        document = getattr(une, champ.name)
        return _document(document, joints) if document else None
    if champ.related_model is Personne:
        personne = getattr(une, champ.name)
        return str(personne) if personne else None
    return getattr(une, champ.attname)


def _document(document: Document, joints: dict[str, Document]) -> dict[str, str]:
    joints.setdefault(document.contenu_id, document)
    return {"nom": document.nom, "sha256": document.contenu_id}
