"""A session planned, that moves or is cancelled: its members are told, and its dossiers are free again."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from amorce.commission.actions.commun import avant_la_seance, dans_le_delai, sort_de_l_ordre, tenue, trace
from amorce.commission.droits import compose, prepare
from amorce.commission.models import Seance
from amorce.commission.requetes import ordre_du_jour, procedure_en_cours
from amorce.commission.taches import Lettre, ecrit_aux_membres
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier
from amorce.journal.actes import acte


@acte
def deplacer_seance(
    *, par: Acteur, seance: Seance, debut: datetime, lieu: str = "", visio: str = "", motif: str
) -> Seance:
    """Another day, or another place. Once convened, only the authority that convened does it."""
    ici, role, dit = _a_venir(par, seance, motif)
    if debut <= timezone.now():
        raise ActeRefuse("Début : choisissez un instant à venir.", "debut")
    avant = ici.debut
    ici.debut, ici.lieu, ici.visio = debut, lieu.strip(), visio
    if ici.dossiers_envoyes_le is not None:
        dans_le_delai(ici, ici.dossiers_envoyes_le, ici.motif_d_exception, "Nouvelle date")
    for inscription in ordre_du_jour(ici):
        if inscription.avis_technique_le is not None and debut < avant:
            avant_la_seance(ici, inscription.avis_technique_le, "Nouvelle date")
    ici.save(update_fields=["debut", "lieu", "visio"])
    trace(ici, par, role, avant=avant.isoformat(), debut=debut.isoformat(), lieu=ici.lieu, visio=visio, motif=dit)
    if ici.convoquee_le is not None:
        ecrit_aux_membres(ici, Lettre.DEPLACEMENT, dit)
    return ici


@acte
def annuler_seance(*, par: Acteur, seance: Seance, motif: str) -> Seance:
    """It is not held: its dossiers are again to be enrolled, and it stays in the calendars as cancelled."""
    ici, role, dit = _a_venir(par, seance, motif)
    for inscription in ordre_du_jour(ici).order_by("dossier_id"):
        sort_de_l_ordre(Dossier.objects.select_for_update().get(pk=inscription.dossier_id), ici, par, role, dit)
    ici.refresh_from_db()
    ici.annulee_le, ici.motif_d_annulation = timezone.now(), dit
    ici.save(update_fields=["annulee_le", "motif_d_annulation"])
    trace(ici, par, role, motif=dit)
    if ici.convoquee_le is not None:
        ecrit_aux_membres(ici, Lettre.ANNULATION, dit)
    return ici


def _a_venir(par: Acteur, seance: Seance, motif: str) -> tuple[Seance, RoleDeFonds, str]:
    """The session held, not begun; in which role one changes it, and why."""
    prepare(par, seance.fonds)
    ici = tenue(seance)
    role = compose(par, ici.fonds) if ici.convoquee_le else prepare(par, ici.fonds)
    if ici.ouverte_le is not None:
        raise ActeRefuse("Séance : elle a commencé, elle ne se déplace ni ne s'annule plus.")
    if procedure_en_cours(ici) is not None:
        raise ActeRefuse("Séance : ses membres votent par écrit, elle ne se déplace ni ne s'annule avant la clôture.")
    if not motif.strip():
        raise ActeRefuse("Motif : dites pourquoi la séance change.", "motif")
    return ici, role, motif.strip()
