"""Two officers at once: one succeeds, the other is told what happened."""

from __future__ import annotations

from functools import partial

import pytest

from amorce.commission.actions.calendrier import annuler_seance
from amorce.commission.actions.seances import inscrire
from amorce.commission.actions.votes import remettre_sa_fiche
from amorce.commission.models import Fiche, Inscription, Membre
from amorce.journal.models import Entree
from tests.commission.fabrique import Bureau, acteur_de, bureau, debattu, declares, nomme, prevue, recevable
from tests.commission.situations import reunie
from tests.comptes.fabrique import personne
from tests.fils import refuses

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def qui() -> Bureau:
    return bureau(experts=1)


def test_une_place_donnee_deux_fois_a_la_fois_l_est_une(qui: Bureau) -> None:
    invites = [personne(prenom="Nour", nom="Hoarau"), personne(prenom="Zoé", nom="Payet")]
    dits = refuses(*(partial(nomme, qui.region, 9, personne=une) for une in invites))
    assert len(dits) == 1
    assert dits[0].startswith("Siège : il ")
    assert Membre.objects.filter(place=9).count() == 1


def test_un_dossier_inscrit_a_deux_seances_a_la_fois_l_est_a_une(qui: Bureau) -> None:
    dossier, seances = recevable(), [prevue(qui), prevue(qui)]
    dits = refuses(*(partial(inscrire, par=qui.secretariat, seance=une, dossier=dossier) for une in seances))
    assert len(dits) == 1
    assert "il ne peut pas être inscrit" in dits[0]
    assert Inscription.objects.count() == 1


def test_une_seance_annulee_deux_fois_a_la_fois_l_est_une(qui: Bureau) -> None:
    seance = prevue(qui)
    annule = partial(annuler_seance, par=qui.region, seance=seance, motif="Cyclone.")
    assert refuses(annule, annule) == ["Séance : elle a été annulée, il ne s'y fait plus rien."]
    assert Entree.objects.filter(acte="annuler_seance").count() == 1


def test_une_fiche_remise_deux_fois_a_la_fois_l_est_une() -> None:
    """Two presses of the same button: one sheet, one entry, and the second is told."""
    s = reunie(7)
    declares(s.inscription, s.qui.experts)
    scrutin, votant = debattu(s.qui, s.inscription), s.qui.experts[0]
    remet = partial(remettre_sa_fiche, par=acteur_de(votant), scrutin=scrutin, vote="favorable")
    assert refuses(remet, remet) == ["Vote : ce siège a déjà remis sa fiche."]
    assert Fiche.objects.count() == 1
    assert Entree.objects.filter(acte="remettre_sa_fiche").count() == 1
