"""A member's pages: what is awaited from them, what of a dossier is theirs to read and when, their notebook."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.interets import declarer_interet, prononcer_le_deport
from amorce.commission.actions.seances import (
    clore_seance,
    communiquer_l_avis_technique,
    envoyer_les_dossiers,
    inscrire,
)
from amorce.commission.models import Carnet, Inscription, Interet, Membre, Seance
from amorce.comptes.models import Personne
from amorce.dossiers.actions.liens import ajouter_lien
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.la_reunion.grille import GRILLE
from amorce.instruction.actions import rendre_avis_technique
from amorce.journal.models import Entree
from tests.commission.fabrique import Bureau, acteur_de, bureau, debattu, declares, inscrit, ouverte, prevue, recevable
from tests.comptes.fabrique import agit, personne
from tests.instruction.fabrique import recue, relu

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Bureau:
    return bureau(experts=2)


@pytest.fixture
def moi(qui: Bureau, client: Client) -> Membre:
    client.force_login(qui.experts[0].personne)
    return qui.experts[0]


def avec_pieces(qui: Bureau, seance: Seance) -> Inscription:
    porteur = personne()
    recu = recue(porteur)
    ajouter_lien(par=agit(porteur), projet=recu.projet, adresse="https://exemple.fr/film", mot_de_passe="marmite")
    Dossier.objects.filter(pk=recu.pk).update(etat=Etat.RECEVABLE)
    return inscrire(par=qui.secretariat, seance=seance, dossier=recu)


def en_lecture(qui: Bureau) -> Inscription:
    """Sent to the members; nobody has said anything of it yet."""
    seance = prevue(qui)
    inscription = avec_pieces(qui, seance)
    inscription.seance = envoyer_les_dossiers(par=qui.secretariat, seance=seance)
    return inscription


def lue(reponse: HttpResponse) -> str:
    texte = reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")
    return " ".join(re.sub(r"<[^>]+>", " ", texte).split())


def page(client: Client, inscription: Inscription) -> str:
    reponse = client.get(reverse("dossier_du_membre", args=[inscription.dossier.numero]))
    assert reponse.status_code == 200
    return lue(reponse)  # type: ignore[arg-type]


def piece(client: Client, inscription: Inscription) -> int:
    une = inscription.dossier.pieces.all()[0]
    return client.get(reverse("piece_du_membre", args=[inscription.dossier.numero, une.pk])).status_code


def declare(client: Client, inscription: Inscription, **dits: str) -> HttpResponse:
    return client.post(reverse("declarer_interet", args=[inscription.dossier.numero]), dits)  # type: ignore[return-value]


def garde(client: Client, inscription: Inscription, **dits: str) -> HttpResponse:
    return client.post(reverse("garder_le_carnet", args=[inscription.dossier.numero]), dits)  # type: ignore[return-value]


# Dated phases


def test_pieces_s_ouvrent_a_qui_dit_que_rien_ne_le_lie(client: Client, qui: Bureau, moi: Membre) -> None:
    inscription = en_lecture(qui)
    avant = (piece(client, inscription), "exemple.fr/film" in page(client, inscription))
    assert declare(client, inscription, conflit="non").status_code == 302
    apres = page(client, inscription)
    assert (avant, piece(client, inscription)) == ((404, False), 200)
    assert ("exemple.fr/film" in apres, "marmite" in apres) == (True, True)


@pytest.mark.exigences("RUN-IV-55")
def test_dossier_mene_le_membre_au_cadre_d_intervention_de_l_aide(client: Client, qui: Bureau, moi: Membre) -> None:
    inscription = en_lecture(qui)
    dossier = inscription.dossier
    adresse = reverse("aide", args=[dossier.fonds, dossier.dispositif])
    reponse = client.get(reverse("dossier_du_membre", args=[dossier.numero]))
    assert f'href="{adresse}"' in reponse.content.decode()
    assert client.get(adresse).status_code == 200


def test_carnet_s_emporte_avec_les_donnees_de_son_auteur_et_de_personne_d_autre(
    client: Client, qui: Bureau, moi: Membre
) -> None:
    inscription = en_lecture(qui)
    declare(client, inscription, conflit="non")
    garde(client, inscription, notes="Un ton juste", univers="Très visuel", lu="on")
    (carnet,) = client.get(reverse("mes_donnees")).json()["carnets_de_lecture"]
    dits = (carnet["dossier"], carnet["notes"], carnet["grille"])
    assert dits == (inscription.dossier.numero, "Un ton juste", {"univers": "Très visuel"})
    client.force_login(Personne.objects.get(pk=qui.secretariat.personne))
    assert client.get(reverse("mes_donnees")).json()["carnets_de_lecture"] == []


def test_pieces_restent_fermees_jusqu_a_l_envoi_et_apres_la_seance(client: Client, qui: Bureau, moi: Membre) -> None:
    seance = prevue(qui)
    inscription = avec_pieces(qui, seance)
    declare(client, inscription, conflit="non")
    avant = piece(client, inscription)
    ici = ouverte(qui, seance)
    pendant = piece(client, inscription)
    clore_seance(par=qui.preside, seance=ici)
    assert (avant, pendant, piece(client, inscription)) == (404, 200, 404)
    assert "refermée avec la séance" in page(client, inscription)


def test_membre_implique_ne_lit_plus_rien(client: Client, qui: Bureau, moi: Membre) -> None:
    inscription = en_lecture(qui)
    declare(client, inscription, conflit="non")
    assert garde(client, inscription, notes="Belle idée").status_code == 302
    prononcer_le_deport(par=qui.preside, inscription=inscription, ecarte=moi, motif="Associée.")
    texte = page(client, inscription)
    assert "Vous êtes écarté de ce dossier" in texte
    assert [mot for mot in ("exemple.fr/film", "Belle idée", "Associée") if mot in texte] == []
    assert (piece(client, inscription), garde(client, inscription, notes="Encore").status_code) == (404, 404)


def test_conflit_declare_demande_son_motif_et_ecarte(client: Client, qui: Bureau, moi: Membre) -> None:
    inscription = en_lecture(qui)
    refus = declare(client, inscription, conflit="oui")
    assert (refus.status_code, "dites en un mot ce qui vous lie" in lue(refus)) == (422, True)
    assert declare(client, inscription, conflit="oui", motif="Je le monte.").status_code == 302
    assert Interet.objects.get().conflit is True
    assert "Vous êtes écarté de ce dossier" in page(client, inscription)


def test_avis_technique_se_lit_une_fois_communique(client: Client, qui: Bureau, moi: Membre) -> None:
    inscription = en_lecture(qui)
    declare(client, inscription, conflit="non")
    dossier = relu(inscription.dossier)
    rendre_avis_technique(par=qui.region, dossier=dossier, version=dossier.version, texte="Budget tenu.")
    avant = "Budget tenu." in page(client, inscription)
    communiquer_l_avis_technique(par=qui.region, inscription=inscription)
    assert (avant, "Budget tenu." in page(client, inscription)) == (False, True)


# What is awaited


def test_accueil_dit_ce_qui_est_attendu(client: Client) -> None:
    qui = bureau(8)
    moi = qui.experts[0]
    client.force_login(moi.personne)
    seance = prevue(qui)
    premier, second = inscrit(qui, seance, "Film 1"), inscrit(qui, seance, "Film 2")
    texte = lue(client.get(reverse("commission")))  # type: ignore[arg-type]
    assert "2 dossiers : dites s'ils vous concernent, avant le" in texte
    ouverte(qui, seance)
    for inscription in (premier, second):
        declares(inscription, qui.experts)
    debattu(qui, premier)
    texte = lue(client.get(reverse("commission")))  # type: ignore[arg-type]
    assert ("Un vote est ouvert" in texte, "Entrer en séance" in texte) == (True, True)
    assert "dites s'" not in texte


def test_progression_compte_les_dossiers_lus(client: Client, qui: Bureau, moi: Membre) -> None:
    seance = prevue(qui)
    inscriptions = [inscrit(qui, seance, f"Film {n}") for n in range(3)]
    envoyer_les_dossiers(par=qui.secretariat, seance=seance)
    for inscription in inscriptions[:2]:
        declare(client, inscription, conflit="non")
    declare(client, inscriptions[2], conflit="oui", motif="Mon film.")
    garde(client, inscriptions[0], lu="on")
    texte = lue(client.get(reverse("seance_du_membre", args=[seance.pk])))  # type: ignore[arg-type]
    assert "1 dossier lu sur 2" in texte


# The notebook


def test_carnet_garde_notes_et_grille_pour_son_auteur_seul(client: Client, qui: Bureau, moi: Membre) -> None:
    inscription = en_lecture(qui)
    declare(client, inscription, conflit="non")
    entrees = Entree.objects.count()
    dits = {"notes": "Un ton juste", "univers": "Très visuel", "inconnu": "rien"}
    adresse = reverse("garder_le_carnet", args=[inscription.dossier.numero])
    assert client.post(adresse, dits, headers={"X-Requested-With": "fetch"}).status_code == 204
    carnet = Carnet.objects.get()
    assert (carnet.membre, carnet.notes, carnet.grille) == (moi, "Un ton juste", {"univers": "Très visuel"})
    assert Entree.objects.count() == entrees
    assert "Un ton juste" in page(client, inscription)
    autre = qui.experts[1]
    declarer_interet(par=acteur_de(autre), inscription=inscription, conflit=False)
    client.force_login(autre.personne)
    assert "Un ton juste" not in page(client, inscription)
    client.force_login(Personne.objects.get(pk=qui.secretariat.personne))
    assert client.get(reverse("dossier_du_membre", args=[inscription.dossier.numero])).status_code == 404


@pytest.mark.exigences("RUN-IV-13", "RUN-IV-14")
def test_grille_a_ses_trois_familles_et_ses_articles(client: Client, qui: Bureau, moi: Membre) -> None:
    inscription = en_lecture(qui)
    declare(client, inscription, conflit="non")
    texte = page(client, inscription)
    titres = ["Critères éliminatoires", "Éléments artistiques", "Éléments économiques"]
    assert [t for t in titres if t not in texte] == []
    assert [c.code for c in GRILLE if c.libelle.partition(" : ")[0] not in texte] == []


# Rights and cost


def test_dossier_d_une_commission_ou_l_on_ne_siege_plus_n_existe_pas(client: Client, qui: Bureau, moi: Membre) -> None:
    inscription = en_lecture(qui)
    Membre.objects.filter(pk=moi.pk).update(fin_le="2026-02-01", motif_de_fin="Démission")
    for nom, argument in (
        ("dossier_du_membre", inscription.dossier.numero),
        ("seance_du_membre", inscription.seance_id),
    ):
        assert client.get(reverse(nom, args=[argument])).status_code == 404
    assert client.get(reverse("commission")).status_code == 404


def test_dossier_hors_de_tout_ordre_du_jour_n_existe_pas(client: Client, moi: Membre) -> None:
    assert client.get(reverse("dossier_du_membre", args=[recevable().numero])).status_code == 404


@pytest.mark.parametrize("dossiers", [1, 3])
@pytest.mark.parametrize(("nom", "attendu"), [("commission", 12), ("seance_du_membre", 11), ("dossier_du_membre", 14)])
def test_page_coute_autant_quel_que_soit_le_nombre_de_dossiers(
    client: Client,
    qui: Bureau,
    moi: Membre,
    django_assert_num_queries: DjangoAssertNumQueries,
    dossiers: int,
    nom: str,
    attendu: int,
) -> None:
    seance = prevue(qui)
    for n in range(dossiers):
        declarer_interet(par=acteur_de(moi), inscription=inscrit(qui, seance, f"Film {n}"), conflit=False)
    inscription = avec_pieces(qui, seance)
    envoyer_les_dossiers(par=qui.secretariat, seance=seance)
    declarer_interet(par=acteur_de(moi), inscription=inscription, conflit=False)
    arguments: dict[str, Any] = {
        "commission": [],
        "seance_du_membre": [seance.pk],
        "dossier_du_membre": [inscription.dossier.numero],
    }
    adresse = reverse(nom, args=arguments[nom])
    client.get(adresse)
    with django_assert_num_queries(attendu):
        assert client.get(adresse).status_code == 200
