"""One's own projects, through tokens: the rights of the pages, within those of the token."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDansOrganisation, RoleDeFonds
from amorce.consultation.reponses import json_exact
from amorce.dossiers.actions import creer_projet
from amorce.dossiers.models import Projet
from amorce.journal.models import Entree
from tests.api.outils import V1, change, corps, envoie, fautes, jeton, lit, probleme
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import ecrit_par_un_autre
from tests.site.objets import FONDS

pytestmark = pytest.mark.django_db


def projet(de: Personne, titre: str = "Les Hauts") -> Projet:
    return creer_projet(acteur=agit(de), titre=titre, faits={"duree_minutes": "52.5"})


def test_moi_dit_au_nom_de_qui_et_avec_quels_droits() -> None:
    ana = personne(prenom="Ana", nom="Payet")
    films = societe(ana)
    dit = corps(lit("moi", jeton(ana, Portee.PROJETS_LIRE)))
    assert dit == {
        "id": str(ana.id),
        "nom": "Ana Payet",
        "administrateur": False,
        "organisations": [{"id": str(films.id), "nom": "Films du Récif", "role": "representant"}],
        "roles": {},
        "droits": ["projets:lire"],
    }
    assert corps(lit("moi", jeton(agent(FONDS, RoleDeFonds.MEMBRE))))["roles"] == {FONDS: ["membre"]}


def test_projets_sont_ceux_que_l_on_voit_et_eux_seuls() -> None:
    ana, bob = personne(), personne()
    sien, _autre = projet(ana), projet(bob)
    clair = jeton(ana)
    liste = corps(lit("projets", clair))
    assert [(un["id"], un["titre"]) for un in liste["elements"]] == [(str(sien.id), "Les Hauts")]
    lu = corps(lit(f"projets/{sien.id}", clair))
    assert lu["faits"] == {"duree_minutes": "52.5", "titre_projet": "Les Hauts"}
    assert lu["demandeur"] == {"organisation": None, "nom": str(ana)}


def test_projet_d_autrui_et_projet_inexistant_se_repondent_de_meme() -> None:
    autre = projet(personne())
    clair = jeton(personne())
    reponses = [probleme(lit(f"projets/{un}", clair)) for un in (autre.id, uuid4())]
    assert reponses == [(404, "Rien ici, ou rien que vous puissiez voir.")] * 2
    assert probleme(lit("projets/pas-un-identifiant", clair)) == reponses[0]


def test_projet_cree_par_un_programme_passe_par_l_acte_des_pages() -> None:
    ana = personne()
    films = societe(ana)
    demande = json_exact(
        {"titre": "Les Hauts", "organisation": str(films.id), "faits": {"budget_total": Decimal("62400.50")}}
    )
    reponse = envoie("projets", demande, jeton(ana, Portee.PROJETS_ECRIRE))
    cree = Projet.objects.get()
    assert (reponse.status_code, reponse["Location"]) == (201, f"http://testserver/api/v1/projets/{cree.id}")
    assert corps(reponse)["faits"] == {"budget_total": "62400.50", "titre_projet": "Les Hauts"}
    assert (cree.organisation, cree.faits) == (films, {"budget_total": "62400.50", "titre_projet": "Les Hauts"})
    assert Entree.objects.filter(acte="creer_projet", acteur=ana.id, chaine__objet_id=cree.id).count() == 1


def test_projet_cree_sous_une_cle_ne_l_est_qu_une_fois() -> None:
    clair, demande = jeton(personne()), {"titre": "Les Hauts"}
    premier, repris = (envoie("projets", demande, clair, cle="une") for _ in range(2))
    assert (premier.status_code, corps(premier), premier["Location"]) == (201, corps(repris), repris["Location"])
    assert set(fautes(envoie("projets", {"titre": "Autre"}, clair, cle="une"))) == {"Idempotency-Key"}
    assert envoie("projets", demande, clair).status_code == 201
    assert Projet.objects.count() == 2


def test_projet_refuse_dit_la_place_de_chaque_faute_et_ne_garde_rien() -> None:
    ana, autrui = personne(), personne()
    clair, films = jeton(ana), societe(autrui)
    assert set(fautes(envoie("projets", {"titre": "T", "faits": {"genre_oeuvre": "western"}}, clair))) == {
        "/faits/genre_oeuvre"
    }
    assert set(fautes(envoie("projets", {"titre": "T", "organisation": str(films.id)}, clair))) == {"/organisation"}
    assert set(fautes(envoie("projets", {"titre": "  "}, clair))) == {"/titre"}
    assert set(fautes(envoie("projets", {"titre": "", "organisation": "x", "autre": 1}, clair))) == {
        "/titre",
        "/organisation",
        "/autre",
    }
    assert Projet.objects.count() == 0


@pytest.mark.parametrize("nombre", [1, 3])
def test_nombre_de_requetes_ne_depend_pas_des_projets(
    nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ana = personne()
    for rang in range(nombre):
        projet(ana, f"Projet {rang}")
    clair = jeton(ana)
    lit("moi", clair)
    with django_assert_num_queries(6):
        assert len(corps(lit("projets", clair))["elements"]) == nombre


def test_suite_des_projets_ne_perd_ni_ne_repete_rien() -> None:
    ana = personne()
    clair = jeton(ana)
    for rang in range(5):
        projet(ana, f"Film {rang}")
    premiere = corps(lit("projets", clair, par_page=2))
    projet(ana, "Venu entre deux pages")
    vus, suivante = premiere["elements"], premiere["suivante"]
    while suivante:
        page = corps(lit(suivante.removeprefix(f"http://testserver{V1}"), clair))
        vus, suivante = vus + page["elements"], page["suivante"]
    assert [un["titre"] for un in vus] == [f"Film {rang}" for rang in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("repere", ["", "hier", f"0001-01-01T00:00:00+14:00_{UUID(int=1)}"])
def test_repere_qui_n_en_est_pas_un_est_refuse(repere: str) -> None:
    reponse = lit("projets", jeton(personne()), apres=repere)
    assert fautes(reponse) == {"apres": "apres : il faut le repère que donne l'adresse « suivante »."}


def test_projet_change_garde_tout_ou_rien() -> None:
    ana = personne()
    clair, film = jeton(ana), projet(ana)
    fautif = {"genre_oeuvre": "fiction", "session": "x", "titre_projet": "Autre"}
    assert set(fautes(change(f"projets/{film.id}", {"faits": fautif}, clair))) == {"/faits/session"}
    del fautif["session"]
    assert set(fautes(change(f"projets/{film.id}", {"faits": fautif}, clair))) == {"/faits/titre_projet"}
    film.refresh_from_db()
    assert film.faits == {"duree_minutes": "52.5", "titre_projet": "Les Hauts"}
    reponse = change(f"projets/{film.id}", {"titre": "Les Bas", "faits": {"budget_total": 62400.5}}, clair)
    lu = corps(reponse)
    assert (lu["titre"], lu["versions"]) == ("Les Bas", {"budget_total": 1})
    assert lu["faits"] == {"duree_minutes": "52.5", "titre_projet": "Les Bas", "budget_total": "62400.5"}


def test_fait_change_par_un_autre_n_est_pas_remplace_sans_le_vouloir() -> None:
    ana = personne()
    clair, films = jeton(ana), societe(ana)
    film = creer_projet(acteur=agit(ana), titre="Les Hauts", faits={}, organisation=films.id)
    ecrit_par_un_autre(films, film, "genre_oeuvre", "animation")
    envoi = {"faits": {"genre_oeuvre": "fiction", "budget_total": "1"}}
    reponse = change(f"projets/{film.id}", envoi, clair)
    (conflit,) = corps(reponse)["errors"]
    assert (reponse.status_code, conflit["pointer"], conflit["valeur"], conflit["version"]) == (
        409,
        "/faits/genre_oeuvre",
        "animation",
        1,
    )
    assert "Bob Hoareau" in conflit["detail"]
    assert set(corps(lit(f"projets/{film.id}", clair))["faits"]) == {"titre_projet", "genre_oeuvre"}
    lue = change(f"projets/{film.id}", {**envoi, "versions": {"genre_oeuvre": 1}}, clair)
    assert corps(lue)["versions"] == {"budget_total": 1, "genre_oeuvre": 2}


def test_lecteur_et_etranger_ne_changent_pas_un_projet() -> None:
    ana, bob, cleo = personne(), personne(), personne()
    films = societe(ana)
    film = creer_projet(acteur=agit(ana), titre="Les Hauts", faits={}, organisation=films.id)
    films.appartenances.create(personne=bob, role=RoleDansOrganisation.LECTEUR, depuis="2025-01-01")
    reponses = [change(f"projets/{film.id}", {"titre": "Pris"}, jeton(un)) for un in (bob, cleo)]
    assert [probleme(une)[0] for une in reponses] == [404, 404]
    assert lit(f"projets/{film.id}", jeton(bob)).status_code == 200
