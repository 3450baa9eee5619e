"""The agenda of the elected body: a day, the dossiers whose report is ready, who kept away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Max
from django.utils import timezone

from amorce.actes.actions.commun import au_programme, tenue_en_preparation, trace
from amorce.actes.droits import PREPARENT
from amorce.actes.models import Decision, Deliberation, DeportDElu
from amorce.actes.requetes import a_deliberer, dernier_avis
from amorce.commission.droits import en_tant_que
from amorce.commission.etages import avis_consultes, etages_attendus
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds as fonds_de
from amorce.instruction.mots import selon
from amorce.journal.actes import acte


@acte
def preparer_deliberation(*, par: Acteur, fonds: str, jour: date) -> Deliberation:
    """A meeting to come, or one whose decisions are to be recorded."""
    role = en_tant_que(par, fonds, *PREPARENT)
    creee = Deliberation.objects.create(fonds=fonds, organe=fonds_de(fonds).octroi.organe, jour=jour)
    trace(creee, par, role, jour=jour.isoformat())
    return creee


@acte
def changer_le_jour(*, par: Acteur, deliberation: Deliberation, jour: date) -> Deliberation:
    tenue = tenue_en_preparation(deliberation)
    role = en_tant_que(par, tenue.fonds, *PREPARENT)
    if tenue.decisions.exclude(sens="").exists():
        raise ActeRefuse("Jour : des décisions y ont déjà été enregistrées, la réunion a eu lieu ce jour-là.", "jour")
    tenue.jour = jour
    tenue.save(update_fields=["jour"])
    trace(tenue, par, role, jour=jour.isoformat())
    return tenue


@acte
def mettre_au_vote(*, par: Acteur, deliberation: Deliberation, dossiers: Collection[Dossier]) -> list[Decision]:
    """Each with the opinion it comes with. All are put down, or none."""
    tenue = tenue_en_preparation(deliberation)
    role = en_tant_que(par, tenue.fonds, *PREPARENT)
    voulus = {d.pk: d for d in dossiers}
    if not voulus:
        raise ActeRefuse("Dossiers : choisissez-en au moins un.", "dossiers")
    prets = {d.pk: d for d in a_deliberer(tenue.fonds).select_for_update(of=("self",)).filter(pk__in=voulus)}
    absents = [str(d) for pk, d in voulus.items() if pk not in prets]
    _exige_les_etages([d for pk, d in voulus.items() if pk not in prets])
    if absents:
        regle = fonds_de(tenue.fonds).octroi.rapport
        raise ActeRefuse(
            f"Dossiers : {', '.join(sorted(absents))} – le rapport n'est pas prêt, ou le dossier est déjà à un ordre "
            f"du jour{selon(regle)}.",
            "dossiers",
        )
    rang = tenue.decisions.aggregate(dernier=Max("rang"))["dernier"] or 0
    mises = [_mise(tenue, dossier, rang + i) for i, dossier in enumerate(prets.values(), start=1)]
    trace(tenue, par, role, dossiers=[str(d) for d in prets.values()])
    return mises


def _exige_les_etages(absents: Collection[Dossier]) -> None:
    """Which opinion the vote waits for, where the fund has several floors."""
    for dossier in absents:
        attendus = etages_attendus(dossier)
        if attendus and dossier.etat == Etat.AVIS_RENDU:
            dits = ", ".join(f"« {une.intitule} »{selon(une.exigences.get('etage', ''))}" for une in attendus)
            raise ActeRefuse(f"Dossiers : {dossier} – il manque l'avis de {dits}.", "dossiers")


def _mise(deliberation: Deliberation, dossier: Dossier, rang: int) -> Decision:
    avis = dernier_avis(dossier)
    chiffres = [a.montant_propose for a in (*avis_consultes(dossier), avis) if a and a.montant_propose is not None]
    propose = chiffres[0] if chiffres else dossier.demande_centimes
    return Decision.objects.create(
        deliberation=deliberation,
        dossier=dossier,
        rang=rang,
        avis=avis.avis if avis else "",
        propose=None if avis and avis.avis == "defavorable" else propose,
    )


@acte
def retirer_du_vote(*, par: Acteur, decision: Decision, motif: str) -> Decision:
    """It waits for another meeting."""
    deliberation, tenue = au_programme(decision)
    role = en_tant_que(par, deliberation.fonds, *PREPARENT)
    if tenue.sens:
        raise ActeRefuse("Ordre du jour : la décision est prise ; reprenez-la d'abord si elle a été mal enregistrée.")
    if not motif.strip():
        raise ActeRefuse("Motif : dites pourquoi le dossier n'est plus à cet ordre du jour.", "motif")
    tenue.close_le, tenue.motifs = timezone.now(), motif.strip()
    tenue.save(update_fields=["close_le", "motifs"])
    trace(deliberation, par, role, dossier=str(tenue.dossier), motif=motif.strip())
    return tenue


@acte
def noter_un_deport(
    *, par: Acteur, deliberation: Deliberation, nom: str, decision: Decision | None = None, motif: str = ""
) -> DeportDElu:
    """An elected member who took no part in a vote, as the minutes of the meeting say."""
    tenue = tenue_en_preparation(deliberation)
    role = en_tant_que(par, tenue.fonds, *PREPARENT)
    if not nom.strip():
        raise ActeRefuse("Élu : écrivez son nom.", "nom")
    if decision is not None and decision.deliberation_id != tenue.pk:
        raise ActeRefuse("Dossier : il n'est pas à l'ordre du jour de cette délibération.", "decision")
    deja = DeportDElu.objects.filter(deliberation=tenue, decision=decision, nom=nom.strip())
    if deja.exists():
        raise ActeRefuse(f"Élu : le déport de {nom.strip()} est déjà noté.", "nom")
    note = DeportDElu.objects.create(deliberation=tenue, decision=decision, nom=nom.strip(), motif=motif.strip())
    trace(tenue, par, role, elu=note.nom, dossier=str(decision.dossier) if decision else None)
    return note


@acte
def oublier_un_deport(*, par: Acteur, deport: DeportDElu) -> None:
    """It was noted by mistake."""
    tenue = tenue_en_preparation(deport.deliberation)
    role = en_tant_que(par, tenue.fonds, *PREPARENT)
    trace(tenue, par, role, elu=deport.nom)
    deport.delete()
