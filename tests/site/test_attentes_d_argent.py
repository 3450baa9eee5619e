"""What money waits for from a beneficiary is on the page that they see first: an answer, a title, an account."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from amorce.paiements.models import Reversement
from tests.paiements.fabrique import engagee, envoyee, facture
from tests.paiements.fabrique_versements import (
    comptable,
    confirme,
    constatee,
    decide,
    delai_passe,
    emet,
    importe,
    ordonne,
    ouvert,
    paye,
    payee,
    propose,
    recouvre,
    responsable,
    titre,
)

pytestmark = pytest.mark.django_db
COMPTE, REPONSE, RENDRE = (
    "Donnez votre compte bancaire",
    "Le fonds envisage de vous demander un reversement",
    "Une somme à rembourser",
)


def attendu(client: Client, qui: Personne) -> str:
    client.force_login(qui)
    contenu = client.get("/mon-espace/").content.decode()
    dit = contenu.partition('id="attendu"')[2].partition('id="projets"')[0]
    return " ".join(unescape(re.sub("<[^>]+>", " ", dit)).replace("\xa0", " ").replace("\u202f", " ").split())


def test_un_compte_manque_des_qu_une_demande_attend_et_jusqu_a_ce_qu_il_soit_donne(client: Client) -> None:
    moi, dossier = engagee()
    assert COMPTE not in attendu(client, moi)
    envoyee(moi, dossier, facture(20_000_00))
    assert COMPTE in attendu(client, moi)
    donne = propose(moi, dossier)
    assert COMPTE not in attendu(client, moi)
    confirme(comptable(), dossier, donne)
    assert COMPTE not in attendu(client, moi)


def test_un_compte_ecarte_manque_de_nouveau(client: Client) -> None:
    moi, dossier = engagee()
    constatee(moi, dossier)
    donne = propose(moi, dossier)
    donne.etat, donne.closes_le, donne.motif = "ecartees", donne.proposees_le, "Illisible."
    donne.save()
    assert COMPTE in attendu(client, moi)


def test_un_reversement_envisage_dit_le_montant_et_le_dernier_jour(client: Client) -> None:
    moi, dossier, _ordre = payee()
    assert REPONSE not in attendu(client, moi)
    ouvre = ouvert(responsable(), dossier, 4_000_00)
    dit = attendu(client, moi)
    assert f"{REPONSE} " in dit
    assert "4 000 €" in dit
    assert "répondez jusqu'au" in dit
    assert dit.count(dossier.numero) == 1
    delai_passe(ouvre)
    assert "délai passé le" in attendu(client, moi)


def test_decide_rien_n_est_attendu_avant_le_titre_puis_ce_qui_reste_a_rendre(client: Client) -> None:
    moi, dossier, _ordre = payee()
    rose, paul = responsable(), comptable()
    du = decide(rose, delai_passe(ouvert(rose, dossier)), 4_000_00)
    assert not [une for une in (REPONSE, RENDRE) if une in attendu(client, moi)]
    emis = titre(paul, du)
    dit = attendu(client, moi)
    assert (RENDRE in dit, "4 000 €" in dit, "titre T-2026-118 du" in dit) == (True, True, True)
    recouvre(paul, emis, "remboursement", "VIR-1", 1_500_00)
    assert "2 500 €" in attendu(client, moi)
    recouvre(paul, Reversement.objects.get(), "remboursement", "VIR-2", 2_500_00)
    assert RENDRE not in attendu(client, moi)


@pytest.mark.parametrize("aides", [1, 3])
def test_l_argent_ne_coute_aucune_requete(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, aides: int
) -> None:
    moi, dossier = engagee()
    rose = responsable()
    dossiers = [dossier, *(engagee(qui=moi)[1] for _ in range(aides - 1))]
    for un in dossiers:
        _versee(moi, un)
        ouvert(rose, un)
    _moi, sans = engagee(qui=moi)
    envoyee(moi, sans, facture(20_000_00))
    client.force_login(moi)
    with django_assert_num_queries(15):
        contenu = client.get("/mon-espace/").content.decode()
    assert contenu.count("envisage de vous demander un reversement") == aides
    assert contenu.count(COMPTE) == 1


def _versee(moi: Personne, dossier: Dossier) -> None:
    paul = comptable()
    demande = constatee(moi, dossier, genre="acompte")
    confirme(paul, dossier, propose(moi, dossier))
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    importe(paul, paye(ordre))
