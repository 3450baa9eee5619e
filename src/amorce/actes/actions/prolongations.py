"""Another day for what is due: asked by the beneficiary, granted or refused by the service, with a motive."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.actes.actions.commun_vie import consigne_la_vie, previent_l_autre, tenu_par_le_service, tient_la_vie
from amorce.actes.echeancier import tenir_l_echeancier
from amorce.actes.models import Prolongation
from amorce.actes.vie import ObligationLue, VieDeLAide
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.ecrits import dit
from amorce.dossiers.models import Dossier
from amorce.instruction.actions.tenue import consigne, motif_dit
from amorce.journal.actes import acte


@acte
def demander_une_prolongation(
    *, par: Acteur, dossier: Dossier, obligation: str, jour: date, motif: str
) -> Prolongation:
    """By who writes for the applicant, of a day that may be moved and is known."""
    vie, lue = _prolongeable(par, dossier, obligation)
    if lue.jour is None or jour <= lue.jour:
        dernier = f"{lue.jour:%d/%m/%Y}" if lue.jour else _("pas encore connu")
        raise ActeRefuse(_("Jour demandé : après le jour actuel ({jour}).").format(jour=dernier), "jour")
    if not dit(motif):
        raise ActeRefuse(_("Motif : dites ce qui vous empêche de tenir ce jour."), "motif")
    if any(p.obligation == obligation and not p.reponse for p in vie.prolongations):
        raise ActeRefuse(_("Prolongation : une demande attend déjà sa réponse pour ce jour."))
    creee = Prolongation.objects.create(
        dossier=vie.dossier,
        obligation=obligation,
        avant=lue.jour,
        demande=jour,
        motif=dit(motif),
        demandee_par_id=soi(par),
    )
    consigne_la_vie(par, vie.dossier, False, obligation=obligation, jour=jour.isoformat(), motif=creee.motif)
    titre = format_lazy(gettext_lazy("{numero} : une prolongation est demandée"), numero=dossier.numero)
    previent_l_autre(par, vie.dossier, False, titre)
    return creee


def _prolongeable(par: Acteur, dossier: Dossier, code: str) -> tuple[VieDeLAide, ObligationLue]:
    exige(ecrit_projet(par, dossier.projet))
    vie, _du_service = tient_la_vie(par, dossier)
    lue = vie.obligation(code)
    if lue is None or not lue.obligation.reportable:
        raise ActeRefuse(_("Prolongation : ce jour ne se reporte pas."), "obligation")
    return vie, lue


@acte
def repondre_a_la_prolongation(
    *, par: Acteur, prolongation: Prolongation, version: int, reponse: str, jour: date | None, motif: str
) -> Prolongation:
    """Granted, the day moves at once, except one that the act fixes: an amendment has to be signed first."""
    dossier = tenu_par_le_service(par, prolongation.dossier, "repondre_a_la_prolongation", version)
    tenue = Prolongation.objects.select_for_update(of=("self",)).get(pk=prolongation.pk)
    if tenue.reponse:
        raise ActeRefuse("Prolongation : il y est déjà répondu.")
    if reponse not in Prolongation.Reponse.values:
        raise ActeRefuse("Réponse : accordée ou refusée.", "reponse")
    accordee = reponse == Prolongation.Reponse.ACCORDEE
    if accordee and (jour is None or jour <= tenue.avant):
        raise ActeRefuse(f"Jour accordé : après le {tenue.avant:%d/%m/%Y}.", "jour")
    tenue.reponse, tenue.accorde = reponse, jour if accordee else None
    tenue.motif_de_la_reponse, tenue.repondu_par_id = motif_dit(motif), soi(par)
    tenue.repondu_le = timezone.now()
    tenue.save()
    accorde = tenue.accorde.isoformat() if tenue.accorde else None
    consigne(
        par,
        dossier,
        resultat={"prolongation": reponse},
        obligation=tenue.obligation,
        jour=accorde,
        motif=tenue.motif_de_la_reponse,
    )
    tenir_l_echeancier(dossier)
    titre = (
        gettext_lazy("{numero} : la prolongation est accordée")
        if accordee
        else gettext_lazy("{numero} : la prolongation n'est pas accordée")
    )
    previent_l_autre(par, dossier, True, format_lazy(titre, numero=dossier.numero), texte=tenue.motif_de_la_reponse)
    return tenue
