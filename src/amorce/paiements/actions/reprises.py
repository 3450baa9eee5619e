"""The expenses that earlier instalments admitted, taken up in the next claim: all that the work cost is there, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from amorce.paiements.actions.commun import LOT
from amorce.paiements.lignes import CHAMPS, Facture, champs_dits, de_json
from amorce.paiements.models import CorrectionDeDepense, DemandeDePaiement, Depense, Preuve

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


def identites_d_avant(demande: DemandeDePaiement, depenses: Iterable[Depense]) -> dict[UUID, list[tuple[str, ...]]]:
    """Of each of these lines that was corrected before it was taken up, what it was known by: its beneficiary's own
    workbook still says it so."""
    corrigees: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    corrections = CorrectionDeDepense.objects.filter(depense__demande__dossier=demande.dossier_id)
    for depense, avant in corrections.order_by("-faite_le").values_list("depense_id", "avant"):
        corrigees[depense].append(avant)
    if not corrigees:
        return {}
    reprises = Depense.objects.filter(demande__dossier=demande.dossier_id, reprend__isnull=False)
    sources = dict(reprises.values_list("pk", "reprend_id"))
    trouvees: dict[UUID, list[tuple[str, ...]]] = {}
    for une in depenses:
        dits, source = champs_dits(Facture.de(une)), sources.get(une.pk)
        while source is not None:
            for avant in corrigees.get(source, ()):
                dits |= avant
                trouvees.setdefault(une.pk, []).append(de_json([dits[champ] for champ in CHAMPS]).identite)
            source = sources.get(source)
    return trouvees
