"""What is left to pay of an award, and what keeps an order from being made: read by acts, pages and exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from amorce.actes.budget import dit
from amorce.actes.models import Credit, Decision, Echange
from amorce.comptes.acteur import Acteur
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.paiement import JOURNEE_COMPLEMENTAIRE
from amorce.paiements.coordonnees import coordonnees_du, proposees_du
from amorce.paiements.droits import fonds_lus
from amorce.paiements.models import (
    VIFS,
    Bordereau,
    Coordonnees,
    DemandeDePaiement,
    OrdreDePaiement,
    RetourDuComptable,
)
from amorce.socle.jours import jour_du

AVEC_LE_FILM = ("dossier__projet__organisation", "dossier__projet__auteur")
PAYABLE = (Etat.ENGAGE, Etat.SOLDE_DEMANDE)
EtatDOrdre = OrdreDePaiement.Etat
PENDANTS = (EtatDOrdre.A_EMETTRE, EtatDOrdre.EMIS)


def octroi_paye(dossier: Dossier) -> Decision | None:
    """The award that its claims are paid on; over or not."""
    lues = Decision.objects.select_related("deliberation", "enveloppe")
    siennes = lues.filter(dossier=dossier, sens=Decision.Sens.ACCORDE)
    return siennes.order_by(F("close_le").asc(nulls_first=True), "-prise_le").first()


@dataclass(frozen=True)
class Versement:
    """Of one dossier, in cents: voted, paid of that award, held by orders that are neither paid nor rejected, given
    back to the envelope, found due and not ordered."""

    vote: int
    paye: int
    en_cours: int
    libere: int
    reste_du: int

    @classmethod
    def de(cls, dossier: Dossier) -> Versement:
        octroi = octroi_paye(dossier)
        vifs = dossier.ordres_de_paiement.filter(etat__in=VIFS)
        sommes = vifs.aggregate(
            paye=Sum("centimes", filter=Q(etat=EtatDOrdre.PAYE, **({"octroi": octroi} if octroi else {})), default=0),
            en_cours=Sum("centimes", filter=Q(etat__in=PENDANTS), default=0),
        )
        if octroi is None or octroi.montant is None:
            return cls(0, sommes["paye"], sommes["en_cours"], 0, 0)
        dues = sans_ordre(dossier.demandes_de_paiement.all())
        du = dues.aggregate(somme=Sum(F("du") + F("revenu_avant") - F("verse"), default=0))["somme"]
        reste = octroi.montant - octroi.ordonne - octroi.libere
        return cls(octroi.montant, sommes["paye"], sommes["en_cours"], octroi.libere, min(du, reste))


def sans_ordre(demandes: QuerySet[DemandeDePaiement]) -> QuerySet[DemandeDePaiement]:
    """Found due, and neither paid nor about to be; of one paid in part, while its award has something left."""
    en_cours = OrdreDePaiement.objects.filter(demande=OuterRef("pk"), etat__in=PENDANTS)
    octrois = Decision.objects.filter(dossier=OuterRef("dossier"), sens=Decision.Sens.ACCORDE, close_le=None)
    a_payer = Q(verse=0) | Exists(octrois.filter(montant__gt=F("ordonne") + F("libere")))
    dues = demandes.filter(etat=DemandeDePaiement.Etat.EXAMINEE, du__gt=F("verse") - F("revenu_avant"))
    return dues.filter(a_payer, ~Exists(en_cours))


def solde_examine(dossier: Dossier) -> DemandeDePaiement | None:
    """The balance whose service is found done: it tells the final aid."""
    soldes = dossier.demandes_de_paiement.filter(genre=DemandeDePaiement.Genre.SOLDE)
    solde = soldes.filter(etat=DemandeDePaiement.Etat.EXAMINEE).first()
    if solde is not None:
        solde.dossier = dossier
    return solde


def montant_a_ordonner(demande: DemandeDePaiement, octroi: Decision) -> int:
    """What was found due, within what is left of the aid voted."""
    assert octroi.montant is not None
    return min(demande.a_payer, octroi.montant - octroi.ordonne - octroi.libere)


def credit_de(octroi: Decision, exercice: int) -> Credit | None:
    return Credit.objects.filter(enveloppe=octroi.enveloppe_id, exercice=exercice).first()


def exercice_de(dossier: Dossier) -> int:
    """The year where the fund is: its credits are those that pay."""
    return jour_du(dossier.fonds).year


def obstacles_a_l_ordre(demande: DemandeDePaiement) -> Iterator[str]:
    """Each in a sentence, with the way out."""
    dossier = demande.dossier
    if demande.etat != DemandeDePaiement.Etat.EXAMINEE:
        yield "Ordre : le service fait n'est pas encore constaté ; rien ne se verse avant lui."
        return
    if not demande.a_payer:
        yield "Ordre : il n'est rien dû sur cette demande qui ne soit payé."
        return
    yield from obstacles_du_dossier(dossier)
    octroi = octroi_paye(dossier)
    if octroi is None or montant_a_ordonner(demande, octroi) == 0:
        yield "Ordre : il ne reste rien à verser de l'aide votée."
        return
    yield from _obstacles_des_credits(dossier, octroi, montant_a_ordonner(demande, octroi))


def obstacles_du_dossier(dossier: Dossier) -> Iterator[str]:
    """What holds of all that is to be paid on it, when an order is made and when it leaves."""
    if dossier.etat not in PAYABLE:
        yield f"Ordre : le dossier est « {dossier.get_etat_display()} », rien ne s'y verse."
    if Echange.objects.filter(dossier=dossier, fini_le=None).exists():
        yield "Ordre : le fonds envisage de mettre fin à l'aide. Menez d'abord l'échange à son terme."
    yield from obstacles_du_compte(proposees_du(dossier), coordonnees_du(dossier))


def obstacles_de_l_exercice(credit: Credit) -> Iterator[str]:
    """Of an order that waited: the credits of a year do not pay for ever."""
    if credit.clos:
        yield (
            f"Crédits de paiement : ceux de {credit.exercice} ne se mandatent plus ({JOURNEE_COMPLEMENTAIRE}). Annulez "
            "cet ordre, puis ordonnez de nouveau sur l'exercice en cours."
        )


def obstacles_du_compte(proposees: Coordonnees | None, actuelles: Coordonnees | None) -> Iterator[str]:
    if proposees is not None:
        yield (
            f"Compte bancaire : un changement attend d'être vérifié ({proposees.masque}). Confirmez-le ou écartez-le "
            "avant de payer."
        )
    elif actuelles is None:
        yield "Compte bancaire : le bénéficiaire n'en a pas encore donné, ou nul ne l'a vérifié."


def _obstacles_des_credits(dossier: Dossier, octroi: Decision, voulu: int) -> Iterator[str]:
    exercice = exercice_de(dossier)
    credit = credit_de(octroi, exercice)
    disponible = credit.disponible if credit else 0
    if disponible < voulu:
        yield (
            f"Crédits de paiement : il en reste {dit(disponible)} pour {exercice} sur « {octroi.enveloppe} », il en "
            f"faut {dit(voulu)}. Faites-en ouvrir, ou attendez l'exercice suivant."
        )


# Lists


REVENU = Q(ordres__paye_avant_retour_le__isnull=False)
"""Of what has orders: one that was paid and that the bank sent back; it is no rejection."""


def dues_en_cours(fonds: Iterable[str]) -> QuerySet[DemandeDePaiement]:
    """Found due and ordered by nobody, of awards that are still paid."""
    dues = sans_ordre(DemandeDePaiement.objects.all())
    return dues.filter(dossier__fonds__in=list(fonds), dossier__etat__in=PAYABLE)


def a_ordonner(qui: Acteur) -> QuerySet[DemandeDePaiement]:
    """Those of one's funds, the oldest first."""
    revenus = Count("ordres", filter=REVENU)
    rejets = Count("ordres", filter=Q(ordres__etat=EtatDOrdre.REJETE) & ~REVENU)
    lues = dues_en_cours(fonds_lus(qui)).annotate(rejets=rejets, revenus=revenus).select_related(*AVEC_LE_FILM)
    return lues.order_by("examinee_le", "pk")


def demande_a_ordonner(qui: Acteur, identifiant: UUID) -> DemandeDePaiement | None:
    siennes = DemandeDePaiement.objects.filter(dossier__fonds__in=fonds_lus(qui))
    return siennes.select_related("dossier").filter(pk=identifiant).first()


def ordres_de(qui: Acteur, *etats: str) -> QuerySet[OrdreDePaiement]:
    siens = OrdreDePaiement.objects.filter(fonds__in=fonds_lus(qui))
    siens = siens.filter(etat__in=etats) if etats else siens
    return siens.select_related(*AVEC_LE_FILM, "bordereau", "demande", "coordonnees").order_by("-cree_le", "pk")


def a_emettre(fonds: Iterable[str]) -> QuerySet[OrdreDePaiement]:
    """Made and not handed over, the oldest first: their dossiers are read with them."""
    prets = OrdreDePaiement.objects.filter(fonds__in=list(fonds), etat=EtatDOrdre.A_EMETTRE)
    return prets.order_by("cree_le", "pk")


def bordereaux_de(qui: Acteur) -> QuerySet[Bordereau]:
    comptes = (
        Bordereau.objects.filter(fonds__in=fonds_lus(qui))
        .select_related("emis_par")
        .annotate(
            payes=Count("ordres", filter=Q(ordres__etat=EtatDOrdre.PAYE)),
            attendus=Count("ordres", filter=Q(ordres__etat=EtatDOrdre.EMIS)),
        )
    )
    return comptes.order_by("-emis_le", "pk")


def retours_de(qui: Acteur) -> QuerySet[RetourDuComptable]:
    """``revenus``: of the orders that it does not pay, those that had been paid."""
    siens = RetourDuComptable.objects.filter(fonds__in=fonds_lus(qui)).select_related("importe_par")
    comptes = siens.annotate(revenus=Count("ordres", filter=REVENU))
    return comptes.annotate(refuses=F("rejetes") - F("revenus")).order_by("-importe_le", "pk")
