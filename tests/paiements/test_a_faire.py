from __future__ import annotations

import pytest

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.paiements.a_faire import argent_a_faire
from amorce.paiements.actions import repondre_sur_une_depense
from amorce.paiements.requetes import demandes_du_service
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agent, agit
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relue
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import (
    comptable,
    confirme,
    delai_passe,
    emet,
    importe,
    ordonne,
    ouvert,
    paye,
    payee,
    propose,
    responsable,
)

pytestmark = pytest.mark.django_db


def attend(qui: Personne) -> set[str]:
    par: Acteur = agit(qui)
    return {code for code, lus in argent_a_faire(par).items() if lus.exists()}


def test_chaque_pas_de_l_argent_attend_celui_qui_peut_le_faire() -> None:
    ines, paul = instructeur(), comptable()
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    assert (attend(ines), attend(paul)) == ({"demandes"}, set())
    examine(demande)
    constate(demande)
    assert (attend(ines), attend(paul)) == (set(), {"dus"})
    compte = propose(moi, dossier)
    assert attend(paul) == {"dus", "comptes"}
    confirme(paul, dossier, compte)
    ordre = ordonne(paul, demande)
    assert attend(paul) == {"ordres"}
    emet(paul, ordre)
    assert attend(paul) == set()
    importe(paul, paye(ordre))
    assert (attend(ines), attend(paul)) == (set(), set())


def test_un_reversement_attend_qui_decide_le_lendemain_du_delai() -> None:
    _moi, dossier, _ordre = payee()
    rose = responsable()
    reversement = ouvert(rose, dossier)
    delai_passe(reversement, dernier_jour=jour_du(dossier.fonds))
    assert attend(rose) == set()
    delai_passe(reversement)
    assert (attend(rose), attend(comptable())) == ({"a_redemander"}, set())


def test_un_autre_fonds_et_un_auditeur_n_ont_rien_a_faire() -> None:
    moi, dossier = engagee()
    envoyee(moi, dossier, facture(20_000_00))
    assert attend(instructeur("ile-de-france")) == set()
    assert attend(agent("la-reunion", RoleDeFonds.AUDITEUR)) == set()


def test_une_reponse_attend_jusqu_a_la_decision_qui_la_suit() -> None:
    ines = instructeur()
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    examine(demande, decision="refusee", motif="Hors du film.")
    assert attend(ines) == {"demandes"}
    ligne = demande.depenses.get().pk
    repondre_sur_une_depense(par=agit(moi), demande=relue(demande), depense=ligne, texte="C'est le décor.")
    assert attend(ines) == {"demandes", "repondues"}
    examine(demande)
    assert attend(ines) == {"demandes"}


@pytest.mark.parametrize(
    ("etat", "dit"),
    [
        (Etat.RENONCE, "Sans objet, l'aide a pris fin"),
        (Etat.ANNULE, "Sans objet, l'aide a pris fin"),
        (Etat.CADUC, "Sans objet, l'aide a pris fin"),
    ],
)
def test_une_demande_d_une_aide_finie_n_est_plus_a_controler(etat: Etat, dit: str) -> None:
    ines = instructeur()
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture())
    assert list(demandes_du_service(agit(ines))) == [demande]
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    assert (attend(ines), list(demandes_du_service(agit(ines)))) == (set(), [])
    assert relue(demande).etat_dit == dit


def test_un_acompte_attend_dans_la_liste_qu_un_reversement_finisse_sur_une_aide_qui_vit() -> None:
    """Nobody checks it meanwhile; of an award that ended before, it is not to be checked any more."""
    ines = instructeur()
    moi, dossier, _ordre = payee()
    demande = envoyee(moi, dossier, facture(), genre="acompte")
    reversement = ouvert(responsable(), dossier, 1_000_00)
    assert demande in demandes_du_service(agit(ines))
    assert (relue(demande).etat_dit, attend(ines)) == ("En attente, un reversement est en cours", set())
    reversement.etat_avant = Etat.CADUC
    reversement.save(update_fields=["etat_avant"])
    assert demande not in demandes_du_service(agit(ines))
