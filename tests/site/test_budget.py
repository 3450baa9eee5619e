"""The pages of the budget and of the financing plan, as a browser without script sees them."""

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import creer_projet
from amorce.dossiers.actions.budget import lignes_de, remplacer_budget, remplacer_financement
from amorce.dossiers.lignes import Apport, Poste, empreinte, en_json
from amorce.dossiers.models import Projet
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.classeurs_d_essai import budget as classeur_d_essai
from tests.dossiers.classeurs_d_essai import xlsx

pytestmark = pytest.mark.django_db
SUJET = Poste("I", "11", "Sujet", 1_000_000, 400_000)
IMAGE = Poste("VII", "71", "Prise de vues", 500_000, 500_000, 10_000, 0)
MONTAGE = Poste("VIII", "81", "Montage image", 200_050)
REGION = Apport("region", "La Réunion", 600_000, "en_cours", date(2026, 9, 1))
CHAINE = Apport("television", "France Télévisions", 400_000, "acquis")


@pytest.fixture
def moi() -> Personne:
    return personne()


@pytest.fixture
def film(moi: Personne) -> Projet:
    films = societe(moi)
    return creer_projet(acteur=agit(moi), titre="Les Hauts", faits={}, organisation=films.id)


@pytest.fixture
def page(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


def pose(moi: Personne, film: Projet, *lignes: Poste | Apport) -> None:
    postes = [une for une in lignes if isinstance(une, Poste)]
    apports = [une for une in lignes if isinstance(une, Apport)]
    remplacer_budget(par=agit(moi), projet=film, lignes=postes, version=empreinte(lignes_de(film, Poste)))
    remplacer_financement(par=agit(moi), projet=film, lignes=apports, version=empreinte(lignes_de(film, Apport)))


def adresse(route: str, film: Projet, **arguments: str) -> str:
    return reverse(route, kwargs={"identifiant": film.id, **arguments})


def net(reponse: HttpResponse) -> str:
    return re.sub(r"[\s\u202f\u00a0]+", " ", reponse.content.decode())


def rangee(film: Projet, ligne: Poste | Apport, **saisies: str) -> dict[str, str]:
    """What the form sends of a line that stands."""
    cle = str(type(ligne).modele.objects.get(projet=film, rang=1).id)
    return {"cle": cle, f"{cle}-vue": json.dumps(en_json(ligne)), **{f"{cle}-{c}": v for c, v in saisies.items()}}


def envoie(page: Client, film: Projet, donnees: dict[str, Any], **entetes: str) -> HttpResponse:
    return page.post(adresse("budget", film), {"classe": "I", **donnees}, headers=entetes)  # type: ignore[return-value]


@pytest.mark.parametrize("lignes", [1, 3])
def test_budget_coute_autant_de_requetes_quel_que_soit_son_nombre_de_lignes(
    page: Client, moi: Personne, film: Projet, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    pose(moi, film, *[SUJET, IMAGE, MONTAGE][:lignes])
    with django_assert_num_queries(9):
        assert page.get(adresse("budget", film)).status_code == 200


@pytest.mark.parametrize("lignes", [1, 3])
def test_financement_coute_autant_de_requetes_quel_que_soit_son_nombre_de_lignes(
    page: Client, moi: Personne, film: Projet, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    pose(moi, film, *[REGION, CHAINE, CHAINE][:lignes])
    with django_assert_num_queries(11):
        assert page.get(adresse("financement", film)).status_code == 200


def test_budget_montre_les_sous_totaux_de_la_nomenclature_et_les_faits(
    page: Client, moi: Personne, film: Projet
) -> None:
    pose(moi, film, SUJET, IMAGE, MONTAGE)
    lue = page.get(adresse("budget", film))
    sommes = dict(re.findall(r'data-somme="([^"]+)" data-champ="prevu">([^<]+)<', net(lue)))  # type: ignore[arg-type]
    assert {c: sommes[c] for c in ("I", "II", "VII", "VIII", "VII+VIII", "XI")} == {
        "I": "10 000 €", "II": "0 €", "VII": "5 000 €", "VIII": "2 000,50 €", "VII+VIII": "7 000,50 €",
        "XI": "17 000,50 €",
    }  # fmt: skip
    assert [(f.champ, f.montant) for f in lue.context["grille"].faits] == [
        ("prevu", 1_700_050),
        ("prevu_local", 900_000),
        ("prevu_ailleurs", 800_050),
    ]


@pytest.mark.exigences("RUN-I-41")
def test_methode_se_choisit_a_cote_du_montant_prevu(page: Client, moi: Personne, film: Projet) -> None:
    pose(moi, film, SUJET)
    saisies = {"compte": "11", "libelle": "Sujet", "prevu": "10 000", "prevu_local": "4 000"}
    pourcentage = replace(SUJET, methode="pourcentage")
    reponse = envoie(page, film, rangee(film, SUJET, **saisies, methode="pourcentage"))
    assert (reponse.status_code, lignes_de(film, Poste)) == (302, [pourcentage])
    assert '<option value="pourcentage" selected>Pourcentage</option>' in net(page.get(adresse("budget", film)))  # type: ignore[arg-type]
    assert envoie(page, film, rangee(film, pourcentage, **saisies, methode="autre")).status_code == 422


def test_grand_budget_ne_detaille_qu_une_classe(page: Client, moi: Personne, film: Projet) -> None:
    pose(moi, film, *[Poste("II", "21", f"Poste {n}", 100) for n in range(401)])
    classes = page.get(adresse("budget", film) + "?classe=II").context["grille"].classes
    assert [c.classe.code for c in classes if c.ouverte] == ["II"]


def test_classe_s_enregistre_sans_script(page: Client, film: Projet) -> None:
    neuf = {"n1-compte": "11", "n1-libelle": "Sujet", "n1-prevu": "10 000", "n1-prevu_local": "4 000,00 €"}
    mene = envoie(page, film, {"cle": ["n1", "n2"], **neuf, "n2-compte": "12", "n2-libelle": "Adaptation"})
    assert (mene.status_code, mene["Location"]) == (302, f"{adresse('budget', film)}?classe=I#classe-I")
    assert lignes_de(film, Poste) == [SUJET]


def test_ligne_se_change_et_se_retire_sans_script(page: Client, moi: Personne, film: Projet) -> None:
    pose(moi, film, SUJET)
    envoie(page, film, rangee(film, SUJET, compte="11", libelle="Sujet", prevu="9000", prevu_local="", paye="0"))
    change = Poste("I", "11", "Sujet", 900_000)
    assert lignes_de(film, Poste) == [change]
    envoie(page, film, rangee(film, change, retirer="on"))
    assert lignes_de(film, Poste) == []


def test_faute_se_dit_pres_du_champ_et_la_saisie_reste(page: Client, film: Projet) -> None:
    lue = envoie(page, film, {"cle": "n1", "n1-compte": "21", "n1-libelle": "Sujet", "n1-prevu": "dix"})
    assert lue.status_code == 422
    assert 'value="dix"' in net(lue)
    assert "« dix » n'est pas un montant." in net(lue).replace("&#x27;", "'")
    assert 'href="#n1-prevu"' in net(lue)
    assert lignes_de(film, Poste) == []


def test_ligne_changee_ailleurs_est_montree_puis_remplacee_si_on_le_veut(
    page: Client, moi: Personne, film: Projet
) -> None:
    vue = Poste("I", "11", "Sujet", 1)
    pose(moi, film, SUJET)
    lue = envoie(page, film, rangee(film, vue, compte="11", libelle="Sujet", prevu="77", prevu_local="", paye=""))
    assert (lue.status_code, lignes_de(film, Poste)) == (409, [SUJET])
    assert 'value="77"' in net(lue)
    envoie(page, film, rangee(film, SUJET, compte="11", libelle="Sujet", prevu="77", prevu_local="", paye=""))
    assert lignes_de(film, Poste) == [Poste("I", "11", "Sujet", 7_700)]


def test_script_apprend_l_identite_des_lignes_nouvelles(page: Client, film: Projet) -> None:
    donnees = {"cle": "n1", "n1-compte": "11", "n1-libelle": "Sujet", "n1-prevu": "5"}
    lu = envoie(page, film, donnees, accept="application/json").json()
    ligne = str(film.budget.get().id)
    assert lu["lignes"] == {"n1": {"ligne": ligne, "vue": json.dumps(["I", "11", "Sujet", 500, 0, 0, 0, ""])}}
    assert (lu["fautes"], lu["dit"][:13]) == ({}, "enregistré à ")


def test_script_apprend_les_fautes(page: Client, film: Projet) -> None:
    donnees = {"cle": "n1", "n1-compte": "11", "n1-libelle": "", "n1-prevu": "5"}
    reponse = envoie(page, film, donnees, accept="application/json")
    assert (reponse.status_code, reponse.json()["fautes"]) == (
        422,
        {"n1": {"libelle": "Intitulé : ce champ est vide, remplissez-le."}},
    )


@pytest.mark.parametrize("donnees", [{"classe": "XII"}, {"cle": "n1", "n1-vue": "{", "n1-prevu": "5"}])
def test_formulaire_falsifie_est_refuse(page: Client, film: Projet, donnees: dict[str, str]) -> None:
    assert envoie(page, film, donnees).status_code == 400


def test_lecteur_voit_le_budget_et_n_y_ecrit_pas(client: Client, moi: Personne, film: Projet) -> None:
    pose(moi, film, SUJET)
    lecteur = personne()
    assert film.organisation is not None
    film.organisation.appartenances.create(personne=lecteur, role=RoleDansOrganisation.LECTEUR, depuis=date(2025, 1, 1))
    client.force_login(lecteur)
    lue = client.get(adresse("budget", film))
    assert "Enregistrer la classe" not in net(lue)  # type: ignore[arg-type]
    assert "Importer un classeur" not in net(lue)  # type: ignore[arg-type]
    assert envoie(client, film, {}).status_code == 404


@pytest.mark.parametrize(
    ("apports", "solde"),
    [
        ([CHAINE], "Il manque 6 000 €."),
        ([CHAINE, REGION], "Le plan couvre exactement le budget."),
        ([CHAINE, REGION, CHAINE], "Le plan dépasse le budget de 4 000 €."),
        ([CHAINE, Apport("cnc_selective", "Avance", 10**6, "refuse")], "Il manque 6 000 €."),
    ],
)
def test_solde_se_dit_en_mots(page: Client, moi: Personne, film: Projet, apports: list[Apport], solde: str) -> None:
    pose(moi, film, SUJET, *apports)
    lue = page.get(adresse("financement", film))
    assert solde in net(lue)  # type: ignore[arg-type]


def test_barre_se_lit_aussi_en_texte(page: Client, moi: Personne, film: Projet) -> None:
    pose(moi, film, SUJET, CHAINE, Apport("region", "La Réunion", 100_000))
    lue = net(page.get(adresse("financement", film)))  # type: ignore[arg-type]
    assert "Acquis 4 000 €, En cours 1 000 €, À trouver 5 000 €. Il manque 5 000 €.</title>" in lue
    assert re.findall(r'<rect class="([a-z-]+)" x="(\d+)" y="4" width="(\d+)"', lue) == [
        ("acquis", "0", "400"),
        ("en-cours", "400", "100"),
        ("manque", "500", "500"),
    ]


def test_plan_s_enregistre_sans_script(page: Client, film: Projet) -> None:
    neuf = {"n1-categorie": "region", "n1-financeur": "La Réunion", "n1-montant": "6 000", "n1-etat": "en_cours"}
    mene = page.post(adresse("financement", film), {"cle": ["n1", "n2"], **neuf, "n1-date": "2026-09-01"})
    assert (mene.status_code, lignes_de(film, Apport)) == (302, [REGION])


def test_financeur_sans_categorie_est_refuse(page: Client, film: Projet) -> None:
    neuf = {"n1-categorie": "", "n1-financeur": "La Réunion", "n1-montant": "6 000", "n1-etat": "en_cours"}
    lue = page.post(adresse("financement", film), {"cle": "n1", **neuf})
    assert lue.status_code == 422
    assert "Catégorie : choisissez" in net(lue)  # type: ignore[arg-type]


def importe(page: Client, film: Projet, contenu: bytes, nom: str = "devis.xlsx") -> Any:
    return page.post(adresse("importer_budget", film), {"fichier": SimpleUploadedFile(nom, contenu)})


def test_import_montre_ce_qui_changerait_puis_ecrit_puis_s_annule(page: Client, moi: Personne, film: Projet) -> None:
    pose(moi, film, SUJET, IMAGE)
    apercu = importe(page, film, classeur_d_essai(["I", "11", "Sujet", 12_000, 4_000], ["VIII", "81", "Montage", 5]))
    du_budget = apercu.context["apercus"][0]
    apres = [Poste("I", "11", "Sujet", 1_200_000, 400_000), Poste("VIII", "81", "Montage", 500)]
    assert [len(une) for une in (du_budget.ajoutees, du_budget.changees, du_budget.retirees)] == [1, 1, 1]
    assert (du_budget.avant, du_budget.apres, lignes_de(film, Poste)) == (1_500_000, 1_200_500, [SUJET, IMAGE])
    page.post(adresse("confirmer_import", film), {"porte": apercu.context["porte"]})
    assert lignes_de(film, Poste) == apres
    page.post(adresse("annuler_import", film, genre="budget"))
    assert lignes_de(film, Poste) == [SUJET, IMAGE]


def test_import_fautif_dit_feuille_ligne_colonne_et_n_ecrit_rien(page: Client, film: Projet) -> None:
    lue = importe(page, film, classeur_d_essai(["I", "11", "Sujet", 5], ["I", "12", "Adaptation", 5, 6]))
    assert (lue.status_code, "porte" in lue.context) == (422, False)
    cellules = re.findall(r"<td[^>]*>([^<]+)</td>", net(lue))
    assert cellules == ["Budget", "3", "E", "Prévu dont local : la part locale dépasse le total de la ligne."]
    assert lignes_de(film, Poste) == []


def test_fichier_refuse_est_nomme(page: Client, film: Projet) -> None:
    lue = importe(page, film, b"\x89PNG\0", "devis.xlsx")
    assert lue.status_code == 422
    assert "Fichier « devis.xlsx » : ce n&#x27;est pas un classeur XLSX, ODS ou CSV" in net(lue)


def test_import_sans_fichier_le_demande(page: Client, film: Projet) -> None:
    lue = page.post(adresse("importer_budget", film))
    assert (lue.status_code, "Fichier : choisissez un classeur" in net(lue)) == (422, True)  # type: ignore[arg-type]


def test_apercu_perime_n_ecrit_rien_et_se_montre_de_nouveau(page: Client, moi: Personne, film: Projet) -> None:
    apercu = importe(page, film, classeur_d_essai(["I", "11", "Sujet", 5]))
    pose(moi, film, IMAGE)
    lue = page.post(adresse("confirmer_import", film), {"porte": apercu.context["porte"]})
    assert (lue.status_code, lignes_de(film, Poste)) == (409, [IMAGE])
    assert len(lue.context["apercus"][0].retirees) == 1
    page.post(adresse("confirmer_import", film), {"porte": lue.context["porte"]})
    assert lignes_de(film, Poste) == [Poste("I", "11", "Sujet", 500)]


def test_apercu_d_un_autre_projet_ne_confirme_rien(page: Client, moi: Personne, film: Projet) -> None:
    ailleurs = creer_projet(acteur=agit(moi), titre="Ailleurs", faits={})
    porte = importe(page, ailleurs, classeur_d_essai(["I", "11", "Sujet", 5])).context["porte"]
    mene = page.post(adresse("confirmer_import", film), {"porte": porte}, follow=True)
    assert "Cet aperçu n&#x27;est plus valable" in net(mene)  # type: ignore[arg-type]
    assert lignes_de(film, Poste) == []


def test_financement_seul_s_importe_sans_toucher_au_budget(page: Client, moi: Personne, film: Projet) -> None:
    pose(moi, film, SUJET)
    contenu = xlsx(
        Financement=[["Financeur", "Catégorie", "Montant", "État"], ["France Télévisions", "TV", 4000, "acquis"]]
    )
    porte = importe(page, film, contenu).context["porte"]
    mene = page.post(adresse("confirmer_import", film), {"porte": porte})
    assert mene["Location"] == adresse("financement", film)
    assert (lignes_de(film, Poste), lignes_de(film, Apport)) == ([SUJET], [CHAINE])


@pytest.mark.parametrize("en", ["xlsx", "ods"])
def test_export_se_reimporte_sans_rien_changer(page: Client, moi: Personne, film: Projet, en: str) -> None:
    pose(moi, film, SUJET, IMAGE, REGION, CHAINE)
    contenu = page.get(adresse("exporter_budget", film, en=en))
    assert contenu["Content-Disposition"] == f'attachment; filename="budget-les-hauts.{en}"'
    apercus = importe(page, film, contenu.content, f"budget.{en}").context["apercus"]
    assert [list(a.ecarts) for a in apercus] == [[], []]


def test_modele_se_telecharge_sans_compte(client: Client) -> None:
    feuilles = load_workbook(BytesIO(client.get("/modeles/budget.xlsx").content)).sheetnames
    assert feuilles == ["Budget", "Financement", "Totaux"]
    assert client.get("/modeles/budget.pdf").status_code == 404
