"""What may be asked of agreements, shared by pages, documents and figures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.cooperation.droits import fonds_lus
from amorce.cooperation.models import (
    AncienSignataire,
    Circuit,
    Concertation,
    Contrat,
    Convention,
    DispositifDeclare,
    OrganisationAssociee,
    PaiementDuCNC,
    PieceDeConvention,
    Rattachement,
    Signataire,
    Volet,
)
from amorce.cooperation.termes import venues
from amorce.droit.publication import MINIMUM_STATISTIQUE
from amorce.octrois.models import Autorite, Octroi

PROPOSEES = 100


def conventions_de(qui: Acteur) -> QuerySet[Convention]:
    """Those that a fund of this person keeps, signed, or left."""
    codes = fonds_lus(qui)
    siennes = Q(fonds__in=codes) | Q(autorites__fonds__in=codes) | Q(anciens_signataires__autorite__fonds__in=codes)
    return Convention.objects.filter(siennes).distinct().prefetch_related("autorites")


def convention_lue(identifiant: UUID) -> Convention | None:
    return Convention.objects.prefetch_related("autorites").filter(pk=identifiant).first()


def toutes_publiees() -> QuerySet[Convention]:
    """What everybody reads, the latest first."""
    trouvees = Convention.objects.filter(publiee_le__isnull=False)
    return trouvees.prefetch_related("autorites").order_by("-premiere_annee", "intitule", "id")


def publiees(fonds: str) -> QuerySet[Convention]:
    """Of a fund that keeps or signed it."""
    signent = Signataire.objects.filter(convention=OuterRef("pk"), autorite__fonds=fonds)
    return toutes_publiees().filter(Q(fonds=fonds) | Exists(signent))


def octrois_de(convention: Convention, avant: int = 0, *, publics: bool = False) -> QuerySet[Octroi]:
    """``publics``: those alone that are not kept out of the public. The aids that its signatories voted in its years,
    and in so many years before them; of one that left, those of before that day; of those that joined it by an
    amendment, from the year it was signed."""
    annees = (convention.premiere_annee - avant, convention.derniere_annee)
    partis = AncienSignataire.objects.filter(convention=convention)
    ont_signe = Signataire.objects.filter(convention=convention).order_by().values("autorite")
    depuis = partis.filter(autorite=OuterRef("autorite"), parti_le__lte=OuterRef("votee_le"))
    lus = Octroi.objects.filter(annee__range=annees, autorite__in=ont_signe.union(partis.values("autorite")))
    for autorite, premiere in venues(convention).items():
        lus = lus.exclude(autorite=autorite, annee__lt=premiere)
    lus = lus.filter(~Exists(depuis))
    return lus.filter(retenue=None) if publics else lus


def dit_les_tues(combien: int) -> str:
    """That figures leave aids out, if they do; how many, unless they are so few that it would tell of them."""
    if not combien:
        return ""
    if combien < MINIMUM_STATISTIQUE.valeur:
        return _("Ces chiffres sont hors des aides non publiées.")
    return _("Ces chiffres sont hors de {combien} aides non publiées.").format(combien=combien)


def octrois_d_apres_un_depart(convention: Convention, au: date | None = None) -> QuerySet[Octroi]:
    """Those of its years that one that left voted from that day on (``parti_le``), and that no other agreement counts:
    nothing here counts them."""
    partis = AncienSignataire.objects.filter(convention=convention, autorite=OuterRef("autorite"))
    if au is not None:
        partis = partis.filter(parti_le__lte=au)
    ailleurs = Signataire.objects.filter(
        autorite=OuterRef("autorite"),
        convention__signee_le__isnull=False,
        convention__premiere_annee__lte=OuterRef("annee"),
        convention__derniere_annee__gte=OuterRef("annee"),
    )
    lus = Octroi.objects.filter(annee__range=(convention.premiere_annee, convention.derniere_annee))
    lus = lus.annotate(parti_le=Subquery(partis.values("parti_le")[:1]))
    return lus.filter(votee_le__gte=F("parti_le")).filter(~Exists(ailleurs))


def autorites() -> QuerySet[Autorite]:
    """Who may sign, the largest territories first."""
    return Autorite.objects.order_by("niveau", "nom")


def non_signataires(convention: Convention) -> QuerySet[Autorite]:
    return autorites().exclude(signatures__convention=convention)


def sans_suite(fonds: str) -> QuerySet[Convention]:
    """Those that another may follow."""
    return Convention.objects.filter(fonds=fonds, suivante=None)


def annee_libre(fonds: str, annee: int) -> int:
    """The first, from that one on, in which no agreement signed with this fund's own authority binds it."""
    liees = Signataire.objects.filter(autorite__fonds=fonds, convention__signee_le__isnull=False)
    derniere: int | None = liees.aggregate(derniere=Max("convention__derniere_annee"))["derniere"]
    return annee if derniere is None else max(annee, derniere + 1)


def est_concertee(convention: Convention) -> bool:
    """Was anybody heard about it yet?"""
    return convention.concertations.filter(tenue_le__isnull=False).exists()


def rattachees(convention: Convention) -> QuerySet[Rattachement]:
    return Rattachement.objects.filter(octroi__in=octrois_de(convention)).select_related("octroi")


def a_rattacher(convention: Convention, axe: int, deja: Collection[UUID]) -> list[Octroi]:
    """The aids of this axis, the latest first, and those that are attached already."""
    siennes = octrois_de(convention).select_related("autorite")
    de_l_axe = list(siennes.filter(axe=axe).order_by("-votee_le", "id")[:PROPOSEES])
    vues = {o.pk for o in de_l_axe}
    return [*de_l_axe, *(o for o in siennes.filter(pk__in=deja) if o.pk not in vues)]


def octrois_rattaches(convention: Convention, mesure: str) -> set[UUID]:
    return set(rattachees(convention).filter(mesure=mesure).values_list("octroi", flat=True))


def sans_le_fonds(fonds: str) -> QuerySet[Autorite]:
    """Who may have a scheme to declare: those whose rules are not read here for this fund."""
    return autorites().exclude(fonds=fonds)


def dispositif_declare(identifiant: UUID) -> DispositifDeclare | None:
    return DispositifDeclare.objects.filter(pk=identifiant).first()


def volet_de(convention: Convention, identifiant: UUID) -> Volet | None:
    return convention.volets.filter(pk=identifiant).first()


def versements_de(convention: Convention) -> list[PaiementDuCNC]:
    """Read once, for whatever a page says of them."""
    avec = Prefetch("paiements_du_cnc", PaiementDuCNC.objects.select_related("autorite"))
    prefetch_related_objects([convention], avec)
    return list(convention.paiements_du_cnc.all())


def piece_de(convention: Convention, identifiant: UUID) -> PieceDeConvention | None:
    return convention.pieces.filter(pk=identifiant).select_related("contenu").first()


def engagement_de(convention: Convention, identifiant: UUID) -> Contrat | Circuit | None:
    contrat = convention.contrats.filter(pk=identifiant).first()
    return contrat or convention.circuits.filter(pk=identifiant).first()


def concertation_de(convention: Convention, identifiant: UUID) -> Concertation | None:
    return convention.concertations.filter(pk=identifiant).first()


def associee_de(convention: Convention, identifiant: UUID) -> OrganisationAssociee | None:
    return convention.organisations.filter(pk=identifiant).first()


def declares(fonds: str) -> QuerySet[DispositifDeclare]:
    return DispositifDeclare.objects.filter(fonds=fonds).select_related("autorite")


def documents_dits(convention: Convention) -> QuerySet[PieceDeConvention]:
    """What everybody reads, and what everybody could read before it was withdrawn."""
    dits = convention.pieces.filter(Q(publique=True) | Q(retiree_le__isnull=False))
    return dits.select_related("appel")


def piece_publique(convention: Convention, identifiant: UUID) -> PieceDeConvention | None:
    if convention.publiee_le is None:
        return None
    return convention.pieces.filter(pk=identifiant, publique=True).select_related("contenu", "montre").first()
