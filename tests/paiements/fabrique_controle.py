"""Awards whose act is signed for good, their claims examined, visits to their beneficiaries."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from amorce.actes.actions.vie import remettre
from amorce.actes.models import ActeAttributif, Decision, Deliberation
from amorce.actes.termes import termes_usuels
from amorce.actes.vie import vie_de
from amorce.comptes.models import Personne
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.models import Dossier
from amorce.droit.paiement import ENGAGEMENTS
from amorce.paiements.actions import (
    constater_service_fait,
    examiner_depenses,
    noter_un_point,
    notifier_controle,
    prevoir_controle,
    rapporter_controle,
)
from amorce.paiements.actions.sur_place import Releve, Visite
from amorce.paiements.models import ControleSurPlace, DemandeDePaiement, PointDeControle
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import DEBUT, FIN, instructeur, relu, relue
from tests.scenes import scene

PERIODE = {"date_debut_eligibilite": DEBUT, "date_fin_eligibilite": FIN}


def aujourd_hui(dossier: Dossier) -> date:
    """Where the fund is."""
    vie = vie_de(relu(dossier))
    assert vie is not None
    return vie.aujourd_hui


@scene
def signe(dossier: Dossier, il_y_a: int = 30, **termes: Any) -> ActeAttributif:
    """The act of its award, signed; voted so many days ago."""
    decision = Decision.objects.select_related("deliberation", "dossier").get(dossier=dossier, close_le=None)
    jour = date.today() - timedelta(days=il_y_a)  # far enough from midnight
    Deliberation.objects.filter(pk=decision.deliberation_id).update(jour=jour)
    decision.deliberation.jour = jour
    return ActeAttributif.objects.create(
        dossier=dossier,
        decision=decision,
        genre="convention",
        fonds=dossier.fonds,
        numero=f"C-{dossier.numero}",
        termes={**termes_usuels(decision).en_json(), **PERIODE, **termes},
        envoye_le=jour,
        signe_le=jour,
    )


@scene
def remet_tout(moi: Personne, dossier: Dossier) -> None:
    """Each deliverable of the act, and what shows the credit line."""
    vie = vie_de(relu(dossier))
    assert vie is not None
    for lue in vie.obligations:
        quoi = [groupe[0] for groupe in lue.reste] + ([lue.obligation.preuve] if lue.obligation.preuve else [])
        for code in quoi:
            fichier = Fichier(f"{code}.pdf", BytesIO(pdf(texte=code)))
            remettre(par=agit(moi), dossier=relu(dossier), quoi=code, fichier=fichier)


def examine(demande: DemandeDePaiement, *rangs: int, decision: str = "acceptee", **dits: Any) -> int:
    visees = [d.pk for d in demande.depenses.all() if d.rang in rangs or not rangs]
    tenue = relue(demande)
    par = agit(instructeur(tenue.dossier.fonds))
    return examiner_depenses(par=par, demande=tenue, version=tenue.version, depenses=visees, decision=decision, **dits)


@scene
def note_un_manquement(demande: DemandeDePaiement, constat: str = "Le logo n'est nulle part.") -> PointDeControle:
    """An officer finds a commitment unmet."""
    tenue = relue(demande)
    par = agit(instructeur(tenue.dossier.fonds))
    return noter_un_point(
        par=par, demande=tenue, version=tenue.version, rubrique=ENGAGEMENTS, constat=constat, conforme=False
    )


def constate(demande: DemandeDePaiement) -> DemandeDePaiement:
    tenue = relue(demande)
    par = agit(instructeur(tenue.dossier.fonds))
    return constater_service_fait(par=par, demande=tenue, version=tenue.version, sans_reponse=True)


def relu_sur_place(controle: ControleSurPlace) -> ControleSurPlace:
    return ControleSurPlace.objects.select_related("dossier__projet", "dossier__session").get(pk=controle.pk)


@scene
def prevu(dossier: Dossier) -> ControleSurPlace:
    visite = Visite("Les factures des décors.", "12 rue du Four, Saint-Pierre", aujourd_hui(dossier), "Zoé Rivière")
    return prevoir_controle(par=agit(instructeur()), dossier=relu(dossier), visite=visite)


@scene
def notifie(dossier: Dossier) -> ControleSurPlace:
    controle = prevu(dossier)
    return notifier_controle(par=agit(instructeur()), controle_=relu_sur_place(controle), version=1)


@scene
def rapporte(dossier: Dossier, *constats: tuple[str, bool], tenu: bool = True, jours: int = 15) -> ControleSurPlace:
    controle, jour = notifie(dossier), aujourd_hui(dossier)
    releve = Releve(jour, tenu, "Les pièces ont été vues une à une.", constats)
    return rapporter_controle(
        par=agit(instructeur()),
        controle_=relu_sur_place(controle),
        version=2,
        releve=releve,
        limite=jour + timedelta(days=jours),
    )
