"""Awards that are granted and made known, and what may end them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from amorce.actes.actions.echanges import Grief, clore_l_echange, ouvrir_echange
from amorce.actes.actions.incidents import justifier_le_retard
from amorce.actes.actions.programme import preparer_deliberation
from amorce.actes.actions.retours import mettre_le_retour_au_vote, voter_le_retour
from amorce.actes.models import ActeAttributif, Decision, Deliberation, Echange
from amorce.actes.requetes_suites import octroi_de
from amorce.actes.retours import a_rendre_le
from amorce.comptes.models import Personne
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.suites import REPONSE_JOURS
from amorce.moteur.delais import plus_mois
from tests.actes.fabrique import au_vote, avise, enveloppe, libere, recevable_sans_commission, vote
from tests.comptes.fabrique import agit
from tests.instruction.fabrique import FONDS, aujourd_hui, relu
from tests.scenes import scene

MONTANT = 20_000_00
ACTES = count(1)


@scene
def accorde(qui: Personne, centimes: int = MONTANT, **avis: Any) -> Dossier:
    """Granted, enforceable, told."""
    (decision,) = au_vote(qui, avise(**avis))
    vote(qui, decision, montant=centimes, enveloppe=enveloppe(qui).pk)
    libere(qui, decision.deliberation)
    return relu(decision.dossier)


@scene
def accorde_sans_commission(qui: Personne, centimes: int, **faits: Any) -> Dossier:
    """Likewise, by a fund that asks for no opinion."""
    (decision,) = au_vote(qui, recevable_sans_commission(**faits))
    ligne = enveloppe(qui, fonds=decision.dossier.fonds)
    vote(qui, decision, montant=centimes, enveloppe=ligne.pk, motifs="Le film le vaut.")
    libere(qui, decision.deliberation)
    return relu(decision.dossier)


def octroi(dossier: Dossier) -> Decision:
    trouve = octroi_de(dossier)
    assert trouve is not None
    return trouve


def beneficiaire(dossier: Dossier) -> Personne:
    """Who may bind the company that makes the film."""
    organisation = dossier.projet.organisation
    assert organisation is not None
    place = organisation.appartenances.first()
    assert place is not None
    return place.personne


@scene
def il_y_a(dossier: Dossier, mois: int) -> date:
    """The day of its vote, moved this far back."""
    jour = plus_mois(aujourd_hui(dossier), -mois)
    Deliberation.objects.filter(pk=octroi(dossier).deliberation_id).update(jour=jour)
    return jour


@scene
def convention_envoyee(qui: Personne, dossier: Dossier, retard: int = 0, justifie: bool = False) -> ActeAttributif:
    """Sent two months ago: today is the last day, or (``retard``) the first one after it."""
    aujourdhui = aujourd_hui(dossier)
    envoi = plus_mois(aujourdhui, -2) - timedelta(days=4)
    while plus_mois(envoi + timedelta(days=1), 2) < aujourdhui:
        envoi += timedelta(days=1)
    if not retard:
        envoi += timedelta(days=1)
    acte = ActeAttributif.objects.create(
        dossier=dossier,
        decision=octroi(dossier),
        genre=ActeAttributif.Genre.CONVENTION,
        fonds=FONDS,
        numero=f"C-{next(ACTES)}",
        envoye_le=envoi,
    )
    acte.a_rendre_le = a_rendre_le(acte, envoi)
    acte.save()
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.ACTE_ENVOYE)
    if justifie:
        justifier_le_retard(
            par=agit(qui),
            dossier=dossier,
            version=relu(dossier).version,
            texte="Le gérant était hospitalisé.",
            admise=True,
        )
    return acte


@scene
def echange(qui: Personne, dossier: Dossier, fondement: str = "conditions") -> Echange:
    tenu = relu(dossier)
    return ouvrir_echange(
        par=agit(qui),
        dossier=tenu,
        version=tenu.version,
        grief=Grief(fondement, "La mention du soutien manque."),
        limite=aujourd_hui(tenu) + timedelta(days=REPONSE_JOURS),
    )


@scene
def delai_passe(sur: Echange, depuis: int = 1) -> None:
    """Its last day was so many days ago; none: it is today."""
    limite = aujourd_hui(sur.dossier) - timedelta(days=depuis)
    ouvert = limite - timedelta(days=REPONSE_JOURS)
    Echange.objects.filter(pk=sur.pk).update(ouvert_le=ouvert, limite=limite)


@scene
def clos(qui: Personne, dossier: Dossier, fondement: str = "conditions") -> Echange:
    """All was said, the body may decide."""
    ouvert = echange(qui, dossier, fondement)
    delai_passe(ouvert)
    return clore_l_echange(
        par=agit(qui), echange=ouvert, version=relu(dossier).version, poursuit=True, conclusion="Rien n'y répond."
    )


@scene
def retour_au_vote(qui: Personne, *echanges: Echange) -> list[Decision]:
    jour = Deliberation(fonds=FONDS).aujourd_hui
    deliberation = preparer_deliberation(par=agit(qui), fonds=FONDS, jour=jour)
    return mettre_le_retour_au_vote(par=agit(qui), deliberation=deliberation, echanges=echanges)


@scene
def vote_le_retour(qui: Personne, decision: Decision, retire: bool = True) -> Decision:
    version = relu(decision.dossier).version
    return voter_le_retour(
        par=agit(qui), decision=decision, version=version, retire=retire, motifs="Les conditions n'y sont pas."
    )
