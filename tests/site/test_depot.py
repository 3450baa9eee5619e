"""The page where one verifies and deposits, and the receipt."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.actions import ActeRefuse, deposer, enregistrer_courrier, retirer
from amorce.dossiers.actions.papiers import recepisse_de
from amorce.dossiers.models import Contenu, Declaration, Depot, Document, Dossier, Piece
from amorce.dossiers.recepisse import Recepisse
from amorce.fonds.models import LectureRetenue, SessionDeDepot
from amorce.site.porteur.depot.lecture import reste
from amorce.site.templatetags.amorce import au_texte, regles
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import COURT, IDF, demande, film, juree, prete, remplie, session

pytestmark = pytest.mark.django_db
TOUTES = ["reglement", "exactitude", "cumul"]
ATTENDU = '">attendu<span class="lu">'
"""A copy still awaited, whose status opens the article that asks for it."""


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def ici(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


def lue(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")


def page(client: Client, dossier: Dossier, nom: str = "depot") -> str:
    return lue(client.get(reverse(nom, args=[dossier.id])))


def envoie(client: Client, dossier: Dossier, **champs: Any) -> Any:
    envoi = {"cle": "une", "declaration": TOUTES, **champs}
    return client.post(reverse("depot", args=[dossier.id]), envoi)


def joint(dossier: Dossier, qui: Personne, combien: int) -> None:
    contenu = Contenu.objects.create(empreinte="a" * 64, taille=2048, format="pdf", fichier="x")
    for rang in range(combien):
        document = Document.objects.create(contenu=contenu, nom=f"{rang}.pdf", projet=dossier.projet, depose_par=qui)
        Piece.objects.create(dossier=dossier, code="lettres_intention", document=document, rang=rang + 1)


def test_depot_mene_au_recepisse_et_la_page_n_est_plus(ici: Client, moi: Personne) -> None:
    session()
    faite = remplie(demande(moi, film(moi, societe(moi))))
    assert "Déposer la demande" in page(ici, faite)
    reponse = envoie(ici, faite)
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("recepisse", args=[faite.id]))
    assert ici.get(reverse("depot", args=[faite.id]))["Location"] == reverse("recepisse", args=[faite.id])
    numero = Dossier.objects.get().numero
    assert page(ici, faite, "recepisse").count(numero) == 3


def test_deux_onglets_ne_font_qu_un_depot(ici: Client, moi: Personne) -> None:
    session()
    faite = prete(moi)
    lieux = [envoie(ici, faite, cle=cle)["Location"] for cle in ("une", "une", "autre")]
    assert lieux == [reverse("recepisse", args=[faite.id])] * 3
    assert Depot.objects.count() == 1


def test_declaration_oubliee_se_dit_sous_sa_case_et_garde_les_autres(ici: Client, moi: Personne) -> None:
    session()
    faite = remplie(demande(moi, film(moi, societe(moi))))
    reponse = envoie(ici, faite, declaration=["exactitude"])
    contenu = lue(reponse)
    assert (reponse.status_code, Depot.objects.count()) == (422, 0)
    assert re.findall(r'<a href="#(declaration-\w+)">', contenu) == ["declaration-reglement", "declaration-cumul"]
    assert contenu.count("Cochez cette déclaration pour déposer.") == 2
    assert re.findall(r'value="(\w+)" checked', contenu) == ["exactitude"]
    assert [d.code for d in Declaration.objects.filter(retiree_le=None)] == ["exactitude"]
    assert 'name="cle" value="une"' in contenu


def test_demande_en_retard_dit_quand_la_session_a_ferme_et_ne_perd_rien(ici: Client, moi: Personne) -> None:
    passee = session()
    faite = prete(moi)
    paris = ZoneInfo("Europe/Paris")
    SessionDeDepot.objects.filter(pk=passee.pk).update(
        ouvre=datetime(2025, 1, 1, tzinfo=paris), ferme=datetime(2025, 2, 3, 9, tzinfo=paris)
    )
    reponse = envoie(ici, faite)
    assert (reponse.status_code, Dossier.objects.get().faits) == (422, faite.faits)
    contenu = lue(reponse)
    assert "a fermé le 3 février 2025 à 12:00:00 (heure du fonds, La Réunion)" in contenu
    assert ("Déposer la demande" in contenu, "Voir les prochaines sessions" in contenu) == (False, True)


@pytest.mark.exigences("IDF-29", "IDF-30")
def test_teleservice_du_film_est_dit_et_l_autre_refuse(ici: Client, moi: Personne) -> None:
    session("ile-de-france")
    faite = remplie(demande(moi, film(moi, societe(moi)), IDF))
    contenu = page(ici, faite)
    assert "celui-ci : <strong>Téléservice des courts métrages</strong>" in contenu
    assert 'name="teleservice_utilise" value="court" checked' not in contenu
    declarees = ["sincerite", "pas_d_aide_francilienne"]
    refusee = envoie(ici, faite, declaration=declarees, teleservice_utilise="long")
    assert (refusee.status_code, 'href="#teleservice_utilise"' in lue(refusee)) == (422, True)
    assert 'value="long" checked' in lue(refusee)
    assert envoie(ici, faite, declaration=declarees, teleservice_utilise="court").status_code == 302


def test_redacteur_relit_et_apprend_qui_depose(client: Client, moi: Personne) -> None:
    session()
    structure, redacteur = societe(moi), personne()
    structure.appartenances.create(personne=redacteur, role=RoleDansOrganisation.REDACTEUR, depuis="2025-01-01")
    faite = prete(moi, projet=film(moi, structure))
    client.force_login(redacteur)
    contenu = page(client, faite)
    assert ("Déposer la demande" in contenu, "Demandez à : Ana Payet." in " ".join(contenu.split())) == (False, True)
    assert envoie(client, faite).status_code == 404


def test_demande_retiree_ne_se_verifie_plus(ici: Client, moi: Personne) -> None:
    faite = retirer(par=agit(moi), dossier=demande(moi, film(moi)))
    assert ici.get(reverse("depot", args=[faite.id]))["Location"] == reverse("demande", args=[faite.id])
    assert ici.get(reverse("recepisse", args=[faite.id])).status_code == 404


def test_page_dit_ce_qui_empeche_ce_qui_manque_et_ce_que_l_examen_relevera(ici: Client, moi: Personne) -> None:
    session()
    vide = demande(moi, film(moi, societe(moi)))
    contenu = page(ici, vide)
    assert [mot in contenu for mot in ("À reprendre avant de déposer", "pièces manquent", "À relire")] == [True] * 3
    pleine = prete(moi)
    pleine.projet.faits = {**pleine.projet.faits, "forme_juridique": "association"}
    pleine.projet.save(update_fields=["faits"])
    contenu = page(ici, pleine)
    assert ("À reprendre avant" in contenu, "Ce que l'examen relèvera" in contenu) == (False, True)


@pytest.mark.parametrize("lignes", [1, 3])
def test_page_coute_autant_quel_que_soit_ce_que_la_demande_porte(
    ici: Client, moi: Personne, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    faite = prete(moi)
    joint(faite, moi, lignes)
    for rang in range(lignes):
        session()
        autre = demande(moi, faite.projet, ("run_production", "run_developpement", IDF)[rang])
        faite.projet.financements.create(rang=rang, categorie="region", financeur="R", montant=1, dossier=autre)
    with django_assert_num_queries(15):
        ici.get(reverse("depot", args=[faite.id]))


@pytest.mark.parametrize("lignes", [1, 3])
def test_recepisse_coute_autant_quel_que_soit_le_nombre_de_pieces(
    ici: Client, moi: Personne, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    session()
    faite = prete(moi)
    joint(faite, moi, lignes)
    deposer(par=agit(moi), dossier=faite, cle="une")
    with django_assert_num_queries(9):
        contenu = page(ici, faite, "recepisse")
    assert contenu.count(".pdf</th>") == lignes


def depose(moi: Personne, dispositif: str = COURT, **suite: Any) -> Dossier:
    faite = prete(moi, dispositif)
    deposer(par=agit(moi), dossier=faite, cle="une", **suite)
    return Dossier.objects.get(pk=faite.pk)


def test_recepisse_d_ile_de_france_dit_la_date_du_rejet_implicite_et_le_juge(ici: Client, moi: Personne) -> None:
    """The 31st of December and two months: the last day of February."""
    paris = ZoneInfo("Europe/Paris")
    recue = datetime(2026, 12, 31, 12, tzinfo=paris)
    session("ile-de-france", ouvre=recue - timedelta(days=3), ferme=recue + timedelta(days=3))
    contenu = page(ici, depose(moi, IDF, recue=recue), "recepisse")
    attendus = (
        'reçue le <a class="pourquoi" href="#accuse">31 décembre 2026 à 12 h 00, heure de Paris',
        'pas répondu le <strong><a class="pourquoi" href="#silence">28 février 2027<',
        "</strong>, la demande est réputée rejetée",
        '<p id="accuse">Ce récépissé vaut accusé',
        '<li id="silence">La demande est de caractère financier',
        "Tribunal administratif de Montreuil",
        "Deux mois de plus pour qui demeure à l'étranger",
        "2 rue Simone-Veil",
        "Budget prévisionnel détaillé",
    )
    assert [mot in contenu for mot in attendus] == [True] * 9
    assert "Les exemplaires à envoyer" not in contenu


@pytest.mark.exigences("RUN-III-06", "RUN-III-24", "RUN-III-26", "RUN-III-27")
def test_recepisse_de_la_reunion_attend_le_courrier_puis_en_compte_la_date(ici: Client, moi: Personne) -> None:
    session(ferme=timezone.now() + timedelta(days=20))
    faite = depose(moi)
    contenu = page(ici, faite, "recepisse")
    assert (contenu.count(ATTENDU), "pas une promesse de subvention" in contenu) == (3, True)
    assert "mois après l'arrivée de l'exemplaire sur papier" in contenu
    assert "La date qui compte est celle où le service du courrier" in contenu
    service = agit(agent("la-reunion", RoleDeFonds.INSTRUCTEUR))
    hier = timezone.localdate() - timedelta(days=1)
    enregistrer_courrier(par=service, dossier=faite, exemplaire="afr", recu_le=hier)
    assert "mois après l'arrivée" in page(ici, faite, "recepisse")
    enregistrer_courrier(par=service, dossier=faite, exemplaire="region", recu_le=date(2026, 2, 28))
    contenu = page(ici, faite, "recepisse")
    assert ('<strong><a class="pourquoi" href="#silence">28 avril 2026<' in contenu, contenu.count(ATTENDU)) == (
        True,
        1,
    )


def test_dates_et_etats_du_recepisse_ouvrent_leur_article_sauf_sur_papier(ici: Client, moi: Personne) -> None:
    session(ferme=timezone.now() + timedelta(days=20))
    faite = depose(moi)
    articles = {code: au_texte(regle) for code in ("RUN-III-24", "RUN-III-25") for regle in regles(code)}
    contenu = page(ici, faite, "recepisse")
    assert [contenu.count(f'<a class="pourquoi" href="{articles[code]}">') for code in articles] == [3, 1]
    depot = Depot.objects.get()
    donnees = {"depot": depot, "dossier": depot.dossier, "projet": depot.dossier.projet, "r": Recepisse(depot)}
    assert 'class="pourquoi"' not in render_to_string("porteur/depot/recepisse_papier.html", donnees)


def test_recepisse_en_pdf_est_en_preparation_puis_se_telecharge(ici: Client, moi: Personne) -> None:
    session()
    faite = depose(moi)
    adresse = reverse("recepisse_en_pdf", args=[faite.id])
    assert ("PDF en préparation" in page(ici, faite, "recepisse"), ici.get(adresse).status_code) == (True, 404)
    recepisse_de(Depot.objects.get().pk)
    assert f'href="{adresse}"' in page(ici, faite, "recepisse")
    rendu = ici.get(adresse)
    assert rendu["Content-Disposition"] == f'attachment; filename="{faite.numero}.pdf"'
    assert rendu.getvalue().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("lectures", "exemplaires", "courrier"),
    [
        ({}, 3, True),
        ({"AMB-87": "electronique_fait_foi"}, 3, False),
        ({"AMB-86": "electronique_seul", "AMB-87": "electronique_fait_foi"}, 1, False),
        ({"AMB-86": "deux_exemplaires"}, 2, True),
        ({"AMB-82": "indicative"}, 0, False),
    ],
)
def test_exemplaires_et_date_qui_compte_suivent_la_lecture_du_fonds(
    ici: Client, moi: Personne, lectures: dict[str, str], exemplaires: int, courrier: bool
) -> None:
    """Read as the fund did on the day of the deposit: what it decides later changes nothing."""
    session()
    for code, choix in lectures.items():
        LectureRetenue.objects.create(fonds="la-reunion", code=code, choix=choix, depuis="2020-01-01")
    faite = depose(moi)
    LectureRetenue.objects.all().delete()
    contenu = page(ici, faite, "recepisse")
    assert contenu.count(ATTENDU) == exemplaires
    assert ("mois après l'arrivée de l'exemplaire sur papier" in contenu) is courrier


def test_courrier_s_enregistre_par_le_service_sur_une_demande_deposee(moi: Personne) -> None:
    session()
    faite, service = depose(moi), agit(agent("la-reunion", RoleDeFonds.SECRETARIAT))
    demain = timezone.localdate() + timedelta(days=2)
    for exemplaire, jour, dit in (("dvd", timezone.localdate(), "pas attendu"), ("region", demain, "pas encore venu")):
        with pytest.raises(ActeRefuse, match=dit):
            enregistrer_courrier(par=service, dossier=faite, exemplaire=exemplaire, recu_le=jour)
    brouillon = juree(moi, demande(moi, film(moi)))
    with pytest.raises(ActeRefuse, match="pas déposée"):
        enregistrer_courrier(par=service, dossier=brouillon, exemplaire="region", recu_le=timezone.localdate())


@pytest.mark.parametrize(
    ("duree", "dit"),
    [
        (timedelta(days=3, hours=4, minutes=9), "3 jours et 4 heures"),
        (timedelta(days=1, minutes=2), "1 jour et 2 minutes"),
        (timedelta(hours=2), "2 heures"),
        (timedelta(minutes=1, seconds=59), "1 minute"),
        (timedelta(seconds=59), "59 secondes"),
        (timedelta(seconds=1), "1 seconde"),
    ],
)
def test_temps_restant_se_dit_en_deux_unites(duree: timedelta, dit: str) -> None:
    maintenant = timezone.now()
    assert reste(maintenant + duree, maintenant) == dit
