"""What is read of recoveries: how much may be asked back, what falls due, which law holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from amorce.comptes.acteur import Acteur
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Dossier
from amorce.droit.recouvrement import ALERTE_MOIS, dernier_jour_du_recouvrement
from amorce.moteur.delais import plus_mois
from amorce.paiements.compte import Compte
from amorce.paiements.droits import fonds_lus
from amorce.paiements.models import (
    DemandeDePaiement,
    ObservationDeReversement,
    OrdreDePaiement,
    Recouvrement,
    Reversement,
)
from amorce.paiements.versements import AVEC_LE_FILM, solde_examine
from amorce.socle.jours import au_jour_des

Cause = Reversement.Cause
DE_L_ETAT = {
    Etat.ENGAGE: (Cause.IRREGULARITE,),
    Etat.SOLDE: (Cause.TROP_VERSE, Cause.IRREGULARITE),
    Etat.RENONCE: (Cause.RENONCIATION, Cause.IRREGULARITE),
    Etat.ANNULE: (Cause.ANNULATION, Cause.IRREGULARITE),
    Etat.CADUC: (Cause.CADUCITE, Cause.IRREGULARITE),
}
"""Why money may be asked back, by what the dossier has become."""
assert DE_L_ETAT.keys() == ACTES["ouvrir_reversement"].depuis


def paye_du(dossier: Dossier) -> int:
    """What the accountant paid on it."""
    payes = dossier.ordres_de_paiement.filter(etat=OrdreDePaiement.Etat.PAYE)
    return int(payes.aggregate(somme=Sum("centimes", default=0))["somme"])


def recouvrable(dossier: Dossier) -> int:
    return non_redemande(paye_du(dossier), dossier.reversements.all())


def non_redemande(paye: int, reversements: Iterable[Reversement]) -> int:
    """What was paid, less what was already asked back: no euro is asked for twice."""
    return paye - sum(un.centimes or 0 for un in reversements)


def trop_verse(dossier: Dossier) -> int | None:
    """What was paid and not asked back yet, beyond the aid that the final account finds, where there is one. What a
    reduction takes back is beside: it makes nothing less too much."""
    solde = solde_examine(dossier)
    if solde is None:
        return None
    # Certified before the final aid was kept: it is found again.
    aide = Compte(solde).aide_trouvee if solde.aide_definitive is None else solde.aide_definitive
    if aide is None:
        return None
    recalcules = dossier.reversements.filter(effet=Reversement.Effet.RECALCUL)
    return max(0, min(recouvrable(dossier), non_redemande(paye_du(dossier), recalcules) - aide))


def trop_a_examiner(dossier: Dossier) -> int:
    """Of what was paid beyond the final aid, what no recovery was opened for since: whatever came of it, a person
    examined it."""
    solde = solde_examine(dossier)
    if solde is None or dossier.reversements.filter(cause=Cause.TROP_VERSE, cree_le__gte=solde.examinee_le).exists():
        return 0
    return trop_verse(dossier) or 0


def soldes_trop_verses() -> QuerySet[DemandeDePaiement]:
    """The balances of all the dossiers where ``trop_a_examiner`` is not zero."""
    payes = OrdreDePaiement.objects.filter(dossier=OuterRef("dossier"), etat=OrdreDePaiement.Etat.PAYE).order_by()
    ouverts = Reversement.objects.filter(dossier=OuterRef("dossier")).order_by()
    decides = ouverts.values("dossier").annotate(somme=Sum("centimes"))
    recalcules = decides.filter(effet=Reversement.Effet.RECALCUL)
    examines = ouverts.filter(cause=Cause.TROP_VERSE, cree_le__gte=OuterRef("examinee_le"))
    return (
        DemandeDePaiement.objects.alias(
            paye=Coalesce(Subquery(payes.values("dossier").annotate(somme=Sum("centimes")).values("somme")), 0),
            redemande=Coalesce(Subquery(decides.values("somme")), 0),
            recalcule=Coalesce(Subquery(recalcules.values("somme")), 0),
        )
        .filter(~Exists(examines), paye__gt=F("aide_definitive") + F("recalcule"))
        .filter(paye__gt=F("redemande"))
    )


def dernier_jour_du(titre: Reversement) -> date:
    """Four years from the title in the accountant's hands, then from each fact that stands and came in time: what is
    paid on a debt that is extinct is kept, and does not revive it."""
    assert titre.pris_en_charge_le is not None
    dernier = dernier_jour_du_recouvrement(titre.pris_en_charge_le)
    genres = (Recouvrement.Genre.REMBOURSEMENT, Recouvrement.Genre.INTERRUPTION)
    comptent = titre.recouvrements.filter(genre__in=genres).order_by("le", "note_le")
    for le in comptent.values_list("le", flat=True):
        if le <= dernier:
            dernier = max(dernier, dernier_jour_du_recouvrement(le))
    return dernier


def reversements_du(dossier: Dossier) -> QuerySet[Reversement]:
    """With what was said and what came back, the last first."""
    dites = ObservationDeReversement.objects.select_related("document__contenu", "personne")
    lus = dossier.reversements.select_related("lettre", "decision", "personne", "decide_par")
    return lus.prefetch_related(Prefetch("observations", dites), "recouvrements")


def dernier_reversement(dossier: Dossier) -> Reversement | None:
    return dossier.reversements.order_by("-cree_le").first()


def reversement_du(dossier: Dossier, identifiant: UUID) -> Reversement | None:
    trouve = reversements_du(dossier).filter(pk=identifiant).first()
    if trouve is not None:
        trouve.dossier = dossier
    return trouve


LESQUELS = {"en-cours": Q(fini_le=None), "finis": Q(fini_le__isnull=False), "tous": Q()}


def reversements_lus(qui: Acteur, lesquels: str) -> QuerySet[Reversement]:
    """Of one's funds, the one nearest to its prescription first; then those that are over, the last first."""
    lus = Reversement.objects.filter(LESQUELS[lesquels], fonds__in=fonds_lus(qui))
    ordre = (F("fini_le").desc(nulls_first=True), "dernier_jour", "pk")
    return lus.select_related(*AVEC_LE_FILM).order_by(*ordre)


def sommes_des_reversements(lus: QuerySet[Reversement]) -> list[dict[str, Any]]:
    """By fund, in cents: decided, come back, given up, lost for want of a title, still owed."""
    par_fonds = (
        lus.order_by()
        .values("fonds")
        .annotate(
            nombre=Count("pk"),
            decide=Sum("centimes", default=0),
            rendu=Sum("rendu"),
            remis=Sum("remis"),
            eteint=Sum("centimes", filter=Q(etat=Reversement.Etat.ETEINT), default=0),
        )
    )
    return [
        {**s, "reste": s["decide"] - s["rendu"] - s["remis"] - s["eteint"]}
        for s in sorted(par_fonds, key=lambda s: str(s["fonds"]))
    ]


def bientot_prescrits(fonds: list[str]) -> QuerySet[Reversement]:
    """Those whose time is nearly over, or is."""
    proches = au_jour_des(fonds, lambda jour: Q(dernier_jour__lte=plus_mois(jour, ALERTE_MOIS)))
    return Reversement.objects.filter(proches, fini_le=None)
