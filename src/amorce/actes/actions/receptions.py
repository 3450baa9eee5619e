"""When a letter was received, and what proves it: the delays to contest it run from there."""

from __future__ import annotations

from datetime import date

from amorce.actes.droits import PREPARENT
from amorce.actes.models import Decision
from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.fonds import fonds
from amorce.journal.actes import acte, consigner
from amorce.socle.jours import jour_du


@acte
def noter_la_reception(*, par: Acteur, decision: Decision, recue_le: date, preuve: str) -> Decision:
    tenue = (
        Decision.objects.select_for_update(of=("self",)).select_related("deliberation", "dossier").get(pk=decision.pk)
    )
    du_fonds = fonds(tenue.deliberation.fonds)
    role = en_tant_que(par, du_fonds.code, *PREPARENT)
    if tenue.notifiee_le is None:
        raise ActeRefuse("Réception : la lettre n'est pas encore partie.")
    partie = jour_du(du_fonds.code, tenue.notifiee_le)
    if not partie <= recue_le <= tenue.deliberation.aujourd_hui:
        raise ActeRefuse(f"Réception : entre le {partie:%d/%m/%Y}, jour de l'envoi, et aujourd'hui.", "recue_le")
    if not preuve.strip():
        raise ActeRefuse("Preuve : dites ce qui établit la réception.", "preuve")
    tenue.recue_le, tenue.preuve = recue_le, preuve.strip()
    tenue.save(update_fields=["recue_le", "preuve"])
    consigner(
        objet=tenue.dossier,
        auteur=par.auteur(role, du_fonds.code),
        fonds=du_fonds.code,
        version=tenue.dossier.version,
        recue_le=recue_le.isoformat(),
        preuve=tenue.preuve,
    )
    return tenue
