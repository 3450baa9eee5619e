"""The expenses that earlier instalments admitted, taken up in the next claim: all that the work cost is there, once."""

from __future__ import annotations

from amorce.paiements.actions.commun import LOT
from amorce.paiements.lignes import CHAMPS
from amorce.paiements.models import DemandeDePaiement, Depense, Preuve

DECIDES = (
    "piece", "tiers", "retenu", "motifs", "decision", "admis", "motif", "decidee_par_id", "decidee_le", "contestee_le"
)  # fmt: skip


def reprend_les_admises(demande: DemandeDePaiement) -> list[Depense]:
    """Those of the last claim checked, which holds those of the ones before it: as they were let pass, with their
    proofs."""
    examinees = demande.dossier.demandes_de_paiement.filter(etat=DemandeDePaiement.Etat.EXAMINEE)
    derniere = examinees.order_by("-rang").first()
    if derniere is None:
        return []
    admises = list(derniere.depenses.filter(admis__gt=0).order_by("rang"))
    reprises = [_reprise(demande, rang, une) for rang, une in enumerate(admises, 1)]
    Depense.objects.bulk_create(reprises, batch_size=LOT)
    _reprend_les_preuves(derniere, {une.pk: reprise for une, reprise in zip(admises, reprises, strict=True)})
    return reprises


def _reprise(demande: DemandeDePaiement, rang: int, une: Depense) -> Depense:
    """As it was judged and decided: what was taken off it stands, with its motive, until somebody decides again."""
    garde = {champ: getattr(une, champ) for champ in (*CHAMPS, *DECIDES)}
    return Depense(demande=demande, rang=rang, reprend=une, **garde)


def _reprend_les_preuves(derniere: DemandeDePaiement, reprises: dict[object, Depense]) -> None:
    lien = Preuve.depenses.through
    liens = lien.objects.filter(depense__demande=derniere).values_list("preuve_id", "depense_id")
    neufs = [lien(preuve_id=preuve, depense=reprises[depense]) for preuve, depense in liens if depense in reprises]
    lien.objects.bulk_create(neufs, batch_size=LOT)
