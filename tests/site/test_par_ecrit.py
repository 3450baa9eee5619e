"""A vote in writing on its pages: the secretary's, who follows and closes it, and a member's, who answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.ecrit import clore_la_procedure, refuser_la_procedure
from amorce.commission.models import Fiche, Inscription, Interet, ProcedureEcrite, Scrutin, Seance
from amorce.comptes.models import Personne
from amorce.dossiers.models import Notice
from tests.commission.fabrique import PHRASE, acteur_de, bureau, preparee, preparee_par_ecrit, prevue, proposee, repond

pytestmark = pytest.mark.django_db
POUR = "favorable"


def entre(client: Client, acteur: Any) -> None:
    client.force_login(Personne.objects.get(pk=acteur.personne))


def lue(reponse: Any) -> str:
    texte = reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")
    return " ".join(texte.split())


def page(client: Client, seance: Seance, nom: str = "par_ecrit") -> str:
    reponse = client.get(reverse(nom, args=[seance.pk]))
    assert reponse.status_code == 200
    return lue(reponse)


def fait(client: Client, seance: Seance, acte: str, **champs: object) -> HttpResponse:
    return client.post(reverse("acte_par_ecrit", args=[seance.pk, acte]), champs)  # type: ignore[return-value]


def dit(client: Client, seance: Seance, acte: str, **champs: object) -> HttpResponse:
    return client.post(reverse("repondre_par_ecrit", args=[seance.pk, acte]), champs)  # type: ignore[return-value]


# The secretary's page


def test_secretariat_mene_le_vote_de_la_proposition_aux_transmissions(client: Client) -> None:
    s = preparee_par_ecrit()
    qui = s.qui
    entre(client, qui.secretariat)
    maintenant = timezone.now()
    champs = {"motif": "Un cyclone ferme l'île.", "concertee_le": s.seance.jour_de(maintenant).isoformat()}
    limite = (s.seance.debut - (s.seance.debut - maintenant) / 2).strftime("%Y-%m-%dT%H:%M")
    assert fait(client, s.seance, "proposer", limite=limite, **champs).status_code == 302
    (dossier,) = s.inscriptions
    for membre in qui.experts:
        repond(membre, dossier, POUR)
    assert "Tous ont répondu." in page(client, s.seance)
    assert fait(client, s.seance, "clore").status_code == 302
    fausse = fait(client, s.seance, "depouiller", phrase="ce n'est pas celle-là")
    assert (fausse.status_code, "ce n'est pas celle de cette séance" in lue(fausse)) == (422, True)
    assert fait(client, s.seance, "depouiller", phrase=PHRASE).status_code == 302
    assert re.search(r"issue : <a [^>]+>favorable<", page(client, s.seance))
    assert fait(client, s.seance, "avis", inscription=dossier.pk, motifs="Un film tenu.").status_code == 302
    assert fait(client, s.seance, "transmettre", synthese="Un film attendu.").status_code == 302
    jour = s.seance.jour_de(timezone.now()).isoformat()
    noter = {"destinataire": "le CNC", "le": jour, "moyen": "Courriel du secrétariat"}
    assert fait(client, s.seance, "confirmer", **noter).status_code == 302
    texte = page(client, s.seance)
    assert "la Région, la DAC : rien n'est noté tant que vous n'avez pas dit que c'est fait." in texte
    assert texte.count("à prévenir") == 2
    assert fait(client, s.seance, "confirmer", **noter).status_code == 422


def test_page_dit_qui_a_repondu_et_jamais_quoi(client: Client) -> None:
    s = proposee(2)
    repond(s.qui.experts[0], s.inscriptions[0], "defavorable")
    entre(client, s.qui.secretariat)
    texte = page(client, s.seance)
    assert "1 sur 1" in texte
    assert "0 sur 1" in texte
    assert "défavorable" not in texte.lower()
    assert "Clore le vote" not in texte


def test_region_suit_le_vote_sans_y_agir(client: Client) -> None:
    s = proposee(1)
    entre(client, s.qui.region)
    assert '<form method="post" action="/service/seances/' not in page(client, s.seance)
    assert fait(client, s.seance, "depouiller", phrase=PHRASE).status_code == 404


def test_depouiller_avant_la_cloture_est_refuse(client: Client) -> None:
    s = proposee(1)
    entre(client, s.qui.secretariat)
    reponse = fait(client, s.seance, "depouiller", phrase=PHRASE)
    assert (reponse.status_code, "de vote clos à dépouiller" in lue(reponse)) == (422, True)


def test_seance_votee_par_ecrit_n_est_pas_dite_tenue(client: Client) -> None:
    s = proposee(7)
    entre(client, s.qui.secretariat)
    liste = lue(client.get(reverse("seances_du_service")))
    assert "vote par écrit en cours" in liste
    for membre in s.qui.experts:
        repond(membre, s.inscriptions[0], POUR)
    clore_la_procedure(par=s.qui.secretariat, seance=s.seance)
    liste = lue(client.get(reverse("seances_du_service")))
    assert ("votée par écrit" in liste, ">tenue<" in liste) == (True, False)
    une = lue(client.get(reverse("seance_du_service", args=[s.seance.pk])))
    assert ("votée par écrit" in une, ">tenue<" in une) == (True, False)
    publique = lue(client.get(reverse("calendrier")))
    assert "Aucune séance" in publique or s.seance.de_la_commission.intitule not in publique


@pytest.mark.parametrize("dossiers", [1, 3])
def test_page_du_secretariat_fait_douze_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, dossiers: int
) -> None:
    s = proposee(3, dossiers)
    for inscription in s.inscriptions:
        repond(s.qui.experts[0], inscription, POUR)
    entre(client, s.qui.secretariat)
    with django_assert_num_queries(12):
        page(client, s.seance)


# A member's page


def test_membre_declare_puis_vote_depuis_le_lien_de_sa_nouvelle(client: Client) -> None:
    s = proposee(2)
    moi, (dossier,) = s.qui.experts[0], s.inscriptions
    client.force_login(moi.personne)
    nouvelle = Notice.objects.get(personne=moi.personne, titre="Un vote par écrit vous est proposé")
    texte = lue(client.get(nouvelle.lien))
    assert "Ce dossier vous concerne-t-il ?" in texte
    assert "Remettre ma fiche" not in texte
    assert dit(client, s.seance, "interet", inscription=dossier.pk, conflit="non").status_code == 302
    reponse = dit(client, s.seance, "fiche", inscription=dossier.pk, vote=POUR, montant="douze")
    assert (reponse.status_code, "écrivez un montant en euros" in lue(reponse)) == (422, True)
    assert dit(client, s.seance, "fiche", inscription=dossier.pk, vote=POUR, montant="12 500").status_code == 302
    texte = page(client, s.seance, "par_ecrit_du_membre")
    assert "fiche remise" in texte
    assert "12 500" not in texte
    assert Fiche.objects.get().membre == moi
    encore = dit(client, s.seance, "fiche", inscription=dossier.pk, vote="defavorable")
    assert (encore.status_code, "ce siège a déjà remis sa fiche" in lue(encore)) == (422, True)


def test_montant_d_une_fiche_ecrite_se_compare_aux_bornes(client: Client) -> None:
    s = proposee(2)
    moi, (dossier,) = s.qui.experts[0], s.inscriptions
    client.force_login(moi.personne)
    dit(client, s.seance, "interet", inscription=dossier.pk, conflit="non")
    adresse = reverse("bornes_du_montant", args=[s.seance.pk, dossier.pk])
    contenu = client.get(reverse("par_ecrit_du_membre", args=[s.seance.pk])).content.decode()
    assert [f'data-bornes="{adresse}"' in contenu, "amorce/bornes.js" in contenu] == [True, True]
    assert client.get(adresse).status_code == 200


def test_membre_implique_ne_vote_pas(client: Client) -> None:
    s = proposee(2)
    (dossier,) = s.inscriptions
    client.force_login(s.qui.experts[0].personne)
    sans = dit(client, s.seance, "interet", inscription=dossier.pk, conflit="oui")
    assert (sans.status_code, "dites en un mot ce qui vous lie" in lue(sans)) == (422, True)
    assert dit(client, s.seance, "interet", inscription=dossier.pk, conflit="oui", motif="Mère").status_code == 302
    texte = page(client, s.seance, "par_ecrit_du_membre")
    assert "Vous ne lisez rien de ce dossier et n'y votez pas." in texte
    assert dit(client, s.seance, "fiche", inscription=dossier.pk, vote=POUR).status_code == 422
    assert (Interet.objects.get().conflit, Fiche.objects.count()) == (True, 0)


def test_refus_se_confirme_et_annule_tout(client: Client) -> None:
    s = proposee(2)
    repond(s.qui.experts[1], s.inscriptions[0], POUR)
    client.force_login(s.qui.experts[0].personne)
    sans = dit(client, s.seance, "refus", motif="Il faut en débattre.")
    assert (sans.status_code, ProcedureEcrite.objects.get().en_cours) == (422, True)
    assert dit(client, s.seance, "refus", motif="Il faut en débattre.", confirme="on").status_code == 302
    assert (Fiche.objects.count(), Scrutin.objects.count()) == (0, 0)
    assert "Un membre a refusé ce vote par écrit" in page(client, s.seance, "par_ecrit_du_membre")
    entre(client, s.qui.secretariat)
    assert "Expert T1 a refusé le vote par écrit" in page(client, s.seance)


def test_page_du_membre_n_existe_pas_sans_vote_par_ecrit_ni_pour_qui_n_y_siege_pas(client: Client) -> None:
    qui = bureau(1)
    seance = preparee(qui, prevue(qui))
    client.force_login(qui.experts[0].personne)
    assert client.get(reverse("par_ecrit_du_membre", args=[seance.pk])).status_code == 404
    entre(client, qui.secretariat)
    assert client.get(reverse("par_ecrit_du_membre", args=[seance.pk])).status_code == 404


def test_dossier_d_une_autre_seance_est_introuvable(client: Client) -> None:
    s = proposee(1)
    refuser_la_procedure(par=acteur_de(s.qui.experts[0]), seance=s.seance)
    autre = Inscription.objects.create(seance=prevue(s.qui), dossier=s.inscriptions[0].dossier, rang=1)
    client.force_login(s.qui.experts[0].personne)
    assert dit(client, s.seance, "interet", inscription=autre.pk, conflit="non").status_code == 404


@pytest.mark.parametrize("dossiers", [1, 3])
def test_page_du_membre_fait_quatorze_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, dossiers: int
) -> None:
    s = proposee(2, dossiers)
    repond(s.qui.experts[0], s.inscriptions[0], POUR)
    client.force_login(s.qui.experts[0].personne)
    with django_assert_num_queries(14):
        page(client, s.seance, "par_ecrit_du_membre")
