"""The results of a vote in writing: told to the members here, to the others that the text names by hand."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from amorce.commission.actions.commun import dit_aux_membres, tenue, trace
from amorce.commission.destinataires import PAR_LE_SITE
from amorce.commission.droits import tient_le_secretariat
from amorce.commission.ecrit import a_prevenir, resultats
from amorce.commission.models import ProcedureEcrite, ResultatTransmis, Seance
from amorce.commission.proces_verbal import AVIS_DITS
from amorce.commission.requetes import ordre_du_jour
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte


@acte
def transmettre_les_resultats(
    *, par: Acteur, seance: Seance, synthese: str, motif_du_retard: str = ""
) -> ProcedureEcrite:
    """The opinions, never a vote, with a synthesis. The journal names those told here, and nobody else."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    procedure = _close(ici)
    if procedure.resultats_le is not None:
        raise ActeRefuse("Résultats : ils sont déjà transmis.")
    rendus = list(ordre_du_jour(ici))
    if any(not inscription.avis for inscription in rendus):
        raise ActeRefuse("Résultats : il reste un dossier dont l'avis n'est pas rendu.")
    if not synthese.strip():
        raise ActeRefuse("Synthèse : dites ce qui ressort des avis.", "synthese")
    maintenant, retard = timezone.now(), motif_du_retard.strip()
    _dans_le_temps(procedure, ici.jour_de(maintenant), retard)
    procedure.resultats_le, procedure.synthese, procedure.motif_du_retard = maintenant, synthese.strip(), retard
    procedure.save(update_fields=["resultats_le", "synthese", "motif_du_retard"])
    d_ici = list(ici.de_la_commission.resultats_ecrits_d_ici)
    for un in d_ici:
        _note(procedure, un, ici.jour_de(maintenant), PAR_LE_SITE, retard)
    trace(ici, par, role, destinataires=d_ici, motif=retard)
    avis = "\n".join(f"{i.dossier.numero}, {i.dossier.projet} : avis {AVIS_DITS[i.avis]}" for i in rendus)
    dit_aux_membres(ici, "Les résultats du vote par écrit", f"{avis}\n\n{procedure.synthese}")
    return procedure


@acte
def confirmer_la_transmission(
    *, par: Acteur, seance: Seance, destinataire: str, le: date, moyen: str, motif_du_retard: str = ""
) -> ResultatTransmis:
    """The secretary told them by other means, and says when and how."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    procedure, retard = _close(ici), motif_du_retard.strip()
    if procedure.resultats_le is None:
        raise ActeRefuse("Résultats : transmettez-les d'abord aux membres, avec leur synthèse.")
    if destinataire not in a_prevenir(procedure):
        raise ActeRefuse("Destinataire : il n'en attend pas, ou sa transmission est déjà notée.", "destinataire")
    assert procedure.close_le is not None
    if not ici.jour_de(procedure.close_le) <= le <= ici.jour_de(timezone.now()):
        raise ActeRefuse("Jour : entre la clôture du vote par écrit et aujourd'hui.", "le")
    if not moyen.strip():
        raise ActeRefuse("Moyen : dites comment ils ont été transmis.", "moyen")
    _dans_le_temps(procedure, le, retard)
    transmis = _note(procedure, destinataire, le, moyen.strip(), retard)
    trace(ici, par, role, destinataire=destinataire, le=le.isoformat(), moyen=transmis.moyen, motif=retard)
    return transmis


def _close(seance: Seance) -> ProcedureEcrite:
    procedure = seance.procedures_ecrites.filter(close_le__isnull=False).first()
    if procedure is None:
        raise ActeRefuse("Résultats : la procédure écrite n'est pas close.")
    procedure.seance = seance
    return procedure


def _dans_le_temps(procedure: ProcedureEcrite, le: date, motif_du_retard: str) -> None:
    if not motif_du_retard:
        resultats(procedure, le).exige("Résultats, sans motif de retard", "delai_respecte")


def _note(procedure: ProcedureEcrite, qui: str, le: date, moyen: str, retard: str) -> ResultatTransmis:
    return ResultatTransmis.objects.create(
        procedure=procedure, destinataire=qui, le=le, moyen=moyen, motif_du_retard=retard
    )
