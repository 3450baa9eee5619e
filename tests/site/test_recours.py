"""The pages of the register: what falls due, an appeal entered, answered, the dossier taken up again."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amorce.actes.models import Recours
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import FONDS, responsable
from tests.actes.test_recours import aujourd_hui, inscrit, rejetee, repond
from tests.comptes.fabrique import agent

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose(client: Client) -> Personne:
    qui = responsable()
    client.force_login(qui)
    return qui


def lue(reponse: Any) -> str:
    return unescape(reponse.content.decode())


def saisie(dossier: Dossier, **champs: object) -> dict[str, object]:
    jour = aujourd_hui(dossier).isoformat()
    dits = {"genre": "gracieux", "auteur": "Films du Récif", "du_demandeur": "on", "demeure": "sur_place"}
    return {**dits, "recu_le": jour, "objet": "Le rejet se trompe de film.", **champs}


def test_recours_s_inscrit_depuis_le_numero_de_son_dossier(client: Client, rose: Personne) -> None:
    dossier = rejetee(rose)
    mene = client.get(reverse("recours_du_service"), {"numero": dossier.numero})
    assert mene.headers["Location"] == reverse("inscrire_un_recours", args=[dossier.numero])
    assert "Dans la collectivité" in lue(client.get(mene.headers["Location"]))
    inscrit_ = client.post(mene.headers["Location"], saisie(dossier))
    assert inscrit_.headers["Location"] == reverse("recours", args=[Recours.objects.get().pk])


def test_numero_inconnu_est_dit(client: Client, rose: Personne) -> None:
    page = lue(client.get(reverse("recours_du_service"), {"numero": "RUN-9"}))
    assert "Numéro : aucun dossier reçu ne porte « RUN-9 »." in page


def test_saisie_refusee_garde_ce_qui_etait_ecrit(client: Client, rose: Personne) -> None:
    dossier = rejetee(rose)
    recu = client.post(
        reverse("inscrire_un_recours", args=[dossier.numero]), saisie(dossier, objet="Rien", recu_le="2100-01-01")
    )
    assert (recu.status_code, "Reçu le : ce jour est à venir." in lue(recu), "Rien" in lue(recu)) == (422, True, True)


def test_recours_accueilli_rouvre_le_dossier_depuis_sa_page(client: Client, rose: Personne) -> None:
    dossier = rejetee(rose)
    recours = inscrit(rose, dossier)
    acte = reverse("acte_de_recours", args=[recours.pk, "repondre"])
    dits = {"issue": "accueilli", "le": recours.recu_le, "decide_par": "La présidente", "motifs": "Oui."}
    assert client.post(acte, {**dits, "decide_par": ""}).status_code == 422
    assert client.post(acte, dits).status_code == 302
    page = lue(client.get(reverse("recours", args=[recours.pk])))
    assert "Rouvrir le dossier" in page
    rouvrir = reverse("acte_de_recours", args=[recours.pk, "rouvrir"])
    assert client.post(rouvrir, {"version": dossier.version, "motif": "Jugé."}).status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).etat == "depose"
    assert "Le dossier a été rouvert" in lue(client.get(reverse("recours", args=[recours.pk])))


def test_page_du_jour_montre_ce_qui_va_echoir(client: Client, rose: Personne) -> None:
    dossier = rejetee(rose)
    inscrit(rose, dossier)
    assert "le silence rejette" not in lue(client.get(reverse("service")))
    Dossier.objects.filter(pk=dossier.pk).update(depose_le=timezone.now() - timedelta(days=200))
    inscrit(rose, dossier, "documents", recu_le=aujourd_hui(dossier) - timedelta(days=25))
    page = lue(client.get(reverse("service")))
    assert "le silence refuse le document" in page


def test_demandeur_voit_ses_recours_et_leurs_jours_jamais_ceux_d_un_tiers(client: Client, rose: Personne) -> None:
    dossier = rejetee(rose)
    siens = inscrit(rose, dossier)
    repond(rose, inscrit(rose, dossier, "documents", auteur="Un voisin", du_demandeur=False))
    organisation = dossier.projet.organisation
    assert organisation is not None
    client.force_login(organisation.appartenances.get().personne)
    page = lue(client.get(reverse("recours_du_demandeur", args=[dossier.pk])))
    assert (siens.objet in page, "le silence rejette le recours" in page, "Demande de document" in page) == (
        True,
        True,
        False,
    )
    page = lue(client.get("/en" + reverse("recours_du_demandeur", args=[dossier.pk])))
    assert ("Appeals and document requests" in page, "silence rejects the appeal" in page) == (True, True)


def test_qui_paie_lit_le_registre_et_n_y_ecrit_pas(client: Client, rose: Personne) -> None:
    recours = inscrit(rose, rejetee(rose))
    client.force_login(agent(FONDS, RoleDeFonds.PAIEMENTS))
    page = lue(client.get(reverse("recours", args=[recours.pk])))
    assert ("Recours gracieux" in page, "Enregistrer cette réponse" in page) == (True, False)
    numero = recours.dossier.numero
    assert client.get(reverse("inscrire_un_recours", args=[numero])).status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_pages_font_un_nombre_constant_de_requetes(
    client: Client, rose: Personne, combien: int, django_assert_num_queries: Any
) -> None:
    dossiers = [rejetee(rose) for _ in range(combien)]
    for dossier in dossiers:
        Dossier.objects.filter(pk=dossier.pk).update(depose_le=timezone.now() - timedelta(days=200))
        inscrit(rose, dossier, recu_le=aujourd_hui(dossier) - timedelta(days=50))
        repond(rose, inscrit(rose, dossier, "documents"))
    un = Recours.objects.filter(issue="")[0]
    for adresse, requetes in (
        (reverse("recours_du_service"), 8),
        (reverse("recours", args=[un.pk]), 6),
        (reverse("inscrire_un_recours", args=[dossiers[0].numero]), 7),
    ):
        with django_assert_num_queries(requetes):
            client.get(adresse)
