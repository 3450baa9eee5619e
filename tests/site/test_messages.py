"""The thread of a dossier on its pages, what one is told, and what those pages cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.models import Contenu, Document, Dossier, GenreDeNotice, Message, Notice, PreferenceDeNotice
from tests.comptes.fabrique import agent, personne, societe
from tests.dossiers.fabrique import demande, deposee, ecrit, film, previens
from tests.dossiers.fichiers_d_essai import PROGRAMME, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def agente() -> Personne:
    return agent("la-reunion", RoleDeFonds.INSTRUCTEUR, prenom="Inès", nom="Truchet")


@pytest.fixture
def dossier(moi: Personne) -> Dossier:
    return deposee(moi)


@pytest.fixture
def ici(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


@pytest.fixture
def la(agente: Personne) -> Client:
    client = Client()
    client.force_login(agente)
    return client


def adresse(dossier: Dossier) -> str:
    return reverse("messages", args=[dossier.id])


def au_service(dossier: Dossier) -> str:
    return reverse("messages_du_service", args=[dossier.id])


def lit(client: Client, adresse: str) -> str:
    return client.get(adresse).content.decode().replace("&#x27;", "'")


def test_message_arrive_a_l_autre_bout_avec_son_auteur_et_revient_lu(ici: Client, la: Client, dossier: Dossier) -> None:
    envoi = ici.post(adresse(dossier), {"texte": "Bonjour,\r\n\r\nune question.", "cle": uuid4()})
    message = Message.objects.get()
    assert envoi["Location"] == f"{adresse(dossier)}#m-{message.id}"
    assert "pas encore lu" in lit(ici, adresse(dossier))
    vue = lit(la, au_service(dossier))
    assert [mot in vue for mot in ("Ana Payet", "<p>Bonjour,</p>", "<p>une question.</p>", "Nouveau")] == [True] * 4
    assert "Nouveau" not in lit(la, au_service(dossier))
    assert "pas encore lu" not in lit(ici, adresse(dossier))


def test_message_vide_est_refuse_a_sa_place_et_le_texte_trop_long_reste(ici: Client, dossier: Dossier) -> None:
    vide = ici.post(adresse(dossier), {"texte": "", "cle": uuid4()})
    assert (vide.status_code, "Votre message : ce champ est vide" in vide.content.decode()) == (422, True)
    cle, long = uuid4(), "mot " * 5001
    refus = ici.post(adresse(dossier), {"texte": long, "cle": cle})
    contenu = refus.content.decode()
    assert (refus.status_code, long.strip() in contenu, f'value="{cle}"' in contenu) == (422, True, True)
    assert not Message.objects.exists()


def test_double_clic_envoie_un_seul_message(ici: Client, dossier: Dossier) -> None:
    envoi = {"texte": "Bonjour", "cle": uuid4()}
    assert [ici.post(adresse(dossier), envoi).status_code for _ in range(2)] == [302, 302]
    assert Message.objects.count() == 1


@pytest.mark.exigences("RUN-III-16")
def test_brouillon_ne_s_ecrit_pas_au_service_et_la_page_dit_pourquoi(ici: Client, la: Client, moi: Personne) -> None:
    brouillon = demande(moi, film(moi))
    contenu = lit(ici, adresse(brouillon))
    assert ("le service ne voit pas les brouillons" in contenu, "<textarea" in contenu) == (True, False)
    assert "Service audiovisuel, direction de l'innovation" in contenu
    assert ici.post(adresse(brouillon), {"texte": "Bonjour", "cle": uuid4()}).status_code == 404
    assert la.get(au_service(brouillon)).status_code == 404


def test_lecteur_et_auditeur_lisent_sans_ecrire(client: Client, moi: Personne) -> None:
    films = societe(moi)
    lecteur, auditeur = personne(), agent("la-reunion", RoleDeFonds.AUDITEUR)
    films.appartenances.create(personne=lecteur, role=RoleDansOrganisation.LECTEUR, depuis="2025-01-01")
    dossier = deposee(moi, films)
    ecrit(moi, dossier, "Bonjour")
    for qui, page in ((lecteur, adresse(dossier)), (auditeur, au_service(dossier))):
        client.force_login(qui)
        contenu = lit(client, page)
        assert ("Bonjour" in contenu, "<textarea" in contenu) == (True, False)
        assert client.post(page, {"texte": "Non", "cle": uuid4()}).status_code == 404
    assert Message.objects.get().lu_le is None


def test_agent_d_un_autre_role_ou_d_un_autre_fonds_ne_voit_pas_le_fil(client: Client, dossier: Dossier) -> None:
    for qui in (agent("la-reunion", RoleDeFonds.REGLAGES), agent("ile-de-france", RoleDeFonds.INSTRUCTEUR)):
        client.force_login(qui)
        assert client.get(au_service(dossier)).status_code == 404


def test_service_voit_d_abord_les_fils_qui_attendent(la: Client, moi: Personne, agente: Personne) -> None:
    films = societe(moi)
    repondu, attend = deposee(moi, films, titre="Répondu"), deposee(moi, films, titre="En attente")
    ecrit(moi, attend, "Une question")
    ecrit(agente, repondu, "Une réponse")
    deposee(moi, films, titre="Muet")
    contenu = lit(la, reverse("fils_du_service"))
    assert contenu.index("En attente") < contenu.index("Répondu")
    assert ("1 non lu" in contenu, "Muet" in contenu) == (True, False)


def test_redacteur_trouve_les_fils_de_sa_societe_et_personne_d_autre(
    client: Client, moi: Personne, agente: Personne
) -> None:
    films = societe(moi)
    attend = deposee(moi, films, titre="En attente")
    lu = deposee(moi, films, titre="Déjà dit")
    deposee(moi, films, titre="Muet")
    ecrit(moi, lu, "Bonjour")
    ecrit(agente, attend, "Une question du service")
    redacteur, autre = personne(), personne()
    films.appartenances.create(personne=redacteur, role=RoleDansOrganisation.REDACTEUR, depuis="2025-01-01")
    client.force_login(redacteur)
    contenu = lit(client, reverse("fils_de_l_equipe"))
    assert contenu.index("En attente") < contenu.index("Déjà dit")
    assert ("1 non lu" in contenu, "Muet" in contenu) == (True, False)
    assert reverse("fils_de_l_equipe") in lit(client, reverse("nouvelles"))
    client.force_login(autre)
    assert "Personne n'a encore écrit" in lit(client, reverse("fils_de_l_equipe")).replace("&#x27;", "'")


@pytest.mark.parametrize("lignes", [1, 3])
def test_fil_coute_autant_quel_que_soit_le_nombre_de_messages(
    ici: Client,
    la: Client,
    moi: Personne,
    agente: Personne,
    dossier: Dossier,
    django_assert_num_queries: DjangoAssertNumQueries,
    lignes: int,
) -> None:
    for rang in range(lignes):
        ecrit(moi, dossier, f"Question {rang}")
        ecrit(agente, dossier, f"Réponse {rang}")
    with django_assert_num_queries(14):
        ici.get(adresse(dossier))
    with django_assert_num_queries(14):
        la.get(au_service(dossier))
    with django_assert_num_queries(6):
        la.get(reverse("fils_du_service"))
    with django_assert_num_queries(6):
        ici.get(reverse("fils_de_l_equipe"))


@pytest.mark.parametrize("lignes", [1, 3])
def test_nouvelles_coutent_autant_quel_que_soit_leur_nombre(
    ici: Client, moi: Personne, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    for rang in range(lignes):
        previens(moi, f"Nouvelle {rang}", lien=f"/demandes/{rang}/")
    with django_assert_num_queries(6):
        contenu = lit(ici, reverse("nouvelles"))
    assert contenu.count('class="neuve"') == lignes


def test_cloche_compte_ce_qui_n_est_pas_lu_sur_toutes_les_pages(ici: Client, moi: Personne) -> None:
    assert 'class="compte"' not in lit(ici, "/")
    for _ in range(2):
        previens(moi)
    previens(personne())
    assert "2 nouvelles non lues" in lit(ici, "/")


def test_ouvrir_une_nouvelle_la_lit_et_mene_a_sa_page(ici: Client, moi: Personne) -> None:
    une = previens(moi, lien="/mon-espace/")
    assert ici.get(reverse("nouvelle", args=[une.id]))["Location"] == "/mon-espace/"
    une.refresh_from_db()
    assert une.lue_le is not None


def test_lire_le_fil_lit_sa_nouvelle_dans_toutes_les_langues(ici: Client, agente: Personne, dossier: Dossier) -> None:
    Personne.objects.exclude(pk=agente.pk).update(langue="en")
    ecrit(agente, dossier, "Une réponse")
    assert Notice.objects.get().lien == f"/en/demandes/{dossier.id}/messages/"
    ici.get(adresse(dossier))
    assert Notice.objects.get().lue_le is not None


def test_tout_marquer_comme_lu_s_annule(ici: Client, moi: Personne) -> None:
    ancienne = previens(moi, "Ancienne")
    Notice.objects.update(lue_le=datetime(2026, 1, 1, tzinfo=UTC))
    previens(moi, "Neuve")
    autre = previens(personne())
    page = ici.post(reverse("lire_nouvelles"), {"toutes": "1"})["Location"]
    contenu = lit(ici, page)
    assert ("1 nouvelle marquée comme lue." in contenu, "Tout marquer" in contenu) == (True, False)
    lues_le = Notice.objects.get(titre="Neuve").lue_le
    assert lues_le is not None
    assert ici.post(reverse("remettre_nouvelles"), {"lues": lues_le.isoformat()}).status_code == 302
    non_lues = set(Notice.objects.filter(lue_le=None).values_list("titre", flat=True))
    assert (non_lues, Notice.objects.get(pk=ancienne.pk).lue_le is None, autre.lue_le) == (
        {"Neuve", "Un message"},
        False,
        None,
    )


def test_marquer_une_seule_ne_touche_ni_les_autres_ni_celles_d_autrui(ici: Client, moi: Personne) -> None:
    une, _reste, autrui = previens(moi, "Une"), previens(moi, "Reste"), previens(personne(), "Autrui")
    ici.post(reverse("lire_nouvelles"), {"notice": [str(une.id), str(autrui.id), "n'importe quoi"]})
    assert set(Notice.objects.filter(lue_le=None).values_list("titre", flat=True)) == {"Reste", "Autrui"}


def test_nouvelles_d_une_meme_page_se_tiennent_par_jour(ici: Client, moi: Personne) -> None:
    for titre in ("Un", "Deux", "Trois"):
        previens(moi, titre, lien="/demandes/1/")
    Notice.objects.filter(titre="Un").update(creee_le=timezone.now() - timedelta(days=2))
    contenu = lit(ici, reverse("nouvelles"))
    assert (contenu.count('<h2 class="jour"'), contenu.count('class="neuve"')) == (2, 2)
    assert ("2 non lues" in contenu, "et 1 autre avant" in contenu) == (True, True)


def test_nouvelles_se_lisent_par_pages(ici: Client, moi: Personne) -> None:
    debut = timezone.now()
    Notice.objects.bulk_create(
        Notice(personne=moi, genre=GenreDeNotice.DEPOT, titre=f"n{rang:02}.", creee_le=debut - timedelta(minutes=rang))
        for rang in range(51)
    )
    contenu = lit(ici, reverse("nouvelles"))
    assert ("n49." in contenu, "n50." in contenu) == (True, False)
    suite = contenu.partition('href="?avant=')[2].partition('"')[0]
    contenu = lit(ici, f"{reverse('nouvelles')}?avant={suite}")
    assert ("n49." in contenu, "n50." in contenu, 'href="?avant=' in contenu) == (False, True, False)


@pytest.mark.parametrize("faux", ["hier", "2026-01-01", "2026-13-45T00:00:00Z"])
def test_adresse_qui_ne_dit_pas_un_instant_montre_tout(ici: Client, moi: Personne, faux: str) -> None:
    previens(moi, "Une nouvelle")
    assert "Une nouvelle" in lit(ici, f"{reverse('nouvelles')}?avant={faux}&lues={faux}")
    assert ici.post(reverse("remettre_nouvelles"), {"lues": faux}).status_code == 302


def test_preferences_s_enregistrent_et_se_relisent(ici: Client, moi: Personne) -> None:
    page = reverse("preferences")
    choix = {genre.value: "aussitot" for genre in GenreDeNotice} | {"message": "chaque_jour"}
    assert ici.post(page, choix)["Location"] == page
    assert PreferenceDeNotice.objects.get(personne=moi, genre="message").rythme == "chaque_jour"
    coche = re.findall(r'name="message" value="(\w+)"[^>]* checked', lit(ici, page))
    assert coche == ["chaque_jour"]
    refus = ici.post(page, {**choix, "depot": "jamais"})
    assert (refus.status_code, PreferenceDeNotice.objects.get(personne=moi, genre="depot").rythme) == (200, "aussitot")


def envoi(texte: str = "Voici", **fichiers: bytes) -> dict[str, object]:
    """``plan_pdf=b"…"`` is a file called « plan.pdf »."""
    joints = [SimpleUploadedFile(nom.replace("_", "."), octets) for nom, octets in fichiers.items()]
    return {"texte": texte, "cle": uuid4(), "fichiers": joints}


def test_fichier_joint_se_lit_des_deux_cotes_et_de_nulle_part_ailleurs(
    ici: Client, la: Client, dossier: Dossier
) -> None:
    octets = pdf()
    assert ici.post(adresse(dossier), envoi(plan_pdf=octets)).status_code == 302
    document = Message.objects.get().documents.get()
    for qui, route, page in (
        (ici, "fichier_de_message", adresse(dossier)),
        (la, "fichier_du_service", au_service(dossier)),
    ):
        lien = reverse(route, args=[dossier.id, document.id])
        assert f'href="{lien}"' in lit(qui, page)
        reponse = qui.get(lien)
        assert isinstance(reponse, FileResponse)
        assert b"".join(cast("Iterator[bytes]", reponse.streaming_content)) == octets
        assert reponse["Content-Disposition"] == 'attachment; filename="plan.pdf"'


def test_fichier_d_un_autre_dossier_est_introuvable(ici: Client, moi: Personne, dossier: Dossier) -> None:
    ici.post(adresse(dossier), envoi(plan_pdf=pdf()))
    document = Message.objects.get().documents.get()
    autre = deposee(moi, titre="Un autre")
    assert ici.get(reverse("fichier_de_message", args=[autre.id, document.id])).status_code == 404


@pytest.mark.parametrize("analyse", [Contenu.Analyse.EN_ATTENTE, Contenu.Analyse.INFECTE])
def test_fichier_retenu_se_nomme_et_ne_s_ouvre_pas(ici: Client, dossier: Dossier, analyse: Contenu.Analyse) -> None:
    ici.post(adresse(dossier), envoi(plan_pdf=pdf()))
    Contenu.objects.update(analyse=analyse)
    document = Message.objects.get().documents.get()
    lien = reverse("fichier_de_message", args=[dossier.id, document.id])
    contenu = lit(ici, adresse(dossier))
    assert ("plan.pdf" in contenu, str(analyse.label) in contenu, lien in contenu) == (True, True, False)
    assert ici.get(lien).status_code == 404


def test_fichier_refuse_est_nomme_et_rien_d_autre_n_est_perdu(ici: Client, dossier: Dossier) -> None:
    essai = envoi("Voici le plan", plan_pdf=pdf(), piege_pdf=PROGRAMME)
    refus = ici.post(adresse(dossier), essai)
    contenu = refus.content.decode()
    assert refus.status_code == 422
    assert "Fichier « piege.pdf » : c&#x27;est un programme, pas un document." in contenu
    assert ("Voici le plan</textarea>" in contenu, Message.objects.exists()) == (True, False)
    (joint,) = re.findall(r'name="joint" value="([^"]+)" checked><span>plan.pdf', contenu)
    suite = {"texte": "Voici le plan", "cle": essai["cle"], "joint": [joint]}
    assert ici.post(adresse(dossier), suite).status_code == 302
    assert [d.nom for d in Message.objects.get().documents.all()] == ["plan.pdf"]


def test_fichier_d_autrui_ou_deja_envoye_ne_se_joint_pas(ici: Client, la: Client, dossier: Dossier) -> None:
    ici.post(adresse(dossier), envoi(plan_pdf=pdf()))
    la.post(au_service(dossier), envoi("", lettre_pdf=pdf(2)))
    for document in Document.objects.all():
        ici.post(adresse(dossier), {"texte": "Pris", "cle": uuid4(), "joint": [str(document.id)]})
    assert [m.documents.count() for m in Message.objects.order_by("envoye_le")] == [1, 0, 0]


def test_onzieme_fichier_est_de_trop(ici: Client, dossier: Dossier) -> None:
    fichiers = {f"plan{rang}_txt": b"texte %d" % rang for rang in range(11)}
    refus = ici.post(adresse(dossier), envoi(**fichiers))
    contenu = refus.content.decode()
    assert (refus.status_code, "Fichiers : 10 au plus" in contenu, contenu.count('name="joint"')) == (422, True, 11)
    joints = re.findall(r'name="joint" value="([^"]+)"', contenu)
    assert ici.post(adresse(dossier), {"texte": "Voici", "cle": uuid4(), "joint": joints[:10]}).status_code == 302
