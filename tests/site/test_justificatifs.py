"""The evidence of a financing line: joined, replaced, taken away; read by the film's team and by the fund."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.dossiers.actions.budget import ajouter_ligne
from amorce.dossiers.lignes import Apport
from amorce.dossiers.models import Document, LigneDeFinancement, Projet
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import deposee, film
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import instructrice

pytestmark = pytest.mark.django_db
E = LigneDeFinancement.Etat


@pytest.fixture
def moi(client: Client) -> Personne:
    qui = personne(prenom="Ana", nom="Payet")
    client.force_login(qui)
    return qui


@pytest.fixture
def projet(moi: Personne) -> Projet:
    return film(moi, societe(moi))


def ligne(moi: Personne, projet: Projet, etat: E = E.ACQUIS) -> LigneDeFinancement:
    apport = Apport("television", "Réunion La 1re", 20_000_00, etat, None)
    return LigneDeFinancement.objects.get(pk=ajouter_ligne(par=agit(moi), projet=projet, voulue=apport))


def joint(client: Client, une: LigneDeFinancement, nom: str = "contrat.pdf", octets: bytes | None = None) -> Any:
    envoi = SimpleUploadedFile(nom, pdf() if octets is None else octets)
    return client.post(reverse("justificatif", args=[une.projet_id, une.pk]), {"fichier": envoi})


def test_justificatif_se_joint_se_lit_et_se_retire(client: Client, moi: Personne, projet: Projet) -> None:
    une = ligne(moi, projet)
    octets = pdf()
    assert joint(client, une, octets=octets).status_code == 302
    page = unescape(client.get(reverse("financement", args=[projet.pk])).content.decode())
    assert "contrat.pdf" in page
    recu = client.get(reverse("justificatif", args=[projet.pk, une.pk]))
    assert b"".join(recu.streaming_content) == octets  # type: ignore[attr-defined]
    client.post(reverse("retirer_justificatif", args=[projet.pk, une.pk]))
    assert client.get(reverse("justificatif", args=[projet.pk, une.pk])).status_code == 404
    actes = Entree.objects.filter(acte__endswith="justificatif").order_by("instant").values_list("acte", flat=True)
    assert list(actes) == ["ranger_justificatif", "retirer_justificatif"]


def test_justificatif_donne_de_nouveau_remplace_l_autre(client: Client, moi: Personne, projet: Projet) -> None:
    une = ligne(moi, projet)
    joint(client, une)
    joint(client, une, "avenant.pdf")
    une.refresh_from_db()
    assert une.justificatif is not None
    assert (une.justificatif.nom, Document.objects.count()) == ("avenant.pdf", 2)


def test_fichier_qui_n_est_pas_ce_qu_il_dit_est_refuse_a_sa_ligne(
    client: Client, moi: Personne, projet: Projet
) -> None:
    une = ligne(moi, projet)
    refus = joint(client, une, "contrat.pdf", b"MZ\x90 un programme")
    assert refus.status_code == 422
    assert f'id="e-{une.pk}"' in refus.content.decode()
    vide = client.post(reverse("justificatif", args=[projet.pk, une.pk]), {})
    assert "choisissez un fichier" in unescape(vide.content.decode())
    assert not Document.objects.exists()


def test_ligne_refusee_n_a_rien_a_prouver(client: Client, moi: Personne, projet: Projet) -> None:
    ligne(moi, projet, E.REFUSE)
    assert 'id="justificatifs"' not in client.get(reverse("financement", args=[projet.pk])).content.decode()


def test_service_lit_les_justificatifs_d_un_dossier_recu_et_d_aucun_autre(client: Client, moi: Personne) -> None:
    dossier = deposee(moi, societe(moi))
    une = ligne(moi, dossier.projet)
    joint(client, une)
    autre = film(moi, societe(moi), "Un autre")
    ailleurs = ligne(moi, autre)
    joint(client, ailleurs)
    client.force_login(instructrice())
    assert "contrat.pdf" in client.get(reverse("pieces_du_service", args=[dossier.numero])).content.decode()
    assert client.get(reverse("justificatif_du_service", args=[dossier.numero, une.pk])).status_code == 200
    assert client.get(reverse("justificatif_du_service", args=[dossier.numero, ailleurs.pk])).status_code == 404
