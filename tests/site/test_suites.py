"""The pages of what ends an award: the service's, the beneficiary's; at a constant number of queries."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amorce.actes.actions.observations import observer
from amorce.actes.models import Incident
from amorce.comptes.models import Personne
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import responsable
from tests.actes.fabrique_suites import (
    accorde,
    beneficiaire,
    clos,
    convention_envoyee,
    echange,
    retour_au_vote,
    vote_le_retour,
)
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import aujourd_hui, relu
from tests.site.chiffres import PERMIS, muets

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose(client: Client) -> Personne:
    qui = responsable()
    client.force_login(qui)
    return qui


def lue(reponse: Any) -> str:
    return unescape(reponse.content.decode()).replace("\u202f", " ").replace("\xa0", " ")


def onglet(dossier: Dossier) -> str:
    return reverse("suites_du_service", args=[dossier.numero])


def poste(client: Client, dossier: Dossier, acte: str, **dits: Any) -> Any:
    adresse = reverse("acte_de_suite", args=[dossier.numero, acte])
    return client.post(adresse, {"version": relu(dossier).version, **dits})


def test_echange_s_ouvre_depuis_l_onglet(client: Client, rose: Personne) -> None:
    dossier = accorde(rose)
    assert "Une aide notifiée ne se reprend pas d'un geste" in lue(client.get(onglet(dossier)))
    trop_tot = {"fondement": "conditions", "motif": "La mention manque.", "limite": aujourd_hui(dossier).isoformat()}
    refus = poste(client, dossier, "ouvrir", **trop_tot)
    assert refus.status_code == 422
    assert "laissez au moins 15 jours" in lue(refus)
    assert "La mention manque." in lue(refus)
    assert poste(client, dossier, "ouvrir", **{**trop_tot, "limite": "2027-06-01"}).status_code == 302
    page = lue(client.get(onglet(dossier)))
    assert "échange en cours" in page
    assert "Ouvrir un échange contradictoire" not in page


def test_convention_en_retard_propose_son_fondement(client: Client, rose: Personne) -> None:
    dossier = accorde(rose)
    convention_envoyee(rose, dossier, retard=1)
    page = lue(client.get(onglet(dossier)))
    assert "Le texte permet d'annuler l'aide" in page
    assert re.search(r'value="convention_en_retard"[^>]* checked', page)
    assert dossier.numero in lue(client.get(reverse("suites_en_cours")))
    assert poste(client, dossier, "justifier", texte="La poste.", admise="oui").status_code == 302
    assert "retard justifié" in lue(client.get(onglet(dossier)))


def test_fin_d_aide_se_met_a_l_ordre_du_jour_et_se_vote(client: Client, rose: Personne) -> None:
    fini = clos(rose, accorde(rose))
    (autre,) = retour_au_vote(rose, clos(rose, accorde(rose)))
    page = lue(client.get(reverse("deliberation", args=[autre.deliberation_id])))
    assert "Inscrire des fins d'aide (1)" in page
    adresse = reverse("acte_de_deliberation", args=[autre.deliberation_id, "retours"])
    assert client.post(adresse, {"echanges": str(fini.pk)}).status_code == 302
    retour = fini.decisions.get()
    page = lue(client.get(reverse("decision", args=[retour.pk])))
    assert "Enregistrer le vote sur l'aide" in page
    assert "Enregistrer le vote</h2>" not in page
    vote = reverse("acte_de_decision", args=[retour.pk, "retour"])
    version = relu(fini.dossier).version
    assert client.post(vote, {"version": version, "sens": "retire", "motifs": ""}).status_code == 422
    assert client.post(vote, {"version": version, "sens": "retire", "motifs": "Rien n'y est."}).status_code == 302
    assert fini.decisions.get().sens == "retire"
    document = client.get(reverse("ordre_du_jour_deliberation", args=[autre.deliberation_id]))
    assert document.status_code == 200


def test_beneficiaire_repond_depuis_sa_page(client: Client, rose: Personne) -> None:
    dossier = accorde(rose)
    moi = beneficiaire(dossier)
    client.force_login(moi)
    adresse = reverse("suites", args=[dossier.pk])
    assert "Rien ne menace votre aide" in lue(client.get(adresse))
    echange(rose, dossier)
    assert "Rien n'est décidé" in lue(client.get(adresse))
    vide = client.post(reverse("observer", args=[dossier.pk]), {"texte": " "})
    assert vide.status_code == 422
    assert "Observations : écrivez-les" in lue(vide)
    fichier = SimpleUploadedFile("preuve.pdf", pdf())
    envoi = client.post(reverse("observer", args=[dossier.pk]), {"texte": "Elle y est.", "fichier": fichier})
    assert envoi.headers["Location"] == adresse
    assert client.post(reverse("demander_audition", args=[dossier.pk])).status_code == 302
    page = lue(client.get(adresse))
    assert ("Elle y est." in page, "preuve.pdf" in page, "Audition demandée" in page) == (True, True, True)


def test_renonciation_se_confirme_sur_sa_page(client: Client, rose: Personne) -> None:
    dossier = accorde(rose)
    client.force_login(beneficiaire(dossier))
    adresse = reverse("renoncer_a_l_aide", args=[dossier.pk])
    assert "20 000 €" in lue(client.get(adresse))
    assert client.post(adresse, {"motif": ""}).status_code == 422
    assert relu(dossier).etat == Etat.ACCORDE
    assert client.post(adresse, {"motif": "Le film ne se fait plus."}).status_code == 302
    assert relu(dossier).etat == Etat.RENONCE
    assert client.get(adresse).status_code == 404
    assert "Vous avez renoncé à cette aide" in lue(client.get(reverse("suites", args=[dossier.pk])))


def test_suites_n_existent_pas_avant_que_l_aide_soit_notifiee(client: Client, rose: Personne) -> None:
    dossier = accorde(rose)
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.DELIBERE)
    client.force_login(beneficiaire(dossier))
    routes = ("suites", "renoncer_a_l_aide")
    assert [client.get(reverse(r, args=[dossier.pk])).status_code for r in routes] == [404, 404]


def test_insolvabilite_se_note_puis_se_declare(client: Client, rose: Personne) -> None:
    dossier, jour = accorde(rose), ""
    jour = aujourd_hui(dossier).isoformat()
    dits = {"genre": "insolvabilite", "survenu_le": jour, "texte": "Redressement.", "publie_le": jour, "ailleurs": "on"}
    assert poste(client, dossier, "incident", **dits).status_code == 302
    assert "à déclarer avant le" in lue(client.get(onglet(dossier)))
    assert dossier.numero in lue(client.get(reverse("suites_en_cours")))
    vise = Incident.objects.get()
    refus = poste(client, dossier, "traiter", incident=vise.pk, le=jour, suite="")
    assert refus.status_code == 422
    assert poste(client, dossier, "traiter", incident=vise.pk, le=jour, suite="Déclarée.").status_code == 302
    assert dossier.numero not in lue(client.get(reverse("suites_en_cours")))


@pytest.mark.parametrize("route", ["ouvrir", "reception", "audition", "clore", "justifier", "incident", "traiter"])
def test_acte_vide_est_refuse_sans_rien_casser(client: Client, rose: Personne, route: str) -> None:
    dossier = accorde(rose)
    echange(rose, dossier)
    assert client.post(reverse("acte_de_suite", args=[dossier.numero, route]), {}).status_code == 422


def test_chaque_chiffre_des_suites_ouvre_son_explication(client: Client, rose: Personne) -> None:
    dossier = accorde(rose)
    convention_envoyee(rose, dossier, retard=1)
    ouvert = echange(rose, dossier)
    moi = beneficiaire(dossier)
    observer(par=agit(moi), echange=ouvert, texte="La mention y est.")
    poste(client, dossier, "reception", recue_le=aujourd_hui(dossier).isoformat(), preuve="AR 1")
    jour = aujourd_hui(dossier).isoformat()
    poste(client, dossier, "incident", genre="insolvabilite", survenu_le=jour, texte="Jugement.", publie_le=jour)
    autre = accorde(rose)
    (retour,) = retour_au_vote(rose, clos(rose, autre))
    vote_le_retour(rose, retour)
    vues = ((rose, [onglet(dossier), onglet(autre), reverse("suites_en_cours"), reverse("decision", args=[retour.pk]),
                    reverse("deliberation", args=[retour.deliberation_id])]),
            (moi, [reverse("suites", args=[dossier.pk]), reverse("renoncer_a_l_aide", args=[dossier.pk])]))  # fmt: skip
    tus, nombre = {}, 0
    for qui, adresses in vues:
        client.force_login(qui)
        for adresse in adresses:
            vus, sans, _par = muets(client.get(adresse).content.decode(), PERMIS)
            nombre += vus
            tus |= {adresse: sans} if sans else {}
    assert tus == {}
    assert nombre > 25


@pytest.mark.parametrize("combien", [1, 3])
def test_pages_font_un_nombre_constant_de_requetes(
    client: Client, rose: Personne, combien: int, django_assert_num_queries: Any
) -> None:
    dossiers = [accorde(rose) for _ in range(combien)]
    for dossier in dossiers:
        convention_envoyee(rose, dossier, retard=1)
        ouvert = echange(rose, dossier)
        for rang in range(combien):
            fichier = Fichier(f"{rang}.pdf", BytesIO(pdf()))
            observer(par=agit(beneficiaire(dossier)), echange=ouvert, fichier=fichier)
    for adresse, requetes in ((reverse("suites_en_cours"), 14), (onglet(dossiers[0]), 13)):
        with django_assert_num_queries(requetes):
            client.get(adresse)
    client.force_login(beneficiaire(dossiers[0]))
    with django_assert_num_queries(9):
        client.get(reverse("suites", args=[dossiers[0].pk]))
