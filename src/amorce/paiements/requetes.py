"""What is read of claims: shared by acts, pages and exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    Manager,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, JSONObject

from amorce.actes.models import ActeAttributif, Decision, Echange
from amorce.actes.termes import BUDGET
from amorce.comptes.acteur import Acteur
from amorce.dossiers.models import Document, Dossier
from amorce.paiements.droits import fonds_lus
from amorce.paiements.lignes import cle_par_nom, meme_fournisseur, piece_et_montant
from amorce.paiements.models import (
    Cadre,
    CertificatDeServiceFait,
    ControleSurPlace,
    DemandeDePaiement,
    Depense,
    Echantillon,
    Preuve,
)

Etat, Decide = DemandeDePaiement.Etat, Depense.Decision


@dataclass(frozen=True)
class Chiffres:
    """Of a claim's award. ``aide``: granted today, or last; ``deja_du``: what the earlier claims found due, paid or
    about to be; ``fixes``: what its act says of payments; ``libres``: the files of this claim that prove no line yet;
    ``reliees``: those that prove one; ``echange``: the fund envisages to end the award; ``tirage``: the last lines
    drawn; ``budget``: the one that its act, or the last amendment that names one, agrees on, in cents."""

    aide: int | None
    deja_du: int
    fixes: Mapping[str, Any]
    libres: int
    reliees: int
    echange: bool
    tirage: Mapping[str, Any] | None
    budget: int | None

    @classmethod
    def de(cls, demande: DemandeDePaiement) -> Chiffres:
        """Of a claim read by ``demandes_du``; of another, by one query."""
        lue: Any = demande if hasattr(demande, "libres") else chiffrees(DemandeDePaiement.objects).get(pk=demande.pk)
        return cls(lue.aide, lue.deja_du, lue.fixes or {}, lue.libres, lue.reliees, lue.echange, lue.tirage, lue.budget)


def chiffrees(demandes: Manager[DemandeDePaiement]) -> QuerySet[DemandeDePaiement]:
    octrois = Decision.objects.filter(dossier=OuterRef("dossier"), sens=Decision.Sens.ACCORDE)
    octroi = octrois.order_by(F("close_le").asc(nulls_first=True), "-prise_le")
    finies = DemandeDePaiement.objects.filter(dossier=OuterRef("dossier"), etat=Etat.EXAMINEE).order_by()
    autres = finies.exclude(pk=OuterRef("pk")).values("dossier").annotate(somme=Sum("du"))
    tirages = Echantillon.objects.filter(demande=OuterRef("pk")).order_by("-tire_le")
    signes = ActeAttributif.objects.filter(dossier=OuterRef("dossier"), clos_le=None, signe_le__isnull=False)
    convenus = signes.filter(modifie__clos_le=None, termes__has_key=BUDGET)  # of the act itself too: it amends nothing
    dernier = convenus.order_by(F("modifie").asc(nulls_last=True), "-signe_le", "-cree_le")
    dit = JSONObject(graine="graine", taille="taille", parmi="parmi")
    return demandes.annotate(
        aide=Subquery(octroi.values("montant")[:1]),
        deja_du=Coalesce(Subquery(autres.values("somme")), 0),
        fixes=F("dossier__cadre_de_paiement__faits"),
        libres=Count("preuves", filter=Q(preuves__depense=None)),
        reliees=Count("preuves", filter=Q(preuves__depense__isnull=False)),
        echange=Exists(Echange.objects.filter(dossier=OuterRef("dossier"), fini_le=None)),
        tirage=Subquery(tirages.values(dit=dit)[:1]),
        budget=Subquery(dernier.values(centimes=Cast(KT(f"termes__{BUDGET}"), BigIntegerField()))[:1]),
    )


def demandes_du(dossier: Dossier) -> QuerySet[DemandeDePaiement]:
    """The latest first, each with its figures."""
    return chiffrees(dossier.demandes_de_paiement).order_by("-rang")


def demande_ouverte(dossier: Dossier) -> DemandeDePaiement | None:
    """The one being written or checked; the base admits no other."""
    return dossier.demandes_de_paiement.exclude(etat=Etat.EXAMINEE).first()


def demande_de(dossier: Dossier, identifiant: UUID) -> DemandeDePaiement | None:
    """With its certificate, where it has one."""
    lues = dossier.demandes_de_paiement.select_related("certificat__document__contenu")
    return lues.filter(pk=identifiant).first()


def par_classe(demande: DemandeDePaiement) -> list[dict[str, Any]]:
    """The expenses of a claim gathered by class, local or not: one query, whatever their number."""
    groupes = demande.depenses.order_by().values("classe", "locale")
    compte = {
        "nombre": Count("pk"),
        "presente": Sum("ht"),
        "reel": Sum(Coalesce("admis", "retenu", Value(0))),
        "ouvertes": Count("pk", filter=Q(retenu=None)),
        "ecartees": Count("pk", filter=Q(retenu=0)),
        "a_decider": Count("pk", filter=Q(decision="")),
        "premiere": Min("datee_le", filter=Q(retenu__gt=0)),
    }
    return [dict(groupe) for groupe in groupes.annotate(**compte)]


def prouvees(demande: DemandeDePaiement) -> frozenset[UUID]:
    """The lines that have a proof."""
    reliees = Preuve.objects.filter(demande=demande, depense__isnull=False)
    return frozenset(reliees.values_list("depense_id", flat=True))


def presentees_ailleurs(depenses: Iterable[Depense]) -> dict[UUID, list[Depense]]:
    """Of each of these lines, the others that bear the same invoice: in this claim, in another, of another aid. One
    without its SIRET is known by its supplier's name, and so are those that it is held against."""
    numerotees = [d for d in depenses if d.cle]
    pareilles = Q(cle__in={*(d.cle for d in numerotees), *map(cle_par_nom, numerotees)})
    for une in numerotees:
        if not une.siret:
            pareilles |= Q(ht=une.ht, cle__endswith=f"|{piece_et_montant(une)}")
    trouvees = Depense.objects.filter(pareilles).exclude(cle="").select_related("demande__dossier__projet")
    par_piece: dict[str, list[Depense]] = {}
    for autre in trouvees.order_by("demande__dossier__numero", "demande__rang", "rang") if numerotees else ():
        par_piece.setdefault(piece_et_montant(autre), []).append(autre)
    return {une.pk: [d for d in par_piece.get(piece_et_montant(une), ()) if _double(une, d)] for une in numerotees}


def _double(une: Depense, autre: Depense) -> bool:
    return une.pk != autre.pk and meme_fournisseur(une, autre) and not _de_nouveau(une.demande, autre.demande)


def _de_nouveau(ici: DemandeDePaiement, la: DemandeDePaiement) -> bool:
    """After an instalment, the next claim of the dossier presents its expenses again, as it must: what was found due
    is deducted."""
    if ici.pk == la.pk or ici.dossier_id != la.dossier_id:
        return False
    return min(ici, la, key=lambda d: d.rang).genre == DemandeDePaiement.Genre.ACOMPTE


def preuves_sans_ligne(demande: DemandeDePaiement) -> QuerySet[Preuve]:
    return demande.preuves.filter(depense=None).select_related("document__contenu")


def demandes_du_service(qui: Acteur) -> QuerySet[DemandeDePaiement]:
    """Those of one's funds: to check first, the oldest first."""
    deposees = DemandeDePaiement.objects.filter(dossier__fonds__in=fonds_lus(qui)).exclude(etat=Etat.BROUILLON)
    comptees = deposees.annotate(
        lignes=Count("depenses"),
        a_decider=Count("depenses", filter=Q(depenses__decision="")),
        presente=Sum("depenses__ht"),
    )
    lues = comptees.select_related("dossier__projet__organisation", "dossier__projet__auteur")
    return lues.order_by(F("examinee_le").desc(nulls_first=True), "deposee_le")


def certificat_de(demande: DemandeDePaiement) -> CertificatDeServiceFait | None:
    return CertificatDeServiceFait.objects.select_related("document__contenu").filter(demande=demande).first()


def controles_de(dossier: Dossier) -> QuerySet[ControleSurPlace]:
    """Its visits, the latest first, each with its file."""
    avec = ("constats", "versements__document", "versements__personne")
    return dossier.controles_sur_place.select_related("prevu_par", "papier__contenu", "conclu_par").prefetch_related(
        *avec
    )


def cadre_de(dossier: Dossier) -> dict[str, Any]:
    """What the act of this award fixes for its payments."""
    cadre = Cadre.objects.filter(dossier=dossier).first()
    return cadre.faits if cadre else {}


def document_du_controle(controle: ControleSurPlace, document: UUID, du_service: bool = True) -> Document | None:
    """Its report, or what was put to its file; the service's own documents are the service's."""
    if controle.papier_id == document:
        return controle.papier
    siens = controle.versements.filter(document=document)
    verse = (siens if du_service else siens.filter(du_service=False)).select_related("document__contenu").first()
    return verse.document if verse else None
