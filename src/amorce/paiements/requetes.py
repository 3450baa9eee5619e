"""What is read of claims: shared by acts, pages and exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Manager,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils import timezone

from amorce.actes.models import ActeAttributif, Decision, Echange
from amorce.actes.termes import BUDGET, BUDGET_PAR_CLASSE
from amorce.comptes.acteur import Acteur
from amorce.dossiers.etats import FINIES
from amorce.dossiers.etats import Etat as EtatDeDossier
from amorce.dossiers.models import Document, Dossier
from amorce.instruction.examen import DE_QUI
from amorce.paiements.droits import fonds_lus
from amorce.paiements.models import (
    Cadre,
    CertificatDeServiceFait,
    ControleSurPlace,
    CorrectionDeDepense,
    DemandeDePaiement,
    Depense,
    Echantillon,
    Preuve,
    Recouvrement,
    Reversement,
)
from amorce.socle.ensemble import Lecture

Etat, Decide = DemandeDePaiement.Etat, Depense.Decision
ENVOYEE = (Etat.DEPOSEE, Etat.EXAMINEE)
RENDU = Q(genre=Recouvrement.Genre.REMBOURSEMENT, reversement__effet=Reversement.Effet.RECALCUL)
"""What came back and may be due again. Where the aid is reduced, what came back is not."""
REDUIT = Q(genre=Recouvrement.Genre.REMBOURSEMENT, reversement__effet=Reversement.Effet.REDUCTION)


def envoyees(dossier: Dossier) -> QuerySet[DemandeDePaiement]:
    """What is still being written is its beneficiary's."""
    return dossier.demandes_de_paiement.filter(etat__in=ENVOYEE)


@dataclass(frozen=True)
class Chiffres:
    """Of a claim's award. ``aide``: granted today, or last; ``deja_du``: what the earlier claims found due, paid or
    about to be, less what came back of it when this one was checked, ``rendu``; ``reduit``: what came back that is not
    due any more; ``fixes``: what its act says of payments;
    ``libres``: the files of this claim that prove no line yet; ``reliees``: some line of it has a proof; ``echange``:
    the fund envisages to end the award; ``tirage``: the last lines drawn; ``budget``: the one that its act, or the
    last amendment that names one, agrees on, in cents; ``classes``: what the last amendment that says it makes of
    each, and ``avenant``, its number; ``dits_avant``: what the last claim checked before it said."""

    aide: int | None
    deja_du: int
    rendu: int
    reduit: int
    fixes: Mapping[str, Any]
    libres: int
    reliees: bool
    echange: bool
    tirage: Mapping[str, Any] | None
    budget: int | None
    classes: list[dict[str, Any]] | None
    avenant: str | None
    dits_avant: Mapping[str, Any]

    @property
    def trouve_avant(self) -> int:
        return self.deja_du + self.rendu

    @classmethod
    def de(cls, demande: DemandeDePaiement) -> Chiffres:
        """Of a claim read by ``demandes_du``; of another, by one query."""
        lue: Any = demande if hasattr(demande, "libres") else chiffrees(DemandeDePaiement.objects).get(pk=demande.pk)
        rendu = min(lue.trouve_avant, lue.rendu_avant)
        lus = (
            lue.fixes or {},
            lue.libres,
            lue.reliees,
            lue.echange,
            lue.tirage,
            lue.budget,
            lue.par_classe,
            lue.avenant,
            lue.dits_avant or {},
        )
        return cls(lue.aide, lue.trouve_avant - rendu, rendu, lue.reduit_avant, *lus)


def chiffrees(demandes: Manager[DemandeDePaiement]) -> QuerySet[DemandeDePaiement]:
    octrois = Decision.objects.filter(dossier=OuterRef("dossier"), sens=Decision.Sens.ACCORDE)
    octroi = octrois.order_by(F("close_le").asc(nulls_first=True), "-prise_le")
    finies = DemandeDePaiement.objects.filter(dossier=OuterRef("dossier"), etat=Etat.EXAMINEE).order_by()
    anterieures = finies.filter(rang__lt=OuterRef("rang"))
    avant = anterieures.values("dossier").annotate(somme=Sum("du"))
    jusque_la = Coalesce(OuterRef("examinee_le"), Value(timezone.now()))
    revenus = Recouvrement.objects.filter(reversement__dossier=OuterRef("dossier"), note_le__lte=jusque_la)
    par_dossier = revenus.order_by().values("reversement__dossier")
    rendu, reduit = (par_dossier.filter(lesquels).annotate(somme=Sum("centimes")) for lesquels in (RENDU, REDUIT))
    tirages = Echantillon.objects.filter(demande=OuterRef("pk")).order_by("-tire_le")
    signes = ActeAttributif.objects.filter(dossier=OuterRef("dossier"), clos_le=None, signe_le__isnull=False)
    convenus = signes.filter(modifie__clos_le=None)  # the act itself too: it amends nothing
    dernier = convenus.order_by(F("modifie").asc(nulls_last=True), "-signe_le", "-cree_le")
    du_budget, des_classes = dernier.filter(termes__has_key=BUDGET), dernier.filter(termes__has_key=BUDGET_PAR_CLASSE)
    sans_ligne = Preuve.objects.filter(demande=OuterRef("pk"), depenses=None).order_by().values("demande")
    libres = sans_ligne.annotate(nombre=Count("pk"))
    dit = JSONObject(graine="graine", taille="taille", parmi="parmi", population="population")
    return demandes.annotate(
        aide=Subquery(octroi.values("montant")[:1]),
        trouve_avant=Coalesce(Subquery(avant.values("somme")), 0),
        rendu_avant=Coalesce(Subquery(rendu.values("somme")), 0),
        reduit_avant=Coalesce(Subquery(reduit.values("somme")), 0),
        dits_avant=Subquery(anterieures.order_by("-rang").values("faits")[:1]),
        fixes=F("dossier__cadre_de_paiement__faits"),
        libres=Coalesce(Subquery(libres.values("nombre")), 0),
        reliees=Exists(Preuve.depenses.through.objects.filter(depense__demande=OuterRef("pk"))),
        echange=Exists(Echange.objects.filter(dossier=OuterRef("dossier"), fini_le=None)),
        tirage=Subquery(tirages.values(dit=dit)[:1]),
        budget=Subquery(du_budget.values(centimes=Cast(KT(f"termes__{BUDGET}"), BigIntegerField()))[:1]),
        avenant=Subquery(des_classes.values("numero")[:1]),
        par_classe=Subquery(des_classes.values(f"termes__{BUDGET_PAR_CLASSE}")[:1]),
    )


def revenu_au_dela(demande: DemandeDePaiement) -> int:
    """What came back of its award to this day, and may be due again, beyond what the earlier claims found: it is of
    this one."""
    revenus = Recouvrement.objects.filter(RENDU, reversement__dossier=demande.dossier_id)
    rendus = revenus.aggregate(somme=Sum("centimes", default=0))["somme"]
    avant = DemandeDePaiement.objects.filter(dossier=demande.dossier_id, etat=Etat.EXAMINEE, rang__lt=demande.rang)
    return int(max(0, rendus - avant.aggregate(somme=Sum("du", default=0))["somme"]))


def demandes_du(dossier: Dossier) -> QuerySet[DemandeDePaiement]:
    """The latest first, each with its figures and the certificate that stands, where it has one; ``reprise``: one of
    it was set aside."""
    ecartes = CertificatDeServiceFait.objects.filter(demande=OuterRef("pk"), ecarte_le__isnull=False)
    valable = FilteredRelation("certificats", condition=Q(certificats__ecarte_le=None))
    lues = chiffrees(dossier.demandes_de_paiement).annotate(reprise=Exists(ecartes), valable=valable)
    # The plugin knows no relation that a query names.
    return lues.select_related("valable__document__contenu").order_by("-rang")  # type: ignore[misc]


def demande_ouverte(dossier: Dossier) -> DemandeDePaiement | None:
    """The one being written or checked; the base admits no other."""
    return dossier.demandes_de_paiement.exclude(etat=Etat.EXAMINEE).first()


def demande_de(dossier: Dossier, identifiant: UUID) -> DemandeDePaiement | None:
    return dossier.demandes_de_paiement.filter(pk=identifiant).first()


A_TIRER = Q(retenu__gt=0, decision="", echantillon=None)
"""What a draw may fall on: retained by the law, decided by nobody, drawn by none yet."""


def par_classe(demande: DemandeDePaiement, comptes: Mapping[str, Q]) -> list[dict[str, Any]]:
    """The expenses of a claim gathered by class, local or not: one query, whatever their number. ``comptes``: how many
    are in each of these cases, beside."""
    groupes = demande.depenses.order_by().values("classe", "locale")
    attend = Q(decision__in=(Decide.REDUITE, Decide.REFUSEE), repondue_le=None) & (
        Q(reprend=None) | Q(decidee_le__gte=demande.deposee_le or timezone.now())  # an instalment's decision is over
    )
    compte = {
        "nombre": Count("pk"),
        "presente": Sum("ht"),
        "reel": Sum(Coalesce("admis", "retenu", Value(0))),
        "ouvertes": Count("pk", filter=Q(retenu=None)),
        "ecartees": Count("pk", filter=Q(retenu=0)),
        "a_decider": Count("pk", filter=Q(decision="")),
        "a_tirer": Count("pk", filter=A_TIRER),
        "premiere": Min("datee_le", filter=Q(retenu__gt=0)),
        "sans_reponse": Count("pk", filter=attend),
        "attend_depuis": Min("decidee_le", filter=attend),
        **{cas: Count("pk", filter=dit) for cas, dit in comptes.items()},
    }
    return [dict(groupe) for groupe in groupes.annotate(**compte)]


def natures_jointes(demande: DemandeDePaiement) -> dict[UUID, frozenset[str]]:
    """Of each line that has proofs, what they are."""
    par_ligne: dict[UUID, set[str]] = defaultdict(set)
    liens = Preuve.depenses.through.objects.filter(depense__demande=demande)
    for depense, nature in liens.values_list("depense_id", "preuve__nature"):
        par_ligne[depense].add(nature)
    return {depense: frozenset(natures) for depense, natures in par_ligne.items()}


def faits_joints(demande: DemandeDePaiement) -> frozenset[str]:
    """What a document of the whole claim establishes."""
    return frozenset(demande.pieces.filter(retiree_le=None).values_list("fait", flat=True))


SANS_PREUVE = ~Exists(Preuve.depenses.through.objects.filter(depense=OuterRef("pk")))


def _d_ici(champ: str) -> ExpressionWrapper[Any]:
    """Of the line that one looks at, where it is what is compared."""
    return ExpressionWrapper(OuterRef(champ), CharField())


def _en_double() -> Q:
    """The lines that bear the invoice of another, as ``presentees_ailleurs`` finds them, told by the base alone."""
    ici, numerotees = OuterRef("demande__dossier"), ~Q(piece="")
    meme_siret = Q(siret=OuterRef("siret")) & ~Q(siret="")
    meme_nom = Q(tiers=OuterRef("tiers")) & (Q(siret="") | Q(siret_d_ici=""))
    acompte = DemandeDePaiement.Genre.ACOMPTE
    avant = Q(demande__genre=acompte, demande__rang__lt=OuterRef("demande__rang"))
    apres = Q(genre_d_ici=acompte, demande__rang__gt=OuterRef("demande__rang"))
    autres = Depense.objects.alias(siret_d_ici=_d_ici("siret"), genre_d_ici=_d_ici("demande__genre"))
    pareilles = autres.filter(meme_siret | meme_nom, piece=OuterRef("piece")).exclude(pk=OuterRef("pk"))
    return numerotees & Q(Exists(pareilles.exclude(Q(demande__dossier=ici) & (avant | apres)).order_by()))


EN_DOUBLE = _en_double()


def presentees_ailleurs(depenses: Iterable[Depense]) -> dict[UUID, list[Depense]]:
    """Of each of these lines, the others that bear the same invoice, whatever amount they claim of it: in this claim,
    in another, of another aid. One without its SIRET is known by its supplier's name, and so are those that it is held
    against."""
    numerotees = [d for d in depenses if d.piece]
    leurs = Q(siret__in={d.siret for d in numerotees if d.siret}) | Q(tiers__in={d.tiers for d in numerotees})
    pieces = {d.piece for d in numerotees}
    trouvees = Depense.objects.filter(leurs, piece__in=pieces).select_related("demande__dossier__projet")
    par_piece: dict[str, list[Depense]] = defaultdict(list)
    for autre in trouvees.order_by("demande__dossier__numero", "demande__rang", "rang") if numerotees else ():
        par_piece[autre.piece].append(autre)
    return {une.pk: [d for d in par_piece[une.piece] if _double(une, d)] for une in numerotees}


def _double(une: Depense, autre: Depense) -> bool:
    return une.pk != autre.pk and meme_fournisseur(une, autre) and not _de_nouveau(une.demande, autre.demande)


def meme_fournisseur(une: Depense, autre: Depense) -> bool:
    """By its SIRET; by its name where either has none."""
    if une.siret and autre.siret:
        return une.siret == autre.siret
    return une.tiers == autre.tiers


def _de_nouveau(ici: DemandeDePaiement, la: DemandeDePaiement) -> bool:
    """After an instalment, the next claim of the dossier presents its expenses again, as it must: what was found due
    is deducted."""
    if ici.pk == la.pk or ici.dossier_id != la.dossier_id:
        return False
    return min(ici, la, key=lambda d: d.rang).genre == DemandeDePaiement.Genre.ACOMPTE


def avec_corrections(depenses: QuerySet[Depense]) -> QuerySet[Depense]:
    """Lines for a page: what was corrected of each comes with it, without another query."""
    return depenses.annotate(corrigee=_corrections().liste(depense=OuterRef("pk"))).select_related("reprend__demande")


def depense_prouvee(demande: DemandeDePaiement, depense: UUID) -> Depense | None:
    """One of its lines, as corrected, with its proofs."""
    preuves = Prefetch("preuves", Preuve.objects.select_related("document"))
    lignes = avec_corrections(demande.depenses.filter(pk=depense)).select_related("demande")
    return lignes.prefetch_related(preuves).first()


def corrections_de(depense: Depense) -> list[CorrectionDeDepense]:
    """Of a line read with ``avec_corrections``."""
    lues: Any = depense
    return _corrections().objets(lues.corrigee, depense._state.db)


@cache
def _corrections() -> Lecture:
    return Lecture(CorrectionDeDepense, DE_QUI)


def preuves_sans_ligne(demande: DemandeDePaiement) -> QuerySet[Preuve]:
    return demande.preuves.filter(depenses=None).select_related("document__contenu")


def preuves_de_la_ligne(demande: DemandeDePaiement, ligne: Depense) -> QuerySet[Preuve]:
    """Those given with this claim, each with all that it proves."""
    siennes = ligne.preuves.filter(demande=demande)
    return siennes.select_related("document__contenu").prefetch_related("depenses")


def preuve_de(demande: DemandeDePaiement, preuve: UUID) -> Preuve | None:
    return demande.preuves.filter(pk=preuve).first()


def fichier_de_preuve(demande: DemandeDePaiement, preuve: UUID) -> Document | None:
    """Given with this claim, or with the one whose lines it takes up."""
    siennes = Preuve.objects.filter(Q(demande=demande) | Q(depenses__demande=demande), pk=preuve)
    trouvee = siennes.select_related("document__contenu").first()
    return trouvee.document if trouvee else None


AIDE_FINIE = Q(dossier__etat__in=FINIES - {EtatDeDossier.REVERSEMENT}) | Q(
    Exists(Reversement.objects.filter(dossier=OuterRef("dossier"), etat_avant__in=FINIES)),
    dossier__etat=EtatDeDossier.REVERSEMENT,
)
"""Of a claim: its award came to its end, whatever is asked back of it; a recovery alone ends nothing."""


def demandes_du_service(qui: Acteur) -> QuerySet[DemandeDePaiement]:
    """Those of one's funds: to check first, the oldest first. Of an award that is over, only what was checked; one that
    waits for the end of a recovery, on an award that goes on, is still there."""
    deposees = DemandeDePaiement.objects.filter(dossier__fonds__in=fonds_lus(qui)).exclude(etat=Etat.BROUILLON)
    deposees = deposees.exclude(AIDE_FINIE, etat=Etat.DEPOSEE)
    comptees = deposees.annotate(
        lignes=Count("depenses"),
        a_decider=Count("depenses", filter=Q(depenses__decision="")),
        presente=Sum("depenses__ht"),
    )
    lues = comptees.select_related("dossier__projet__organisation", "dossier__projet__auteur")
    return lues.order_by(F("examinee_le").desc(nulls_first=True), "deposee_le")


def certificat_de(demande: DemandeDePaiement) -> CertificatDeServiceFait | None:
    """The one that stands; read with its claim, where the page did."""
    if hasattr(demande, "valable"):
        lu: CertificatDeServiceFait | None = demande.valable
        return lu
    lus = CertificatDeServiceFait.objects.select_related("document__contenu")
    return lus.filter(demande=demande, ecarte_le=None).first()


def certificats_ecartes(demande: DemandeDePaiement) -> QuerySet[CertificatDeServiceFait]:
    return demande.certificats.select_related("document__contenu", "ecarte_par").filter(ecarte_le__isnull=False)


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
