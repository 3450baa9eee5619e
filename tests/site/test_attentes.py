"""What is awaited from somebody, on the page that they see first: by date, at a constant cost."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.contenus import ranger
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Document, Dossier, LienDeVisionnage, PieceDeCoffre
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import COURT, demande, deposee, ecrit, film, session
from tests.instruction.fabrique import demande_la_piece, instructrice, recue

pytestmark = pytest.mark.django_db


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def films(moi: Personne) -> Organisation:
    return societe(moi)


@pytest.fixture
def ici(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


def espace(client: Client) -> str:
    contenu = client.get("/mon-espace/").content.decode()
    return contenu.partition('id="attendu"')[2].partition('id="projets"')[0].replace("\xa0", " ").replace("\u202f", " ")


def dans(jours: int) -> date:
    return timezone.localdate() + timedelta(days=jours)


def papier(films: Organisation, nom: str, jours: int) -> PieceDeCoffre:
    document = Document.objects.create(contenu=ranger(nom.encode(), nom), nom=nom, organisation=films)
    return PieceDeCoffre.objects.create(organisation=films, code="kbis", document=document, expire_le=dans(jours))


def reponse(dossier: Dossier) -> None:
    ecrit(agent("la-reunion", RoleDeFonds.INSTRUCTEUR), dossier, "Une réponse")


def test_tout_ce_qui_est_attendu_est_range_par_date(ici: Client, moi: Personne, films: Organisation) -> None:
    session(ferme_dans=20)
    lu = film(moi, films)
    demande(moi, lu, "idf_apres_realisation")
    demande(moi, lu, COURT)
    reponse(deposee(moi, films, "Le Volcan"))
    papier(films, "kbis.pdf", 10)
    papier(films, "rib.pdf", -3)
    LienDeVisionnage.objects.create(projet=lu, adresse="https://exemple.fr/v", expire_le=dans(25))
    titres = [re.sub("<[^>]+>", "", un) for un in re.findall(r"<h3>(.*?)</h3>", espace(ici))]
    assert titres == [
        "rib.pdf",
        "1 message du service à lire",
        "kbis.pdf",
        "Aide aux courts métrages",
        "Les Hauts",
        "Aide après réalisation pour le cinéma",
    ]


@pytest.mark.parametrize(("jours", "dit"), [(-1, "A expiré le"), (0, "Expire le"), (29, "Expire le"), (30, "")])
def test_papier_se_rappelle_trente_jours_avant(ici: Client, films: Organisation, jours: int, dit: str) -> None:
    papier(films, "kbis.pdf", jours)
    contenu = espace(ici)
    assert (dit in contenu, "kbis.pdf" in contenu) == (True, bool(dit))


def test_papier_retire_ou_d_une_autre_structure_ne_se_rappelle_pas(ici: Client, films: Organisation) -> None:
    une = papier(films, "kbis.pdf", 1)
    une.retire_le = timezone.now()
    une.save()
    papier(societe(personne()), "autre.pdf", 1)
    assert "pdf" not in espace(ici)


def test_lien_mort_se_rappelle_sans_date(ici: Client, moi: Personne, films: Organisation) -> None:
    lu = film(moi, films, "Le Volcan")
    lien = LienDeVisionnage.objects.create(projet=lu, adresse="https://exemple.fr/v")
    assert "Lien de visionnage" not in espace(ici)
    lien.etat = LienDeVisionnage.Etat.MORT
    lien.save()
    assert "Ne répond plus" in espace(ici)


def test_lecteur_ne_se_voit_pas_demander_de_papier(client: Client, moi: Personne, films: Organisation) -> None:
    lecteur = personne()
    films.appartenances.create(personne=lecteur, role=RoleDansOrganisation.LECTEUR, depuis="2025-01-01")
    papier(films, "kbis.pdf", 1)
    client.force_login(lecteur)
    assert "kbis.pdf" not in espace(client)


def test_pieces_demandees_et_message_lu(ici: Client, moi: Personne, films: Organisation) -> None:
    dossier = deposee(moi, films, etat=Etat.A_COMPLETER)
    reponse(dossier)
    assert ("À compléter" in espace(ici), "message du service" in espace(ici)) == (True, True)
    ici.get(f"/demandes/{dossier.id}/messages/")
    assert ("À compléter" in espace(ici), "message du service" in espace(ici)) == (True, False)


@pytest.mark.parametrize("lignes", [1, 3])
def test_attentes_coutent_autant_quel_que_soit_leur_nombre(
    ici: Client, moi: Personne, films: Organisation, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    for rang in range(lignes):
        dossier = deposee(moi, films, f"Film {rang}")
        reponse(dossier)
        papier(films, f"kbis{rang}.pdf", 1)
        LienDeVisionnage.objects.create(projet=dossier.projet, adresse="https://exemple.fr/v", expire_le=dans(1))
    with django_assert_num_queries(15):
        contenu = ici.get("/mon-espace/").content.decode()
    assert [contenu.count(f'class="carte {genre}"') for genre in ("a-lire", "papier", "lien-de-visionnage")] == [
        lignes
    ] * 3


def test_demande_du_service_est_attendue_a_sa_date_et_une_seule_fois(ici: Client, moi: Personne) -> None:
    dossier = recue(moi, sans=("synopsis",))
    demande_la_piece(agit(instructrice()), dossier, jours=4)
    contenu = ici.get("/mon-espace/").content.decode()
    attendu = contenu[contenu.index('id="attendu"') : contenu.index('id="projets"')]
    assert attendu.count('<li class="carte') == 1
    assert f'href="/demandes/{dossier.pk}/service/"' in attendu
