"""The service's pages of who sits in a commission."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.membres import Place, Profil, coopter_membre, terminer_mandat
from amorce.commission.composition import Composition
from amorce.commission.models import Absence, Membre, Seance
from amorce.commission.requetes import deja_siege
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import fonds
from tests.commission.fabrique import CFR, EXPERT, FONDS, HIER, Bureau, bureau, nomme, prevue
from tests.comptes.fabrique import agent, personne
from tests.site.objets import AUTRE_FONDS

pytestmark = pytest.mark.django_db
LISTE = "membres_du_service"


@pytest.fixture
def qui() -> Bureau:
    return bureau(experts=3)


def entre(client: Client, acteur: Any) -> Client:
    client.force_login(Personne.objects.get(pk=acteur.personne))
    return client


def lue(reponse: HttpResponse) -> str:
    texte = reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")
    return " ".join(texte.split())


def composition(le: Any = None) -> Composition:
    ici = fonds(FONDS)
    assert ici.procedure is not None
    return Composition(ici, ici.procedure.commission(CFR), le or timezone.now().date())


def agis(client: Client, acteur: Any, membre: Membre, acte: str, **champs: Any) -> HttpResponse:
    return entre(client, acteur).post(reverse("acte_de_membre", args=[membre.pk, acte]), champs)  # type: ignore[return-value]


def donne(client: Client, acteur: Any, comment: str, **champs: Any) -> HttpResponse:
    dits = {"le": "2026-03-01", "genre": "femme", **champs}
    return entre(client, acteur).post(reverse("sieger", args=[FONDS, CFR, comment]), dits)  # type: ignore[return-value]


# The commission as a whole


@pytest.mark.exigences("RUN-IV-16", "RUN-IV-17")
def test_composition_dit_chaque_place_et_celles_qui_sont_libres(client: Client, qui: Bureau) -> None:
    nomme(qui.region, 2, suppleant=True)
    places = {siege.code: lues for siege, lues in composition().places}
    tenues = [(p.titulaire is not None, p.suppleant is not None) for p in places[EXPERT]]
    assert tenues == [(True, False), (True, True), (True, False)] + [(False, False)] * 11
    contenu = lue(entre(client, qui.region).get(reverse(LISTE)))  # type: ignore[arg-type]
    assert contenu.count("place libre") == 11 + 13 + 3
    assert "Moins de quatorze personnes qualifiées siègent" in contenu


def test_composition_calcule_le_temps_siege_comme_l_acte(qui: Bureau) -> None:
    terminer_mandat(par=qui.region, membre=qui.experts[0], le=HIER + timedelta(days=100), motif="Renouvelé.")
    encore = nomme(qui.region, 1, personne=qui.experts[0].personne, nomme_le=HIER + timedelta(days=200))
    lu = next(m for m in composition().membres if m.membre == encore)
    assert lu.deja == deja_siege(encore) == timedelta(days=100)
    fini = composition().lu(Membre.objects.get(pk=qui.experts[0].pk))
    assert fini.deja == deja_siege(fini.membre) == timedelta(0)


@pytest.mark.exigences("RUN-IV-20")
def test_composition_dit_la_fin_du_mandat_et_prive_de_voix_qui_l_a_passee(qui: Bureau) -> None:
    veille, lendemain = composition(HIER.replace(year=2028)), composition(HIER.replace(year=2028, day=16))
    assert {m.fin_du_mandat for m in veille.membres} == {HIER.replace(year=2028)}
    assert (veille.voix, lendemain.voix) == (3, 0)
    assert any("Le mandat s'achève deux ans après" in s.regle.enonce for s in lendemain.signaux)


@pytest.mark.exigences("RUN-IV-27")
def test_coopte_ne_compte_pas_avant_sa_confirmation(qui: Bureau) -> None:
    place = Place(FONDS, CFR, EXPERT, 9)
    coopter_membre(par=qui.secretariat, place=place, personne=personne(), le=HIER)
    assert (len(composition().titulaires), composition().voix) == (3, 3)


@pytest.mark.exigences("CONV-II-8-04")
def test_elu_est_signale_avec_son_article(client: Client, qui: Bureau) -> None:
    nomme(qui.region, 4, profil=Profil(elu=True))
    contenu = lue(entre(client, qui.region).get(reverse(LISTE)))  # type: ignore[arg-type]
    assert "Un élu siège parmi les experts" in contenu
    assert "note 002" in contenu


def test_equilibre_compte_les_titulaires_qui_votent(qui: Bureau) -> None:
    nomme(qui.region, 4, profil=Profil(competences=["cinema", "audiovisuel"], metier="Monteuse", genre="femme"))
    nomme(qui.region, 4, suppleant=True, profil=Profil(genre="homme"))
    dits = {r.titre: r.parts for r in composition().repartitions}
    assert dits == {
        "Parité": [("Non renseigné", 3), ("Femme", 1)],
        "Cinéma et audiovisuel": [("Cinéma", 1), ("Audiovisuel", 1)],
        "Métiers": [("Non renseigné", 3), ("Monteuse", 1)],
        "Territoire": [("Non renseigné", 4)],
    }


@pytest.mark.parametrize("nombre", [1, 3])
def test_liste_fait_dix_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    qui = bureau(experts=nombre)
    entre(client, qui.region)
    with django_assert_num_queries(10):
        client.get(reverse(LISTE))


@pytest.mark.parametrize("nombre", [1, 3])
def test_page_d_un_membre_fait_treize_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    qui = bureau(experts=nombre)
    entre(client, qui.region)
    with django_assert_num_queries(13):
        client.get(reverse("membre_du_service", args=[qui.experts[0].pk]))


# A seat given


def test_nommer_donne_la_place(client: Client, qui: Bureau) -> None:
    invite = personne("nour@exemple.fr")
    entre(client, qui.region)
    assert (
        client.get(reverse("sieger", args=[FONDS, CFR, "nommer"]), {"place": "expert:9:titulaire"}).status_code == 200
    )
    champs = {"place": "expert:9:suppleant", "personne": "Nour@exemple.fr", "propose_par": "le CNC", "elu": "on"}
    reponse = donne(client, qui.region, "nommer", **champs, competences=["cinema"])
    membre = Membre.objects.get(personne=invite)
    assert reponse["Location"] == reverse("membre_du_service", args=[membre.pk])
    assert (membre.place, membre.suppleant, membre.elu, membre.propose_par) == (9, True, True, "le CNC")
    assert membre.competences == ["cinema"]


def test_nommer_a_une_place_prise_est_refuse_a_cote_du_champ(client: Client, qui: Bureau) -> None:
    reponse = donne(client, qui.region, "nommer", place="expert:1:titulaire", personne=personne().email)
    assert reponse.status_code == 422
    assert reponse.context["formulaire"].errors == {  # type: ignore[attr-defined]
        "place": ["Place : elle n'est plus libre. Choisissez-en une autre."]
    }


def test_nommer_qui_siege_deja_est_refuse_a_cote_du_champ(client: Client, qui: Bureau) -> None:
    deja = qui.experts[0].personne
    reponse = donne(client, qui.region, "nommer", place="expert:9:titulaire", personne=deja.email)
    assert reponse.context["formulaire"].errors == {"personne": [f"{deja} siège déjà dans cette commission."]}  # type: ignore[attr-defined]


def test_coopter_puis_confirmer(client: Client, qui: Bureau) -> None:
    invite = personne("nour@exemple.fr")
    donne(client, qui.secretariat, "coopter", place="expert:9:titulaire", personne=invite.email)
    membre = Membre.objects.get(personne=invite)
    assert membre.coopte
    assert agis(client, qui.secretariat, membre, "confirmer", le="2026-03-02").status_code == 404
    assert agis(client, qui.region, membre, "confirmer", le="2026-03-02").status_code == 302
    assert agis(client, qui.region, membre, "confirmer", le="2026-03-02").status_code == 422


@pytest.mark.parametrize(("comment", "role"), [("nommer", "secretariat"), ("coopter", "region"), ("inconnu", "region")])
def test_chacun_donne_les_places_qui_lui_reviennent(client: Client, qui: Bureau, comment: str, role: str) -> None:
    entre(client, getattr(qui, role))
    assert client.get(reverse("sieger", args=[FONDS, CFR, comment])).status_code == 404


# A seat held


@pytest.mark.exigences("RUN-IV-62")
def test_remettre_le_reglement(client: Client, qui: Bureau) -> None:
    membre = qui.experts[0]
    assert agis(client, qui.secretariat, membre, "remettre", le="2026-03-02").status_code == 302
    assert Membre.objects.get(pk=membre.pk).reglement_remis_le is not None


def test_terminer_libere_la_place_et_veut_un_motif(client: Client, qui: Bureau) -> None:
    membre = qui.experts[0]
    assert agis(client, qui.region, membre, "terminer", le="2026-03-02").status_code == 422
    assert agis(client, qui.region, membre, "terminer", le="2026-03-02", motif="Démission.").status_code == 302
    contenu = lue(entre(client, qui.region).get(reverse("membre_du_service", args=[membre.pk])))  # type: ignore[arg-type]
    assert "Démission." in contenu
    assert "Aucun acte ne vous revient" in contenu


@pytest.mark.exigences("RUN-IV-20")
def test_renouveler_prolonge_sans_depasser_la_regle(client: Client, qui: Bureau) -> None:
    fin, limite = HIER.replace(year=2027), HIER.replace(year=2028)
    membre = nomme(qui.region, 4, jusqu_au=fin)
    page = reverse("membre_du_service", args=[membre.pk])
    assert "La règle permet de siéger jusqu'au 15 janvier 2028." in lue(entre(client, qui.region).get(page))  # type: ignore[arg-type]
    assert composition().lu(membre).fin_du_mandat == fin
    champs = {"le": "2026-12-01", "jusqu_au": limite + timedelta(days=1)}
    trop = agis(client, qui.region, membre, "renouveler", **champs)
    assert (trop.status_code, "Un membre ne reste pas plus de deux ans" in lue(trop)) == (422, True)
    assert agis(client, qui.secretariat, membre, "renouveler", le="2026-12-01", jusqu_au=limite).status_code == 404
    assert agis(client, qui.region, membre, "renouveler", le="2026-12-01", jusqu_au=limite).status_code == 302
    assert composition().lu(Membre.objects.get(pk=membre.pk)).fin_du_mandat == limite
    contenu = lue(entre(client, qui.region).get(page))  # type: ignore[arg-type]
    assert "le mandat courait jusqu'au" in contenu
    assert "Renouveler le mandat" not in contenu


@pytest.mark.exigences("RUN-IV-20")
def test_nommer_jusqu_a_un_jour(client: Client, qui: Bureau) -> None:
    champs = {"place": "expert:9:titulaire", "personne": personne("nour@exemple.fr").email, "propose_par": "le CNC"}
    assert donne(client, qui.region, "nommer", **champs, jusqu_au="2028-03-02").status_code == 422
    assert donne(client, qui.region, "nommer", **champs, jusqu_au="2027-03-01").status_code == 302
    assert str(Membre.objects.get(place=9).jusqu_au) == "2027-03-01"


@pytest.mark.exigences("RUN-IV-52")
def test_perte_du_titre_se_constate_a_la_deuxieme_absence(client: Client, qui: Bureau) -> None:
    membre = qui.experts[0]
    for nombre, attendu in ((1, 422), (2, 302)):
        Absence.objects.create(seance=prevue(qui), membre=membre)
        reponse = agis(client, qui.secretariat, membre, "perte", le="2026-03-02", motif="Deux absences.")
        assert (nombre, reponse.status_code) == (nombre, attendu)
    assert Seance.objects.count() == 2
    assert Membre.objects.get(pk=membre.pk).motif_de_fin == "Deux absences."


@pytest.mark.exigences("RUN-IV-52")
def test_absence_justifiee_ne_compte_plus(client: Client, qui: Bureau) -> None:
    membre = qui.experts[0]
    absence = Absence.objects.create(seance=prevue(qui), membre=membre)
    champs = {"absence": absence.pk, "justification": "Hospitalisé."}
    assert agis(client, qui.region, membre, "justifier", **champs).status_code == 404
    assert agis(client, qui.secretariat, membre, "justifier", **champs).status_code == 302
    assert composition().lu(membre).absences == 0
    contenu = lue(entre(client, qui.region).get(reverse("membre_du_service", args=[membre.pk])))  # type: ignore[arg-type]
    assert "Hospitalisé." in contenu
    assert agis(client, qui.secretariat, membre, "justifier", **champs).status_code == 422


def test_membre_d_un_autre_fonds_est_introuvable(client: Client, qui: Bureau) -> None:
    client.force_login(agent(AUTRE_FONDS, RoleDeFonds.RESPONSABLE))
    assert client.get(reverse("membre_du_service", args=[qui.experts[0].pk])).status_code == 404
    assert "Aucun de vos fonds n'a de commission" in lue(client.get(reverse(LISTE)))  # type: ignore[arg-type]
    assert "Aucun de vos fonds n'a de commission" in lue(client.get(reverse("seances_du_service")))  # type: ignore[arg-type]


def test_acte_inconnu_est_introuvable(client: Client, qui: Bureau) -> None:
    assert agis(client, qui.region, qui.experts[0], "inconnu").status_code == 404
