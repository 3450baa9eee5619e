"""Going back on an award, by the body that granted it: on its agenda once the exchange is closed, voted, made known."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.actions.commun import annonce_la_decision, au_programme, exige_la_reunion, tenue_en_preparation, trace
from amorce.actes.actions.fins import met_fin
from amorce.actes.droits import PREPARENT
from amorce.actes.models import Decision, Deliberation, Echange
from amorce.actes.requetes_suites import aide_suivie, echanges_a_deliberer
from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES
from amorce.dossiers.models import Dossier
from amorce.droit.suites import Fin
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.instruction.mots import selon
from amorce.journal.actes import acte, consigner
from amorce.journal.actions import Auteur

Sens = Decision.Sens
ACTE = {Fin.RETRAIT: "annuler", Fin.ANNULATION: "annuler", Fin.CADUCITE: "constater_caducite"}
"""What each end is, among the acts that change a dossier's state."""
ISSUES = {Sens.RETIRE: Echange.Issue.RETIREE, Sens.MAINTENUE: Echange.Issue.MAINTENUE}
DITES = {
    Sens.RETIRE: _("{numero} : il est mis fin à votre aide"),
    Sens.MAINTENUE: _("{numero} : votre aide est maintenue"),
}


@acte
def mettre_le_retour_au_vote(
    *, par: Acteur, deliberation: Deliberation, echanges: Collection[Echange]
) -> list[Decision]:
    """Exchanges that are closed, each as its own decision. All are put down, or none."""
    tenue = tenue_en_preparation(deliberation)
    role = en_tant_que(par, tenue.fonds, *PREPARENT)
    voulus = {e.pk for e in echanges}
    prets = list(echanges_a_deliberer(tenue.fonds).select_for_update(of=("self",)).filter(pk__in=voulus))
    if not voulus or len(prets) != len(voulus):
        raise ActeRefuse(
            "Fins d'aide : choisissez-en parmi celles dont l'échange est clos, et qui ne sont à aucun ordre du jour.",
            "echanges",
        )
    rang = tenue.decisions.aggregate(dernier=Max("rang"))["dernier"] or 0
    mises = [
        Decision.objects.create(deliberation=tenue, dossier=e.dossier, echange=e, rang=rang + i)
        for i, e in enumerate(prets, start=1)
    ]
    trace(tenue, par, role, retours=[str(e.dossier) for e in prets])
    return mises


@acte
def voter_le_retour(*, par: Acteur, decision: Decision, version: int, retire: bool, motifs: str) -> Decision:
    """Nothing changes of the award until it is made known with the others."""
    deliberation, tenue = au_programme(decision)
    dossier, echange = _tient(par, tenue, version)
    exige_la_reunion(deliberation)
    if tenue.sens:
        raise ActeRefuse("Décision : elle est déjà enregistrée ; reprenez-la d'abord si elle l'a été mal.")
    if retire:
        _exige_le_fondement(dossier, echange, deliberation)
    tenue.motifs, tenue.prise_le = motif_dit(motifs, "motifs"), timezone.now()
    tenue.sens, tenue.etat_avant = (Sens.RETIRE if retire else Sens.MAINTENUE), dossier.etat
    tenue.save()
    consigne(
        par, dossier, PREPARENT, resultat={"decision": str(tenue.sens)}, motifs=tenue.motifs, echange=str(echange.pk)
    )
    trace(deliberation, par, par.role_parmi(PREPARENT, dossier.fonds), dossier=str(dossier), decision=str(tenue.sens))
    return tenue


@acte
def reprendre_le_retour(*, par: Acteur, decision: Decision, version: int, motif: str) -> Decision:
    """It was recorded wrong, and is not law yet."""
    deliberation, tenue = au_programme(decision)
    dossier, _echange = _tient(par, tenue, version)
    pourquoi = motif_dit(motif)
    avant, tenue.sens, tenue.prise_le, tenue.motifs = tenue.sens, "", None, ""
    tenue.save()
    consigne(par, dossier, PREPARENT, decision=avant, motif=pourquoi)
    trace(deliberation, par, par.role_parmi(PREPARENT, dossier.fonds), dossier=str(dossier), motif=pourquoi)
    return tenue


def _tient(par: Acteur, decision: Decision, version: int) -> tuple[Dossier, Echange]:
    echange = decision.echange
    assert echange is not None
    code = ACTE[Fin(echange.fin)]
    dossier = tient(par=par, dossier=decision.dossier, acte=code, version=version, roles=PREPARENT)
    echange.dossier = dossier
    return dossier, echange


def _exige_le_fondement(dossier: Dossier, echange: Echange, deliberation: Deliberation) -> None:
    """The ground still holds, and its time is not over."""
    suivie, fondement = aide_suivie(dossier), echange.sur
    if suivie is None or suivie.octroi.pk != echange.octroi_id:
        raise ActeRefuse("Décision : l'aide qu'elle vise ne tient plus.")
    suivie.survenu_le = echange.survenu_le
    if not suivie.vaut(fondement):
        raise ActeRefuse(
            f"Décision : depuis l'échange, le texte ne permet plus de retirer l'aide{selon(echange.exigence)}. "
            "Maintenez-la, ou retirez le dossier de l'ordre du jour."
        )
    dernier = fondement.dernier_jour(suivie.octroi.deliberation.jour)
    if dernier is not None and deliberation.jour > dernier:
        (regle,) = fondement.dispositions
        raise ActeRefuse(
            f"Décision : sur ce fondement, l'aide ne pouvait être retirée que jusqu'au {dernier:%d/%m/%Y} "
            f"({regle.reference})."
        )


def notifie_le_retour(decision: Decision, auteur: Auteur) -> None:
    """With the others of its meeting. What left meanwhile, given up, has nothing left to be told."""
    echange = decision.echange
    assert echange is not None
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=decision.dossier_id)
    sens, maintenant = Sens(decision.sens), timezone.now()
    code = ACTE[Fin(echange.fin)]
    if not ACTES[code].possible(dossier.etat):
        Decision.objects.filter(pk=decision.pk).update(close_le=maintenant)
        return
    if sens is Sens.RETIRE:
        met_fin(dossier, echange.octroi, decision.deliberation.jour)
        (dossier.etat,) = ACTES[code].vers
    dossier.version += 1
    dossier.save(update_fields=["etat", "version"])
    decision.notifiee_le = decision.close_le = maintenant
    decision.save(update_fields=["notifiee_le", "close_le"])
    Echange.objects.filter(pk=echange.pk).update(fini_le=maintenant, issue=ISSUES[sens])
    consigner(
        objet=dossier,
        auteur=auteur,
        fonds=dossier.fonds,
        version=dossier.version,
        resultat={"decision": str(sens)},
        echange=str(echange.pk),
        fin=echange.fin,
        montant_centimes=echange.octroi.montant,
        deliberation=decision.deliberation.reference,
        lettre=decision.lettre.contenu_id if decision.lettre else None,
    )
    annonce_la_decision(decision, dossier, DITES[sens])
