"""Contracts of several years, travelling cinemas, shared indicators, acts that speak of programming: what the note says
of each is shown where one reads it, and stops nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from amorce.comptes.models import Personne
from amorce.cooperation.engagements import engagements
from amorce.cooperation.models import Circuit, Contrat, Convention
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.programmation import phrases_a_relire
from amorce.fonds.models import LectureRetenue
from tests.cooperation.fabrique import FONDS, publique, region, responsable, signee

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def page(client: Client, qui: Personne) -> Client:
    client.force_login(qui)
    return client


def inscrit(page: Client, convention: Convention, acte: str, **donnees: Any) -> Any:
    convention.refresh_from_db()
    adresse = reverse("engagements_de_convention", args=[convention.pk])
    return page.post(adresse, {"acte": acte, "version": convention.version, **donnees})


def dit(page: Client, convention: Convention) -> str:
    contenu = page.get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    return " ".join(strip_tags(contenu).split())


@pytest.mark.exigences("CONV-AXE3-05")
@pytest.mark.parametrize(("duree", "conforme"), [(2, False), (3, True), (4, True), (5, False)])
def test_un_contrat_de_trois_ou_quatre_ans_se_controle_et_se_publie(
    page: Client, qui: Personne, duree: int, conforme: bool
) -> None:
    convention = publique(qui)
    donnees = {"intitule": "COM télévision", "autorite": str(region().pk), "premiere_annee": "2024", "duree": duree}
    assert inscrit(page, convention, "contrat", **donnees).status_code == 302
    [lu] = engagements(Termes(convention)).contrats
    assert (lu.duree_conforme, lu.sans_critere) == (conforme, True)
    assert ("ni trois ni quatre ans" in dit(page, convention)) is not conforme
    inscrit(page, convention, "contrat", **donnees, criteres=["mediation", "hors_les_murs"])  # again: replaced
    [lu] = engagements(Termes(convention)).contrats
    assert (lu.sans_critere, lu.criteres) == (False, ["Médiation", "Hors les murs"])


@pytest.mark.exigences("CONV-AXE4-06")
def test_le_reste_a_charge_d_un_circuit_appelle_son_soutien_en_entier_sauf_autre_lecture(
    page: Client, qui: Personne
) -> None:
    convention = publique(qui)
    for nom, reste in (("Ciné des Hauts", "12 000,50"), ("Ciné de l'Ouest", "8 000")):
        assert inscrit(page, convention, "circuit", nom=nom, annee="2024", reste=reste).status_code == 302
    lus = engagements(Termes(convention))
    assert ([c.soutien for c in lus.circuits], lus.reste, lus.soutien) == ([8_000_00, 12_000_50], 20_000_50, 20_000_50)
    assert all(un in dit(page, convention) for un in ("Ciné des Hauts", "12 000,50", "20 000,50"))
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-129", choix="part_de_la_convention", depuis="2020-01-01")
    assert engagements(Termes(convention)).soutien == 0


def test_une_ligne_fautive_garde_ce_qui_est_tape_et_se_retire(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    reponse = inscrit(page, convention, "circuit", nom="Ciné des Hauts", annee="2024", reste="beaucoup")
    assert (reponse.status_code, 'value="Ciné des Hauts"' in reponse.content.decode()) == (422, True)
    assert inscrit(page, convention, "contrat", intitule="COM", autorite=str(region().pk), duree=0).status_code == 422
    inscrit(page, convention, "circuit", nom="Ciné des Hauts", annee="2024", reste="3")
    [circuit] = Circuit.objects.all()
    assert inscrit(page, convention, "retirer", cible=circuit.pk).status_code == 302
    assert inscrit(page, convention, "retirer", cible=circuit.pk).status_code == 422
    assert (Circuit.objects.count(), Contrat.objects.count()) == (0, 0)


@pytest.mark.exigences("CONV-AXE3-06")
@pytest.mark.parametrize(
    ("partages", "alerte"), [(["audience", "marche"], True), (["audience", "creation"], False), ([], False)]
)
def test_des_indicateurs_d_audience_seuls_se_signalent_sur_la_convention(
    page: Client, qui: Personne, partages: list[str], alerte: bool
) -> None:
    convention = publique(qui, indicateurs=partages)
    assert ("ne disent que l'audience" in dit(page, convention).replace("&#x27;", "'")) is alerte
    assert ("Audience" in dit(page, convention)) is bool(partages)


@pytest.mark.exigences("CONV-II-8-03", "CONV-II-8-08")
@pytest.mark.parametrize(
    ("ligne", "relue"),
    [
        ("Le bénéficiaire soumet sa programmation à la Région.", True),
        ("Il déprogramme un film à la demande de la Région.", True),
        ("Il s'engage à ne pas déprogrammer sans accord.", True),
        ("Il respecte la ligne éditoriale de la Région.", True),
        ("Il réalise le programme de développement.", False),
    ],
)
def test_un_modele_d_acte_qui_parle_de_programmation_se_relit_sans_etre_refuse(
    page: Client, ligne: str, relue: bool
) -> None:
    assert phrases_a_relire(f"# Objet\n{ligne}") == ([(2, ligne)] if relue else [])
    adresse = reverse("modele_d_acte", args=[FONDS, "convention"])
    en_usage = page.get(adresse).context["en_usage"]
    texte = f"{en_usage.texte}\n{ligne}\n"
    assert page.post(adresse, {"texte": texte, "vue": en_usage.rang}).status_code == 302
    contenu = page.get(adresse).content.decode()
    assert ("À relire : la programmation" in contenu) is relue
