"""The pages of a living award: what they show, what they refuse, who sees them, at a constant number of queries."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amorce.actes.actions.actes import composer
from amorce.actes.models import ActeAttributif, Ecart, EcheanceDeLAide, FaitDeVie, Prolongation
from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from tests.actes.fabrique_vie import aidee, vie
from tests.actes.signatures.composes import octets
from tests.actes.signatures.fabrique import autorite, delivre
from tests.actes.signatures.fabrique import signe as signe_en_pdf
from tests.actes.test_avenants import demande, prepare
from tests.actes.test_vie import note
from tests.comptes.fabrique import personne
from tests.dossiers.fabrique import deposee
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import instructrice, relu
from tests.site.chiffres import PERMIS, muets

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client: Client) -> Personne:
    qui = personne(prenom="Ana", nom="Payet")
    client.force_login(qui)
    return qui


@pytest.fixture
def ines() -> Personne:
    return instructrice()


def page(dossier: Dossier) -> str:
    return reverse("obligations", args=[dossier.pk])


def au_service(dossier: Dossier) -> str:
    return reverse("obligations_du_service", args=[dossier.numero])


def poste(client: Client, dossier: Dossier, acte: str, **champs: Any) -> Any:
    return client.post(reverse("acte_d_obligation", args=[dossier.pk, acte]), champs)


def poste_au_service(client: Client, dossier: Dossier, acte: str, **champs: Any) -> Any:
    adresse = reverse("acte_d_obligation_du_service", args=[dossier.numero, acte])
    return client.post(adresse, {"version": relu(dossier).version, **champs})


def lue(reponse: Any) -> str:
    return unescape(reponse.content.decode())


def test_sans_acte_signe_la_page_n_existe_pas(client: Client, ana: Personne) -> None:
    assert client.get(page(deposee(ana))).status_code == 404


def test_beneficiaire_note_un_jour_et_voit_ce_qui_en_depend(client: Client, ana: Personne) -> None:
    aide = aidee(ana)
    assert "Attend :" in lue(client.get(page(aide)))
    faite = poste(client, aide, "noter", obligation="solde", evenement="date_premiere_diffusion", jour="2026-05-20")
    assert faite.headers["Location"] == page(aide)
    assert "20 juillet 2026" in lue(client.get(page(aide))).replace("\xa0", " ")


def test_jour_refuse_garde_ce_qui_etait_ecrit(client: Client, ana: Personne) -> None:
    aide = aidee(ana)
    reponse = poste(client, aide, "noter", obligation="achever", evenement="date_achevement", jour="2024-01-01")
    assert reponse.status_code == 422
    contenu = lue(reponse)
    assert "précède l'octroi de l'aide" in contenu
    assert 'value="2024-01-01"' in contenu
    assert not FaitDeVie.objects.exists()


def test_beneficiaire_remet_un_livrable(client: Client, ana: Personne) -> None:
    aide = aidee(ana)
    lu = pdf()
    fichier = SimpleUploadedFile("film.pdf", lu)
    poste(client, aide, "remettre", obligation="livrables", quoi="court_metrage", fichier=fichier)
    (note_faite,) = FaitDeVie.objects.all()
    assert note_faite.document is not None
    contenu = lue(client.get(page(aide)))
    assert "film.pdf" in contenu
    recu = client.get(reverse("fichier_d_obligation", args=[aide.pk, note_faite.document_id]))
    assert b"".join(recu.streaming_content) == lu  # type: ignore[attr-defined]
    client.post(reverse("retirer_note", args=[aide.pk, note_faite.pk]))
    assert client.get(reverse("fichier_d_obligation", args=[aide.pk, note_faite.document_id])).status_code == 404


def test_fichier_illisible_est_refuse_a_cote_de_son_champ(client: Client, ana: Personne) -> None:
    aide = aidee(ana)
    fichier = SimpleUploadedFile("film.pdf", b"MZ\x90\x00 un programme")
    reponse = poste(client, aide, "remettre", obligation="livrables", quoi="court_metrage", fichier=fichier)
    assert reponse.status_code == 422
    assert "c'est un programme" in lue(reponse)


def test_prolongation_va_de_la_demande_a_la_reponse(client: Client, ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    poste(client, aide, "prolonger", obligation="deux_ans", jour="2027-09-10", motif="Le cyclone.")
    faite = Prolongation.objects.get()
    client.force_login(ines)
    assert "Une prolongation est demandée" in lue(client.get(au_service(aide)))
    refus = poste_au_service(client, aide, "repondre-prolongation", cible=faite.pk, reponse="accordee", motif=" ")
    assert refus.status_code == 422
    poste_au_service(client, aide, "repondre-prolongation", cible=faite.pk, reponse="accordee", motif="Avéré.")
    assert Prolongation.objects.get().accorde == date(2027, 9, 10)
    client.force_login(ana)
    contenu = lue(client.get(page(aide))).replace("\xa0", " ")
    assert "10 septembre 2027" in contenu
    assert "Avéré." in contenu


def test_ecart_va_du_signalement_a_la_reponse(client: Client, ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    poste(client, aide, "signaler", sujet="budget", texte="Un tiers de moins.")
    garde = Ecart.objects.get()
    client.force_login(ines)
    poste_au_service(client, aide, "repondre-ecart", cible=garde.pk, reponse="note", texte="Noté au dossier.")
    client.force_login(ana)
    assert "Noté au dossier." in lue(client.get(page(aide)))


def test_avenant_va_de_sa_preparation_a_sa_signature(client: Client, ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    client.force_login(ines)
    poste_au_service(client, aide, "preparer-avenant", sujet="periode", fin="2027-09-10", motif="Le cyclone.")
    avenant = ActeAttributif.objects.get(genre="avenant")
    composer(avenant.pk)
    client.force_login(ana)
    assert avenant.numero not in lue(client.get(page(aide)))
    client.force_login(ines)
    le = (vie(aide).aujourd_hui - timedelta(days=1)).isoformat()
    poste_au_service(client, aide, "envoyer-avenant", le=le)
    client.force_login(ana)
    contenu = lue(client.get(page(aide)))
    assert "Un avenant est à signer" in contenu
    client.force_login(ines)
    fichier = SimpleUploadedFile("signe.pdf", signe_en_pdf(octets(avenant), delivre(autorite())))
    poste_au_service(client, aide, "signer-avenant", le=vie(aide).aujourd_hui.isoformat(), fichier=fichier)
    (signee,) = avenant.versions.filter(genre="signee")
    assert f"/service/signatures/{signee.pk}/" in lue(client.get(au_service(aide)))
    client.force_login(ana)
    contenu = lue(client.get(page(aide))).replace("\xa0", " ")
    assert "10 septembre 2027" in contenu
    assert "Un avenant est à signer" not in contenu


def test_avenant_prolonge_comme_il_est_accorde(client: Client, ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    faite = demande(ana, aide)
    client.force_login(ines)
    poste_au_service(client, aide, "repondre-prolongation", cible=faite.pk, reponse="accordee", motif="Avéré.")
    contenu = lue(client.get(au_service(aide)))
    assert f'<option value="p-{faite.pk}" selected' in contenu
    assert 'value="2027-09-10"' in contenu


def test_page_vue_trop_tot_est_refusee(client: Client, ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    client.force_login(ines)
    refus = poste_au_service(
        client, aide, "preparer-avenant", version=0, sujet="periode", fin="2027-09-10", motif="Le cyclone."
    )
    assert refus.status_code == 422
    assert "Ce dossier a changé" in lue(refus)


def test_ce_qui_est_du_bientot_est_attendu_dans_mon_espace(client: Client, ana: Personne) -> None:
    aide = aidee(ana)
    EcheanceDeLAide.objects.filter(obligation="deux_ans").update(jour=vie(aide).aujourd_hui - timedelta(days=2))
    contenu = lue(client.get(reverse("mon_espace")))
    assert contenu.count('class="carte obligation-due"') == 1
    assert f"{page(aide)}#o-deux_ans" in contenu


def test_agendas_se_telechargent(client: Client, ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    for adresse in (reverse("obligations_ics", args=[aide.pk]), reverse("mes_obligations_ics")):
        contenu = client.get(adresse)
        assert contenu["Content-Type"].startswith("text/calendar")
        assert contenu.content.count(b"BEGIN:VEVENT") == 5
    client.force_login(ines)
    assert client.get(reverse("obligations_du_fonds_ics")).content.count(b"BEGIN:VEVENT") == 2
    client.force_login(personne())
    assert client.get(reverse("mes_obligations_ics")).content.count(b"BEGIN:VEVENT") == 0


def test_service_voit_ce_qui_est_en_retard(client: Client, ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    hier = vie(aide).aujourd_hui - timedelta(days=1)
    EcheanceDeLAide.objects.filter(obligation="deux_ans").update(jour=hier)
    demande(ana, aide, "achever")
    client.force_login(ines)
    contenu = lue(client.get(reverse("obligations_du_fonds")))
    assert contenu.count(aide.numero) >= 2
    assert "Ne pas laisser passer deux ans" in contenu


def test_chaque_chiffre_des_pages_ouvre_son_explication(client: Client, ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    note(ana, aide, "date_premiere_diffusion", date(2026, 5, 20))
    demande(ana, aide, "deux_ans")
    prepare(ines, aide)
    for qui, adresse in ((ana, page(aide)), (ines, au_service(aide)), (ines, reverse("obligations_du_fonds"))):
        client.force_login(qui)
        reponse = client.get(adresse)
        assert reponse.status_code == 200
        _combien, sans, _par = muets(reponse.content.decode(), PERMIS)
        assert sans == []


@pytest.mark.parametrize("combien", [1, 3])
def test_pages_font_un_nombre_constant_de_requetes(
    client: Client, ana: Personne, ines: Personne, combien: int, django_assert_num_queries: Any
) -> None:
    aide, *_autres = [aidee(ana) for _ in range(combien)]
    for obligation in ("fin", "deux_ans", "achever")[:combien]:
        demande(ana, aide, obligation)
    EcheanceDeLAide.objects.filter(obligation="deux_ans").update(jour=date(2025, 6, 1))
    for qui, adresse, requetes in (
        (ana, page(aide), 13),
        (ana, reverse("mes_obligations_ics"), 6),
        (ines, au_service(aide), 13),
        (ines, reverse("obligations_du_fonds"), 11),
        (ines, reverse("obligations_du_fonds_ics"), 6),
    ):
        client.force_login(qui)
        client.get(adresse)
        with django_assert_num_queries(requetes):
            client.get(adresse)
