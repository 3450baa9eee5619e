"""A person's name beside their aids: there once they agree, gone everywhere once they no longer do."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amorce.comptes.actions.profil import effacer_compte
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.requetes import donnees_personnelles
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.nommer import SE_NOMMER
from amorce.journal.models import Entree
from amorce.octrois.actions.imports import annuler_l_import
from amorce.octrois.models import Beneficiaire, Octroi
from amorce.octrois.requetes import consent
from amorce.transparence.actions import production
from amorce.transparence.actions.consentements import (
    consentir_a_etre_nomme,
    ne_plus_etre_nomme,
    noter_un_accord_ecrit,
    noter_un_retrait,
)
from amorce.transparence.actions.production import produire
from amorce.transparence.actions.publications import rendre, republier, retenir
from amorce.transparence.models import Publication
from tests.api.outils import V1
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique import aide, octets, publiee, responsable

pytestmark = pytest.mark.django_db
HIER = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def ana() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def sienne(ana: Personne) -> Octroi:
    """An aid of hers, already in the files."""
    elle = beneficiaire("Ana Payet", cle=f"personne:{ana.pk}", personne=True)
    octroi = aide(responsable(), beneficiaire=elle, reference="CP-ANA")
    aide(responsable(), objet="D'une société")
    publiee(responsable(), "aides", "dons")
    return octroi


def accepte(qui: Personne) -> Beneficiaire:
    return consentir_a_etre_nomme(par=agit(qui), texte=SE_NOMMER.version, lu=True)


def lisible_a(octroi: Octroi) -> set[str]:
    """Where the name is read at once."""
    adresses = {
        "liste": reverse("aides_accordees", args=[FONDS]),
        "aide": reverse("aide_accordee", args=[FONDS, octroi.pk]),
        "api": f"{V1}octrois/{octroi.pk}",
    }
    return {nom for nom, adresse in adresses.items() if "Ana Payet" in Client().get(adresse).content.decode()}


def dans_les_fichiers() -> set[str]:
    """Once the worker made those that wait."""
    for une in Publication.objects.filter(etat="en_cours"):
        produire(une.pk)
    return {p.export for p in Publication.objects.filter(courante=True) if b"Ana Payet" in octets(p)}


def test_nom_parait_et_disparait_aussitot_partout(ana: Personne, sienne: Octroi) -> None:
    assert (lisible_a(sienne), dans_les_fichiers()) == (set(), set())
    accepte(ana)
    assert (lisible_a(sienne), dans_les_fichiers()) == ({"liste", "aide", "api"}, {"aides", "dons"})
    ne_plus_etre_nomme(par=agit(ana))
    assert (lisible_a(sienne), dans_les_fichiers()) == (set(), set())
    accepte(ana)
    assert lisible_a(sienne) == {"liste", "aide", "api"}


def test_page_qui_nomme_une_personne_n_est_gardee_par_personne(ana: Personne, sienne: Octroi) -> None:
    for route, args in (("aides_accordees", [FONDS]), ("aide_accordee", [FONDS, sienne.pk])):
        adresse = reverse(route, args=args)
        assert "public" in Client().get(adresse)["Cache-Control"]
    accepte(ana)
    for route, args in (("aides_accordees", [FONDS]), ("aide_accordee", [FONDS, sienne.pk])):
        assert Client().get(reverse(route, args=args))["Cache-Control"] == "no-store"


def test_qui_suit_les_aides_par_l_api_apprend_le_retrait(ana: Personne, sienne: Octroi) -> None:
    accepte(ana)
    avant = Octroi.objects.get(pk=sienne.pk).modifie_le
    ne_plus_etre_nomme(par=agit(ana))
    assert Octroi.objects.get(pk=sienne.pk).modifie_le > avant


def test_journal_garde_l_acte_et_le_texte_jamais_le_nom(ana: Personne, sienne: Octroi) -> None:
    accepte(ana)
    ne_plus_etre_nomme(par=agit(ana))
    actes = list(Entree.objects.filter(chaine__objet="beneficiaire").order_by("rang"))
    assert [e.acte for e in actes] == ["consentir_a_etre_nomme", "ne_plus_etre_nomme"]
    assert all(f'"texte":"{SE_NOMMER.version}"' in e.contenu for e in actes)
    assert "Payet" not in str([e.contenu for e in actes])


@pytest.mark.parametrize(("texte", "lu", "dit"), [("2020-01", True, "a changé"), (SE_NOMMER.version, False, "cochez")])
def test_on_ne_consent_qu_a_ce_que_l_on_a_lu(ana: Personne, sienne: Octroi, texte: str, lu: bool, dit: str) -> None:
    with pytest.raises(ActeRefuse, match=dit):
        consentir_a_etre_nomme(par=agit(ana), texte=texte, lu=lu)
    assert not consent(Beneficiaire.objects.get(personne=True))


def test_on_ne_consent_ni_ne_se_retire_deux_fois(ana: Personne, sienne: Octroi) -> None:
    with pytest.raises(ActeRefuse, match="rien à retirer"):
        ne_plus_etre_nomme(par=agit(ana))
    accepte(ana)
    with pytest.raises(ActeRefuse, match="se lit déjà"):
        accepte(ana)


def test_qui_n_a_pas_d_aide_en_son_nom_n_a_rien_a_accepter(sienne: Octroi) -> None:
    with pytest.raises(ActeRefuse, match="en son nom propre"):
        accepte(personne())


def ecrit() -> Fichier:
    return Fichier("accord.pdf", BytesIO(pdf()))


def test_accord_ecrit_est_garde_avec_son_document(sienne: Octroi) -> None:
    rose = responsable()
    noter_un_accord_ecrit(par=agit(rose), octroi=sienne, donne_le=HIER, fichier=ecrit())
    elle = Beneficiaire.objects.get(personne=True)
    assert (elle.consenti_le, elle.texte_consenti, elle.preuve is not None) == (HIER, "", True)
    assert lisible_a(sienne) == {"liste", "aide", "api"}
    noter_un_retrait(par=agit(rose), octroi=sienne)
    assert lisible_a(sienne) == set()
    with pytest.raises(ActeRefuse, match="après cet écrit"):
        noter_un_accord_ecrit(par=agit(rose), octroi=sienne, donne_le=HIER, fichier=ecrit())
    noter_un_accord_ecrit(par=agit(rose), octroi=sienne, donne_le=timezone.localdate(), fichier=ecrit())
    assert lisible_a(sienne) == {"liste", "aide", "api"}


def test_accord_ecrit_n_est_pas_d_apres_demain_ni_d_une_societe(sienne: Octroi) -> None:
    rose = agit(responsable())
    with pytest.raises(ActeRefuse, match="à venir"):
        noter_un_accord_ecrit(par=rose, octroi=sienne, donne_le=date(2099, 1, 1), fichier=ecrit())
    with pytest.raises(ActeRefuse, match="en son nom propre"):
        noter_un_accord_ecrit(par=rose, octroi=aide(responsable()), donne_le=HIER, fichier=ecrit())


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.AUDITEUR])
def test_seul_qui_publie_note_ce_qu_une_personne_a_ecrit(sienne: Octroi, role: RoleDeFonds) -> None:
    autre = agit(agent(FONDS, role))
    with pytest.raises(Interdit):
        noter_un_accord_ecrit(par=autre, octroi=sienne, donne_le=HIER, fichier=ecrit())
    with pytest.raises(Interdit):
        noter_un_retrait(par=autre, octroi=sienne)


def test_de_mon_espace_on_accepte_puis_on_retire(client: Client, ana: Personne, sienne: Octroi) -> None:
    client.force_login(ana)
    adresse = reverse("nom_public")
    assert adresse in client.get(reverse("mon_espace")).content.decode()
    page = client.get(adresse).content.decode()
    assert ("chacun peut les reprendre" in page, "Les Marées" in page) == (True, True)
    assert client.post(adresse, {"texte": SE_NOMMER.version}).status_code == 422
    assert client.post(adresse, {"texte": SE_NOMMER.version, "lu": "on"}).status_code == 302
    assert "Votre nom se lit" in client.get(adresse).content.decode()
    assert client.post(adresse, {"texte": SE_NOMMER.version, "lu": "on"}).status_code == 422, "d'une page ouverte avant"
    assert consent(Beneficiaire.objects.get(personne=True))
    assert client.post(adresse, {"retirer": ""}).status_code == 302
    assert not consent(Beneficiaire.objects.get(personne=True))


def test_sans_aide_la_page_dit_quoi_faire(client: Client) -> None:
    client.force_login(personne())
    assert "Revenez ici" in client.get(reverse("nom_public")).content.decode()


def test_du_bureau_on_note_l_accord_et_le_retrait(client: Client, sienne: Octroi) -> None:
    client.force_login(responsable())
    fichier = SimpleUploadedFile("accord.pdf", pdf())
    dits = {"reference": "CP-ANA", "donne_le": HIER.isoformat()}
    accord = reverse("acte_de_publication", args=[FONDS, "accord"])
    assert client.post(accord, dits).status_code == 422
    assert client.post(accord, {**dits, "fichier": fichier}).status_code == 302
    assert consent(Beneficiaire.objects.get(personne=True))
    retrait = reverse("acte_de_publication", args=[FONDS, "retrait"])
    assert client.post(retrait, {"reference": "CP-ANA"}).status_code == 302
    assert not consent(Beneficiaire.objects.get(personne=True))


def test_compte_efface_retire_l_accord_et_le_nom_partout(ana: Personne, sienne: Octroi) -> None:
    accepte(ana)
    assert lisible_a(sienne) == {"liste", "aide", "api"}
    emporte = donnees_personnelles(ana)["accord_a_etre_nomme"]
    assert [une["texte_consenti"] for une in emporte] == [SE_NOMMER.version]
    effacer_compte(qui=agit(ana))
    assert (lisible_a(sienne), dans_les_fichiers()) == (set(), set())
    assert not Beneficiaire.objects.filter(nom__contains="Payet").exists()


def test_retrait_ote_le_fichier_meme_quand_il_ne_peut_etre_refait(
    client: Client, ana: Personne, sienne: Octroi, django_capture_on_commit_callbacks: Any
) -> None:
    """A faulty row elsewhere refuses the new file: the one that names is given no more all the same."""
    accepte(ana)
    assert dans_les_fichiers() == {"aides", "dons"}
    places = [p.fichier for p in Publication.objects.filter(courante=True)]
    fautive = Octroi.objects.exclude(pk=sienne.pk).get()
    Octroi.objects.filter(pk=fautive.pk).update(objet="")
    with django_capture_on_commit_callbacks() as apres:
        ne_plus_etre_nomme(par=agit(ana))
    assert not Publication.objects.filter(courante=True).exists(), "avant même d'être refaits"
    for fait in apres:
        fait()
    assert not any(default_storage.exists(place) for place in places)
    assert dans_les_fichiers() == set()
    assert Client().get(reverse("fichier_de_donnees", args=[FONDS, "aides-360giving.json"])).status_code == 404
    client.force_login(responsable())
    bureau = reverse("publication_du_fonds", args=[FONDS])
    assert client.get(bureau).content.decode().count("Plus donné") == 2
    Octroi.objects.filter(pk=fautive.pk).update(objet="Corrigé")
    republier(fonds=FONDS)
    assert dans_les_fichiers() == set()
    assert set(Publication.objects.filter(courante=True).values_list("export", flat=True)) == {"aides", "dons"}


def test_aide_tenue_a_l_ecart_n_est_plus_dans_un_fichier_qui_ne_peut_etre_refait(sienne: Octroi) -> None:
    Octroi.objects.exclude(pk=sienne.pk).update(objet="")
    retenir(par=agit(responsable()), octroi=sienne, motif="Vie privée")
    assert not Publication.objects.filter(courante=True).exists()


def test_import_dont_une_aide_est_tenue_a_l_ecart_ne_s_annule_pas(sienne: Octroi) -> None:
    """Brought in again with the address it had, it would be public and nobody would have let it go."""
    rose, importation = agit(responsable()), sienne.importation
    retenir(par=rose, octroi=sienne, motif="Vie privée")
    with pytest.raises(ActeRefuse, match=r"tenue hors du public \(« Les Marées, 2025 »\)\. Publiez-la de nouveau"):
        annuler_l_import(par=rose, importation=importation, version=importation.version)
    assert Octroi.objects.filter(pk=sienne.pk, retenue__isnull=False).exists()
    rendre(par=rose, octroi=sienne)
    annuler_l_import(par=rose, importation=importation, version=importation.version)
    assert not Octroi.objects.exists()


def test_retrait_pendant_que_le_fichier_se_fait_n_y_laisse_pas_le_nom(
    monkeypatch: pytest.MonkeyPatch, ana: Personne, sienne: Octroi
) -> None:
    """The worker has read the aids; the person withdraws; then only is the file put in its place."""
    accepte(ana)
    premiere = Publication.objects.get(export="dons", etat="en_cours")
    installe = production._installe

    def retire_d_abord(publication: Publication, *args: Any) -> None:
        monkeypatch.setattr(production, "_installe", installe)
        ne_plus_etre_nomme(par=agit(ana))
        installe(publication, *args)

    monkeypatch.setattr(production, "_installe", retire_d_abord)
    produire(premiere.pk)
    assert not Publication.objects.filter(export="dons", courante=True).exists()
    assert dans_les_fichiers() == set()
    assert Publication.objects.filter(export="dons", courante=True).count() == 1


def test_plusieurs_changements_ne_font_qu_un_fichier(ana: Personne, sienne: Octroi) -> None:
    accepte(ana)
    ne_plus_etre_nomme(par=agit(ana))
    attendent = list(Publication.objects.filter(export="dons", etat="en_cours"))
    assert len(attendent) == 2
    produire(attendent[-1].pk)
    assert list(Publication.objects.filter(export="dons", etat="en_cours")) == []
