"""The pages that end a check: the grid, the certificate, visits, what an auditor draws; what they show and ask."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.audit.verification import verifie
from amorce.comptes.roles import RoleDeFonds
from amorce.journal.models import Entree
from amorce.paiements.models import ControleSurPlace
from amorce.socle.tirage import tire
from tests.comptes.fabrique import agent, personne
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import recue
from tests.paiements.fabrique import COURT, engagee, envoyee, facture, instructeur, ouverte, relue
from tests.paiements.fabrique_controle import constate, examine, rapporte, remet_tout, signe
from tests.site.chiffres import PERMIS, muets

pytestmark = pytest.mark.django_db


def test_la_page_du_service_fait_dit_ce_qui_manque_et_laisse_passer_outre(client: Client) -> None:
    moi, dossier = engagee(COURT)
    signe(dossier, il_y_a=800)
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(demande)
    client.force_login(instructeur())
    page = reverse("service_fait", args=[dossier.numero, demande.pk])
    lu = client.get(page).content.decode()
    assert "Le paiement attend" in lu
    assert "Ne pas laisser passer deux ans" in lu
    agir = "acte_de_service_fait"
    lever = reverse(agir, args=[dossier.numero, demande.pk, "lever"])
    vide = client.post(lever, {"cible": "retard.deux_ans", "version": relue(demande).version, "motif": ""})
    assert vide.status_code == 422
    for obstacle in ("retard.deux_ans", "retard.achever"):
        dits = {"cible": obstacle, "version": relue(demande).version, "motif": "Le tournage a commencé."}
        assert client.post(lever, dits).status_code == 302
    constater = reverse(agir, args=[dossier.numero, demande.pk, "constater"])
    assert client.post(constater, {"version": relue(demande).version}).status_code == 302
    assert "Établi le" in client.get(page).content.decode()
    papier = client.get(reverse("certificat_du_service", args=[dossier.numero, demande.pk]))
    assert b"".join(papier.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]


def test_un_constat_entre_dans_la_grille_et_en_sort(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    client.force_login(instructeur())
    ici = [dossier.numero, demande.pk]
    dits = {"rubrique": "depenses", "constat": "Le grand livre manque.", "conforme": "non"}
    noter = reverse("acte_de_service_fait", args=[*ici, "noter-point"])
    assert client.post(noter, {**dits, "version": relue(demande).version}).status_code == 302
    assert "Le grand livre manque." in client.get(reverse("service_fait", args=ici)).content.decode()
    retirer = reverse("acte_de_service_fait", args=[*ici, "retirer-point"])
    vise = {"cible": str(demande.points.get().pk), "version": relue(demande).version}
    assert client.post(retirer, vise).status_code == 302
    assert "Le grand livre manque." not in client.get(reverse("service_fait", args=ici)).content.decode()


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_service_fait_ne_demande_pas_plus_avec_plus_de_lignes(
    client: Client, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    moi, dossier = engagee()
    signe(dossier)
    demande = envoyee(moi, dossier, *(facture(20_000_00) for _ in range(nombre)))
    client.force_login(instructeur())
    with django_assert_num_queries(15):
        client.get(reverse("service_fait", args=[dossier.numero, demande.pk]))


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_controles_ne_demandent_pas_plus_avec_plus_de_constats(
    client: Client, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _moi, dossier = engagee()
    signe(dossier)
    rapporte(dossier, *(("Vu.", False) for _ in range(nombre)))
    client.force_login(instructeur())
    with django_assert_num_queries(9):
        client.get(reverse("controles_sur_place", args=[dossier.numero]))


def test_le_beneficiaire_joint_un_document_et_lit_ce_qui_retient(client: Client) -> None:
    moi, dossier = engagee(COURT)
    signe(dossier)
    demande = ouverte(moi, dossier)
    client.force_login(moi)
    page = reverse("pieces_de_la_demande", args=[dossier.pk, demande.pk])
    assert "Livrables de l&#x27;acte" in client.get(page).content.decode().replace("’", "&#x27;")
    fichier = SimpleUploadedFile("contrats.pdf", pdf(texte="contrats"))
    envoi = client.post(page, {"etabli": "contrats_intervention_fournis", "fichier": fichier})
    assert envoi.status_code == 302
    assert "contrats.pdf" in client.get(page).content.decode()
    assert client.post(page, {"etabli": "contrats_intervention_fournis"}).status_code == 422


def test_un_controle_se_mene_par_les_pages(client: Client) -> None:
    moi, dossier = engagee()
    acte = signe(dossier)
    assert acte.signe_le is not None
    client.force_login(instructeur())
    ici = reverse("controles_sur_place", args=[dossier.numero])
    demain = f"{acte.signe_le.year + 3}-01-15"
    visite = {"objet": "Les décors", "lieu": "Saint-Paul", "jour": demain, "designees": "Zoé Rivière"}
    assert client.post(reverse("prevoir_controle", args=[dossier.numero]), visite).status_code == 302
    controle = ControleSurPlace.objects.get()
    client.post(reverse("acte_de_controle_sur_place", args=[dossier.numero, controle.pk, "notifier"]), {"version": 1})
    client.force_login(moi)
    assert "Saint-Paul" in client.get(reverse("controles_de_l_aide", args=[dossier.pk])).content.decode()
    client.force_login(instructeur())
    rapporter = reverse("acte_de_controle_sur_place", args=[dossier.numero, controle.pk, "rapporter"])
    faute = client.post(rapporter, {"version": 2, "fait_le": demain, "rapport": "Vu", "dossier_tenu": "oui"})
    assert faute.status_code == 422
    assert "Vu</textarea>" in faute.content.decode()
    assert client.get(ici).status_code == 200


def test_un_auditeur_tire_un_echantillon_et_l_emporte(client: Client) -> None:
    dossiers = [engagee()[1] for _ in range(3)]
    client.force_login(agent("la-reunion", RoleDeFonds.AUDITEUR))
    assert "en 2026" in client.get(reverse("audit")).content.decode()
    page = client.get(reverse("audit_de_l_annee", args=["la-reunion", 2026]), {"graine": "cour", "taille": 2})
    attendus = tire([d.numero for d in dossiers], "cour", 2)
    assert [d.numero for d in page.context["tires"]] == attendus
    archive = client.get(
        reverse("archive_de_l_echantillon", args=["la-reunion", 2026]), {"graine": "cour", "taille": 2}
    )
    flux = BytesIO(b"".join(archive.streaming_content))  # type: ignore[attr-defined]
    assert list(verifie(flux)) == []
    with ZipFile(flux) as lue:
        assert {nom.split("/")[0] for nom in lue.namelist()} == {"echantillon.json", *attendus}
    assert Entree.objects.filter(acte="emporter_un_echantillon").count() == 1


@pytest.mark.parametrize(("role", "vu"), [(RoleDeFonds.AUDITEUR, True), (RoleDeFonds.INSTRUCTEUR, False)])
def test_l_historique_offre_son_archive_a_qui_audite(client: Client, role: RoleDeFonds, vu: bool) -> None:
    dossier = recue(personne())
    client.force_login(agent("la-reunion", role))
    lu = client.get(reverse("historique_du_service", args=[dossier.numero])).content.decode()
    assert (reverse("archive_du_dossier", args=[dossier.numero]) in lu) is vu


@pytest.mark.parametrize(
    ("table", "en"), [("annee", "xlsx"), ("annee", "ods"), ("dossiers", "csv"), ("mouvements", "csv")]
)
def test_les_listes_d_une_annee_s_emportent(client: Client, table: str, en: str) -> None:
    _moi, dossier = engagee()
    client.force_login(agent("la-reunion", RoleDeFonds.AUDITEUR))
    lue = client.get(reverse("table_de_l_annee", args=["la-reunion", 2026, table, en]))
    octets = b"".join(lue.streaming_content)  # type: ignore[attr-defined]
    assert lue.status_code == 200
    if (table, en) == ("dossiers", "csv"):
        assert f"{dossier.numero};" in octets.decode("utf-8-sig")
        assert ";50000,00" in octets.decode("utf-8-sig")


@pytest.mark.parametrize("adresse", [("la-reunion", 1999), ("ile-de-france", 2026)])
def test_une_annee_ou_un_fonds_qui_n_est_pas_le_sien_n_existe_pas(client: Client, adresse: tuple[str, int]) -> None:
    client.force_login(agent("la-reunion", RoleDeFonds.AUDITEUR))
    assert client.get(reverse("audit_de_l_annee", args=adresse)).status_code == 404


def test_chaque_chiffre_de_ces_pages_ouvre_son_explication(client: Client) -> None:
    moi, dossier = engagee(COURT)
    signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00))
    remet_tout(moi, dossier)
    examine(demande)
    constate(demande)
    rapporte(dossier, ("Vu.", False))
    pages = (
        (instructeur(), reverse("service_fait", args=[dossier.numero, demande.pk])),
        (instructeur(), reverse("controles_sur_place", args=[dossier.numero])),
        (moi, reverse("controles_de_l_aide", args=[dossier.pk])),
        (moi, reverse("pieces_de_la_demande", args=[dossier.pk, demande.pk])),
    )
    for qui, adresse in pages:
        client.force_login(qui)
        _nombre, tus, _permis = muets(client.get(adresse).content.decode(), PERMIS)
        assert (adresse, tus) == (adresse, [])


def test_une_etape_du_calcul_mene_a_son_explication(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    client.force_login(instructeur())
    page = client.get(reverse("service_fait", args=[dossier.numero, demande.pk]))
    adresse = reverse("pourquoi_du_paiement", args=[demande.pk, "compte_definitif", "depenses_locales"])
    assert adresse in page.content.decode()
    lu = client.get(adresse).content.decode().replace("\u202f", " ").replace("\xa0", " ")
    assert "20 000 €" in lu
    assert "chaque classe dans sa limite" in lu
    client.force_login(moi)
    assert client.get(adresse).status_code == 200
    client.force_login(personne())
    assert client.get(adresse).status_code == 404
