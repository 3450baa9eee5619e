"""What the beneficiary answers on a line that the service contests: in words, with a proof, by correcting its facts;
and the figure that the service asks for again. Until the check ends. What changes what was claimed is said by who may
bind the beneficiary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.ecrits import dit
from amorce.dossiers.models import GenreDeNotice
from amorce.instruction.requetes import suivent
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import (
    PORTEUR,
    exige_lisible,
    juge_une,
    ligne_discutee,
    oublie_la_decision,
    rejuge,
    tient_le_controle,
    trace,
)
from amorce.paiements.blocages import ECART
from amorce.paiements.dires import faits_dits
from amorce.paiements.droits import engage, prepare
from amorce.paiements.lignes import Facture, champs_dits, pose
from amorce.paiements.models import CorrectionDeDepense, DemandeDePaiement, Depense


@acte
def repondre_sur_une_depense(*, par: Acteur, demande: DemandeDePaiement, depense: UUID, texte: str) -> Depense:
    """The officer sees it beside the line, and decides again or not."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_controle(demande)
    visee = ligne_discutee(tenue, depense, _("Réponse"), "reponse")
    visee.reponse = dit(texte)
    if not visee.reponse:
        raise ActeRefuse(_("Réponse : écrivez au moins une phrase."), "reponse")
    visee.repondue_le = timezone.now()
    visee.save(update_fields=["reponse", "repondue_le"])
    trace(tenue, par.auteur(PORTEUR), ligne=str(visee.pk), personnelles={"reponse": visee.reponse})
    return visee


@acte
def corriger_une_depense(
    *, par: Acteur, demande: DemandeDePaiement, version: int, depense: UUID, ligne: Facture
) -> CorrectionDeDepense:
    """What was claimed stays, beside what is said now. The law judges again, and the service decides again: what it
    had decided was of another line, even where the law retains as much of this one."""
    exige(engage(par, demande.dossier))
    tenue = tient_le_controle(demande, version)
    visee = ligne_discutee(tenue, depense, _("Correction"))
    if visee.reprend_id is not None:
        raise ActeRefuse(
            _("Correction : cette ligne est reprise d'un acompte. Répondez en mots, ou joignez une preuve.")
        )
    exige_lisible(tenue, [ligne])
    dits, redits = champs_dits(Facture.de(visee)), champs_dits(ligne)
    changes = [champ for champ in dits if dits[champ] != redits[champ]]
    if not changes:
        raise ActeRefuse(_("Correction : rien n'y change. Corrigez au moins un champ, ou répondez en mots."))
    avant, apres = ({champ: de[champ] for champ in changes} for de in (dits, redits))
    faite = CorrectionDeDepense.objects.create(
        depense=visee, avant=avant, apres=apres, decision=visee.decision, motif=visee.motif, personne_id=soi(par)
    )
    pose(visee, ligne)
    juge_une(tenue, visee)
    oublie_la_decision(visee)
    visee.repondue_le = timezone.now()
    visee.save()
    trace(
        tenue,
        par.auteur(PORTEUR),
        ligne=str(visee.pk),
        champs=changes,
        retenu_centimes=visee.retenu,
        decision_tombee=faite.decision,
        personnelles={"avant": avant, "apres": apres},
    )
    return faite


@acte
def redire_avec_la_demande(
    *, par: Acteur, demande: DemandeDePaiement, version: int, faits: Mapping[str, Any]
) -> DemandeDePaiement:
    """What the service asked for once the claim was sent: the final budget, for one. The rest stays as it was sent, and
    what is not said yet is still asked. What an officer let pass before knowing it stands in the way again."""
    exige(engage(par, demande.dossier))
    tenue = tient_le_controle(demande, version)
    if tenue.redemandee_le is None:
        raise ActeRefuse(_("Cette demande de paiement est envoyée, et le service n'y redemande rien."))
    redits = faits_dits(tenue.dossier, faits, tenue.redemandes)
    if not redits:
        raise ActeRefuse(_("Dites au moins ce que le service redemande."))
    avant = {nom: tenue.faits.get(nom) for nom in redits}
    tenue.faits, tenue.redemandes = {**tenue.faits, **redits}, [nom for nom in tenue.redemandes if nom not in redits]
    tenue.redemandee_le = tenue.redemandee_le if tenue.redemandes else None
    tenue.save(update_fields=["faits", "redemandes", "redemandee_le"])
    rejugees = rejuge(tenue)
    levees = tenue.levees.filter(obstacle__startswith=ECART, retiree_le=None)
    reprises = sorted(levees.values_list("obstacle", flat=True))
    levees.update(retiree_le=timezone.now())
    trace(tenue, par.auteur(PORTEUR), avant=avant, faits=redits, rejugees=rejugees, levees_reprises=reprises)
    dossier = tenue.dossier
    prevenir(
        personnes=suivent(dossier),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(gettext_lazy("{numero} : ce que vous redemandiez est dit"), numero=dossier.numero),
        lien=reverse_lazy("paiements_du_dossier", args=[dossier.numero]),
    )
    return tenue
