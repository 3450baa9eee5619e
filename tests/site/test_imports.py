"""A table brought in, step by step, from the pages."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import fonds
from amorce.octrois.actions import lectures
from amorce.octrois.models import Autorite, Import, Octroi
from tests.comptes.fabrique import agent, siret
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import autorite
from tests.octrois.test_imports import garde, peuple

pytestmark = pytest.mark.django_db
TITRES = "Autorité;Bénéficiaire;SIRET;Date du vote;Objet;Montant voté"


@pytest.fixture
def rose() -> Personne:
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


@pytest.fixture
def service(client: Client, rose: Personne) -> Client:
    client.force_login(rose)
    return client


def depose(client: Client, *rangees: str) -> Import:
    contenu = "\n".join((TITRES, *rangees)).encode()
    fichier = SimpleUploadedFile("gard.csv", contenu)
    adresse = reverse("recevoir_un_tableau", args=[FONDS])
    assert client.post(adresse, {"genre": "aides", "fichier": fichier}).status_code == 302
    return Import.objects.latest("recu_le")


def ligne(objet: str = "Les Marées", montant: str = "30 000") -> str:
    return f"{autorite()};Films du Récif;{siret()};12/06/2024;{objet};{montant}"


def page(client: Client, importation: Import) -> str:
    return client.get(reverse("importation", args=[importation.pk])).content.decode()


def poste(client: Client, route: str, importation: Import, **dits: object) -> int:
    version = Import.objects.get(pk=importation.pk).version
    return client.post(reverse(route, args=[importation.pk]), {"version": version, **dits}).status_code


def test_de_la_reception_a_l_annulation(service: Client) -> None:
    importation = depose(service, ligne(), ligne("Autre", "?"))
    assert "Étape 2 sur 3" in page(service, importation)
    assert poste(service, "lire_le_tableau", importation, **importation.correspondance) == 302
    assert "En lecture" in page(service, importation)
    lectures.lire(importation.pk)
    lue = page(service, importation)
    assert "1 ligne bonne" in lue
    assert "Montant voté" in lue
    assert "Garder le reste (1)" in lue
    assert lue.count('class="rang" data-t="Ligne">3</th>') == 1
    assert poste(service, "garder_le_tableau", importation, si_fautes="garder_le_reste") == 302
    lectures.garder(importation.pk)
    assert "1 ligne gardée" in page(service, importation)
    assert Octroi.objects.get().montant == 30_000_00
    assert poste(service, "annuler_l_import", importation) == 302
    assert "0 ligne sur 1 ; toutes s'en vont ensuite d'un coup" in page(service, importation)
    lectures.defaire(importation.pk)
    assert "Rien de ce que l'import avait écrit ne reste" in page(service, importation)
    assert not Octroi.objects.exists()


def test_colonne_manquante_est_dite_et_rien_n_est_perdu(service: Client) -> None:
    importation = depose(service, ligne())
    dite = {**importation.correspondance, "objet": ""}
    adresse = reverse("lire_le_tableau", args=[importation.pk])
    reponse = service.post(adresse, {**dite, "version": importation.version})
    assert reponse.status_code == 422
    assert "dites laquelle donne « Objet »" in reponse.content.decode()
    assert '<option value="Montant voté" selected>' in reponse.content.decode()


def test_fichier_illisible_est_refuse_a_son_champ(service: Client) -> None:
    fichier = SimpleUploadedFile("aides.xlsx", b"PK\x03\x04 casse")
    reponse = service.post(reverse("recevoir_un_tableau", args=[FONDS]), {"genre": "aides", "fichier": fichier})
    assert (reponse.status_code, Import.objects.exists()) == (422, False)


def test_page_lue_avant_un_autre_geste_est_a_relire(service: Client) -> None:
    importation = depose(service, ligne())
    reponse = service.post(reverse("annuler_l_import", args=[importation.pk]), {"version": importation.version + 3})
    assert (reponse.status_code, "il a changé depuis" in reponse.content.decode()) == (422, True)


def test_autorite_se_declare_de_la_page(service: Client) -> None:
    dits = {"nom": "Ville de Nîmes", "niveau": "commune", "siret": "", "code": "30189"}
    assert service.post(reverse("autorites_connues", args=[FONDS]), dits).status_code == 302
    assert Autorite.objects.get().nom == "Ville de Nîmes"


@pytest.mark.parametrize("genre", ["aides", "populations"])
def test_modele_se_lit_comme_un_tableau_a_remplir(service: Client, genre: str) -> None:
    assert service.get(reverse("modele_d_import", args=[genre])).status_code == 200


def test_auditeur_lit_les_imports_et_n_en_fait_pas(client: Client, service: Client) -> None:
    importation = depose(service, ligne())
    client.force_login(agent(FONDS, RoleDeFonds.AUDITEUR))
    assert "Lire le tableau" not in page(client, importation)
    assert poste(client, "lire_le_tableau", importation) == 404
    assert client.get(reverse("recevoir_un_tableau", args=[FONDS])).status_code == 404


@pytest.mark.parametrize("imports", [1, 3])
def test_liste_coute_autant_quel_que_soit_le_nombre_d_imports(
    service: Client, django_assert_num_queries: DjangoAssertNumQueries, imports: int
) -> None:
    for _ in range(imports):
        depose(service, ligne())
    with django_assert_num_queries(8):
        service.get(reverse("imports"))


def test_import_dont_des_populations_sont_corrigees_dit_par_qui(service: Client, rose: Personne) -> None:
    fausse, la_bas = garde(rose, peuple(rose, "885")), agent("ile-de-france", RoleDeFonds.RESPONSABLE)
    assert "le tableau «" not in page(service, fausse)
    garde(la_bas, peuple(la_bas, "885 000", "ile-de-france"))
    dit = f"1 de ses lignes ne se lit plus : le tableau « 885 000.csv » ({fonds('ile-de-france').autorite}) les dit"
    assert dit in unescape(page(service, fausse))
