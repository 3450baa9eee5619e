"""The catalogue and the page of a scheme, as a visitor gets them."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.consultation.catalogue import conditions
from amorce.consultation.pages import page
from amorce.droit.fonds import fonds, tous
from amorce.droit.registre import dispositif
from amorce.fonds.models import LectureRetenue, SessionDeDepot
from amorce.moteur.textes import de
from amorce.site.public.catalogue.facettes import Choix, options

pytestmark = pytest.mark.django_db
PRODUCTION = "/aides/la-reunion/run_production/"
POIDS = 150_000
ETAPES_DE_LA_REUNION = ["Dépôt", "Instruction", "Vote", "Conventionnement", "Paiement", "Solde", "Dossier clos"]


def ouvre(code: str, *dispositifs: str, jours: int = 10) -> SessionDeDepot:
    maintenant = timezone.now()
    return SessionDeDepot.objects.create(
        fonds=code,
        intitule=f"Session {code}",
        ouvre=maintenant - timedelta(days=1),
        ferme=maintenant + timedelta(days=jours),
        dispositifs=list(dispositifs),
    )


def trouvees(client: Client, adresse: str) -> list[str]:
    return [aide.code for aide in client.get(adresse).context["trouvees"]]


def compte(client: Client, adresse: str, facette: str) -> dict[str, int]:
    filtre = next(f for f in client.get(adresse).context["facettes"] if f.titre == facette)
    return {option.libelle: option.nombre for option in filtre.options}


def test_tout_le_droit_est_au_catalogue(client: Client) -> None:
    tous_les_codes = {d.code for un in tous().values() for d in un.dispositifs}
    assert set(trouvees(client, "/aides/")) == tous_les_codes
    assert len(trouvees(client, "/aides/")) == len(tous_les_codes)


def test_recherche_avec_une_faute(client: Client) -> None:
    assert trouvees(client, "/aides/?q=residance") == ["run_residence"]
    assert trouvees(client, "/aides/?q=apres realisasion") == ["idf_apres_realisation"]


def test_filtres_se_croisent(client: Client) -> None:
    assert set(trouvees(client, "/aides/?pour=auteur&genre=multimedia")) == {
        "run_ecriture",
        "run_ecriture_multimedia",
        "run_residence",
    }
    assert trouvees(client, "/aides/?pour=auteur&territoire=ile-de-france") == []


def test_compte_d_une_option_est_ce_qu_elle_laisse(client: Client) -> None:
    for valeur, libelle in options("etape"):
        annonce = compte(client, "/aides/?pour=auteur", "Où en est l'œuvre")[libelle]
        assert annonce == len(trouvees(client, f"/aides/?pour=auteur&etape={valeur}"))


def test_ouvert_en_ce_moment_suit_les_sessions(client: Client) -> None:
    assert trouvees(client, "/aides/?ouvert=oui") == []
    ouvre("la-reunion", "run_production")
    assert trouvees(client, "/aides/?ouvert=oui") == ["run_production"]
    ouvre("ile-de-france")
    assert set(trouvees(client, "/aides/?ouvert=oui")) == {"run_production", "idf_apres_realisation"}


def test_session_non_publiee_n_ouvre_rien(client: Client) -> None:
    SessionDeDepot.objects.filter(pk=ouvre("ile-de-france").pk).update(publiee=False)
    assert trouvees(client, "/aides/?ouvert=oui") == []


def test_filtre_inconnu_ne_compte_pas(client: Client) -> None:
    assert Choix.de({"genre": "inconnu", "pour": "auteur", "x": "y"}).filtres == (("pour", "auteur"),)
    assert client.get("/aides/?genre=inconnu").status_code == 200


def test_rien_trouve_dit_que_faire(client: Client) -> None:
    reponse = client.get("/aides/?q=zzzzzzz")
    assert reponse.context["trouvees"] == []
    assert "Voir toutes les aides" in reponse.content.decode()


@pytest.mark.parametrize("sessions", [1, 3])
def test_catalogue_fait_trois_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, sessions: int
) -> None:
    for _ in range(sessions):
        ouvre("la-reunion")
    with django_assert_num_queries(3):
        client.get("/aides/")


@pytest.mark.parametrize("sessions", [1, 3])
def test_fiche_fait_quatre_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, sessions: int
) -> None:
    for _ in range(sessions):
        ouvre("la-reunion", "run_production")
    with django_assert_num_queries(4):
        client.get(PRODUCTION)


@pytest.mark.parametrize("langue", ["", "/en"])
def test_chaque_aide_a_sa_page_sous_le_poids(client: Client, langue: str) -> None:
    for un in tous().values():
        for aide in un.dispositifs:
            reponse = client.get(f"{langue}/aides/{un.code}/{aide.code}/")
            assert reponse.status_code == 200
            assert len(reponse.content) < POIDS


@pytest.mark.parametrize(
    "adresse", ["/aides/la-reunion/idf_apres_realisation/", "/aides/nulle-part/x/", f"{PRODUCTION}?le=hier"]
)
def test_aide_qui_n_existe_pas(client: Client, adresse: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 404
    assert "Revenir à l&#x27;accueil" in reponse.content.decode() or "Revenir à l'accueil" in reponse.content.decode()


def test_chaque_montant_mene_a_son_article(client: Client) -> None:
    texte = client.get(PRODUCTION).content.decode()
    for regle in ("tableaux.plafond_de_ligne", "tableaux.plafond_de_saison", "bonifications.bonifications"):
        assert f'#{regle}"' in texte
    en_bref = 1
    assert texte.count('class="pourquoi montant"') == en_bref + sum(
        case is not None
        for tableau in page(dispositif("run_production")).tableaux
        for ligne in tableau.lignes
        for case in ligne.cases
    )


def test_cartes_menent_de_la_somme_a_l_article_et_de_l_echeance_a_la_session(client: Client) -> None:
    session = ouvre("ile-de-france")
    texte = client.get("/aides/?territoire=ile-de-france").content.decode()
    assert texte.count('class="pourquoi montant" href="/droit/') == 2
    assert texte.count(f'href="/pourquoi/session/{session.id}/"') == 1


def test_lecture_du_fonds_parait_avec_son_motif(client: Client) -> None:
    LectureRetenue.objects.create(
        fonds="la-reunion", code="AMB-26", choix="forfait_3000", motif="Vote de mars.", depuis=date(2026, 3, 3)
    )
    texte = client.get("/aides/la-reunion/run_ecriture/").content.decode()
    assert "Lecture retenue par le fonds" in texte
    assert "Vote de mars." in texte
    assert "3\u202f000\u00a0€" in texte


def test_page_d_un_jour_passe_lit_les_lectures_d_alors(client: Client) -> None:
    LectureRetenue.objects.create(
        fonds="la-reunion", code="AMB-26", choix="forfait_3000", motif="Vote.", depuis=date(2026, 3, 3)
    )
    texte = client.get("/aides/la-reunion/run_ecriture/?le=2026-03-02").content.decode()
    assert "Cette page dit le droit au 2 mars 2026" in texte
    assert "Vote." not in texte


def test_jour_d_avant_le_texte_est_dit(client: Client) -> None:
    texte = client.get("/aides/cnc/cnc_automatique/?le=2022-06-01").content.decode()
    assert "qu&#x27;à partir du 1er janvier 2023" in texte or "qu'à partir du 1er janvier 2023" in texte


def test_chaque_condition_de_l_aide_est_sur_sa_page(client: Client) -> None:
    lue = page(fonds("ile-de-france").dispositifs[0])
    contexte = client.get("/aides/ile-de-france/idf_apres_realisation/").context["aide"].page
    attendues = {r.nom for t in lue.themes for r in t.conditions} | {r.nom for r in lue.pieces}
    assert {r.nom for t in contexte.themes for r in t.conditions} | {r.nom for r in contexte.pieces} == attendues
    assert attendues == {de(condition).nom for condition in conditions(lue.evaluation)}


@pytest.mark.exigences("IDF-43")
def test_fiche_dit_l_organisme_son_adresse_et_le_lien_de_depot(client: Client) -> None:
    contenu = client.get("/aides/ile-de-france/idf_apres_realisation/").content.decode()
    attendus = ("Région Île-de-France, 2 rue Simone-Veil, 93400 Saint-Ouen-sur-Seine", 'href="https://mesdemarches.')
    assert [mot for mot in attendus if mot not in contenu] == []


@pytest.mark.exigences("RUN-III-02", "RUN-III-18")
@pytest.mark.parametrize("code", [d.code for d in fonds("la-reunion").dispositifs])
def test_fiche_dit_le_service_qui_renseigne_et_les_etapes_dans_leur_ordre(client: Client, code: str) -> None:
    contenu = client.get(f"/aides/la-reunion/{code}/").content.decode()
    assert "Service audiovisuel, direction de l&#x27;innovation et du développement numérique (DIDN)" in contenu
    parcours = contenu.partition('<ol class="parcours">')[2].partition("</ol>")[0]
    assert re.findall(r"<strong>(.*?)</strong>", parcours) == ETAPES_DE_LA_REUNION
