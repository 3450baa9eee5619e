"""The pages of films and applications: what they show, what they keep, what they cost."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import enregistrer_champ, inviter_collaborateur, retirer
from amorce.dossiers.dits import reponses_par_theme
from amorce.dossiers.models import Dossier, Projet
from amorce.dossiers.verification import Verification
from amorce.droit.vocabulaire.mots.statistiques import STATISTIQUES
from amorce.fonds.requetes import reglages_du_droit
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import COURT, demande, ecrit_par_un_autre, film, session

pytestmark = pytest.mark.django_db
DISPOSITIFS = (COURT, "run_production", "idf_apres_realisation")


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def films(moi: Personne) -> Organisation:
    return societe(moi)


@pytest.fixture
def ouverte(moi: Personne, films: Organisation) -> Dossier:
    return demande(moi, film(moi, films))


@pytest.fixture
def ici(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


def corps(**champs: object) -> dict[str, object]:
    """A section as the page sends it: the fields named, each as it was seen."""
    envoi: dict[str, object] = {"s.": list(champs)}
    for nom, valeur in champs.items():
        envoi |= {f"s.{nom}": valeur, f"v.{nom}": 0, f"a.{nom}": ""}
    return envoi


def page(client: Client, dossier: Dossier) -> str:
    return client.get(reverse("demande", args=[dossier.id])).content.decode()


@pytest.mark.parametrize("lignes", [1, 3])
def test_espace_coute_autant_quel_que_soit_le_nombre_de_films_et_de_demandes(
    ici: Client, moi: Personne, films: Organisation, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    session()
    for rang in range(lignes):
        fait = film(moi, films, f"Film {rang}")
        for code in DISPOSITIFS[:lignes]:
            demande(moi, fait, code)
    with django_assert_num_queries(15):
        contenu = ici.get("/mon-espace/").content.decode()
    assert contenu.count('class="carte demande"') == lignes * lignes


@pytest.mark.parametrize("lignes", [1, 3])
def test_film_coute_autant_quel_que_soit_le_nombre_de_demandes_et_d_equipiers(
    ici: Client, moi: Personne, films: Organisation, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    fait = film(moi, films)
    for rang, code in enumerate(DISPOSITIFS[:lignes]):
        session()
        demande(moi, fait, code)
        ami = personne()
        inviter_collaborateur(par=agit(moi), projet=fait, email=ami.email, role=RoleDansOrganisation.LECTEUR)
        fait.budget.create(rang=rang, classe="II", libelle="Personnel", prevu=100)
        fait.financements.create(rang=rang, categorie="region", financeur="Région", montant=100)
    with django_assert_num_queries(14):
        contenu = ici.get(reverse("projet", args=[fait.id])).content.decode()
    assert contenu.count('class="carte demande"') == lignes


@pytest.mark.parametrize("lignes", [1, 3])
def test_demande_coute_autant_quel_que_soit_ce_qu_elle_dit(
    ici: Client, moi: Personne, ouverte: Dossier, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    for rang, nom in enumerate(("budget_total", "cout_film", "nombre_episodes")[:lignes]):
        enregistrer_champ(par=agit(moi), ou=ouverte.projet, nom=nom, brut="3", vue=0)
        ouverte.projet.budget.create(rang=rang, classe="II", libelle="Personnel", prevu=100)
    with django_assert_num_queries(13):
        ici.get(reverse("demande", args=[ouverte.id]))
    with django_assert_num_queries(12):
        ici.get(reverse("marge_de_demande", args=[ouverte.id]))


@pytest.mark.django_db(transaction=True)
def test_champ_enregistre_en_dix_requetes(
    ici: Client, ouverte: Dossier, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Who acts (5), the application, the field, its entry in the journal (3). The transaction's own words apart."""
    adresse = reverse("enregistrer_champ", args=[ouverte.id, "aide_demandee"])
    with django_assert_num_queries(12) as mesure:
        reponse = ici.post(adresse, {"s.aide_demandee": "20 000", "v.aide_demandee": 0})
    dites = [un["sql"] for un in mesure.captured_queries]
    assert len([sql for sql in dites if not re.match("BEGIN|COMMIT", sql)]) == 10
    assert (reponse.status_code, "enregistré" in reponse.content.decode()) == (200, True)
    assert Dossier.objects.get().faits == {"aide_demandee": "20000"}


def test_champ_illisible_est_refuse_sous_le_champ(ici: Client, ouverte: Dossier) -> None:
    adresse = reverse("enregistrer_champ", args=[ouverte.id, "aide_demandee"])
    reponse = ici.post(adresse, {"s.aide_demandee": "beaucoup", "v.aide_demandee": 0})
    assert (reponse.status_code, Dossier.objects.get().faits) == (422, {})
    assert "« beaucoup » ne convient pas" in reponse.content.decode()


def test_champ_change_par_un_collegue_montre_qui_quand_et_les_deux_valeurs(
    ici: Client, films: Organisation, ouverte: Dossier
) -> None:
    ecrit_par_un_autre(films, ouverte, "aide_demandee", "15000")
    adresse = reverse("enregistrer_champ", args=[ouverte.id, "aide_demandee"])
    envoi = {"s.aide_demandee": "20000", "v.aide_demandee": 0}
    reponse = ici.post(adresse, envoi)
    dit = reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ")
    assert reponse.status_code == 409
    assert [mot in dit for mot in ("Bob Hoareau", "15 000 €", "20 000 €")] == [True] * 3
    assert ici.post(adresse, {**envoi, "trancher": "leur:aide_demandee"}).status_code == 200
    assert Dossier.objects.get().faits["aide_demandee"] == "15000"
    assert ici.post(adresse, {**envoi, "trancher": "mienne:aide_demandee"}).status_code == 200
    assert Dossier.objects.get().faits["aide_demandee"] == "20000"


def test_partie_envoyee_sans_script_garde_ce_qui_est_lisible_et_montre_le_reste(ici: Client, ouverte: Dossier) -> None:
    adresse = reverse("demande", args=[ouverte.id])
    reponse = ici.post(adresse, corps(budget_total="180 000", aide_demandee="beaucoup"))
    contenu = reponse.content.decode()
    assert (reponse.status_code, Projet.objects.get().faits["budget_total"]) == (422, "180000")
    assert ('class="resume-erreurs"' in contenu, 'value="beaucoup"' in contenu) == (True, True)
    assert ici.post(adresse, corps(aide_demandee="20000")).status_code == 302
    assert Dossier.objects.get().faits == {"aide_demandee": "20000"}


def test_partie_envoyee_sans_script_ne_touche_pas_aux_champs_laisses(
    ici: Client, films: Organisation, ouverte: Dossier
) -> None:
    """One saw a blank field and left it; a colleague filled it meanwhile."""
    ecrit_par_un_autre(films, ouverte.projet, "budget_total", "15000")
    assert ici.post(reverse("demande", args=[ouverte.id]), corps(budget_total="", aide_demandee="3")).status_code == 302
    assert Projet.objects.get().faits["budget_total"] == "15000"


def test_conflit_sans_script_dure_jusqu_au_choix(ici: Client, films: Organisation, ouverte: Dossier) -> None:
    ecrit_par_un_autre(films, ouverte.projet, "budget_total", "15000")
    adresse = reverse("demande", args=[ouverte.id])
    contenu = ici.post(adresse, corps(budget_total="20000")).content.decode()
    assert ('class="conflit"' in contenu, 'name="v.budget_total" value="0"' in contenu) == (True, True)
    assert ici.post(adresse, corps(budget_total="20000")).status_code == 422
    envoi = {**corps(budget_total="20000"), "trancher": "mienne:budget_total"}
    assert ici.post(adresse, envoi).status_code == 302
    assert Projet.objects.get().faits["budget_total"] == "20000"


def test_brouillon_retire_se_lit_et_ne_s_ecrit_plus(ici: Client, moi: Personne, ouverte: Dossier) -> None:
    retirer(par=agit(moi), dossier=ouverte)
    contenu = page(ici, ouverte)
    assert ("Retiré" in contenu, "Enregistrer cette partie" in contenu) == (True, False)
    ici.post(reverse("demande", args=[ouverte.id]), corps(aide_demandee="3"))
    assert Dossier.objects.get().faits == {}
    mene = ici.post(reverse("reprendre_demande", args=[ouverte.id]))
    assert mene["Location"] == reverse("demande", args=[Dossier.objects.get(etat="brouillon").id])


def test_lecteur_lit_et_n_ecrit_pas(client: Client, films: Organisation, ouverte: Dossier) -> None:
    lecteur = personne()
    films.appartenances.create(personne=lecteur, role=RoleDansOrganisation.LECTEUR, depuis="2025-01-01")
    client.force_login(lecteur)
    assert "Enregistrer cette partie" not in page(client, ouverte)
    adresses = [reverse("demande", args=[ouverte.id]), reverse("enregistrer_champ", args=[ouverte.id, "aide_demandee"])]
    assert [client.post(adresse, corps(aide_demandee="3")).status_code for adresse in adresses] == [404, 404]


def test_statut_est_demande_avant_tout_et_le_refus_est_dit_avec_son_article(
    ici: Client, moi: Personne, films: Organisation
) -> None:
    fait = film(moi, films)
    adresse = reverse("ouvrir_demande", args=[fait.id, "run_ecriture"])
    assert 'name="s.type_demandeur"' in ici.get(adresse).content.decode()
    refus = ici.post(adresse, {"s.type_demandeur": "societe_production"})
    assert (refus.status_code, Dossier.objects.count()) == (422, 0)
    assert "Règlement du fonds de La Réunion" in refus.content.decode().replace("\xa0", " ")
    assert ici.post(adresse, {"malgre": "1"}).status_code == 302
    assert Dossier.objects.get().dispositif == "run_ecriture"
    assert ici.get(adresse)["Location"] == reverse("demande", args=[Dossier.objects.get().id])


def test_refus_d_un_statut_connu_est_dit_sans_rien_demander(ici: Client, moi: Personne) -> None:
    contenu = ici.get(reverse("ouvrir_demande", args=[film(moi).id, "run_developpement"])).content.decode()
    assert ('id="refus"' in contenu, 'name="s.' in contenu, "Demander quand même" in contenu) == (True, False, True)


def test_formulaire_vient_du_vocabulaire_avec_question_aide_exemple_et_unite(ici: Client, ouverte: Dossier) -> None:
    contenu = page(ici, ouverte)
    assert "Combien dépensez-vous, hors taxes, auprès d'entreprises de La Réunion" in contenu.replace("&#x27;", "'")
    assert ("Exemple : " in contenu, '<span aria-hidden="true">€</span>' in contenu) == (True, True)


@pytest.mark.exigences("CONV-II-7-02", "CONV-II-7-04", "CONV-II-8-07", "CONV-AXE1-05")
def test_ce_que_les_indicateurs_demandent_est_libre_et_reste_hors_de_l_instruction(
    ici: Client, ouverte: Dossier
) -> None:
    contenu = page(ici, ouverte)
    assert all(f'name="s.{nom}"' in contenu for nom in STATISTIQUES)
    avant = Verification(ouverte, reglages_du_droit(timezone.localdate()), timezone.now()).reponses
    adresse = reverse("demande", args=[ouverte.id])
    ici.post(adresse, corps(age_auteur="61", genre_auteur="femme", nb_longs_metrages_realises="0"))
    ouverte.refresh_from_db()
    dits = {nom: ouverte.projet.faits.get(nom) for nom in ("age_auteur", "genre_auteur", "nb_longs_metrages_realises")}
    assert dits == {"age_auteur": "61", "genre_auteur": "femme", "nb_longs_metrages_realises": "0"}
    assert Verification(ouverte, reglages_du_droit(timezone.localdate()), timezone.now()).reponses == avant
    assert "auteur" not in str(reponses_par_theme(ouverte.dispositif, dits)).casefold()


def test_montant_tire_du_budget_ne_se_tape_pas(ici: Client, ouverte: Dossier) -> None:
    ouverte.projet.budget.create(rang=1, classe="II", libelle="Personnel", prevu=18_000_000)
    contenu = page(ici, ouverte)
    assert ('name="s.budget_total"' in contenu, "tiré du budget" in contenu) == (False, True)


def test_espace_vide_dit_par_quoi_commencer(ici: Client) -> None:
    contenu = ici.get("/mon-espace/").content.decode()
    assert [mot in contenu for mot in ("Chercher une aide pour mon film", "Décrire un nouveau film")] == [True, True]


def test_attendu_est_range_par_date(ici: Client, moi: Personne, films: Organisation) -> None:
    fait = film(moi, films)
    demande(moi, fait, "idf_apres_realisation")
    session(dispositifs=["run_production"], ferme_dans=40)
    session(dispositifs=[COURT], ferme_dans=10)
    demande(moi, fait, "run_production")
    demande(moi, fait, COURT)
    contenu = ici.get("/mon-espace/").content.decode()
    ordre = re.findall(r'class="carte demande".*?<h3><a href="/demandes/([^/]+)/', contenu, re.DOTALL)
    codes = {str(d.id): d.dispositif for d in Dossier.objects.all()}
    assert [codes[un] for un in ordre] == [COURT, "run_production", "idf_apres_realisation"]


def test_demande_se_lit_en_anglais(ici: Client, ouverte: Dossier) -> None:
    contenu = ici.get(f"/en/demandes/{ouverte.id}/").content.decode()
    attendus = ("Short film funding", "A draft is not an application", "Save this part", "answers are still missing")
    assert [mot in contenu for mot in attendus] == [True] * 4
