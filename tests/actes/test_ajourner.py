"""Adjourned by the body itself, where no commission gives an opinion: presented again, it comes back to the vote."""

from __future__ import annotations

import pytest

from amorce.actes.actions.decisions import reprendre_la_decision
from amorce.actes.actions.programme import mettre_au_vote, preparer_deliberation
from amorce.actes.models import Deliberation
from amorce.actes.requetes import a_deliberer
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import deposer
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.actions.representation import representer
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import tous
from amorce.instruction.models import Rapport
from tests.actes import fabrique
from tests.actes.fabrique import avise, libere, responsable, vote
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import IDF, film, prete, session
from tests.instruction.fabrique import relu

pytestmark = pytest.mark.django_db
SANS_COMMISSION = next(f.code for f in tous().values() if f.reception and not f.avec_commission)


def recevable() -> Dossier:
    moi = personne()
    session(fonds=SANS_COMMISSION)
    faite = prete(moi, IDF, film(moi, societe(moi)))
    deposer(par=agit(moi), dossier=relu(faite), cle="une")
    Dossier.objects.filter(pk=faite.pk).update(etat=Etat.RECEVABLE)
    Rapport.objects.create(dossier=faite, rang=1, textes={}, personne=moi, pret_le=relu(faite).depose_le)
    return relu(faite)


def au_vote(qui: Personne, dossier: Dossier) -> Dossier:
    jour = Deliberation(fonds=SANS_COMMISSION).aujourd_hui
    deliberation = preparer_deliberation(par=agit(qui), fonds=SANS_COMMISSION, jour=jour)
    mettre_au_vote(par=agit(qui), deliberation=deliberation, dossiers=[dossier])
    return dossier


def test_ajourne_revient_au_vote_dans_une_nouvelle_version() -> None:
    chef = agent(SANS_COMMISSION, RoleDeFonds.RESPONSABLE)
    dossier = recevable()
    decision = au_vote(chef, dossier).decisions.get()
    vote(chef, decision, "ajourne", motifs="Le plan de financement est à revoir.")
    libere(chef, decision.deliberation)
    assert relu(dossier).etat == Etat.AJOURNE
    with pytest.raises(ActeRefuse, match="le rapport n'est pas prêt"):
        au_vote(chef, relu(dossier))
    organisation = dossier.projet.organisation
    assert organisation is not None
    representer(par=agit(organisation.appartenances.get().personne), dossier=relu(dossier))
    assert list(a_deliberer(SANS_COMMISSION)) == [dossier]
    seconde = au_vote(chef, relu(dossier)).decisions.get(close_le=None)
    vote(chef, seconde, "rejete", motifs="Il l'est encore.")
    assert relu(dossier).etat == Etat.DELIBERE
    version = relu(dossier).version
    reprendre_la_decision(par=agit(chef), decision=seconde, version=version, motif="Mal enregistrée.")
    assert relu(dossier).etat == Etat.AJOURNE


def test_ajourne_passe_par_la_commission_la_ou_il_y_en_a_une() -> None:
    rose = responsable()
    dossier = avise()
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.AJOURNE, represente_le=dossier.depose_le)
    assert not a_deliberer(dossier.fonds).exists()
    with pytest.raises(ActeRefuse, match="le rapport n'est pas prêt"):
        fabrique.au_vote(rose, relu(dossier))
