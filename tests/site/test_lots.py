"""Acts on many dossiers of the queue, as pages: chosen, looked at, launched, followed."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Dossier
from amorce.instruction.actions import poursuivre
from amorce.instruction.models import Affectation, LigneDeLot, Lot
from amorce.site.service.dossiers import lots
from tests.comptes.fabrique import agent, agit, personne
from tests.instruction.fabrique import FONDS, accepte_tout, controlee, instructrice, recue, relu, secretaire

pytestmark = pytest.mark.django_db
LISTE = "/service/dossiers/"


@pytest.fixture
def ines() -> Personne:
    return instructrice()


@pytest.fixture
def service(client: Client, ines: Personne) -> Client:
    client.force_login(ines)
    return client


def lue(reponse: Any) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")


def prepare(client: Client, acte: str, *dossiers: Dossier, **champs: str) -> HttpResponse:
    envoi = {"acte": acte, "dossier": [str(un.pk) for un in dossiers], **champs}
    return client.post(reverse("preparer_lot"), envoi)  # type: ignore[return-value]


def dossiers_de(lot: Lot) -> list[UUID]:
    return [une.dossier_id for une in lot.lignes.all()]


def test_dossiers_coches_se_montrent_avant_que_rien_ne_soit_fait(service: Client, ines: Personne) -> None:
    premier, _autre = recue(personne()), recue(personne())
    reponse = prepare(service, "affecter", premier)
    lot = Lot.objects.get()
    assert (reponse.status_code, reponse.headers["Location"]) == (302, f"/service/dossiers/lots/{lot.pk}/")
    contenu = lue(service.get(reverse("lot", args=[lot.pk])))
    assert "Rien n'est encore fait." in contenu
    assert re.findall(r'<span class="numero">(.*?)</span>', contenu) == [premier.numero]
    assert relu(premier).version == premier.version


def test_tout_ce_que_montre_le_choix_est_pris_et_lui_seul(service: Client) -> None:
    recevable, autre = recue(personne()), recue(personne())
    Dossier.objects.filter(pk=recevable.pk).update(etat="recevable")
    prepare(service, "affecter", autre, adresse="etat=recevable", tous="1")
    assert dossiers_de(Lot.objects.get()) == [recevable.pk]


def test_tout_ce_que_trouve_une_recherche_est_pris(service: Client) -> None:
    dossier, _autre = recue(personne()), recue(personne())
    prepare(service, "affecter", adresse=f"q={dossier.numero}", tous="1")
    assert dossiers_de(Lot.objects.get()) == [dossier.pk]


def test_choix_qui_montre_trop_de_dossiers_est_refuse_et_revient_a_sa_liste(
    service: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "LOT_MAX", 1)
    monkeypatch.setattr("amorce.instruction.actions.lots.LOT_MAX", 1)
    for _ in range(2):
        recue(personne())
    reponse = prepare(service, "affecter", adresse="etat=depose&c=etat", tous="1")
    assert reponse.headers["Location"] == f"{LISTE}?etat=depose&c=etat"
    assert "un acte groupé en prend 1 au plus" in lue(service.get(reponse.headers["Location"]))
    assert Lot.objects.count() == 0


def test_rien_de_coche_se_dit(service: Client) -> None:
    reponse = prepare(service, "affecter")
    assert "Dossiers : cochez-en au moins un." in lue(service.get(reponse.headers["Location"]))


def test_double_clic_ne_lance_qu_une_fois(service: Client, ines: Personne) -> None:
    dossier = recue(personne())
    prepare(service, "affecter", dossier)
    adresse = reverse("lot", args=[Lot.objects.get().pk])
    bob = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    for qui in (bob, ines):
        assert service.post(adresse, {"personne": str(qui.pk)}).status_code == 302
    poursuivre(Lot.objects.get().pk)
    assert Affectation.objects.get(dossier=dossier).personne == bob
    assert relu(dossier).version == dossier.version + 1


def test_personne_qui_n_instruit_pas_est_refusee_sous_son_champ(service: Client) -> None:
    prepare(service, "affecter", recue(personne()))
    reponse = service.post(reverse("lot", args=[Lot.objects.get().pk]), {"personne": str(personne().pk)})
    assert reponse.status_code == 422
    assert "Qui suivra ces dossiers : cette personne n'instruit pas pour ce fonds." in lue(reponse)
    assert Lot.objects.get().lance_le is None


def test_page_annonce_les_empeches_puis_le_cours_puis_chaque_refus(service: Client, ines: Personne) -> None:
    pret, incomplet, deja = recue(personne()), recue(personne(), sans=("synopsis",)), recue(personne())
    for dossier in (pret, incomplet):
        accepte_tout(agit(ines), dossier)
        controlee(dossier)
    Dossier.objects.filter(pk=deja.pk).update(etat="inscrit")
    prepare(service, "declarer_recevable", pret, incomplet, deja)
    lot = Lot.objects.get()
    adresse = reverse("lot", args=[lot.pk])
    assert "Un dossier est dans un état qui ne le permet pas" in lue(service.get(adresse))
    assert "Le premier dossier va être traité." in lue(service.post(adresse, {"motif": ""}, follow=True))
    poursuivre(lot.pk)
    contenu = lue(service.get(adresse))
    assert "Fait pour un dossier sur 3." in contenu
    refus = re.findall(r"<li><a .*?>([\w-]+) – .*?</a><br>(.*?)</li>", contenu.partition('class="refus"')[2])
    assert [numero for numero, _phrase in refus] == [incomplet.numero, deja.numero]
    assert "Il manque : « Synopsis »" in refus[0][1]
    assert "cet acte n'y est pas possible" in refus[1][1]


@pytest.mark.parametrize("qui", [secretaire, lambda: agent(FONDS, RoleDeFonds.AUDITEUR)])
def test_qui_n_instruit_pas_ne_voit_ni_ne_prepare_d_acte_groupe(client: Client, qui: Any) -> None:
    dossier = recue(personne())
    client.force_login(qui())
    assert reverse("preparer_lot") not in lue(client.get(LISTE))
    assert prepare(client, "affecter", dossier).status_code == 404


@pytest.mark.parametrize("identifiant", [str(UUID(int=1)), "n'importe quoi"])
def test_dossier_inconnu_est_introuvable(service: Client, identifiant: str) -> None:
    reponse = service.post(reverse("preparer_lot"), {"acte": "affecter", "dossier": [identifiant]})
    assert (reponse.status_code, Lot.objects.count()) == (404, 0)


def test_lot_d_un_role_perdu_est_introuvable(service: Client, ines: Personne) -> None:
    prepare(service, "affecter", recue(personne()))
    ines.attributions.all().delete()
    assert service.get(reverse("lot", args=[Lot.objects.get().pk])).status_code == 404


@pytest.mark.parametrize("dossiers", [1, 3])
def test_lot_coute_autant_quel_que_soit_le_nombre_de_dossiers(
    service: Client, django_assert_num_queries: DjangoAssertNumQueries, dossiers: int
) -> None:
    prepare(service, "affecter", *[recue(personne()) for _ in range(dossiers)])
    lot = Lot.objects.get()
    adresse = reverse("lot", args=[lot.pk])
    with django_assert_num_queries(8):
        service.get(adresse)
    service.post(adresse, {"personne": ""})
    LigneDeLot.objects.update(suite="refuse", phrase="Non.")
    with django_assert_num_queries(7):
        service.get(adresse)


@pytest.mark.parametrize("lots_lances", [1, 3])
def test_mes_lots_disent_ou_en_est_chacun_et_ce_qui_est_refuse(
    service: Client, django_assert_num_queries: DjangoAssertNumQueries, lots_lances: int
) -> None:
    for _ in range(lots_lances):
        prepare(service, "affecter", recue(personne()), recue(personne()))
    for lot in Lot.objects.all():
        service.post(reverse("lot", args=[lot.pk]), {"personne": ""})
        une, autre = lot.lignes.order_by("rang")
        LigneDeLot.objects.filter(pk=une.pk).update(suite="fait")
        LigneDeLot.objects.filter(pk=autre.pk).update(suite="refuse", phrase="Non.")
    adresse = reverse("mes_lots")
    with django_assert_num_queries(7):
        contenu = lue(service.get(adresse))
    assert [contenu.count(dit) for dit in ("En cours", "1 fait sur 2", "1 refus, et pourquoi")] == [lots_lances] * 3


def test_mes_lots_ne_montrent_ni_un_lot_prepare_ni_celui_d_un_autre(service: Client) -> None:
    prepare(service, "affecter", recue(personne()))
    assert "aucun acte groupé" in lue(service.get(reverse("mes_lots")))
    service.post(reverse("lot", args=[Lot.objects.get().pk]), {"personne": ""})
    service.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    assert "aucun acte groupé" in lue(service.get(reverse("mes_lots")))
