"""One's own projects, through tokens: the rights of the pages, within those of the token."""

from decimal import Decimal
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDeFonds
from amorce.consultation.reponses import json_exact
from amorce.dossiers.actions import creer_projet
from amorce.dossiers.models import Projet
from amorce.journal.models import Entree
from tests.api.outils import corps, envoie, fautes, jeton, lit, probleme
from tests.comptes.fabrique import agent, agit, personne, societe
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
    with django_assert_num_queries(7):
        assert corps(lit("projets", clair))["total"] == nombre
