"""Acts handed to who signs them, and taken back: the same bytes, signatures added, each file by itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pytest_django import Settings

from amorce.actes.actions.parapheur import (
    Reprise,
    Signe,
    garder_un_signe,
    remettre_a_la_signature,
    reprendre_des_signes,
    reprendre_un_signe,
)
from amorce.actes.models import ActeAttributif, VersionDActe
from amorce.actes.signatures.attendus import a_signer, derniere_version
from amorce.actes.signatures.confiance import Confiance
from amorce.actes.signatures.verification import verifier
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.journal.models import Entree
from tests.actes.fabrique import responsable
from tests.actes.signatures.composes import FONDS, compose_un_acte, octets, recompose
from tests.actes.signatures.fabrique import (
    LE,
    Identite,
    acte_pdf,
    autorite,
    delivre,
    depose,
    redessine,
    revocations,
    signe,
)
from tests.comptes.fabrique import agent, agit

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture(scope="module")
def racine() -> Identite:
    return autorite()


@pytest.fixture
def parapheur(racine: Identite, tmp_path: Path, settings: Settings) -> Iterator[Identite]:
    """Who signs for the authority, whom the site trusts."""
    settings.CERTIFICATS = depose(tmp_path / "autorites", racine=racine.pem)
    return delivre(racine, "La présidente")


def fichier(rendu: bytes, nom: str) -> Fichier:
    return Fichier(nom, BytesIO(rendu))


def reprend(qui: Personne, *fichiers: Fichier) -> Reprise:
    return reprendre_des_signes(par=agit(qui), codes=[FONDS], fichiers=fichiers)


def test_archive_porte_chaque_acte_et_ce_qu_il_faut_pour_le_signer(rose: Personne) -> None:
    actes = [compose_un_acte(rose, f"2026/{n}") for n in (1, 2)]
    with ZipFile(remettre_a_la_signature(par=agit(rose), actes=actes)) as paquet:
        assert sorted(paquet.namelist()) == ["2026-1.pdf", "2026-2.pdf", "bordereau.csv", "bordereau.json"]
        assert paquet.read("2026-1.pdf") == octets(actes[0])
        table = list(csv.DictReader(StringIO(paquet.read("bordereau.csv").decode("utf-8-sig")), delimiter=";"))
        assert table == json.loads(paquet.read("bordereau.json"))
    (une,) = [un for un in table if un["numero"] == "2026/1"]
    dossier, version = actes[0].dossier, derniere_version(actes[0])
    assert version is not None
    assert une == {
        "fichier": "2026-1.pdf",
        "numero": "2026/1",
        "genre": "arrete",
        "dossier": dossier.numero,
        "beneficiaire": "Films du Récif",
        "projet": dossier.projet.titre,
        "montant": "20000,00",
        "signataire": "La présidente de Région",
        "delegation": "arrêté de délégation du 2 juillet 2021",
        "sha256": version.document.contenu_id,
    }
    dits = [json.loads(e.contenu) for e in Entree.objects.filter(acte="remettre_a_la_signature")]
    assert {(d["acte_remis"], d["rang"]) for d in dits} == {("2026/1", 1), ("2026/2", 1)}


def test_signataire_est_celui_que_l_acte_nomme(rose: Personne) -> None:
    un = compose_un_acte(rose)
    un.termes = {"signataire": "Le vice-président à la culture"}
    un.save(update_fields=["termes"])
    with ZipFile(remettre_a_la_signature(par=agit(rose), actes=[un])) as paquet:
        (ligne,) = json.loads(paquet.read("bordereau.json"))
    assert ligne["signataire"] == "Le vice-président à la culture"


def test_acte_qui_se_refait_n_est_pas_a_signer(rose: Personne) -> None:
    un = compose_un_acte(rose)
    ActeAttributif.objects.filter(pk=un.pk).update(compose_le=None)
    assert list(a_signer([FONDS])) == []


def test_sans_le_role_rien_ne_part_ni_ne_revient(rose: Personne, parapheur: Identite) -> None:
    un = compose_un_acte(rose)
    paie = agent(FONDS, RoleDeFonds.PAIEMENTS)
    with pytest.raises(Interdit):
        remettre_a_la_signature(par=agit(paie), actes=[un])
    with pytest.raises(Interdit):
        reprend(paie, fichier(signe(octets(un), parapheur), "A-1.pdf"))


def test_acte_deja_signe_ne_part_plus(rose: Personne, parapheur: Identite) -> None:
    un = compose_un_acte(rose)
    reprend(rose, fichier(signe(octets(un), parapheur), "A-1.pdf"))
    with pytest.raises(ActeRefuse, match="n'attend plus de signature"):
        remettre_a_la_signature(par=agit(rose), actes=[un])


def test_acte_signe_devient_une_version_de_plus(rose: Personne, parapheur: Identite) -> None:
    un = compose_un_acte(rose)
    rendu = signe(octets(un), parapheur)
    assert reprend(rose, fichier(rendu, "A-1_signe.pdf")).refus == []
    gardee = derniere_version(un)
    assert gardee is not None
    assert (gardee.rang, gardee.genre, gardee.personne) == (2, VersionDActe.Genre.SIGNEE, rose)
    assert octets(un) == rendu
    assert list(a_signer([FONDS])) == []
    dit = json.loads(Entree.objects.get(acte="garder_un_signe").contenu)
    assert (dit["acte_signe"], dit["rang"], dit["chaine_verifiee"]) == ("A-1", 2, True)


def test_convention_se_signe_d_un_cote_puis_de_l_autre(rose: Personne, parapheur: Identite, racine: Identite) -> None:
    un = compose_un_acte(rose)
    d_un_cote = signe(octets(un), parapheur)
    des_deux = signe(d_un_cote, delivre(racine, "Ana Payet"), "Beneficiaire")
    reprend(rose, fichier(d_un_cote, "A-1.pdf"))
    reprend(rose, fichier(des_deux, "A-1.pdf"))
    assert [v.rang for v in un.versions.filter(genre=VersionDActe.Genre.SIGNEE)] == [2, 3]
    assert len(verifier(octets(un), Confiance(), LE).signatures) == 2


def refuse(qui: Personne, un: ActeAttributif, rendu: bytes, nom: str = "A-1.pdf") -> str:
    """Why this file is refused; nothing of it is kept."""
    avant = un.versions.count()
    faite = reprend(qui, fichier(rendu, nom))
    assert (faite.gardees, un.versions.count()) == ([], avant)
    (phrase,) = faite.refus
    return phrase


def test_fichiers_refuses_le_sont_par_leur_nom_et_leur_raison(
    rose: Personne, parapheur: Identite, racine: Identite, settings: Settings
) -> None:
    un = compose_un_acte(rose)
    remis = octets(un)
    ailleurs = delivre(autorite("Autorité d'ailleurs"), "Un inconnu")
    assert refuse(rose, un, b"bonjour").startswith("Fichier « A-1.pdf » : ")
    assert refuse(rose, un, signe(remis, parapheur), "B-9.pdf") == (
        "Fichier « B-9.pdf » : aucun acte à signer ne porte ce numéro. Gardez le nom qu'il avait en partant."
    )
    assert refuse(rose, un, remis) == "Fichier « A-1.pdf » : ce PDF ne porte aucune signature électronique."
    assert refuse(rose, un, signe(acte_pdf("Une aide de 90 000 €."), parapheur)) == (
        "Fichier « A-1.pdf » : Arrêté A-1 : ce n'est pas le fichier qui a été remis à la signature, son contenu est "
        "différent."
    )
    assert "son texte a été modifié" in refuse(rose, un, signe(redessine(remis), parapheur))
    assert "son texte a été modifié" in refuse(rose, un, redessine(signe(remis, parapheur)))
    assert "ne remonte à aucune autorité reconnue" in refuse(rose, un, signe(remis, ailleurs))
    depose(settings.CERTIFICATS, revoques=revocations(racine, parapheur))
    assert "a été révoqué" in refuse(rose, un, signe(remis, parapheur))
    settings.CERTIFICATS = None
    assert reprend(rose, fichier(signe(remis, ailleurs), "A-1.pdf")).refus == []


def test_autorite_d_un_seul_fonds(rose: Personne, settings: Settings, tmp_path: Path, racine: Identite) -> None:
    un = compose_un_acte(rose)
    depose(tmp_path / "un-autre-fonds", racine=racine.pem)
    depose(tmp_path, autre=autorite("Ailleurs").pem)
    settings.CERTIFICATS = tmp_path
    rendu = signe(octets(un), delivre(racine))
    assert "ne remonte à aucune autorité reconnue" in refuse(rose, un, rendu)
    depose(tmp_path / FONDS, racine=racine.pem)
    assert reprend(rose, fichier(rendu, "A-1.pdf")).refus == []


def test_ancienne_version_signee_est_refusee_en_le_disant(rose: Personne, parapheur: Identite) -> None:
    un = compose_un_acte(rose)
    ancienne = signe(octets(un), parapheur)
    recompose(un, "Une aide de 19 000 € est accordée.")
    assert "c'est la version 1 qui est signée, la dernière est la version 2" in refuse(rose, un, ancienne)


def test_le_meme_fichier_deux_fois_n_est_garde_qu_une(rose: Personne, parapheur: Identite) -> None:
    un = compose_un_acte(rose)
    rendu = signe(octets(un), parapheur)
    reprend(rose, fichier(rendu, "A-1.pdf"))
    assert refuse(rose, un, rendu) == "Fichier « A-1.pdf » : Arrêté A-1 : ce fichier signé est déjà repris."


def test_version_composee_pendant_la_verification_l_emporte(rose: Personne, parapheur: Identite) -> None:
    un = compose_un_acte(rose)
    vue = derniere_version(un)
    assert vue is not None
    rendu = signe(octets(un), parapheur)
    recompose(un, "Une aide de 19 000 € est accordée.")
    verdict = verifier(rendu, Confiance(), LE)
    with pytest.raises(FichierRefuse, match="une version plus récente"):
        garder_un_signe(par=agit(rose), signe=Signe(vue, "A-1.pdf", ranger(rendu, "a.pdf"), verdict))
    assert un.versions.count() == 2


def test_archive_du_parapheur_rend_chaque_acte_et_refuse_le_mauvais(rose: Personne, parapheur: Identite) -> None:
    bon, mauvais = compose_un_acte(rose, "A-1"), compose_un_acte(rose, "A-10")
    sortie = BytesIO()
    with ZipFile(sortie, "w") as paquet:
        paquet.writestr("signes/A-1.pdf", signe(octets(bon), parapheur))
        paquet.writestr("signes/A-10.pdf", octets(mauvais))
        paquet.writestr("bordereau.csv", "numero")
    faite = reprend(rose, fichier(sortie.getvalue(), "signes.zip"))
    assert [v.acte for v in faite.gardees] == [bon]
    assert faite.refus == ["Fichier « A-10.pdf » : ce PDF ne porte aucune signature électronique."]


@pytest.mark.parametrize("octets_", [b"PK\x03\x04rien", b""])
def test_archive_qui_ne_s_ouvre_pas(rose: Personne, octets_: bytes) -> None:
    assert reprend(rose, fichier(octets_, "signes.zip")).refus == [
        "Fichier « signes.zip » : cette archive ZIP ne s'ouvre pas. Refaites-la, sans mot de passe."
    ]


def test_certificat_illisible_est_dit_et_rien_n_est_garde(
    rose: Personne, parapheur: Identite, settings: Settings
) -> None:
    un = compose_un_acte(rose)
    (settings.CERTIFICATS / "faux.pem").write_bytes(b"rien")
    with pytest.raises(ActeRefuse, match=r"le fichier faux\.pem"):
        reprendre_un_signe(par=agit(rose), acte_signe=un, fichier=fichier(signe(octets(un), parapheur), "A-1.pdf"))
    assert un.versions.count() == 1
