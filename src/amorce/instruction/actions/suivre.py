"""Who follows a dossier; who has it open now."""

from __future__ import annotations

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.comptes.models import Personne
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import lit_pour_le_fonds
from amorce.dossiers.models import Dossier
from amorce.instruction.actions.tenue import consigne, tient
from amorce.instruction.models import Affectation, Presence
from amorce.instruction.requetes import EN_INSTRUCTION, instructeurs
from amorce.journal.actes import acte


@acte
def affecter(*, par: Acteur, dossier: Dossier, version: int, personne: Personne | None) -> Dossier:
    """To one officer of the fund, or to nobody in particular."""
    tenu = tient(par=par, dossier=dossier, acte="affecter", version=version, depuis=EN_INSTRUCTION)
    if personne is None:
        Affectation.objects.filter(dossier=tenu).delete()
    elif instructeurs(tenu.fonds).filter(pk=personne.pk).exists():
        Affectation.objects.update_or_create(dossier=tenu, defaults={"personne": personne, "depuis": timezone.now()})
    else:
        raise ActeRefuse("Affecter : cette personne n'instruit pas les dossiers de ce fonds.", "personne")
    consigne(par, tenu, personne=str(personne.pk) if personne else "")
    return tenu


def signaler_presence(*, par: Acteur, dossier: Dossier) -> None:
    """Looking binds nobody: the journal does not tell it, and one statement writes it, whoever writes beside."""
    exige(lit_pour_le_fonds(par, dossier))
    Presence.objects.bulk_create(
        [Presence(dossier=dossier, personne_id=soi(par), vue_le=timezone.now())],
        update_conflicts=True,
        unique_fields=["dossier", "personne"],
        update_fields=["vue_le"],
    )
