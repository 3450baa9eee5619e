"""Facts as the service reads them, beside the deposited ones, which stay."""

from __future__ import annotations

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.champs import faits_lus
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.instruction.models import Correction
from amorce.instruction.mots import selon
from amorce.instruction.requetes import EN_INSTRUCTION
from amorce.journal.actes import acte
from amorce.moteur.natures import ErreurDEntree

Brut = str | bool | int | list[str]
TENUS = frozenset({"dispositif", "date_depot", "date_depot_electronique"})
"""What the deposit itself establishes: nobody corrects it."""


@acte
def corriger(*, par: Acteur, dossier: Dossier, version: int, fait: str, valeur: Brut, motif: str) -> Correction:
    """One fact, read otherwise; the one before it is kept, withdrawn."""
    tenu = tient(par=par, dossier=dossier, acte="corriger", version=version, depuis=EN_INSTRUCTION)
    if fait in TENUS or fait not in {f.nom for f in faits_lus(tenu.dispositif)}:
        raise ActeRefuse("Fait : celui-ci ne se corrige pas dans ce dossier.", "fait")
    _laisse_a_la_commission(tenu, fait)
    try:
        VOCABULAIRE[fait].lit(valeur)
    except ErreurDEntree as faute:
        raise ActeRefuse(str(faute), "valeur") from None
    dit = motif_dit(motif)
    _retire(tenu, fait)
    faite = Correction.objects.create(dossier=tenu, fait=fait, valeur=valeur, motif=dit, personne_id=soi(par))
    consigne(par, tenu, fait=fait, motif=dit, personnelles={"valeur": valeur})
    return faite


@acte
def retirer_correction(*, par: Acteur, dossier: Dossier, version: int, fait: str) -> None:
    """The deposited fact counts again."""
    tenu = tient(par=par, dossier=dossier, acte="retirer_correction", version=version, depuis=EN_INSTRUCTION)
    _laisse_a_la_commission(tenu, fait)
    if not _retire(tenu, fait):
        raise ActeRefuse("Fait : celui-ci n'est pas corrigé.", "fait")
    consigne(par, tenu, fait=fait)


def noter_l_appreciation(*, par: Acteur, dossier: Dossier, fait: str, valeur: bool, motif: str) -> None:
    """What a commission says of a fact that is its own to judge: part of its opinion, whose act holds the dossier and
    writes the journal."""
    _retire(dossier, fait)
    Correction.objects.create(dossier=dossier, fait=fait, valeur=valeur, motif=motif, personne_id=soi(par))


def _laisse_a_la_commission(dossier: Dossier, fait: str) -> None:
    procedure = fonds(dossier.fonds).procedure
    exigence = procedure.reserve(fait) if procedure else ""
    if exigence:
        raise ActeRefuse(f"Fait : celui-ci est réservé à la commission, dans son avis{selon(exigence)}.", "fait")


def _retire(dossier: Dossier, fait: str) -> int:
    return dossier.corrections.filter(fait=fait, retiree_le=None).update(retiree_le=timezone.now())
